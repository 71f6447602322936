"""Contradictions about where an office stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.core.directory.contradictions.listing import PRINTED, check, kinds, office

from hueandcry.core.directory.contradictions import sentence
from hueandcry.core.directory.values import Evidence, Kind

NOBODY_WROTE_IT = (Evidence(source="a data file", seen=PRINTED),)


@pytest.mark.parametrize(
    ("country", "located_in", "city", "expected"),
    [
        ("PK", "IR", "Mashhad", ["filed_under_wrong_state"]),
        ("PK", "PK", "Mashhad", ["filed_under_wrong_state"]),
        ("PK", "PK", "Lahore", []),
        # a mission to an organisation stands somewhere
        ("UN", "CH", "Geneva", []),
        # the embassy to the Holy See, offices in territories, towns that no table has
        ("VA", "IT", "Rome", []),
        ("CN", "HK", "Hong Kong", []),
        ("PK", "PK", "Upper Elmstead", []),
        # a city of the same name in the state itself
        ("VE", "VE", "Valencia", []),
    ],
)
def test_listed_under_one_state_and_standing_in_another(
    country: str, located_in: str, city: str, expected: list[str]
) -> None:
    assert kinds(office("a", country, city, located_in=located_in)) == expected


def test_where_an_office_is_filed_and_stands_is_told() -> None:
    (found,) = check(office("a", "PK", "Mashhad", located_in="IR"))
    assert found.countries == ("PK", "IR")
    assert sentence(found) == "The office in Mashhad is listed under Pakistan, but stands in Iran."


def test_a_town_of_a_data_file_is_where_its_position_is() -> None:
    row = replace(office("a", "FR", "Minsk"), evidence=NOBODY_WROTE_IT)
    assert kinds(row) == []
    assert kinds(replace(row, position=(48.4, -4.5))) == []
    assert kinds(replace(row, position=(53.9, 27.6))) == ["filed_under_wrong_state"]


@pytest.mark.parametrize(
    ("city", "address", "expected"),
    [
        ("Cologne", "Elm Road 4\n50667 Cologne", []),
        ("Cologne", "Ulmenweg 4\n50667 Köln", []),
        ("Cologne", "Ulmenweg 4\nD-50354 Musterdorf", ["address_elsewhere"]),
        ("Cologne", "Ulmenweg 4, 50354 Musterdorf", ["address_elsewhere"]),
        # the city is named beside its district
        ("Cologne", "Ulmenweg 4, 50931 Lindenthal\nCologne", []),
        # streets are named after cities and states, with a house number before them
        ("Cologne", "4 Paris Street", []),
        ("Cologne", "1204 Ulmenweg 4", []),
        ("Cologne", "Ulmenweg 4\nGermany", []),
        ("Cologne", "Ulmenweg 4\nAustria", ["address_elsewhere"]),
        ("Cologne", "Ulmenweg 4\n1010, Austria", ["address_elsewhere"]),
    ],
)
def test_the_address_names_another_place(city: str, address: str, expected: list[str]) -> None:
    assert kinds(office("a", "DE", city, address=address)) == expected


def test_an_american_state_is_no_state_of_the_world() -> None:
    assert kinds(office("a", "US", "Atlanta", address="12 Elm Road\nGeorgia 30303")) == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("12 Elm Road", []),
        ("P.O. Box 512, Doha", ["cannot_be_visited"]),
        ("P.O. Box 512\nElm Road 4, Doha", []),
        (None, ["cannot_be_visited"]),
    ],
)
def test_an_office_without_a_street_cannot_be_visited(
    address: str | None, expected: list[str]
) -> None:
    assert kinds(office("a", "QA", "Doha", address=address)) == expected


def test_a_data_file_without_addresses_is_not_asked_for_them() -> None:
    row = replace(office("a", "QA", "Doha", address=None), evidence=NOBODY_WROTE_IT)
    box = replace(office("b", "OM", "Muscat", address="P.O. Box 4"), evidence=NOBODY_WROTE_IT)
    assert kinds(row) == []
    assert kinds(box) == ["cannot_be_visited"]
    assert kinds(replace(box, position=(23.6, 58.4))) == []


@pytest.mark.parametrize(
    ("heading", "kind", "expected"),
    [
        ("Qatar - Embassy (Doha)", Kind.EMBASSY, []),
        ("Qatar - (Doha)", Kind.UNSPECIFIED, ["unclear_kind"]),
        ("Qatar - Embassy / Consulate General (Doha)", Kind.EMBASSY, ["unclear_kind"]),
        ("Qatar - Consulate General (Doha)", Kind.CONSULATE_GENERAL, []),
        ("Qatar - Embassy (with consulate), Doha", Kind.EMBASSY, []),
    ],
)
def test_the_kind_of_an_office(heading: str, kind: Kind, expected: list[str]) -> None:
    entry = f"{heading}\nLinden Street 12"
    assert kinds(office("a", "QA", "Doha", kind=kind, passage=entry)) == expected


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (office("b", "NO", "Oslo", address="Elm Road 4"), ["same_kind_twice"]),
        (office("b", "NO", "Oslo"), ["same_kind_twice"]),
        (office("b", "NO", "Oslo", kind=Kind.CONSULATE, address="Elm Road 4"), []),
        (office("b", "NO", "Bergen", address="Elm Road 4"), []),
        (office("b", "VA", "Oslo", located_in="NO", address="Elm Road 4"), []),
    ],
)
def test_two_offices_of_one_kind_in_a_city(second: object, expected: list[str]) -> None:
    found = kinds(office("a", "NO", "Oslo"), second)  # type: ignore[arg-type]
    assert [one for one in found if one != "filed_under_wrong_state"] == expected
