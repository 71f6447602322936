"""From findings to what a case file compares."""

from typing import Any

import pytest

from hueandcry.core.casefile.findings import Found, findings_of
from hueandcry.core.casefile.gather import Gathered, gather
from hueandcry.core.casefile.values import Passage, Statement, Tie
from hueandcry.core.reading.read import read
from hueandcry.core.reading.report import as_json

TEXT = """Gdansk: two dockers before the court

Tomasz Wrona, leader of the Dockers' Union, and his son Marek Wrona were arrested in Gdansk on
3 March 2004. Tomasz Wrona is charged with 4 offences. The prosecutor demands 5 years for Marek.

We demand:

  • The immediate release of Tomasz Wrona, Marek Wrona and Ewa Dudek.

Please write to the Minister of Justice, Adam Zielony, Warsaw.
"""


def person(key: str, name: str, *, at: int = 0, **more: Any) -> dict[str, Any]:
    mention = {"at": at, "end": at + len(name), "text": name}
    plain = {"roles": [], "organisations": [], "relations": [], "mentions": [mention]}
    return {"id": key, "name": name, **plain, **more}


def event(key: str, kind: str, *persons: str, **more: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {"status": "actual", "date": None, "place": None, "organisations": []}
    return {"id": key, "type": kind, "persons": list(persons), "at": 50, "end": 60, **plain, **more}


def quantity(what: str, unit: str, *persons: str, at: int = 70) -> dict[str, Any]:
    value = float(what.split(maxsplit=1)[0])
    place = {"at": at, "end": at + len(what)}
    return {
        "what": what, "value": value, "unit": unit, "qualifier": "exact", "persons": list(persons)
    } | place  # fmt: skip


def gathered(**lists: list[dict[str, Any]]) -> Gathered:
    return gather(findings_of(lists, source="7"))


def by_name(everything: Gathered) -> dict[str, Any]:
    return {each.name: each for each in everything.people}


@pytest.fixture(scope="module")
def dockers() -> Gathered:
    report = as_json(read(TEXT))
    return gather(findings_of(report, source="7"))


def test_a_text_gives_its_people_with_all_that_is_told_of_them(dockers: Gathered) -> None:
    people = by_name(dockers)
    father, son = people["Tomasz Wrona"], people["Marek Wrona"]
    assert son.ties == (Tie(type="child_of", to=father.key),)
    assert son.key in father.companions
    assert people["Ewa Dudek"].key in father.companions
    assert son.spellings == ("Marek Wrona", "Marek")
    assert father.days[0] == "2004-03-03"
    assert ("Gdansk", "PL") in father.places
    assert all(TEXT[p.at : p.end] in son.spellings for p in son.passages)
    assert people["Adam Zielony"].roles == ("Minister of Justice",)


def test_a_text_gives_its_numbers_with_what_they_count(dockers: Gathered) -> None:
    counted = {(one.about, one.value): one.printed for one in dockers.statements if one.unit}
    assert counted["charges", "4"] == "4 offences"
    assert counted["sentence", "5"] == "5 years"


def test_every_key_stands_once(dockers: Gathered) -> None:
    for values in (dockers.people, dockers.happenings, dockers.statements):
        keys = [one.key for one in values]
        assert len(set(keys)) == len(keys) > 0


def test_a_report_read_as_rows_in_any_order_says_the_same(dockers: Gathered) -> None:
    report = as_json(read(TEXT))
    assert gather(reversed(list(findings_of(report, source="7")))) == dockers


@pytest.mark.parametrize(
    ("unit", "at", "subjects"),
    [
        ("charges", 55, ("7:p1",)),
        ("years", 110, ("7:p1",)),
        ("years", 300, ()),
        ("charges", 10, ()),
        ("people", 70, ()),
    ],
)
def test_a_number_without_a_name_is_of_whoever_the_charge_before_it_is_told(
    unit: str, at: int, subjects: tuple[str, ...]
) -> None:
    told = gathered(
        persons=[person("p1", "Ewa Dudek")],
        events=[event("e1", "charge", "p1")],
        quantities=[quantity(f"4 {unit}", unit, at=at)],
    )
    numbers = [one for one in told.statements if one.key == "7:quantity1"]
    assert [one.subjects for one in numbers] == [subjects]


def test_the_towns_of_pickets_and_offices_are_stated_as_printed() -> None:
    told = gathered(
        places=[
            {"at": 0, "end": 5, "city": "Gdynia", "country": "PL",
             "reason": "a picket is announced there: Poland (Gdynia)"},
        ],
        offices=[
            {"at": 10, "end": 15, "city": "Łódź", "country": "PL",
             "reason": "an entry in a list of missions: Poland - Consulate (Lodz)"},
            {"at": 20, "end": 25, "city": None, "country": "PL", "reason": ""},
        ],
    )  # fmt: skip
    assert [(one.about, one.printed) for one in told.statements] == [
        ("picket_place", "Gdynia"),
        ("office_place", "Lodz"),
    ]


def test_what_refers_to_a_refused_person_is_left_out() -> None:
    told = gathered(
        persons=[person("p1", "Ewa Dudek", relations=[{"type": "spouse_of", "to": "p2"}])],
        events=[event("e1", "arrest", "p1", "p2")],
        quantities=[quantity("4 charges", "charges", "p2")],
    )
    assert told.people[0].ties == ()
    assert told.people[0].companions == frozenset()
    assert told.happenings[0].persons == ("7:p1",)
    assert [one.subjects for one in told.statements if one.about == "charges"] == [()]


def test_a_tie_that_is_a_finding_of_its_own_counts_once() -> None:
    tie = {"type": "sibling_of", "to": "p2"}
    whole = {"persons": [person("p1", "Ewa Dudek", relations=[tie]), person("p2", "Jan Dudek")]}
    alone = Found(source="7", key="r", kind="relation", item={"person": "p1", **tie}, at=0, end=9)
    told = gather([*findings_of(whole, source="7"), alone])
    assert by_name(told)["Ewa Dudek"].ties == (Tie(type="sibling_of", to="7:p2"),)


def test_a_protest_together_makes_no_companions() -> None:
    people = [person("p1", "Ewa Dudek"), person("p2", "Jan Kos")]
    told = gathered(persons=people, events=[event("e1", "protest", "p1", "p2")])
    assert all(one.companions == frozenset() for one in told.people)


def test_a_name_that_an_editor_put_right_comes_before_what_is_printed() -> None:
    told = gathered(persons=[person("p1", "Ewa Dudek") | {"name": "Ewa Dudkowa"}])
    assert told.people[0].spellings == ("Ewa Dudkowa", "Ewa Dudek")


def test_each_printed_form_is_a_statement_where_it_stands_first() -> None:
    mentions = [
        {"at": 90, "end": 98, "text": "Ewa Dudk"},
        {"at": 5, "end": 14, "text": "Ewa Dudek"},
        {"at": 40, "end": 49, "text": "Ewa Dudek"},
    ]
    told = gathered(persons=[person("p1", "Ewa Dudek", mentions=mentions)])
    said = {one.printed: one.passage for one in told.statements if one.about == "spelling"}
    assert said == {
        "Ewa Dudek": Passage(source="7", at=5, end=14),
        "Ewa Dudk": Passage(source="7", at=90, end=98),
    }


@pytest.mark.parametrize(
    ("events", "about"),
    [
        ([event("e1", "sentence", "p1", at=900, end=901), event("e2", "arrest", "p1")], "sentence"),
        ([event("e1", "charge", "p1", at=75, end=80), event("e2", "arrest", "p1")], "sentence"),
        ([event("e1", "charge", "p1", at=1, end=2), event("e2", "arrest", "p1")], "detention"),
        ([event("e1", "sentence"), event("e2", "detention", "p1", at=300, end=310)], "detention"),
        ([event("e1", "sentence")], "sentence"),
        ([event("e1", "protest", "p1")], "term"),
    ],
)
def test_a_length_of_time_belongs_to_an_event(events: list[dict[str, Any]], about: str) -> None:
    told = gathered(
        persons=[person("p1", "Ewa Dudek")],
        events=events,
        quantities=[quantity("3 years", "years", "p1")],
    )
    assert [one.about for one in told.statements if one.unit] == [about]


def test_a_date_without_words_says_its_value() -> None:
    date = {"value": "2004-03", "phrase": None, "at": None, "end": None}
    told = gathered(events=[event("e1", "hearing", date=date)])
    assert [(one.about, one.value, one.printed) for one in told.statements] == [
        ("date", "2004-03", "2004-03")
    ]


def test_a_vague_number_has_no_value() -> None:
    vague = quantity("9 people", "people") | {"value": None, "qualifier": "vague"}
    told = gathered(quantities=[vague])
    assert [(one.value, one.qualifier) for one in told.statements] == [("", "vague")]


def test_nothing_found_says_nothing() -> None:
    assert gather([]) == Gathered(people=(), happenings=(), statements=())


def test_kinds_that_are_not_compared_are_passed_over() -> None:
    ask = Found(source="7", key="a", kind="ask", item={"type": "donate"}, at=0, end=1)
    assert gather([ask]).people == ()


def test_a_number_is_kept_as_exact_as_it_is() -> None:
    said: tuple[Statement, ...] = gathered(quantities=[quantity("1234567 USD", "USD")]).statements
    assert [one.value for one in said] == ["1234567"]
