"""Weekends and holidays of states, on days of the real calendar."""

from __future__ import annotations

from datetime import date

import pytest

from hueandcry.core.letters.working_days import holidays_on, is_weekend, weekend_of

WEEK = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]


@pytest.mark.parametrize(
    ("country", "year", "days"),
    [
        ("DE", 2026, "Sa Su"),
        # a change that CLDR's one weekend for all times does not show
        ("AE", 2021, "Fr Sa"),
        ("AE", 2022, "Sa Su"),
        ("SA", 2012, "Th Fr"),
        ("SA", 2026, "Fr Sa"),
        ("NP", 2026, "Sa"),
        ("IL", 2026, "Fr Sa"),
        ("IR", 2026, "Fr"),
        ("BN", 2026, "Fr Su"),
        ("EG", 2026, "Fr Sa"),
        # only CLDR has it
        ("LY", 2026, "Fr Sa"),
        # six days of labour law, five days of offices
        ("IN", 2026, "Sa Su"),
        ("VE", 2026, "Sa Su"),
        # a country that neither names
        ("ZZ", 2026, "Sa Su"),
        ("", 2026, "Sa Su"),
    ],
)
def test_the_weekend_of_a_country(country: str, year: int, days: str) -> None:
    found = weekend_of(country, on=date(year, 11, 18))
    assert " ".join(WEEK[day] for day in sorted(found)) == days


@pytest.mark.parametrize(
    ("country", "day", "rests"),
    [
        ("AE", date(2021, 12, 31), True),
        ("AE", date(2022, 1, 7), False),
        ("NP", date(2026, 11, 21), True),
        ("NP", date(2026, 11, 22), False),
        ("PL", date(2026, 11, 22), True),
        # a Sunday on which China works, in exchange for a day after the New Year of 2025
        ("CN", date(2025, 1, 26), False),
        ("CN", date(2025, 1, 19), True),
    ],
)
def test_whether_offices_rest(country: str, day: date, rests: bool) -> None:
    assert is_weekend(country, on=day) is rests


@pytest.mark.parametrize(
    ("state", "day", "language", "names"),
    [
        ("US", date(2026, 11, 26), "en", [("Thanksgiving Day", "en")]),
        ("LV", date(2026, 11, 18), "lv", [("Latvijas Republikas proklamēšanas diena", "lv")]),
        # a language that the calendar lacks: English
        ("DE", date(2026, 10, 3), "sv", [("German Unity Day", "en")]),
        ("DE", date(2026, 10, 3), "de", [("Tag der Deutschen Einheit", "de")]),
        ("RU", date(2026, 11, 4), "ru", [("День народного единства", "ru")]),
        ("UG", date(2026, 10, 9), "de", [("Independence Day", "en")]),
        ("PL", date(2026, 11, 10), "en", []),
        ("PL", date(2026, 11, 11), "en", [("National Independence Day", "en")]),
    ],
)
def test_holidays_by_name(
    state: str, day: date, language: str, names: list[tuple[str, str]]
) -> None:
    found = holidays_on(state, on=day, language=language)
    assert found is not None
    assert [(one.name, one.language) for one in found] == names
    assert {one.state for one in found} <= {state}


@pytest.mark.parametrize(
    ("state", "day"),
    [
        ("ZZ", date(2026, 11, 22)),
        ("", date(2026, 11, 22)),
        ("UN", date(2026, 11, 22)),
        ("DE", date(1980, 1, 1)),
        ("DE", date(2400, 1, 1)),
    ],
)
def test_holidays_that_nobody_told_are_not_none_at_all(state: str, day: date) -> None:
    assert holidays_on(state, on=day, language="en") is None


def test_an_estimated_day_says_so() -> None:
    found = holidays_on("JO", on=date(2027, 5, 16), language="en")
    assert found
    assert "estimated" in found[0].name
