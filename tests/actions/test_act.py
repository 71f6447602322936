"""The ways to act: whom to write to from a country, and how."""

from __future__ import annotations

import dataclasses
import html
import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from tests.appeals.story import NOW, add_office

from hueandcry.accounts.models import User
from hueandcry.appeals.models import Edition
from hueandcry.appeals.rows import read
from hueandcry.appeals.services import publish, revise, revise_published, stop
from hueandcry.cases.models import Finding, Visibility

ACT = "/appeals/2026-1/act/"
LETTER = "/appeals/2026-1/letter/"


def page_of(client: Client, country: str) -> str:
    return html.unescape(client.get(ACT, {"from": country}).content.decode())


def with_letter(edition: Edition, letter: str) -> None:
    """Publish the appeal again with another letter."""
    by = User.objects.get()
    draft = revise_published(edition, by=by, at=NOW)
    content = dataclasses.replace(read(draft), letter=letter)
    revise(draft, content, revision=draft.revision, by=by, at=NOW)
    publish(draft, content=content.digest(), by=by, at=NOW)


def test_the_country_comes_first(client: Client, edition: Edition) -> None:
    page = client.get(ACT).content.decode()
    assert page.count("<option value=") == 250
    assert "mailto:" not in page


@pytest.mark.parametrize("country", ["QQ", "pl", "EU", "XX", "P", "POL", "<b>", "\u202e", "PL PL"])
def test_a_code_that_is_no_country_is_answered_in_words(
    client: Client, edition: Edition, country: str
) -> None:
    answer = client.get(ACT, {"from": country})
    assert answer.status_code == 400
    assert "There is no country with this code." in answer.content.decode()
    assert "mailto:" not in answer.content.decode()


def test_a_mail_has_addressee_copies_subject_and_letter(client: Client, edition: Edition) -> None:
    found = re.search(r'href="(mailto:[^"]+)"', page_of(client, "PL"))
    assert found
    link = urlsplit(found[1])
    fields = parse_qs(link.query)
    assert link.path == "info@justice.example"
    assert fields["cc"] == ["desk@dockers.example"]
    assert fields["subject"] == ["Dilnoza Aripova"]
    assert fields["body"][0].startswith(
        "Dear Minister,\r\n\r\nI write to you about Dilnoza Aripova"
    )
    assert fields["body"][0].endswith("[Your name]\r\nPoland")


def test_a_letter_too_long_for_a_link_is_to_be_copied(client: Client, edition: Edition) -> None:
    with_letter(edition, "Освободите её. " * 200)
    page = page_of(client, "PL")
    assert "mailto:" not in page
    assert "The letter is too long for a link" in page
    assert "info@justice.example" in page
    assert page.count("Освободите её. ") >= 199


@pytest.mark.parametrize(
    ("country", "digits"),
    [("PL", "00 998 71 233 13 05"), ("US", "011 998 71 233 13 05"), ("UZ", "71 233 13 05")],
)
def test_numbers_are_as_dialled_from_there(
    client: Client, edition: Edition, country: str, digits: str
) -> None:
    assert digits in page_of(client, country)


def test_the_time_at_the_office_is_shown(client: Client, edition: Edition) -> None:
    assert "It is Friday, 14:30 there now." in page_of(client, "PL")


def test_instructions_stand_beside_the_number(client: Client, edition: Edition) -> None:
    assert "Ask for the secretary's office and wait for the tone." in page_of(client, "PL")


def test_who_is_in_the_country_concerned_is_warned_before_the_ways(
    client: Client, edition: Edition
) -> None:
    page = page_of(client, "UZ")
    assert page.index("You are in Uzbekistan.") < page.index("mailto:")
    assert "You are in" not in page_of(client, "PL")


def test_the_embassy_in_ones_own_country_is_shown_with_its_passage(
    client: Client, edition: Edition
) -> None:
    source = edition.appeal.case.sources.get()
    office = add_office(source)
    page = page_of(client, "PL")
    assert "this is the one that a source lists" in page
    assert "“the embassy of Uzbekistan in your own country”" in page
    assert source.text[office.at : office.end] in page
    assert "office@embassy.example" in page
    assert "22 894 62 30" in page


def test_where_none_is_known_the_page_says_so(client: Client, edition: Edition) -> None:
    add_office(edition.appeal.case.sources.get())
    page = page_of(client, "LT")
    assert "This desk knows of none in Lithuania." in page
    assert "office@embassy.example" not in page


@pytest.mark.parametrize("columns", [{"verdict": None}, {"visibility": Visibility.DESK}], ids=str)
def test_an_office_that_is_open_or_hidden_is_not_shown(
    client: Client, edition: Edition, columns: dict[str, str | None]
) -> None:
    office = add_office(edition.appeal.case.sources.get())
    Finding.objects.filter(pk=office.pk).update(**columns)
    assert "office@embassy.example" not in page_of(client, "PL")


def test_a_way_that_an_office_lacks_stays_with_the_reason(client: Client, edition: Edition) -> None:
    add_office(edition.appeal.case.sources.get())
    assert "No fax number of this office is known to us." in page_of(client, "PL")


def test_who_cannot_be_reached_stands_last_with_the_reason(
    client: Client, edition: Edition
) -> None:
    edition.targets.get(place=0).channels.all().delete()
    add_office(edition.appeal.case.sources.get())
    page = page_of(client, "PL")
    assert page.index("office@embassy.example") < page.index("Ministry of Justice")
    assert "The appeal names this addressee and no way to reach it" in page
    assert "Your Excellency,\n\nI write to you" in page


def test_an_office_whose_country_nobody_knows_keeps_its_ways(
    client: Client, edition: Edition
) -> None:
    edition.targets.filter(place=0).update(country="")
    assert "info@justice.example" in page_of(client, "PL")


def test_when_every_addressee_is_hidden_the_page_says_so(client: Client, edition: Edition) -> None:
    Finding.objects.filter(kind=Finding.Kind.TARGET).update(visibility=Visibility.DESK)
    page = page_of(client, "PL")
    assert "Nobody is named to write to at the moment." in page
    assert "mailto:" not in page


def test_the_letter_to_print_has_the_address_and_no_name(client: Client, edition: Edition) -> None:
    page = client.get(LETTER, {"to": "t0", "from": "PL"}).content.decode()
    assert "Sailgoh 5<br>100047 Tashkent<br>UZBEKISTAN" in page
    assert "Please do not send after 1 January 2027." in page
    assert "Dear Minister," in page
    assert "[Your name]" not in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"to": "t0", "from": "QQ"}, 302),
        ({"to": "t9", "from": "PL"}, 404),
        ({"from": "PL"}, 404),
        ({}, 302),
    ],
)
def test_a_letter_to_nobody_or_from_nowhere(
    client: Client, edition: Edition, query: dict[str, str], status: int
) -> None:
    assert client.get(LETTER, query).status_code == status


def test_a_stopped_appeal_has_no_letter(client: Client, edition: Edition) -> None:
    stop(edition.appeal, by=User.objects.get(), at=NOW)
    answer = client.get(LETTER, {"to": "t0", "from": "PL"})
    assert (answer.status_code, answer.headers["Location"]) == (302, ACT)


def test_an_appeal_past_its_day_has_no_letter(
    client: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = NOW + timedelta(days=43)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert client.get(LETTER, {"to": "t0", "from": "PL"}).status_code == 302
