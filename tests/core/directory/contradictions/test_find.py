"""All contradictions of a directory together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.core.directory.contradictions.listing import (
    PRINTED,
    TODAY,
    check,
    claim,
    office,
    phone,
    pointer,
)

from hueandcry.core.directory.contradictions import Kind, contradictions, sentence, settling
from hueandcry.core.directory.contradictions.values import SETTLE, TITLES
from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.values import Kind as OfficeKind
from hueandcry.core.directory.values import Status


def test_every_kind_has_a_title_and_what_settles_it() -> None:
    assert set(TITLES) == set(SETTLE) == set(Kind)


def test_an_empty_directory_has_none() -> None:
    assert check() == ()


def test_one_country_can_be_asked_for() -> None:
    directory = Directory.of((), (pointer("IS", see="NO"), pointer("FI", see="SE")))
    found = contradictions(directory, on=TODAY, country="SE")
    assert [one.countries for one in found] == [("FI", "SE")]


def test_states_are_checked_by_themselves() -> None:
    number = phone("+4722000000")
    ours = office("ours", "NO", "Oslo", channels=(number,))
    theirs = replace(office("theirs", "NO", "Bergen", channels=(number,)), state="KG")
    assert check(ours, theirs) == ()


def test_what_is_closed_retired_or_not_yet_known_is_left_out() -> None:
    closed = replace(office("closed", "NO", "Oslo", address=None), until=date(2010, 1, 1))
    retired = replace(phone("+47220", is_valid=False), status=Status.RETIRED)
    assert check(closed, office("open", "IT", "Rome", channels=(retired,))) == ()
    assert check(office("later", "IT", "Rome", address=None), on=date(2003, 1, 1)) == ()
    assert len(check(office("later", "IT", "Rome", address=None), on=PRINTED)) == 1


def test_offices_at_home_are_no_missions() -> None:
    at_home = (OfficeKind.FOREIGN_MINISTRY, OfficeKind.MINISTRY)
    ministries = [
        office(kind.value, "UZ", "Tashkent", kind=kind, channels=(phone("+998712330000"),))
        for kind in at_home
    ]
    assert check(*ministries) == ()


def test_the_sentences_have_all_their_words() -> None:
    found = check(
        office("a", "PK", "Mashhad", located_in="IR", address=None),
        office("b", "NO", None, kind=OfficeKind.UNSPECIFIED, address="P.O. Box 12"),
        claim("b", "IS"),
        pointer("SE", see="DK"),
        pointer("FI", "Oslo", lives_in="NO", see="IS"),
    )
    assert len(found) >= 6
    for one in found:
        assert "?" not in sentence(one) + settling(one)
        assert "{" not in sentence(one) + settling(one)
