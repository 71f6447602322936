from dataclasses import replace
from datetime import date

import pytest

from hueandcry.core.directory.entries import Broken, Entry
from hueandcry.core.directory.exports import own_csv
from hueandcry.core.directory.lists.own_csv import COLUMNS, guarded, read_own_csv, unguarded
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
FAX = Channel(
    type=ChannelType.FAX,
    printed="+33 1 45 61 52 00",
    normalised="+33145615200",
    is_valid=True,
    checked_on=DAY,
    status=Status.FAILS,
    last_success=DAY,
    last_failure=DAY,
)
POST = Channel(type=ChannelType.POST, printed='1 rue "X"; hall, 2\n75000 Paris')
PARIS = Office(
    key="7",
    state="UZ",
    kind=Kind.EMBASSY,
    country="FR",
    located_in="FR",
    city="Paris",
    name="=SUM(A1)",
    holder="Somebody",
    hours="Mo-Fr 09:00-12:00",
    position=(48.85, -2.35),
    until=DAY,
    channels=(FAX, POST),
)
MONACO = Accreditation(state="UZ", country="MC", side=Side.OFFICE, office="7")
ELSEWHERE = Accreditation(
    state="UZ",
    country="PT",
    side=Side.COUNTRY,
    residence_city="Paris",
    residence_country="FR",
    see_country="FR",
)
ENTRY = Entry(line=2, id="7", office=PARIS, accreditations=(MONACO,))
HEADER = ",".join(COLUMNS)


def written(*entries: Entry) -> str:
    return "".join(own_csv(entries))


def read(text: str) -> list[Entry | Broken]:
    return list(read_own_csv(text))


def whole(entries: list[Entry | Broken]) -> list[tuple[Office | None, tuple[Accreditation, ...]]]:
    return [(one.office, one.accreditations) for one in entries if isinstance(one, Entry)]


def test_all_but_sources_comes_back_from_the_table() -> None:
    bare = Entry(line=5, office=replace(PARIS, key="8", channels=(), position=None))
    claim = Entry(line=6, accreditations=(ELSEWHERE,))

    assert whole(read(written(ENTRY, bare, claim))) == [
        ((None), (ELSEWHERE,)),
        (PARIS, (MONACO,)),
        (bare.office, ()),
    ]


def test_lines_may_stand_in_any_order_and_the_table_be_saved_with_semicolons() -> None:
    plain = replace(PARIS, channels=(FAX, replace(POST, printed="1 rue X")))
    first, *lines = written(replace(ENTRY, office=plain)).splitlines()
    text = "\n".join([first, *reversed(lines)]).replace(",", ";")

    (entry,) = read(text.replace("48.85", "48,85"))

    assert isinstance(entry, Entry)
    assert entry.office is not None
    assert entry.office.position == PARIS.position
    assert {one.type for one in entry.office.channels} == {ChannelType.FAX, ChannelType.POST}
    assert entry.accreditations == (MONACO,)


def test_sources_are_written_for_the_eye() -> None:
    said = replace(FAX, evidence=(Evidence(source="List of missions", seen=date(2002, 3, 1)),))

    text = written(Entry(line=1, office=replace(PARIS, channels=(said,))))

    assert "List of missions, 2002-03-01" in text


@pytest.mark.parametrize("cell", ["=1", "+7 7172", "-1", "@x", "'=1", "'", "plain", "it's", ""])
def test_a_guarded_cell_is_no_formula_and_comes_back_as_it_was(cell: str) -> None:
    assert not guarded(cell).startswith(("=", "+", "-", "@"))
    assert unguarded(guarded(cell)) == cell


def test_no_cell_of_a_table_begins_like_a_formula() -> None:
    text = written(ENTRY)

    assert "'=SUM(A1)" in text
    assert "'+33 1 45 61 52 00" in text
    assert not any(f",{mark}" in text for mark in "=+-@")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("office,9,XX,embassy", '"state" of its office is no code'),
        ("office,9,UZ,castle", '"kind" of its office is none of'),
        ("office,9,UZ,embassy,FR,FR,Paris,,,,91,0", "latitude"),
        ("office,9,UZ,embassy,FR,FR,Paris,,,,north,0", "latitude"),
        ("office,7,UZ,embassy,BE,FR,Paris", "otherwise than line 2"),
        ("office,9,UZ,embassy,FR,FR,Paris,,,,,,,pigeon,1", '"type" of its channel is none of'),
        ("office,9,UZ,embassy,FR,FR,Paris,,,,,,,fax,", '"printed" of its channel is missing'),
        ("office,9,UZ,embassy,FR,FR,Paris,,,,,,,fax,1,,maybe", "neither true nor false"),
        ("accreditation,70,UZ,,MC" + "," * 17 + "office", "names an office not in here"),
        ("palace,9,UZ,embassy", "says neither"),
        ("office,9", "has 2 cells"),
    ],
)
def test_a_wrong_line_is_told_and_the_rest_goes_in(line: str, words: str) -> None:
    padded = line + "," * (len(COLUMNS) - 1 - line.count(",")) if line.count(",") > 1 else line

    found = read(written(ENTRY) + padded + "\r\n")

    (broken,) = [one for one in found if isinstance(one, Broken)]
    assert broken.line == 6  # the address of the office takes two lines
    assert words in broken.sentence
    assert (PARIS, (MONACO,)) in whole(found)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", HEADER.replace("kind", "sort")])
def test_a_wrong_first_line_is_one_sentence_that_names_the_columns(text: str) -> None:
    (broken,) = read(text)

    assert isinstance(broken, Broken)
    assert "kind" in broken.sentence
