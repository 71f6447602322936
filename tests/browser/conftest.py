"""Debian's Chromium on a live server: pages that note every breach of what each page promises."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright
from pytest_django.live_server_helper import LiveServer
from tests.actions.returning import comes, sent, to
from tests.core.mail.came import TOKEN, mail, report
from tests.offices.listed import add_directory

from hueandcry.accounts import services
from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.appeals.services import draft_appeal
from hueandcry.cases.models import Source
from hueandcry.offices.corrections import propose_correction
from hueandcry.offices.models import Change
from hueandcry.sealing.services import keep_desk_half
from hueandcry.search.services import Shelf, clear
from hueandcry.site.keys import key

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP, PHONE = (1280, 900), (360, 740)
PASSWORD = "walnut harbour nine lamps"

Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder drives a browser, and is slow."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.slow)


@dataclass
class Watch:
    """What pages did that they promise not to, and every answer that they got."""

    home: str
    breaches: list[str] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("response", lambda answer: self.answers.append(answer))  # noqa: PLW0108 (a built-in is refused)
        context.on("request", lambda request: self.check_host(request.url))
        context.on("console", lambda line: self.note(line.type, line.text))
        context.on("weberror", lambda error: self.breaches.append(f"script: {error.error}"))

    def check_host(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.home).netloc:
            self.breaches.append(f"foreign host: {url}")

    def note(self, kind: str, text: str) -> None:
        """A page that is refused or missing is logged as an error too; that is no breach."""
        if kind in {"error", "warning"} and "the server responded with a status of 4" not in text:
            self.breaches.append(f"console: {text}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright runs a loop of its own in this thread, which Django would take for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def watch(live_server: LiveServer) -> Watch:
    return Watch(home=live_server.url)


@pytest.fixture
def open_page(chromium: Browser, live_server: LiveServer, watch: Watch) -> Iterator[Open]:
    """Open a fresh browser window: `open_page(size=PHONE, script=False)`.

    Whatever it did against the promises of every page fails the test at its end.
    """
    contexts: list[BrowserContext] = []

    def open_window(*, size: tuple[int, int] = DESKTOP, script: bool = True) -> Page:
        width, height = size
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
        )
        context.set_default_timeout(10_000)
        watch.over(context)
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()
    assert watch.breaches == []


@pytest.fixture
def person(transactional_db: None) -> Callable[..., User]:
    """Let somebody in: `person("name", Role.EDITOR)`, with the password `PASSWORD`.

    The desk is empty, its index too: the shelves are no models, so nothing else clears them.
    """
    for shelf in Shelf:
        clear(shelf)

    def let_in(name: str, *roles: Role) -> User:
        user = services.let_in(name, roles=roles, by=None, at=timezone.now())
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        return user

    return let_in


@pytest.fixture
def sample(person: Callable[..., User]) -> None:
    """The sample campaign and a draft, so that every kind of page has something on it."""
    editor = person("editor", Role.APPROVER)
    call_command("load_sample", "editor")
    draft_appeal(Source.objects.latest("pk"), by=editor, at=timezone.now())
    warsaw = add_directory()["Warsaw"]
    gone = Change.Kind.OFFICE_GONE
    propose_correction(warsaw, kind=gone, proof="Its door is shut.", at=timezone.now())
    add_mails()


def add_mails() -> None:
    """A letter that was answered, one that came back, and a mail that waits for a person."""
    at = timezone.now()
    desk = keep_desk_half(key("desk_key"), at=at)
    answer = mail("We refuse.", "From: <consul@embassy.example>", to=f"a.{TOKEN}@desk.example")
    comes(to(sent(), answer), at=at, desk=desk)
    comes(to(sent(), report()), at=at, desk=desk)
    comes(mail("Who are you?", "From: <ana@person.example>"), at=at, desk=desk)


def sign_in(page: Page, name: str, *, password: str = PASSWORD) -> None:
    """Sign in by the form, as a person does."""
    page.goto("/desk/sign-in/")
    page.get_by_label("Name at the desk").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
