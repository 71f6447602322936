"""The public page that says who is still in prison."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.appeals.story import NOW, TEXT, add_event, add_person, add_source, desk_user, published
from tests.casebook.test_pages import person, text_of, words_of

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.cases.hiding import hide
from hueandcry.cases.judging import judge
from hueandcry.cases.models import Basis, Finding, Person, Source, Visibility
from hueandcry.cases.models.basis import BasisKind
from hueandcry.cases.models.people import Same
from hueandcry.cases.raising import stand_behind
from hueandcry.cases.services import open_case, put_in_case

HELD = "/people/held/"


@pytest.fixture
def editor(db: None) -> User:
    return desk_user("Imke", Role.APPROVER)


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the story is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def source(editor: User) -> Source:
    """Of the published story: one is held, the other is out on bail."""
    published(editor)
    return Source.objects.get()


def held(client: Client, query: str = "") -> str:
    return words_of(text_of(client, HELD + query).partition("Everybody else")[0])


def tell(editor: User, words: str, kind: str, on: str) -> Source:
    """A later text in a case of its own, that tells something of Dilnoza Aripova alone."""
    text = TEXT + "\nDilnoza Aripova came home on 14 November. Dilnoza Aripova is in Nukus."
    later = add_source(editor, text)
    put_in_case(later, open_case("Termez again", by=editor, at=NOW), by=editor, at=NOW)
    found = [
        add_person(later, "p9", "Dilnoza Aripova"),
        add_event(later, words, kind, "actual", on, "p9", place="Nukus"),
    ]
    stand_behind(found, first=editor, appeal="HC 2/2026", by=editor, at=NOW)
    return later


def test_it_says_who_since_when_where_by_which_source_and_what_is_not_known(
    client: Client, source: Source
) -> None:
    page = held(client)
    assert "1 person was last known to be held, as of 20 November 2026." in page
    assert "Uzbekistan Held since 2 November 2026" in page
    assert "Where: not known Last word: 2 November 2026." in page
    assert "2 November 2026 Arrested, Termez ( source of 13 November 2026 )" in page
    assert "Jasur" not in page


def test_every_row_leads_to_its_passage(client: Client, source: Source) -> None:
    page = text_of(client, HELD)
    ways = re.findall(r'href="(/cases/[^"]+/sources/)#(f\d+)"', page)
    assert ways
    for address, anchor in ways:
        assert f'id="{anchor}"' in text_of(client, address)


def test_another_day_may_be_asked_for(client: Client, source: Source) -> None:
    page = held(client, "?on=2026-11-05")
    assert "Who was in prison on 5 November 2026" in page
    assert "Jasur Aripov" in page
    assert "No source here tells of anybody" in held(client, "?on=2026-11-01")


@pytest.mark.parametrize("asked", ["2026-11-21", "2004-02-30", "yesterday", "٢٠٢٦", "1-1-1"])
def test_a_day_that_is_none_or_still_to_come_is_said_and_today_is_shown(
    client: Client, source: Source, asked: str
) -> None:
    answer = client.get(HELD, {"on": asked})
    assert answer.status_code == 422
    assert "Today is shown." in answer.content.decode()
    assert "Dilnoza Aripova" in answer.content.decode()


def test_an_old_last_word_is_marked(
    client: Client, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Nothing is known since." not in held(client)
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=100))
    assert "Last word: 2 November 2026. Nothing is known since." in held(client)


def test_an_earlier_day_shows_nobody_whose_basis_has_lapsed_today(
    client: Client, source: Source
) -> None:
    dilnoza = person("Dilnoza Aripova")
    Basis.objects.filter(person=dilnoza).update(
        kind=BasisKind.CONSENT,
        by_whom="her lawyer",
        how="by telephone",
        given_on=NOW.date(),
        to_what="name",
        review_on=NOW.date() - timedelta(days=1),
    )
    assert "Dilnoza" not in text_of(client, HELD + "?on=2026-11-05")


def test_whoever_is_hidden_is_not_on_it(client: Client, editor: User, source: Source) -> None:
    hide(person("Dilnoza Aripova").finding, Visibility.DESK, by=editor, at=NOW)
    assert "Dilnoza" not in text_of(client, HELD)


def test_one_editors_word_of_a_release_does_not_take_a_person_off_it(
    client: Client, source: Source
) -> None:
    add_event(source, "Dilnoza Aripova", "release", "actual", "2026-11-14", "p1")
    assert "Dilnoza Aripova" in held(client)


def test_a_release_told_in_another_case_counts_once_the_two_are_judged_one(
    client: Client, editor: User, source: Source
) -> None:
    tell(editor, "Dilnoza Aripova came home", "release", "2026-11-14")
    assert "Dilnoza Aripova" in held(client)
    one, other = (row for row in Person.objects.with_words() if row.name == "Dilnoza Aripova")
    judge(one, other, Same.SAME, by=editor, at=NOW)
    assert "No source here tells of anybody" in held(client)


def test_where_somebody_is_held_is_told_only_by_a_source_that_says_so(
    client: Client, editor: User, source: Source
) -> None:
    tell(editor, "Dilnoza Aripova is in Nukus", "detention", "2026-11-15")
    assert "Held since 15 November 2026 Where: Nukus" in held(client)


def test_who_was_sentenced_and_not_told_to_be_held_stands_apart(
    client: Client, editor: User, source: Source
) -> None:
    add_event(source, "Jasur Aripov out", "sentence", "actual", "2026-11-12", "p2")
    page = held(client)
    apart = page.partition("Not known whether they are held")[2]
    assert "Jasur Aripov" in apart
    assert "Sentenced 12 November 2026" in apart


def test_it_comes_without_a_cookie_and_asks_not_to_be_archived(
    client: Client, source: Source
) -> None:
    answer = client.get(HELD)
    assert not answer.cookies
    assert '<meta name="robots" content="noarchive">' in answer.content.decode()
    assert f'href="{HELD}"' in text_of(client, "/people/")


def test_nobody_is_on_it_before_anything_is_published(client: Client, db: None) -> None:
    assert not Finding.objects.exists()
    assert "No source here tells of anybody" in held(client)
