"""The time at an office, whether it is a working day there, and whether it is open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hueandcry.core.letters.hours import Opening
from hueandcry.core.letters.office_day import OfficeDay, Rule, office_day

OFFICE = "Mo-Fr 09:00-12:00"


def day_at(
    country: str, at: str, *, city: str = "", state: str = "", hours: str = "", language: str = "en"
) -> OfficeDay:
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return office_day(
        country=country, city=city, state=state, hours=hours, at=moment, language=language
    )


@pytest.mark.parametrize(
    ("place", "state", "at", "is_working", "rules"),
    [
        ("PL Warsaw", "KZ", "2026-11-23T09:00", True, [Rule.WORKING_DAY]),
        ("PL Warsaw", "KZ", "2026-11-22T09:00", False, [Rule.WEEKEND]),
        # a holiday of the host, of the state whose mission it is, and of neither
        ("PL Warsaw", "KZ", "2026-11-11T09:00", False, [Rule.HOLIDAY]),
        ("PL Warsaw", "KZ", "2026-12-16T09:00", False, [Rule.HOLIDAY]),
        ("PL Warsaw", "DE", "2026-12-16T09:00", True, [Rule.WORKING_DAY]),
        # of both
        ("PL Warsaw", "KZ", "2027-01-01T09:00", False, [Rule.HOLIDAY, Rule.HOLIDAY]),
        # at home: one calendar, said once
        ("KZ Astana", "KZ", "2026-12-16T06:00", False, [Rule.HOLIDAY]),
        ("KZ Astana", "KZ", "2026-11-11T06:00", True, [Rule.WORKING_DAY]),
        # the day is the office's, not the reader's: Monday morning in Wellington
        ("NZ Wellington", "PL", "2026-11-22T20:00", True, [Rule.WORKING_DAY]),
        ("NP Kathmandu", "IN", "2026-11-22T06:00", True, [Rule.WORKING_DAY]),
        # the holidays of one of two states are not known: no claim that it works
        ("PL Warsaw", "ZZ", "2026-11-23T09:00", None, [Rule.HOLIDAYS_NOT_KNOWN]),
        (
            "PL Warsaw",
            "ZZ",
            "2026-11-11T09:00",
            False,
            [Rule.HOLIDAY, Rule.HOLIDAYS_NOT_KNOWN],
        ),
        # which zone nobody knows, but it is the same day in all of them
        ("US ", "KZ", "2026-11-26T18:00", False, [Rule.HOLIDAY]),
        ("US ", "KZ", "2026-11-26T06:00", None, [Rule.DAY_NOT_CERTAIN]),
        (" ", "KZ", "2026-11-26T18:00", None, [Rule.DAY_NOT_CERTAIN]),
    ],
)
def test_whether_it_is_a_working_day(
    place: str, state: str, at: str, is_working: bool | None, rules: list[Rule]
) -> None:
    country, _, city = place.partition(" ")
    found = day_at(country, at, city=city, state=state)
    assert found.is_working_day is is_working
    assert [note.rule for note in found.notes_on_day()] == rules


@pytest.mark.parametrize(
    ("hours", "at", "opening", "rules"),
    [
        (OFFICE, "2026-11-23T09:00", Opening.OPEN, [Rule.OPEN]),
        (OFFICE, "2026-11-22T09:00", Opening.CLOSED, [Rule.CLOSED, Rule.OPENS]),
        (OFFICE, "2026-11-11T09:00", Opening.CLOSED, [Rule.CLOSED, Rule.OPENS]),
        ("off", "2026-11-23T09:00", Opening.CLOSED, [Rule.CLOSED]),
        ("24/7 unknown", "2026-11-23T09:00", Opening.UNKNOWN, [Rule.MAY_BE_OPEN]),
        ("mornings", "2026-11-23T09:00", Opening.UNKNOWN, [Rule.HOURS_NOT_READ]),
        ("", "2026-11-23T09:00", Opening.UNKNOWN, [Rule.HOURS_NOT_KNOWN]),
    ],
)
def test_whether_it_is_open(hours: str, at: str, opening: Opening, rules: list[Rule]) -> None:
    found = day_at("PL", at, city="Warsaw", state="KZ", hours=hours)
    assert found.opening is opening
    assert found.printed == hours
    assert [note.rule for note in found.notes_on_hours()] == rules


def test_hours_say_nothing_where_the_time_is_not_certain() -> None:
    found = day_at("US", "2026-11-23T18:00", hours=OFFICE)
    assert (found.time, found.zone, found.opening) == (None, None, Opening.UNKNOWN)
    assert [note.rule for note in found.notes_on_hours()] == [Rule.HOURS_IN_ITS_TIME]


def test_the_next_opening_passes_over_weekend_and_holidays_of_both_states() -> None:
    # Wednesday 16 December is a holiday of the sending state, a day before Thursday
    found = day_at("PL", "2026-12-15T15:00", city="Warsaw", state="KZ", hours=OFFICE)
    assert found.hours is not None
    assert found.hours.opens is not None
    assert f"{found.hours.opens:%a %d %H:%M %z}" == "Thu 17 09:00 +0100"


def test_the_time_there_names_its_zone() -> None:
    found = day_at("PL", "2026-11-23T09:00", city="Warsaw")
    assert (f"{found.time:%H:%M}", found.zone) == ("10:00", "Europe/Warsaw")


def test_a_holiday_is_named_in_the_language_of_the_reader() -> None:
    found = day_at("DE", "2026-10-03T09:00", state="PL", language="de")
    holiday = next(note for note in found.notes if note.rule is Rule.HOLIDAY)
    assert (holiday.state, holiday.name) == ("DE", "Tag der Deutschen Einheit")
