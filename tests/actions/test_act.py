"""The ways to act: whom to write to from a country, and how."""

from __future__ import annotations

import dataclasses
import html
import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.appeals.directory import (
    add_embassy,
    add_factbook,
    add_list,
    add_mission_to_the_un,
    add_offices_at_home,
    add_resident_in_warsaw,
)
from tests.appeals.story import NOW

from hueandcry.accounts.models import User
from hueandcry.appeals.models import Channel, Edition
from hueandcry.appeals.rows import read
from hueandcry.appeals.services import publish, revise, revise_published, stop
from hueandcry.cases.models import Finding, Visibility
from hueandcry.ledger.models import Lane
from hueandcry.ledger.returns import close_lane
from hueandcry.offices.models import Office
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.services import make_signers_pair

ACT = "/appeals/2026-1/act/"
LETTER = "/appeals/2026-1/letter/"


def page_of(client: Client, country: str, **query: str) -> str:
    return html.unescape(client.get(ACT, {"from": country} | query).content.decode())


def with_letter(edition: Edition, letter: str) -> None:
    """Publish the appeal again with another letter."""
    by = User.objects.get()
    draft = revise_published(edition, by=by, at=NOW)
    content = dataclasses.replace(read(draft), letter=letter)
    revise(draft, content, revision=draft.revision, by=by, at=NOW)
    publish(draft, content=content.digest(), by=by, at=NOW)


def test_the_country_comes_first(client: Client, edition: Edition) -> None:
    page = client.get(ACT).content.decode()
    assert page.count("<option value=") == 251
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
    page = page_of(client, "PL")
    assert "In Tashkent it is now Friday, 14:30." in page
    assert "It is a working day there." in page


def test_instructions_stand_beside_the_number(client: Client, edition: Edition) -> None:
    assert "Ask for the secretary's office and wait for the tone." in page_of(client, "PL")


def test_who_is_in_the_country_concerned_is_warned_before_the_ways(
    client: Client, edition: Edition
) -> None:
    page = page_of(client, "UZ")
    assert page.index("You are in Uzbekistan.") < page.index("mailto:")
    assert "You are in" not in page_of(client, "PL")


def test_the_embassy_in_ones_own_country_answers_from_the_directory(
    client: Client, edition: Edition
) -> None:
    office = add_embassy()
    page = page_of(client, "PL")
    assert "Embassy of Uzbekistan" in page
    assert "Uzbekistan has an office in Poland." in page
    assert "“the embassy of Uzbekistan in your own country”" in page
    assert "office@embassy.example" in page
    assert "22 894 62 30" in page
    assert 'href="/offices/UZ/?from=PL"' in page
    assert f'href="/offices/UZ/{office.pk}/"' in page


def test_a_country_without_an_office_is_answered_from_where_the_ambassador_lives(
    client: Client, edition: Edition
) -> None:
    list_ = add_list()
    add_embassy(list_)
    add_resident_in_warsaw(list_, "LT")
    page = page_of(client, "LT")
    assert "Uzbekistan has no office in Lithuania that we know of." in page
    assert "Its ambassador to Lithuania lives in Warsaw" in page
    assert "Only one side says this" in page
    assert "00 48 22 894 62 30" in page


def test_what_nobody_checked_says_so(client: Client, edition: Edition) -> None:
    add_embassy(add_factbook())
    assert "Nobody has confirmed this yet; it comes from: Book of states." in page_of(client, "PL")


def test_where_none_is_known_the_page_says_so_and_offers_the_united_nations(
    client: Client, edition: Edition
) -> None:
    list_ = add_list()
    add_embassy(list_)
    mission = add_mission_to_the_un(list_)
    page = page_of(client, "FJ")
    assert "No office of Uzbekistan is known that answers for Fiji." in page
    assert "office@embassy.example" not in page
    assert f'href="?from=FJ&office={mission.pk}#t1"' in page
    assert "Ministry of Justice" in page


def test_with_an_empty_directory_the_other_addressees_stand(
    client: Client, edition: Edition
) -> None:
    page = page_of(client, "PL")
    assert "The directory knows no office of Uzbekistan." in page
    assert "info@justice.example" in page


def test_another_office_can_be_chosen(client: Client, edition: Edition) -> None:
    list_ = add_list()
    add_embassy(list_)
    mission = add_mission_to_the_un(list_)
    assert "United States: Permanent mission, New York" in page_of(client, "PL")
    page = page_of(client, "PL", office=str(mission.pk))
    assert "Permanent mission of Uzbekistan" in page
    assert "You chose this office yourself." in page
    assert "00 1 212-486-7998" in page
    assert "office@embassy.example" not in page
    assert f"letter/?to=t1&from=PL&office={mission.pk}" in page


@pytest.mark.parametrize("office", ["0", "987654321", "x", "<b>", "١", "-1", "9" * 99])
def test_an_office_that_is_none_of_the_state_is_answered_in_words(
    client: Client, edition: Edition, office: str
) -> None:
    add_embassy()
    answer = client.get(ACT, {"from": "PL", "office": office})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 400
    assert "This is no office of Uzbekistan that we know." in page
    assert "office@embassy.example" in page
    assert "<b>" + office not in page


def test_an_office_of_another_state_cannot_be_chosen(client: Client, edition: Edition) -> None:
    add_embassy()
    other = add_embassy()
    Office.objects.filter(pk=other.pk).update(state="TJ")
    assert client.get(ACT, {"from": "PL", "office": str(other.pk)}).status_code == 400
    query = {"to": "t1", "from": "PL", "office": str(other.pk)}
    assert client.get(LETTER, query).status_code == 404


