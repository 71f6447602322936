"""Contradictions from the command line and at the desk."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from tests.cases.story import desk_user
from tests.offices.listed import DAY, add_office, origin, say

from hueandcry.offices.checking import check, states
from hueandcry.offices.models import Accreditation, Office

PAGE = "/desk/offices/contradictions/"
ICELAND = "Iceland: see Norway, the Ambassador resides in Oslo"
NORWAY = "Norway: Embassy, Birkeveien 12, Oslo"


@pytest.fixture
def directory(db: None) -> Office:
    """An embassy in Oslo, and an entry of Iceland that points there all by itself."""
    said = origin(title="List of March")
    oslo = add_office(
        said,
        kind="embassy",
        located_in="NO",
        city="Oslo",
        passage=NORWAY,
        channels=({"type": "post", "printed": "Birkeveien 12\nOslo"},),
    )
    iceland = Accreditation.objects.create(
        state="UZ", country="IS", side="country", residence_city="Oslo", residence_country="NO"
    )
    say(said, accreditation=iceland, passage=ICELAND)
    return oslo


def printed(*words: str) -> str:
    out = StringIO()
    call_command("offices", "check", *words, stdout=out)
    return out.getvalue()


def test_the_command_prints_both_passages(
    directory: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    printed("--state", "UZ")
    shown = capsys.readouterr().out
    assert "1. The entry of Iceland sends to Oslo, but no office there names Iceland." in shown
    assert ICELAND in shown
    assert NORWAY in shown
    assert "List of March, 2 March 2026" in shown
    assert "Ask the office in Oslo whether it answers for Iceland." in shown


def test_the_command_prints_json(directory: Office) -> None:
    (found,) = json.loads(printed("--json"))
    assert (found["kind"], found["state"], found["countries"]) == ("one_sided", "UZ", ["IS", "NO"])
    assert [side["words"] for side in found["passages"]] == [ICELAND, NORWAY]
    assert [side["office"] for side in found["passages"]] == [None, str(directory.pk)]
    assert found["settle"] == "Ask the office in Oslo whether it answers for Iceland."


def test_a_day_before_the_list_knows_of_nothing(directory: Office) -> None:
    assert json.loads(printed("--json", "--on", "2001-02-03")) == []
    assert "Nothing in the directory contradicts itself" in printed("--on", "2001-02-03")


@pytest.mark.usefixtures("db")
def test_the_command_says_when_the_directory_is_empty() -> None:
    assert "offices import FILE" in printed()
    assert "offices import FILE" in printed("--state", "UZ")
    assert json.loads(printed("--json")) == []


def test_what_is_about_one_country(directory: Office) -> None:
    assert states() == ["UZ"]
    assert len(list(check(on=DAY, state="UZ", country="IS"))) == 1
    assert list(check(on=DAY, state="UZ", country="SE")) == []
    assert list(check(on=date(2001, 1, 1))) == []


def test_the_page_shows_both_sides_and_what_would_settle_it(directory: Office) -> None:
    page = signed_in().get(PAGE)
    assert page.status_code == 200
    for words in (
        "Contradictions in the directory of Uzbekistan",
        "The entry of Iceland sends to Oslo, but no office there names Iceland.",
        ICELAND,
        NORWAY,
        "To settle it:",
    ):
        assert words in page.content.decode()


@pytest.mark.usefixtures("db")
def test_the_page_of_an_empty_directory() -> None:
    assert "The directory is empty." in signed_in().get(PAGE).content.decode()


def test_the_page_asks_whose_offices_where_several_states_are_known(directory: Office) -> None:
    Office.objects.create(state="KG", kind="embassy", country="NO", located_in="NO", city="Oslo")
    browser = signed_in()
    assert "Choose a state." in browser.get(PAGE).content.decode()
    assert "no office of this state" in browser.get(PAGE, {"state": "FR"}).content.decode()
    assert ICELAND in browser.get(PAGE, {"state": "uz"}).content.decode()


def signed_in() -> Client:
    browser = Client()
    browser.force_login(desk_user("Tomas"))
    return browser
