"""Finding people, cases, texts and appeals from any page of the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import DESKTOP, PHONE, Open, sign_in
from tests.browser.test_promises import axe_faults
from tests.cases.people import confirmed_people

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.cases.models import Source
from hueandcry.cases.pseudonyms import call
from hueandcry.cases.searchable import put_sources
from hueandcry.cases.services import open_case

Person = Callable[..., User]
WAYS = [(DESKTOP, True), (DESKTOP, False), (PHONE, True), (PHONE, False)]
ODD = ["a", "x" * 400, '"unbalanced', "AND NOT (*", "\u202eلاَشيء", "{% x %}"]


@pytest.fixture
def editor(person: Person) -> User:
    """At a desk with a case of two people, one of them under a pseudonym."""
    editor = person("heron", Role.EDITOR)
    case = open_case("Miners of Tamar", by=editor, at=timezone.now())
    hidden, _other = confirmed_people(["Zhanat Ospanov", "Rustam Beketov"], by=editor, case=case)
    put_sources(Source.objects.all())
    call(hidden, "Mr Wren", by=editor, at=timezone.now())
    return editor


def look_for(page: Page, question: str) -> None:
    page.get_by_label("Search the desk").fill(question)
    page.get_by_role("search").get_by_role("button").click()


@pytest.mark.parametrize(("size", "script"), WAYS)
def test_a_hit_leads_to_the_person_or_the_case(
    open_page: Open, editor: User, size: tuple[int, int], script: bool
) -> None:
    page = open_page(size=size, script=script)
    sign_in(page, "heron")
    look_for(page, "Жанат Оспанов")
    expect(page.get_by_text("others know them as Mr Wren")).to_be_visible()
    page.get_by_role("link", name="Zhanat Ospanov").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zhanat Ospanov")
    look_for(page, "tamar")
    page.get_by_role("link", name="Miners of Tamar").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Miners of Tamar")


@pytest.mark.parametrize("question", ODD)
def test_an_odd_question_has_a_plain_answer(open_page: Open, editor: User, question: str) -> None:
    page = open_page(size=PHONE)
    sign_in(page, "heron")
    look_for(page, question)
    expect(page.get_by_text("Nothing at this desk says")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_nothing_on_what_was_found_or_not(
    chromium: Browser, live_server: LiveServer, editor: User, size: tuple[int, int]
) -> None:
    """axe needs scripts of its own, so the policy is off in this window."""
    context = chromium.new_context(
        base_url=live_server.url,
        bypass_csp=True,
        viewport={"width": size[0], "height": size[1]},
    )
    page = context.new_page()
    sign_in(page, "heron")
    faults = []
    for question in ("Ospanov", "arrested", "nothing such"):
        look_for(page, question)
        faults += axe_faults(page)
    context.close()
    assert faults == []
