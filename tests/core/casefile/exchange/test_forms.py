"""Claims as a table and a case as FollowTheMoney: values in, lines out."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from io import StringIO

import pytest

from hueandcry.core.casefile.exchange.claims_csv import claims_csv
from hueandcry.core.casefile.exchange.followthemoney import Document, Someone, Told, entities
from hueandcry.core.casefile.gather import Gathered
from hueandcry.core.casefile.values import Happening, Named, Passage, Statement

PLACE = Passage(source="7", at=0, end=8)
PERSON = Named(key="7:p1", source="7", spellings=("Ana Ruiz",), passages=(PLACE,))
HEARING = Happening(
    key="7:e1",
    source="7",
    type="sentence_demanded",
    status="actual",
    date="2026-03",
    place="Puno",
    country="PE",
    persons=("7:p1", "7:p9"),
    passage=PLACE,
)
CLAIM = Statement(
    key="7:3",
    source="7",
    about="charges",
    subjects=("7:p1",),
    value="7",
    printed="=7",
    passage=PLACE,
)


def words(place: Passage) -> str:
    return "Ana Ruiz"[place.at : place.end]


def told(*happenings: Happening, event_of: Mapping[str, str] | None = None) -> Told:
    tellings = happenings or (HEARING,)
    return Told(
        prefix="ruiz",
        documents=(Document(key="7", title="Held", published="2026-03-04"),),
        people=(Someone(id="k7", names=("Ana Ruiz", "A. Ruiz"), keys=frozenset({"7:p1"})),),
        gathered=Gathered(people=(PERSON,), happenings=tellings, statements=(CLAIM,)),
        event_of=event_of or {one.key: one.key for one in tellings},
        words=words,
    )


def test_a_case_as_followthemoney() -> None:
    by_id = {one["id"]: (one["schema"], one["properties"]) for one in entities(told())}
    assert by_id["ruiz-person-k7"] == (
        "Person",
        {"name": ["Ana Ruiz"], "alias": ["A. Ruiz"], "proof": ["ruiz-source-7"]},
    )
    assert by_id["ruiz-event-7-e1"] == (
        "Event",
        {
            "name": ["sentence demanded"],
            "keywords": ["sentence_demanded", "actual"],
            "summary": ["Ana Ruiz"],
            "location": ["Puno"],
            "country": ["pe"],
            "involved": ["ruiz-person-k7"],
            "proof": ["ruiz-source-7"],
            "date": ["2026-03"],
        },
    )
    assert by_id["ruiz-documentation-7-3-0"] == (
        "Documentation",
        {
            "document": ["ruiz-source-7"],
            "entity": ["ruiz-person-k7"],
            "role": ["charges"],
            "summary": ["Ana Ruiz"],
            "status": ["exact"],
            "description": ["7"],
        },
    )


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2026-03-04", {"date": ["2026-03-04"]}),
        ("2026-03-04/2026-04", {"startDate": ["2026-03-04"], "endDate": ["2026-04"]}),
        ("2026-03-04/..", {"startDate": ["2026-03-04"]}),
        ("2026~", {}),
        ("XXXX-03-04", {}),
        (None, {}),
    ],
)
def test_a_date_is_said_as_far_as_followthemoney_can(
    date: str | None, said: dict[str, list[str]]
) -> None:
    found = next(
        one for one in entities(told(replace(HEARING, date=date))) if one["schema"] == "Event"
    )
    dated = {name: value for name, value in found["properties"].items() if "ate" in name[-4:]}
    assert dated == said


def test_one_event_has_what_each_of_its_tellings_says_and_is_tied_to_both_sources() -> None:
    there = Passage(source="8", at=4, end=8)
    exact = replace(HEARING, key="8:e1", source="8", date="2026-03-12", place="", passage=there)
    one = {"7:e1": "7:e1", "8:e1": "7:e1"}
    found = list(entities(told(HEARING, exact, event_of=one)))
    (event,) = (each for each in found if each["schema"] == "Event")
    said = event["properties"]
    assert said["date"] == ["2026-03", "2026-03-12"]
    assert said["name"] == ["sentence demanded"]
    assert said["location"] == ["Puno"]
    assert said["involved"] == ["ruiz-person-k7"]
    assert said["proof"] == ["ruiz-source-7", "ruiz-source-8"]
    tied = [
        each["properties"]["document"]
        for each in found
        if each["properties"].get("entity") == [event["id"]]
    ]
    assert tied == [["ruiz-source-7"], ["ruiz-source-8"]]


def test_no_cell_is_a_formula() -> None:
    table = claims_csv(
        [CLAIM], names={"7:p1": "+Ana"}, sources={"7": ("-Held", "2026")}, words=lambda _: "@x"
    )
    (row,) = csv.DictReader(StringIO(table))
    assert [row[name] for name in ("of", "printed", "source", "passage")] == [
        "'+Ana", "'=7", "'-Held", "'@x",
    ]  # fmt: skip
