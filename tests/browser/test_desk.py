"""A text is pasted, looked at, decided about and undone, as a person does it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import DESKTOP, PHONE, Open, sign_in
from tests.cases.story import TEXT

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role

Person = Callable[..., User]
WAYS = [(DESKTOP, True), (DESKTOP, False), (PHONE, True), (PHONE, False)]


def paste(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name="Add a source").click()
    page.get_by_label("Paste the text").fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Peru: three nurses arrested in Puno")


def group(page: Page, heading: str) -> Locator:
    return page.locator(".group", has=page.locator("h3", has_text=re.compile(f"^{heading}")))


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()


@pytest.mark.parametrize(("size", "script"), WAYS)
def test_a_text_is_reviewed(
    open_page: Open, person: Person, size: tuple[int, int], script: bool
) -> None:
    person("heron", Role.EDITOR)
    page = open_page(size=size, script=script)
    sign_in(page, "heron")
    paste(page)

    group(page, "Persons").get_by_label("Confirm all 2").check()
    events = group(page, "Events")
    events.get_by_text("Look at each").click()
    arrest = events.locator("article", has_text="arrest, 9 May 2026")
    expect(arrest.get_by_label("When")).to_be_hidden()
    arrest.get_by_text("Correct", exact=True).click()
    arrest.get_by_label("When").fill("2026-05-08")
    save(page)
    expect(page.get_by_text("3 decisions are saved.").first).to_be_visible()
    expect(page.locator("mark.y", has_text="Marta Quispe").first).to_be_visible()

    page.locator("#decided summary").click()
    decided = page.locator("#decided li", has_text="arrest, 8 May 2026")
    expect(decided).to_contain_text("Corrected by heron")
    decided.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("is undone.").first).to_be_visible()
    expect(page.get_by_text("You have decided 2.")).to_be_visible()


def test_with_script_a_save_leaves_the_page_where_it_is(open_page: Open, person: Person) -> None:
    person("heron", Role.EDITOR)
    page = open_page()
    sign_in(page, "heron")
    paste(page)
    page.evaluate("window.same = true")
    group(page, "Demands").get_by_text("Look at each").click()
    group(page, "Demands").get_by_text("Refuse").first.click()
    group(page, "Persons").get_by_label("Confirm all 2").check()
    expect(page.get_by_role("button", name="Save 3 decisions")).to_be_visible()
    save(page)
    expect(page.get_by_role("status")).to_have_text("3 decisions are saved.")
    assert page.evaluate("window.same"), "the page was loaded again"
    expect(group(page, "Demands").locator("details")).to_have_attribute("open", "")
    expect(page.locator(".jump")).to_contain_text("Decided (3)")


@pytest.mark.parametrize("script", [True, False])
def test_a_wrong_correction_comes_back_as_typed(
    open_page: Open, person: Person, script: bool
) -> None:
    person("heron", Role.EDITOR)
    page = open_page(script=script)
    sign_in(page, "heron")
    paste(page)
    events = group(page, "Events")
    events.get_by_text("Look at each").click()
    arrest = events.locator("article", has_text="arrest, 9 May 2026")
    arrest.get_by_text("Correct", exact=True).click()
    arrest.get_by_label("When").fill("in spring")
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("no day that we know")
    expect(page.locator("#unsure [aria-invalid=true]")).to_have_value("in spring")


def test_two_editors_at_one_source_are_told_of_each_other(open_page: Open, person: Person) -> None:
    pages = []
    for name in ("heron", "stork"):
        person(name, Role.EDITOR)
        pages.append(open_page())
        sign_in(pages[-1], name)
    paste(pages[0])
    pages[1].goto(pages[0].url)
    for page, verdict in zip(pages, ("Refuse", "Confirm"), strict=True):
        group(page, "Demands").get_by_text("Look at each").click()
        group(page, "Demands").get_by_text(verdict, exact=True).first.click()
        save(page)
    expect(pages[1].get_by_role("alert")).to_contain_text("Somebody else was quicker")
    expect(pages[1].get_by_role("alert")).to_contain_text("heron")
    expect(pages[1].locator(".jump")).to_contain_text("Decided (1)")


def test_the_keyboard_alone_is_enough(open_page: Open, person: Person) -> None:
    person("heron", Role.EDITOR)
    page = open_page()
    sign_in(page, "heron")
    paste(page)
    group(page, "Demands").locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    while "demand" not in str(
        page.evaluate("document.activeElement.closest('article')?.innerText")
    ):
        page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.type") != "radio":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Save 1 decision")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("1 decision is saved.")


@pytest.mark.parametrize("width", [320, 360, 640, 1600])
def test_nothing_scrolls_sideways_with_every_field_open(
    open_page: Open, person: Person, width: int
) -> None:
    person("heron", Role.EDITOR)
    page = open_page(size=(width, 800))
    sign_in(page, "heron")
    paste(page)
    for summary in page.locator("main summary").all():
        summary.click()
    for choice in page.get_by_text("Correct", exact=True).all():
        choice.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
