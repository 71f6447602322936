"""Contradictions about which office answers for a country."""

from __future__ import annotations

import pytest
from tests.core.directory.contradictions.listing import check, claim, kinds, office, pointer

from hueandcry.core.directory.contradictions import sentence, settling
from hueandcry.core.directory.values import Accreditation, Kind, Office

OSLO = office("oslo", "NO", "Oslo")
ROME = office("rome", "IT", "Rome")
LAGOS = office("lagos", "NG", "Lagos", kind=Kind.CONSULATE)
REYKJAVIK = office("reykjavik", "IS", "Reykjavik", kind=Kind.CONSULATE)
TO_OSLO = pointer("IS", "Oslo", lives_in="NO", see="NO")


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        # both sides say the same
        ([OSLO, TO_OSLO, claim("oslo", "IS")], []),
        ([OSLO, pointer("IS", see="NO"), claim("oslo", "IS")], []),
        # the country's side alone
        ([OSLO, TO_OSLO], ["one_sided"]),
        ([OSLO, pointer("IS", see="NO")], ["one_sided"]),
        ([OSLO, TO_OSLO, claim("oslo", "FI"), pointer("FI", see="NO")], ["one_sided"]),
        # the office's side alone
        ([OSLO, claim("oslo", "IS")], ["without_entry"]),
        ([OSLO, REYKJAVIK, claim("oslo", "IS")], ["own_and_covered"]),
        # an office there, and an ambassador elsewhere
        ([OSLO, REYKJAVIK, TO_OSLO, claim("oslo", "IS")], ["own_and_covered"]),
        ([OSLO, REYKJAVIK, TO_OSLO], ["one_sided", "own_and_covered"]),
        ([OSLO, REYKJAVIK], []),
        # two answers
        ([OSLO, ROME, claim("oslo", "IS"), claim("rome", "IS")], ["several_claim"]),
        ([OSLO, ROME, TO_OSLO, claim("rome", "IS")], ["several_claim"]),
        ([OSLO, ROME, TO_OSLO, claim("oslo", "IS"), claim("rome", "IS")], ["several_claim"]),
        ([OSLO, ROME, TO_OSLO, pointer("IS", "Rome", lives_in="IT")], ["two_residences"]),
        ([OSLO, TO_OSLO, TO_OSLO, claim("oslo", "IS")], []),
        # residence and pointer
        ([OSLO, ROME, pointer("IS", "Oslo", lives_in="NO", see="IT")], ["points_two_ways"]),
        # nothing there
        ([TO_OSLO], ["points_nowhere"]),
        ([pointer("IS", see="NO")], ["points_nowhere"]),
        ([office("bergen", "NO", "Bergen"), TO_OSLO], ["points_nowhere"]),
        # an office about its own country
        ([OSLO, claim("oslo", "NO")], []),
    ],
)
def test_who_answers_for_a_country(
    statements: list[Office | Accreditation], expected: list[str]
) -> None:
    assert kinds(*statements) == expected


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ([office("a", "NO", "Oslo"), office("b", "NO", "Oslo", kind=Kind.CONSULATE)], []),
        ([office("a", "NO", "Oslo", kind=Kind.CONSULATE)], []),
        (
            [
                office("a", "NO", "Oslo", kind=Kind.CONSULATE),
                office("b", "NO", "Oslo", kind=Kind.TRADE_OFFICE),
            ],
            ["ambiguous_pointer"],
        ),
        (
            [
                office("a", "UN", "Oslo", kind=Kind.PERMANENT_MISSION, located_in="NO"),
                office("b", "NO", "Oslo", kind=Kind.CONSULATE),
            ],
            ["ambiguous_pointer"],
        ),
        # of two embassies in a city the one to the state itself
        ([office("a", "NO", "Oslo"), office("b", "VA", "Oslo", located_in="NO")], []),
    ],
)
def test_a_city_with_several_offices(there: list[Office], expected: list[str]) -> None:
    found = check(*there, pointer("IS", "Oslo", lives_in="NO"), claim("a", "IS"))
    assert [one.kind.value for one in found if "IS" in one.countries] == expected


