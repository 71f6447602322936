"""A supporter's way from the first page to thanks, and a desk's from a draft to the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.appeals.story import drafted, published
from tests.browser.conftest import DESKTOP, PASSWORD, PHONE, Open

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.actions.models import Deed
from hueandcry.appeals.models import Edition

Person = Callable[..., User]


@pytest.mark.parametrize("script", [False, True])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_supporter_acts(
    open_page: Open, person: Person, size: tuple[int, int], script: bool
) -> None:
    published(person("stork", Role.EDITOR))
    page = open_page(size=size, script=script)
    page.goto("/")
    page.get_by_role("link", name="Write for Dilnoza Aripova").click()
    page.get_by_label("You write from").select_option("Poland")
    page.get_by_role("button", name="Show the ways").click()
    link = page.get_by_role("link", name="Open in my mail programme").get_attribute("href")
    assert link is not None
    assert link.startswith("mailto:info@justice.example?cc=desk@dockers.example&subject=")
    page.get_by_text("I ring them").first.click()
    assert page.get_by_text("00 998 71 233 52 37").is_visible()
    page.get_by_role("button", name="I have rung them").click()
    assert page.get_by_role("heading", level=1).inner_text() == (
        "Thank you. It is counted, without your name."
    )
    assert Deed.objects.get().way == "phone"
    assert page.context.cookies() == []


def sign_in(page: Page, name: str) -> None:
    page.goto("/desk/sign-in/")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/desk/")


@pytest.mark.parametrize("script", [False, True])
def test_two_people_publish(open_page: Open, person: Person, script: bool) -> None:
    edition = drafted(person("stork", Role.EDITOR))
    person("heron", Role.APPROVER)
    editor, approver = open_page(script=script), open_page(script=script)
    sign_in(editor, "stork")
    editor.get_by_role("link", name="Appeals", exact=True).first.click()
    editor.get_by_role("link", name="Write", exact=True).click()
    editor.get_by_label("Summary").fill("She is in jail, without trial.")
    editor.get_by_role("button", name="Save and look at it").click()
    editor.get_by_role("button", name="Stand behind it and ask for approval").click()
    assert not Edition.objects.public().exists()
    sign_in(approver, "heron")
    approver.goto(f"/desk/appeals/{edition.pk}/preview/")
    assert approver.get_by_text("She is in jail, without trial.").first.is_visible()
    approver.get_by_role("button", name="Approve and publish").click()
    assert approver.get_by_text("It is public.").is_visible()
    approver.goto("/appeals/2026-1/")
    assert approver.get_by_role("heading", level=1).inner_text() == "Dilnoza Aripova"
