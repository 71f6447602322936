"""What every page promises, public and of the desk: read in Chromium, wide and narrow."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, Response
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import DESKTOP, PHONE, Open, Watch
from tests.browser.crawl import all_routes, pages

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.site.security import HEADERS

Person = Callable[..., User]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WAYS = [{"size": size, "script": script} for size in (DESKTOP, PHONE) for script in (True, False)]


@pytest.fixture
def members(person: Person) -> list[Client]:
    """Somebody with second factors and somebody without, both with every role, both just proved."""
    heron, stork = person("heron", *Role), person("stork", *Role)
    TOTP.activate(heron, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(heron)
    return [proved_again(heron), proved_again(stork)]


def proved_again(user: User) -> Client:
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session.save()
    return client


def visits(page: Page, clients: list[Client], *, home: str) -> Iterator[str]:
    """Every address that these people reach, each in the session of the first who does."""
    seen: set[str] = set()
    for client in clients:
        if cookie := client.cookies.get(settings.SESSION_COOKIE_NAME):
            page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": home}])
        for address in pages(client):
            if address not in seen:
                seen.add(address)
                yield address


def lacking(answer: Response) -> set[str]:
    headers = answer.headers
    return {name for name, value in HEADERS.items() if headers.get(name.lower()) != value}


def check_page(page: Page, address: str) -> list[str]:
    """What is wrong with the page at this address, each a line."""
    answer = page.goto(address)
    assert answer is not None
    wrong = [f"{address} lacks the header {name}" for name in lacking(answer)]
    if page.evaluate(SIDEWAYS) > 0:
        wrong.append(f"{address} scrolls sideways at {page.viewport_size}")
    if page.locator("h1").count() != 1:
        wrong.append(f"{address} has {page.locator('h1').count()} first headings")
    inline = page.locator("style, script:not([src]):not([type='application/json']), [style]")
    if inline.count():
        wrong.append(f"{address} holds script or style inside it")
    return wrong


def test_public_pages_keep_their_promises(
    open_page: Open, live_server: LiveServer, sample: None
) -> None:
    wrong = []
    for way in WAYS:
        page = open_page(**way)
        for address in visits(page, [Client()], home=live_server.url):
            wrong += [f"{line} {way}" for line in check_page(page, address)]
        cookies = {cookie["name"] for cookie in page.context.cookies()}
        assert cookies <= {settings.CSRF_COOKIE_NAME}, "only the form of the sign-in page sets one"
    assert wrong == []


def test_pages_of_the_desk_keep_their_promises(
    open_page: Open, live_server: LiveServer, sample: None, members: list[Client]
) -> None:
    wrong = []
    for way in WAYS:
        page = open_page(**way)
        for address in visits(page, members, home=live_server.url):
            wrong += [f"{line} {way}" for line in check_page(page, address)]
    assert wrong == []


def test_a_public_page_sets_no_cookie(open_page: Open, sample: None, watch: Watch) -> None:
    page = open_page()
    for address in pages(Client()):
        if not address.startswith("/desk/"):
            page.goto(address)
    assert page.context.cookies() == []
    assert not any("set-cookie" in answer.headers for answer in watch.answers)


def axe_faults(page: Page) -> list[str]:
    result = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    return [
        f"{fault['id']}: {node['html'][:150]}"
        for fault in result.response["violations"]
        for node in fault["nodes"]
    ]


def test_axe_sees_a_field_without_a_label_and_pale_words(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(
        "<html lang=en><title>t</title><main><h1>t</h1><input>"
        "<p style='color: #bbb; background: #fff'>pale</p></main>"
    )
    assert {fault.partition(":")[0] for fault in axe_faults(page)} == {"color-contrast", "label"}
    page.close()


@pytest.fixture
def seen_by_axe(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[..., list[str]]]:
    """What axe-core finds; it needs scripts of its own, so the policy is off in this window."""
    contexts = []

    def look(clients: list[Client], size: tuple[int, int], *, scheme: str) -> list[str]:
        context = chromium.new_context(
            base_url=live_server.url,
            bypass_csp=True,
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,  # type: ignore[arg-type]  # light or dark
        )
        contexts.append(context)
        page = context.new_page()
        found = []
        for address in visits(page, clients, home=live_server.url):
            page.goto(address)
            found += [f"{address}: {fault}" for fault in axe_faults(page)]
        return found

    yield look
    for context in contexts:
        context.close()


def test_axe_finds_nothing_on_public_pages(
    seen_by_axe: Callable[..., list[str]], sample: None
) -> None:
    assert seen_by_axe([Client()], DESKTOP, scheme="light") == []
    assert seen_by_axe([Client()], PHONE, scheme="dark") == []


def test_axe_finds_nothing_at_the_desk(
    seen_by_axe: Callable[..., list[str]], sample: None, members: list[Client]
) -> None:
    assert seen_by_axe(members, DESKTOP, scheme="light") == []
    assert seen_by_axe(members, PHONE, scheme="dark") == []


def test_every_route_is_on_the_way(sample: None, members: list[Client]) -> None:
    """No page is left out above because nothing leads to it."""
    reached = {name for client in [Client(), *members] for name in pages(client).values()}
    missed = {
        route.name
        for route in all_routes()
        if route.has_parts
        and not route.address.startswith("/api/")  # for other programs, but for its page of docs
        and route.name not in {name.rpartition(":")[2] for name in reached}
        and members[0].get(route.address).status_code != 405
    }
    files = {"card", "claims", "followthemoney", "hearings", "letter_pdf", "zip"}
    keys = {"mfa_edit_webauthn", "mfa_remove_webauthn"}
    signing = {"code", "confirm", "forget", "leave", "sign", "sign_organisation"}
    rows = {"answer", "answer_of_office", "batch", "organisation", "signatures_of"}
    assert missed <= files | keys | signing | rows, (
        "walked in test_sign_in, test_signing and test_organisations_answers_batches"
    )
