"""Opening hours as OpenStreetMap writes them (key `opening_hours`): open now, open again when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from opening_hours import OpeningHours, validate

# How far ahead an opening is looked for: past the longest row of holidays.
FAR = timedelta(days=35)


class Opening(StrEnum):
    """Whether an office is open. Not known without hours, or where they say so themselves."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """What is known of an office's hours at a moment.

    `is_read` is False where they are missing, or printed in words that no machine reads. `comment`
    is what the hours themselves add ("by appointment"). `opens` is the next opening within five
    weeks, for an office that is not open.
    """

    opening: Opening
    is_read: bool
    comment: str = ""
    opens: datetime | None = None


def hours_at(printed: str, *, at: datetime, is_closed_on: Callable[[date], bool]) -> Hours:
    """Whether an office with these hours is open at a time there, and when it opens next.

    `at` has its zone. `is_closed_on` says of a day whether the office rests whatever its hours
    are, as on holidays of its state; `PH` in the hours themselves closes no further day.
    """
    hours = read_hours(printed)
    if hours is None:
        return Hours(opening=Opening.UNKNOWN, is_read=False)
    zone, now = at.tzinfo, at.replace(tzinfo=None)
    opening, comment = state_at(hours, now)
    if is_closed_on(now.date()):
        opening, comment = Opening.CLOSED, ""
    opens = None
    if opening is not Opening.OPEN:
        opens = next_opening(hours, now, is_closed_on=is_closed_on)
    return Hours(
        opening=opening,
        is_read=True,
        comment=comment,
        opens=opens and opens.replace(tzinfo=zone),
    )


def state_at(hours: OpeningHours, now: datetime) -> tuple[Opening, str]:
    state, comment = hours.state(now)
    return Opening(str(state)), comment


def next_opening(
    hours: OpeningHours, now: datetime, *, is_closed_on: Callable[[date], bool]
) -> datetime | None:
    """The first moment after `now` at which it opens on a day that it does not rest."""
    for start, end, state, _ in hours.intervals(now, now + FAR):
        first = max(start, now)
        while first < end and is_closed_on(first.date()):
            first = datetime.combine(first.date() + timedelta(days=1), time.min)
        if str(state) == Opening.OPEN and first < end:
            return first
    return None


@lru_cache(maxsize=2000)
def read_hours(printed: str) -> OpeningHours | None:
    """The hours; None when they are empty or not in the syntax."""
    if not validate(printed):
        return None
    return OpeningHours(printed, auto_country=False, auto_timezone=False)
