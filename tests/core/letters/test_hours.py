"""Opening hours in OpenStreetMap's syntax."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from hueandcry.core.letters.hours import Opening, hours_at

ROME = ZoneInfo("Europe/Rome")
SUNDAY = "2026-11-22T11:00"
MONDAY = "2026-11-23T11:00"


def never(_: date) -> bool:
    return False


def there(time: str) -> datetime:
    return datetime.fromisoformat(time).replace(tzinfo=ROME)


@pytest.mark.parametrize(
    ("printed", "at", "opening", "opens"),
    [
        ("Mo-Fr 09:00-13:00", MONDAY, "open", None),
        ("Mo-Fr 09:00-13:00", SUNDAY, "closed", "2026-11-23T09:00"),
        ("Mo-Fr 09:00-10:00,12:00-14:00", MONDAY, "closed", "2026-11-23T12:00"),
        ("mo-fr 9:00 - 13:00", MONDAY, "open", None),
        ("24/7", SUNDAY, "open", None),
        ("Mo-Fr 09:00-12:00; Nov 23-27 off", MONDAY, "closed", "2026-11-30T09:00"),
        # over midnight, and over the night in which clocks change
        ("Mo-Fr 22:00-04:00", "2026-11-24T03:00", "open", None),
        ("Mo 09:00-12:00", "2026-10-24T12:00", "closed", "2026-10-26T09:00"),
        # open again only after more than five weeks
        ("Mar 09:00-12:00", MONDAY, "closed", None),
        ("off", MONDAY, "closed", None),
        ('Mo-Fr 09:00-13:00 unknown "by appointment"', MONDAY, "unknown", None),
    ],
)
def test_open_or_closed(printed: str, at: str, opening: str, opens: str | None) -> None:
    found = hours_at(printed, at=there(at), is_closed_on=never)
    assert found.is_read
    assert found.opening == opening
    assert found.opens == (opens and there(opens))


@pytest.mark.parametrize(
    "printed",
    ["", " ", "by appointment", "Mo-Fr 9-13", "Monday to Friday", "25:00-99:00", "?" * 300],
)
def test_hours_that_no_machine_reads_are_unknown(printed: str) -> None:
    found = hours_at(printed, at=there(MONDAY), is_closed_on=never)
    assert (found.opening, found.is_read, found.opens) == (Opening.UNKNOWN, False, None)


def test_what_the_hours_add_is_kept() -> None:
    found = hours_at('Mo-Fr 09:00-13:00 "by appointment"', at=there(MONDAY), is_closed_on=never)
    assert (found.opening, found.comment) == (Opening.OPEN, "by appointment")


@pytest.mark.parametrize("printed", ["Mo-Fr 09:00-13:00", "24/7"])
def test_a_day_of_rest_is_stronger_than_the_hours(printed: str) -> None:
    rest = {date(2026, 11, 23), date(2026, 11, 24)}
    found = hours_at(printed, at=there(MONDAY), is_closed_on=rest.__contains__)
    assert found.opening is Opening.CLOSED
    assert found.opens is not None
    assert found.opens.date() == date(2026, 11, 25)