def test_an_entry_of_a_mission_to_an_organisation_may_be_pointed_to() -> None:
    mission = office("mission", "UN", "New York", kind=Kind.PERMANENT_MISSION, located_in="US")
    to_it = pointer("CU", "New York", lives_in="US", see="UN")
    assert kinds(mission, to_it, claim("mission", "CU")) == []


def test_an_entry_that_points_to_one_that_points_on_is_a_chain() -> None:
    (chain,) = check(
        OSLO,
        pointer("SE", "Oslo", lives_in="NO", see="NO"),
        claim("oslo", "SE"),
        pointer("FI", see="SE"),
    )
    assert (chain.kind.value, chain.countries) == ("chain", ("FI", "SE", "NO"))
    assert len(chain.statements) == 2


def test_a_consulate_at_the_residence_does_not_end_a_chain() -> None:
    found = check(
        OSLO,
        office("stockholm", "SE", "Stockholm", kind=Kind.CONSULATE),
        pointer("SE", "Oslo", lives_in="NO"),
        claim("oslo", "SE"),
        pointer("FI", "Stockholm", lives_in="SE"),
    )
    assert [one.kind.value for one in found] == ["own_and_covered", "chain"]


def test_a_circle_is_told_once() -> None:
    (circle,) = check(pointer("SE", see="FI"), pointer("FI", see="IS"), pointer("IS", see="SE"))
    assert (circle.kind.value, circle.countries) == ("cycle", ("FI", "IS", "SE"))
    assert len(circle.statements) == 3


def test_an_entry_that_leads_into_a_circle_is_a_chain() -> None:
    found = check(pointer("SE", see="FI"), pointer("FI", see="SE"), pointer("IS", see="SE"))
    assert [(one.kind.value, one.countries[0]) for one in found] == [
        ("chain", "IS"),
        ("cycle", "FI"),
    ]


@pytest.mark.parametrize("kind", [Kind.HONORARY_CONSULATE, Kind.TRADE_OFFICE])
def test_a_lesser_office_beside_an_ambassador_elsewhere_is_usual(kind: Kind) -> None:
    beside = office("beside", "IS", "Reykjavik", kind=kind)
    assert kinds(OSLO, beside, TO_OSLO, claim("oslo", "IS")) == []
    assert kinds(OSLO, beside, claim("oslo", "IS")) == ["without_entry"]


def test_a_file_that_lists_offices_alone_is_not_asked_for_entries_of_countries() -> None:
    row = claim("oslo", "IS").evidence[0]
    data_file = Accreditation(
        state="UZ",
        country="IS",
        side=claim("oslo", "IS").side,
        office="oslo",
        evidence=(type(row)(source="a data file", seen=row.seen),),
    )
    assert kinds(OSLO, data_file) == []


def test_both_sides_are_shown_with_what_would_settle_it() -> None:
    (found,) = check(OSLO, pointer("IS", "Oslo", lives_in="NO", passage="Iceland - see Norway"))
    assert found.countries == ("IS", "NO")
    assert sentence(found) == (
        "The entry of Iceland sends to Oslo, but no office there names Iceland."
    )
    assert settling(found) == "Ask the office in Oslo whether it answers for Iceland."
    country, there = found.statements
    assert country.accreditation == "IS to Oslo"
    assert country.evidence is not None
    assert country.evidence.passage == "Iceland - see Norway"
    assert (there.office, there.accreditation) == ("oslo", None)


def test_one_entry_is_shown_once_though_it_says_two_things() -> None:
    entry = "Iceland - Consulate (Reykjavik), ambassador with residence in Oslo"
    here = office("reykjavik", "IS", "Reykjavik", kind=Kind.CONSULATE, passage=entry)
    away = pointer("IS", "Oslo", lives_in="NO", passage=entry)
    (found,) = check(OSLO, here, away, claim("oslo", "IS"))
    assert [one.office for one in found.statements] == ["reykjavik", "oslo"]
