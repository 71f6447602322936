"""A case file is read by anybody, and decided about at the desk, as a person does it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESKTOP, PHONE, Open, sign_in

KARAGANDA = "/cases/free-trade-unions-of-karaganda-2002/"


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_what_differs_stands_side_by_side_on_every_screen(
    open_page: Open, sample: None, size: tuple[int, int]
) -> None:
    page = open_page(size=size, script=False)
    page.goto(KARAGANDA)
    charges = page.locator("article", has_text="“9 criminal charges”").locator(".side")
    expect(charges).to_have_count(2)
    nine, eleven = (charges.nth(number).bounding_box() for number in (0, 1))
    assert nine
    assert eleven
    assert nine["y"] == eleven["y"]
    expect(page.locator("article", has_text="three comrades")).to_contain_text("We go by this")
    charges.nth(1).get_by_role("link").click()
    expect(page.locator(":target")).to_contain_text("11 criminal charges")


@pytest.mark.parametrize(("size", "script"), [(DESKTOP, True), (PHONE, False)])
def test_an_editor_judges_and_prefers_and_takes_both_back(
    open_page: Open, sample: None, size: tuple[int, int], script: bool
) -> None:
    page = open_page(size=size, script=script)
    sign_in(page, "editor")
    page.goto("/desk/cases/")
    page.get_by_role("link", name="1 pair that may be one person").click()
    judge_and_take_back(page)
    page.goto(f"/desk{KARAGANDA}disagreements/")
    prefer_and_take_back(page)


def judge_and_take_back(page: Page) -> None:
    page.locator(".pair").get_by_label("Why, in a few words").fill("One list names all four.")
    page.locator(".pair").get_by_role("button", name="The same", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("It is saved.")
    expect(page.locator("#suggested")).to_contain_text("(0)")
    made = page.locator("#judged li", has_text="One list names all four.")
    made.get_by_role("button", name="Take back").click()
    expect(page.locator("#suggested")).to_contain_text("(1)")
    expect(page.locator("#judged")).to_contain_text("taken back by editor")


def prefer_and_take_back(page: Page) -> None:
    charges = page.locator("article", has_text="“9 criminal charges”")
    why = charges.get_by_label("Why, in words that anybody may read")
    expect(why).to_be_hidden()
    charges.get_by_label("Go by this").last.check()
    why.fill("The later text.")
    charges.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Both stay side by side.")
    expect(charges.locator(".kept")).to_contain_text("11 criminal charges")
    charges.get_by_role("button", name="Take back").click()
    expect(charges.locator(".kept")).to_have_count(0)
