import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hueandcry.core.directory.entries import Broken, Entry
from hueandcry.core.directory.exports import own_json
from hueandcry.core.directory.lists.own import (
    accreditation_as_json,
    accreditation_from_json,
    channel_as_json,
    channel_from_json,
    entry_as_json,
    entry_from_json,
    office_as_json,
    office_from_json,
    read_own_json,
)
from hueandcry.core.directory.values import (
    Accreditation,
    Channel,
    ChannelType,
    Evidence,
    Kind,
    Office,
    Side,
    Status,
)

DAY = date(2026, 1, 21)
LIST = Evidence(
    source="List of missions",
    seen=date(2002, 3, 1),
    is_confirmed=True,
    passage="Paris\nTel: 1",
    key="9",
)
FAX = Channel(
    type=ChannelType.FAX,
    printed="(331) 45 61 52 00",
    normalised="+33145615200",
    is_valid=True,
    checked_on=DAY,
    status=Status.FAILS,
    last_success=date(2003, 1, 1),
    last_failure=date(2004, 1, 1),
    evidence=(LIST,),
    key="12",
)
PARIS = Office(
    key="7",
    state="UZ",
    kind=Kind.EMBASSY,
    country="FR",
    located_in="FR",
    city="Paris",
    name="Embassy",
    holder="Somebody",
    hours="Mo-Fr 09:00-12:00",
    position=(48.85, 2.35),
    until=date(2025, 1, 1),
    channels=(FAX, Channel(type=ChannelType.POST, printed="1 rue X\n75000 Paris")),
    evidence=(LIST,),
)
MONACO = Accreditation(
    state="UZ", country="MC", side=Side.OFFICE, office="7", evidence=(LIST,), key="3"
)
LIVES_ELSEWHERE = Accreditation(
    state="UZ",
    country="PT",
    side=Side.COUNTRY,
    residence_city="Paris",
    residence_country="FR",
    see_country="FR",
)
ENTRY = Entry(
    line=1, passage="Paris", id="Q1", office=PARIS, accreditations=(MONACO, LIVES_ELSEWHERE)
)
POINTER = Entry(line=2, accreditations=(LIVES_ELSEWHERE,))


def read(text: str) -> list[Entry | Broken]:
    return list(read_own_json(text))


def test_nothing_is_lost_on_the_way_to_json_and_back() -> None:
    assert read("".join(own_json([ENTRY, POINTER]))) == [ENTRY, POINTER]


def test_an_empty_directory_is_a_file_too() -> None:
    assert read("".join(own_json([]))) == []


def test_each_value_comes_back_from_its_own_json() -> None:
    assert channel_from_json(channel_as_json(FAX)) == FAX
    assert office_from_json(office_as_json(PARIS)) == PARIS
    assert accreditation_from_json(accreditation_as_json(MONACO)) == MONACO
    assert entry_from_json(entry_as_json(ENTRY)) == ENTRY


def test_an_entry_takes_one_line_and_the_format_stands_first() -> None:
    lines = list(own_json([ENTRY, POINTER]))

    assert json.loads("".join(lines))["format"] == "hueandcry/directory-1"
    assert "".join(lines).count("\n") == 4


def test_the_key_of_an_office_is_what_its_publisher_calls_it_when_nothing_else_does() -> None:
    (entry,) = read("".join(own_json([replace(ENTRY, id="")])))

    assert isinstance(entry, Entry)
    assert entry.id == "7"


def test_only_what_cannot_be_done_without_is_asked_for() -> None:
    given = {"state": "UZ", "kind": "embassy", "channels": [{"type": "fax", "printed": "1"}]}

    assert office_from_json(given) == Office(
        key="",
        state="UZ",
        kind=Kind.EMBASSY,
        country=None,
        located_in=None,
        channels=(Channel(type=ChannelType.FAX, printed="1"),),
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": None}, '"state" of its office is missing'),
        ({"state": "XX"}, "no code of a state"),
        ({"state": 7}, "is no text"),
        ({"kind": "castle"}, "none of embassy"),
        ({"until": "yesterday"}, "no day"),
        ({"name": "a\0b"}, "letters that are none"),
        ({"name": "a\ud800b"}, "letters that are none"),
        ({"position": [91, 0]}, "latitude"),
        ({"position": [float("nan"), 0]}, "latitude"),
        ({"position": "here"}, "latitude"),
        ({"channels": {}}, "is no list"),
        ({"channels": [3]}, "fields of its channel"),
        ({"channels": [{"type": "fax", "printed": ""}]}, '"printed" of its channel is missing'),
        ({"channels": [{"type": "fax", "printed": "1", "is_valid": True}]}, "belong together"),
        ({"channels": [{"type": "fax", "printed": "1", "is_valid": "yes"}]}, "true nor false"),
        ({"key": "8"}, "names an office that is not in its entry"),
    ],
)
def test_an_entry_that_is_wrong_is_broken_and_the_rest_goes_in(
    change: dict[str, Any], words: str
) -> None:
    wrong = entry_as_json(ENTRY)
    wrong["office"] |= change
    text = json.dumps(
        {"format": "hueandcry/directory-1", "entries": [wrong, entry_as_json(POINTER)]}
    )

    broken, entry = read(text)

    assert isinstance(broken, Broken)
    assert broken.line == 1
    assert words in broken.sentence
    assert entry == POINTER


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not whole"),
        ('{"format": "hueandcry/directory-1", "entries": [{"line"', "not whole"),
        ("[" * 100_000, "not whole"),
        ("[]", "no directory that we know"),
        ('{"format": "hueandcry/directory-2", "entries": []}', "no directory that we know"),
        ('{"format": "hueandcry/directory-1"}', 'no list of "entries"'),
    ],
)
def test_a_file_of_another_shape_is_told_in_one_sentence(text: str, words: str) -> None:
    (broken,) = read(text)

    assert isinstance(broken, Broken)
    assert broken.line == 1
    assert words in broken.sentence