def test_an_office_that_is_closed_takes_no_letters(client: Client, edition: Edition) -> None:
    office = add_embassy()
    Office.objects.filter(pk=office.pk).update(until=NOW.date())
    assert "office@embassy.example" not in page_of(client, "PL")
    assert client.get(ACT, {"from": "PL", "office": str(office.pk)}).status_code == 400


def test_a_number_that_was_given_up_is_not_shown(client: Client, edition: Edition) -> None:
    office = add_embassy()
    office.channels.filter(type="phone").update(status="retired")
    page = page_of(client, "PL")
    assert "office@embassy.example" in page
    assert "22 894 62 30" not in page


def test_a_planned_picket_shows_where_to_stand(client: Client, edition: Edition) -> None:
    add_embassy()
    page = page_of(client, "PL")
    assert "ul. Kraski 21" in page[page.index("Where to stand") :]
    assert "Uzbekistan has no office in Fiji to stand at" in page_of(client, "FJ")


def test_an_appeal_without_pickets_names_no_place_to_stand(
    client: Client, edition: Edition
) -> None:
    add_embassy()
    edition.cited.filter(what="place").delete()
    assert "Where to stand" not in page_of(client, "PL")


def test_the_directory_is_read_once_for_the_letter_and_the_picket(
    client: Client, edition: Edition
) -> None:
    add_embassy()
    with CaptureQueriesContext(connection) as asked:
        page_of(client, "PL")
    of_directory = [query["sql"] for query in asked if 'FROM "offices_' in query["sql"]]
    assert len(of_directory) == 6


def test_an_addressee_of_the_directory_leads_to_its_sources(
    client: Client, edition: Edition
) -> None:
    president, _court = add_offices_at_home()
    edition.targets.filter(place=0).update(office=president)
    assert f'href="/offices/UZ/{president.pk}/"' in page_of(client, "PL")


def test_a_way_that_an_office_lacks_stays_with_the_reason(client: Client, edition: Edition) -> None:
    add_embassy()
    assert "No fax number of this office is known to us." in page_of(client, "PL")


def test_who_cannot_be_reached_stands_last_with_the_reason(
    client: Client, edition: Edition
) -> None:
    edition.targets.get(place=0).channels.all().delete()
    add_embassy()
    page = page_of(client, "PL")
    assert page.index("office@embassy.example") < page.index("Ministry of Justice")
    assert "The appeal names this addressee and no way to reach it" in page
    assert "Your Excellency,\n\nI write to you" in page


def test_where_no_way_is_open_none_is_offered(client: Client, edition: Edition) -> None:
    assert "Choose what suits you" in page_of(client, "PL")
    edition.targets.get(place=0).channels.all().delete()
    page = page_of(client, "PL")
    assert "We know no way to send it from your country yet." in page
    assert "Choose what suits you" not in page


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


def test_the_letter_to_print_goes_to_the_office_that_answers(
    client: Client, edition: Edition
) -> None:
    list_ = add_list()
    add_embassy(list_)
    mission = add_mission_to_the_un(list_)
    page = client.get(LETTER, {"to": "t1", "from": "PL"}).content.decode()
    assert "Embassy of Uzbekistan<br>ul. Kraski 21<br>02-804 Warszawa" in page
    assert "Your Excellency," in page
    page = client.get(
        LETTER, {"to": "t1", "from": "PL", "office": str(mission.pk)}
    ).content.decode()
    assert "Permanent mission of Uzbekistan<br>New York<br>UNITED STATES" in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"to": "t0", "from": "QQ"}, 303),
        ({"to": "t9", "from": "PL"}, 404),
        ({"from": "PL"}, 404),
        ({}, 303),
    ],
)
def test_a_letter_to_nobody_or_from_nowhere(
    client: Client, edition: Edition, query: dict[str, str], status: int
) -> None:
    assert client.get(LETTER, query).status_code == status


def test_a_stopped_appeal_has_no_letter(client: Client, edition: Edition) -> None:
    stop(edition.appeal, by=User.objects.get(), at=NOW)
    answer = client.get(LETTER, {"to": "t0", "from": "PL"})
    assert (answer.status_code, answer.headers["Location"]) == (303, ACT)


def test_an_appeal_past_its_day_has_no_letter(
    client: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = NOW + timedelta(days=43)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert client.get(LETTER, {"to": "t0", "from": "PL"}).status_code == 303


def test_who_rings_is_told_what_to_say_and_what_to_answer(client: Client, edition: Edition) -> None:
    text = client.get("/appeals/2026-1/act/?from=PL").content.decode()
    call = text[text.index("I ring them") :]
    assert f"I ring about {edition.name}." in call
    assert "I ask you for this: Release Dilnoza Aripova at once" in call
    assert "“We know nothing about this.”" in call


def test_who_signs_to_an_office_with_no_way_left_is_told_that_the_letter_waits(
    client: Client, edition: Edition, tmp_path: Path
) -> None:
    Channel.objects.filter(type="fax").delete()
    lane = Lane.objects.create(
        channel="email", address="info@justice.example", cap_hour=9, cap_day=9
    )
    make_signers_pair(edition.appeal.slug, Keyring(tmp_path / "keys", b"\x07" * 32), at=NOW)
    waits = "what we sent there came back, so your letter waits until we know another way"
    assert waits not in page_of(client, "PL")
    close_lane(lane, why="5.1.1", at=NOW)
    page = page_of(client, "PL")
    assert waits in page
    assert "What we sent there came back." in page
