"""A supporter signs, types the digits or opens the link, and is forgotten: without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from tests.appeals.story import published
from tests.browser.conftest import DESKTOP, PHONE, Open
from tests.browser.test_promises import SIDEWAYS, axe_faults

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.actions.models import Signature
from hueandcry.actions.signing.content import Content
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.services import make_signers_pair

Person = Callable[..., User]
# Who fills in a form in less is a programme.
SLOWLY = 3_100


@pytest.fixture
def keyring(tmp_path: Path, person: Person) -> Keyring:
    """The keyring that opens what is signed for the appeal."""
    keyring = Keyring(tmp_path / "keys", b"\x07" * 32)
    appeal = published(person("stork", Role.EDITOR)).appeal
    make_signers_pair(appeal.slug, keyring, at=timezone.now())
    return keyring


def content(keyring: Keyring) -> Content:
    return Content.from_bytes(keyring.open(bytes(Signature.objects.get().sealed)))


def fill_in(page: Page) -> None:
    page.goto("/appeals/2026-1/act/?from=PL")
    page.wait_for_timeout(SLOWLY)
    page.get_by_label("Your name").fill("Zażółć Gęślą")
    page.get_by_label("Your e-mail address").fill("zazolc@mail.example")
    page.get_by_label("Tell me what comes of it").check()
    page.get_by_text("Change the words").click()
    page.get_by_label("The letter", exact=False).last.fill("I write in my own words.")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_supporter_signs_and_types_the_digits(
    open_page: Open, keyring: Keyring, size: tuple[int, int]
) -> None:
    page = open_page(size=size, script=False)
    fill_in(page)
    page.get_by_role("button", name="Send me six digits").click()
    kept = content(keyring)
    assert (kept.name, kept.letter) == ("Zażółć Gęślą", "I write in my own words.")
    assert "zazolc" not in page.url
    wrong = f"{(int(kept.code) + 1) % 10**6:06}"
    page.get_by_label("The six digits").fill(wrong)
    page.get_by_role("button", name="Send my letter").click()
    assert page.get_by_text("These digits do not fit, or no longer.").is_visible()
    page.get_by_label("The six digits").fill(f"{kept.code[:3]} {kept.code[3:]}")
    page.get_by_role("button", name="Send my letter").click()
    assert page.get_by_role("heading", level=1).inner_text() == (
        "Thank you. Your letter is on its way."
    )
    assert Signature.objects.get().confirmed_at
    assert page.context.cookies() == []


def test_the_link_asks_for_a_tick_and_forgets_on_request(open_page: Open, keyring: Keyring) -> None:
    page = open_page(size=PHONE, script=False)
    fill_in(page)
    page.get_by_role("button", name="Send me six digits").click()
    link = f"/confirm/{content(keyring).token}/"
    page.goto(link)
    page.get_by_label("It was I who signed").check()
    page.get_by_role("button", name="Send my letter").click()
    assert Signature.objects.get().confirmed_at
    page.goto(link.replace("confirm", "forget"))
    page.get_by_role("button", name="Forget me").click()
    assert page.get_by_text("we have forgotten you").is_visible()
    assert not Signature.objects.exists()


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")])
def test_axe_finds_nothing_on_the_way(
    chromium: Browser,
    live_server: LiveServer,
    keyring: Keyring,
    size: tuple[int, int],
    scheme: str,
) -> None:
    context = chromium.new_context(
        base_url=live_server.url,
        bypass_csp=True,  # axe-core is a script of its own
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,  # type: ignore[arg-type]  # light or dark
    )
    page = context.new_page()
    found: list[str] = []

    def look() -> None:
        found.extend(f"{page.url}: {fault}" for fault in axe_faults(page))
        if page.evaluate(SIDEWAYS) > 0:
            found.append(f"{page.url} scrolls sideways")

    fill_in(page)
    look()
    page.get_by_label("Your name").fill("")
    page.get_by_role("button", name="Send me six digits").click()
    look()
    page.get_by_label("Your name").fill("Anna")
    page.get_by_role("button", name="Send me six digits").click()
    look()
    page.get_by_label("The six digits").fill("000")
    page.get_by_role("button", name="Send my letter").click()
    look()
    for path in (f"/confirm/{content(keyring).token}/", "/forget/none-such/", "/confirm/none/"):
        page.goto(path)
        look()
    context.close()
    assert found == []
