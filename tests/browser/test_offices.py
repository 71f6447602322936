"""A supporter finds the office that answers for them, and tells the desk what is wrong with it."""

from __future__ import annotations

import pytest
from tests.browser.conftest import DESKTOP, PHONE, Open
from tests.offices.listed import add_directory

from hueandcry.offices.models import Change


@pytest.mark.parametrize("script", [False, True])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_supporter_finds_the_office_and_corrects_it(
    open_page: Open, transactional_db: None, size: tuple[int, int], script: bool
) -> None:
    add_directory()
    page = open_page(size=size, script=script)
    page.goto("/offices/")
    page.get_by_label("State concerned").select_option("Uzbekistan")
    page.get_by_label("Your country").select_option("Armenia")
    page.get_by_role("button", name="Show the office").click()
    assert page.get_by_role("heading", level=1).inner_text() == "From Armenia, write to Tbilisi"
    page.get_by_text("List of March, 2 March 2026").first.click()
    assert page.get_by_text("the Ambassador resides in Tbilisi").first.is_visible()
    page.get_by_role("link", name="Do you know one?").first.click()
    page.get_by_label("What should it be?").fill("office@tbilisi.example")
    page.get_by_label("How do you know?").fill("It stands on the door.")
    page.get_by_role("button", name="Send it to the desk").click()
    assert page.get_by_role("heading", level=1).inner_text() == (
        "Thank you. A person at the desk will look at it."
    )
    assert Change.objects.get().proof == "It stands on the door."
    assert page.context.cookies() == []
