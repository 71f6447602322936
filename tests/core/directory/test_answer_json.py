"""The JSON of an answer has what `hueandcry route --json` promises."""

from __future__ import annotations

import json
from datetime import date

from tests.core.directory.peru import ask, embassy, lives, office

from hueandcry.core.directory.answer_json import answer_as_json
from hueandcry.core.directory.values import Channel, ChannelType, Kind

FAX = Channel(
    type=ChannelType.FAX,
    printed="22 00 00 00",
    normalised="+4722000000",
    is_valid=True,
    checked_on=date(2024, 1, 1),
)
STREET = Channel(type=ChannelType.POST, printed="Parkveien 4\n0150 Oslo")


def test_an_office_has_its_channels_and_its_reasons_as_sentences() -> None:
    answer = ask(embassy("Oslo NO", channels=(STREET, FAX)), lives("IS", "Oslo NO"), country="IS")
    form = json.loads(json.dumps(answer_as_json(answer)))
    (only,) = form["offices"]
    assert (only["kind"], only["country"], only["located_in"], only["city"]) == (
        "embassy",
        "NO",
        "NO",
        "Oslo",
    )
    assert only["address_lines"] == ["Parkveien 4", "0150 Oslo"]
    assert only["channels"][1] == {
        "type": "fax",
        "printed": "22 00 00 00",
        "normalised": "+4722000000",
        "is_valid": True,
        "checked_on": "2024-01-01",
        "status": "unverified",
    }
    assert only["reasons"][0] == "An office in Iceland? None is known."
    assert only["warnings"][0].startswith("Only one side says this")
    assert form["fallback"] == form["reasons"] == form["warnings"] == []


def test_without_an_office_the_united_nations_stand_under_fallback() -> None:
    un = office(Kind.PERMANENT_MISSION, "New York US", country="UN")
    form = answer_as_json(ask(un, country="TG"))
    assert form["offices"] == []
    assert [one["city"] for one in form["fallback"]] == ["New York"]
    assert form["reasons"] == ["No office of Peru is known that answers for Togo."]


def test_the_question_is_repeated() -> None:
    form = answer_as_json(ask(country="TG"))
    assert [form[key] for key in ("state", "country", "for", "on")] == [
        "PE",
        "TG",
        "letter",
        "2025-05-01",
    ]
