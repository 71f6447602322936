"""Arithmetic with EDTF dates (ISO 8601-2): days, months and years, `X` for a digit not given."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

UNKNOWN_YEAR = "XXXX"
# Stands in for a year that is not given while days are counted; no leap year, so 28 February
# is followed by 1 March, as in most years.
ANY_YEAR = 2001
DAY, MONTH, YEAR = 10, 7, 4


def day(year: int | None, month: int, number: int) -> str | None:
    """YYYY-MM-DD, with XXXX for a year of None. None when there is no such day."""
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(year or 2000, month)[1]:
        return None
    return f"{year or UNKNOWN_YEAR}-{month:02}-{number:02}"


def month(year: int | None, number: int) -> str:
    """YYYY-MM, with XXXX for a year of None."""
    return f"{year or UNKNOWN_YEAR}-{number:02}"


def has_precision(value: str | None, length: int) -> bool:
    """Whether a value is a single date at least as fine as DAY, MONTH or YEAR."""
    return value is not None and "/" not in value and len(value) >= length


def has_year(value: str | None) -> bool:
    return value is not None and value[:4].isdigit()


def as_date(value: str) -> date | None:
    """The first day of a value, in ANY_YEAR when it has no year.

    None for an open start, and out of the centuries in which dates can be counted on and back.
    """
    first = value.partition("/")[0]
    year = first[:4] if first[:4].isdigit() else str(ANY_YEAR)
    parts = [int(part) for part in first[4:].split("-") if part.isdigit()]
    try:
        return date(int(year), *([*parts, 1, 1][:2])) if first and "1000" < year < "9000" else None
    except ValueError:
        return None


def month_or_year(value: str) -> str:
    """The value when it is a month or a year and no more exact; "" for all else."""
    is_one = value[:YEAR].isdigit() and value[YEAR + 1 :].isdigit() and len(value) == MONTH
    return value if is_one or (value.isdigit() and len(value) == YEAR) else ""


def earliest(value: str) -> str:
    """The first day of a value, as text that sorts."""
    first = value.partition("/")[0]
    return (first.replace("X", "0") + "-01-01"[max(0, len(first) - YEAR) :])[:DAY]


def latest(value: str) -> str:
    """The last day of a value (at most the 31st of its month), as text that sorts."""
    last = value.partition("/")[2] or value
    return (last.replace("X", "9") + "-12-31"[max(0, len(last) - YEAR) :])[:DAY]


def printed(when: date, *, length: int, like: str) -> str:
    """A day cut to DAY, MONTH or YEAR; without its year where `like` has none."""
    value = when.isoformat()
    return (value if has_year(like) else UNKNOWN_YEAR + value[4:])[:length]


def later_by_days(value: str, days: int) -> str | None:
    """The day so many days after (or before) the day `value`."""
    start = as_date(value)
    return printed(start + timedelta(days=days), length=DAY, like=value) if start else None


def later_by_months(value: str, months: int) -> str | None:
    """The month so many months after (or before) the month of `value`."""
    start = as_date(value)
    if start is None:
        return None
    years, index = divmod(start.month - 1 + months, 12)
    return month(start.year + years if has_year(value) else None, index + 1)


def later_by_years(value: str, years: int) -> str | None:
    """The year so many years after (or before) that of `value`. None when it has none."""
    return f"{int(value[:4]) + years:04}" if has_year(value) else None


def week_of(value: str, weeks: int) -> str | None:
    """Monday to Sunday of the week so many weeks after (or before) the one `value` lies in."""
    start = as_date(value)
    if start is None:
        return None
    monday = start - timedelta(days=start.weekday()) + timedelta(weeks=weeks)
    return "/".join(
        printed(when, length=DAY, like=value) for when in (monday, monday + timedelta(days=6))
    )


def weekend_of(value: str, weeks: int) -> str | None:
    """Saturday and Sunday of that week."""
    week = week_of(value, weeks)
    sunday = week.partition("/")[2] if week else None
    return f"{later_by_days(sunday, -1)}/{sunday}" if sunday else None


def weekday_before(value: str, weekday: int) -> str | None:
    """The nearest such weekday (Monday = 1) before the day `value`, which needs its year."""
    start = as_date(value)
    if start is None or not has_year(value):
        return None
    return later_by_days(value, -((start.isoweekday() - weekday - 1) % 7 + 1))


def weekday_after(value: str, weekday: int) -> str | None:
    """The nearest such weekday (Monday = 1) after the day `value`, which needs its year."""
    start = as_date(value)
    if start is None or not has_year(value):
        return None
    return later_by_days(value, (weekday - start.isoweekday() - 1) % 7 + 1)


def in_year(value: str, year: int) -> str:
    """The value, an interval too, with its X filled in; an interval may run into the next year."""
    first, slash, last = value.partition("/")
    if not slash:
        return f"{year:04}{value[4:]}"
    following = year if last[4:] >= first[4:] else year + 1
    return f"{year:04}{first[4:]}/{following:04}{last[4:]}"
