"""Comparing EDTF dates (ISO 8601-2): which days a value allows, and what follows for two of them.

Written here rather than taken from the library `edtf`: that one needs a hundredth of a second for
a value, brings 5 MB, ends an open interval after ten years and cannot read `../2003`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

SINGLE = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2})(?:T[\d:]+)?)?)?([?~%]?)")
OPEN = frozenset({"", ".."})
# Stands in for a year that is not given: it has all days.
LEAP_YEAR = 2000
MONTHS, DAYS = 12, 31
A_YEAR = timedelta(days=366)


class Precision(IntEnum):
    """How exact a value is; the greater says more."""

    INTERVAL = 0
    YEAR = 1
    MONTH = 2
    DAY = 3


# EDTF does not say how far "about" reaches: so far either way.
ABOUT = {
    Precision.YEAR: A_YEAR,
    Precision.MONTH: timedelta(days=31),
    Precision.DAY: timedelta(days=7),
}


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a value allows, the first and the last of them.

    `of_any_year`: no year is given, and the days are those of LEAP_YEAR and maybe the next.
    """

    first: date
    last: date
    of_any_year: bool = False

    def in_year(self, year: int) -> Days:
        """These days, counted from another first year; 29 February is the 28th where need be."""
        later = year - self.first.year
        return Days(moved(self.first, years=later), moved(self.last, years=later))

    def overlap(self, other: Days) -> bool:
        return self.first <= other.last and other.first <= self.last

    def hold(self, other: Days) -> bool:
        return self.first <= other.first and other.last <= self.last

    def can_meet(self, other: Days) -> bool:
        """Whether a day is allowed by both."""
        if not self.of_any_year and not other.of_any_year:
            return self.overlap(other)
        if not self.of_any_year:
            return other.can_meet(self)
        if other.last - other.first >= A_YEAR:
            return True
        years = range(max(1, other.first.year - 1), other.last.year + 1)
        return any(self.in_year(year).overlap(other) for year in years)

    def cover(self, other: Days) -> bool:
        """Whether every day that the other allows is allowed by these."""
        if self.of_any_year == other.of_any_year:
            return self.hold(other)
        return self.of_any_year and any(
            self.in_year(year).hold(other) for year in (other.first.year - 1, other.first.year)
        )


@lru_cache(maxsize=20_000)
def days_of(value: str) -> Days | None:
    """The days that an EDTF value allows; None when it is no value that we can read.

    Open ends reach to the first and last day that can be counted. With `?`, `~` or `%` a day
    allows a week more either way, a month a month, a year a year.
    """
    first, slash, last = value.partition("/")
    if not slash:
        return days_of_single(value)
    start, end = days_of_end(first), days_of_end(last)
    if start is None or end is None:
        return None
    of_any_year = start.of_any_year and end.of_any_year
    if of_any_year:
        end = end if start.first <= end.last else end.in_year(LEAP_YEAR + 1)
    elif start.of_any_year and last not in OPEN:
        start = start.in_year(end.first.year)
    elif end.of_any_year and first not in OPEN:
        end = end.in_year(start.first.year)
    if start.first > end.last:
        return None
    return Days(start.first, end.last, of_any_year)


def days_of_end(value: str) -> Days | None:
    return Days(date.min, date.max) if value in OPEN else days_of_single(value)


def days_of_single(value: str) -> Days | None:
    found = SINGLE.fullmatch(value)
    if found is None:
        return None
    year, month, number, doubt = found.groups()
    years = (LEAP_YEAR, LEAP_YEAR) if year == "XXXX" else digits(year, least=1, most=date.max.year)
    months = digits(month or "XX", least=1, most=MONTHS)
    if years[0] > years[1] or months[0] > months[1]:
        return None
    first_day, last_day = digits(number or "XX", least=1, most=DAYS)
    if "X" in (month or "XX"):
        first_day, last_day = 1, DAYS
    first = day_in_month(years[0], months[0], first_day)
    last = day_in_month(years[1], months[1], last_day)
    is_a_day = number is None or "X" in number or last.day == int(number)
    if not is_a_day or first > last:
        return None
    if doubt:
        first, last = around(first, last, by=ABOUT[precision_of_single(value)])
    return Days(first, last, year == "XXXX")


def digits(printed: str, *, least: int, most: int) -> tuple[int, int]:
    """The least and the greatest that fit, `X` being any digit; none fits when they cross."""
    low, high = int(printed.replace("X", "0")), int(printed.replace("X", "9"))
    return max(least, low), min(most, high)


def day_in_month(year: int, month: int, number: int) -> date:
    """That day, or the last of its month when the month is shorter."""
    following = date(year, month, 28) + timedelta(days=4) if (year, month) < (9999, 12) else None
    last = (following - timedelta(days=following.day)).day if following else DAYS
    return date(year, month, min(max(number, 1), last))


def moved(day: date, *, years: int) -> date:
    """The same day so many years later, kept among the days that can be counted."""
    year = min(max(day.year + years, date.min.year), date.max.year)
    return day_in_month(year, day.month, day.day)


def around(first: date, last: date, *, by: timedelta) -> tuple[date, date]:
    return first - min(by, first - date.min), last + min(by, date.max - last)


def precision(value: str) -> Precision:
    """How exact a value is. An interval counts as one whatever its ends are."""
    return Precision.INTERVAL if "/" in value else precision_of_single(value)


def precision_of_single(value: str) -> Precision:
    given = [part for part in value.rstrip("?~%").split("-") if "X" not in part]
    has_year = "X" not in value[:4]
    return (Precision.INTERVAL, Precision.YEAR, Precision.MONTH, Precision.DAY)[
        min(len(given) + (not has_year), len(Precision) - 1)
    ]


def is_exact(value: str | None) -> bool:
    """Whether the value is one day of one year, without doubt."""
    return value is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None


def can_be_the_same(a: str | None, b: str | None) -> bool:
    """Whether one day can be meant by both. What gives no date speaks against nothing."""
    one, other = days_of(a or ""), days_of(b or "")
    return one is None or other is None or one.can_meet(other)


def is_before(a: str | None, b: str | None) -> bool:
    """Whether every day of `a` is before every day of `b`; False where a year is missing."""
    one, other = days_of(a or ""), days_of(b or "")
    if one is None or other is None or one.of_any_year or other.of_any_year:
        return False
    return one.last < other.first


def covers(a: str | None, b: str | None) -> bool:
    """Whether all that `b` allows is allowed by `a`, as 2002-08 covers 2002-08-28."""
    one, other = days_of(a or ""), days_of(b or "")
    return one is not None and other is not None and one.cover(other)


def finest(values: Iterable[str | None]) -> str | None:
    """The value that allows the fewest days, the earliest of several. None without any."""
    known = [(days, value) for value in values if value and (days := days_of(value))]
    return min(known, key=lambda pair: width(*pair), default=(None, None))[1]


def width(days: Days, value: str) -> tuple[bool, timedelta, date, str]:
    return days.of_any_year, days.last - days.first, days.first, value
