"""Claims as a table and a case as FollowTheMoney: values in, lines out."""

from __future__ import annotations

import csv
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


def told(happening: Happening = HEARING) -> Told:
    return Told(
        prefix="ruiz",
        documents=(Document(key="7", title="Held", published="2026-03-04"),),
        people=(Someone(id="k7", names=("Ana Ruiz", "A. Ruiz"), keys=frozenset({"7:p1"})),),
        gathered=Gathered(people=(PERSON,), happenings=(happening,), statements=(CLAIM,)),
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


def test_no_cell_is_a_formula() -> None:
    table = claims_csv(
        [CLAIM], names={"7:p1": "+Ana"}, sources={"7": ("-Held", "2026")}, words=lambda _: "@x"
    )
    (row,) = csv.DictReader(StringIO(table))
    assert [row[name] for name in ("of", "printed", "source", "passage")] == [
        "'+Ana", "'=7", "'-Held", "'@x",
    ]  # fmt: skip
