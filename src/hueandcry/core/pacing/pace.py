"""How many messages may leave for one mailbox or line now: a cap, spread over its hours.

An office that is flooded blocks its senders, and the campaign's host with them. So a cap holds over
all appeals together, and what waits leaves evenly, not all at the stroke of the hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from hueandcry.core.letters.hours import Opening
from hueandcry.core.letters.office_day import OfficeDay, office_day

# An office whose hours nobody told is taken to work at these, in its own time.
USUAL_HOURS = (time(9), time(17))
# How many days ahead such hours are looked for: past the longest row of holidays.
FAR = 35
# The shares of an hour into which its cap is cut.
SHARES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What left for one address, over all appeals: in the last five minutes, hour, 24 hours."""

    share: int
    hour: int
    day: int


def allowance(sent: Sent, *, cap_hour: int, cap_day: int) -> int:
    """How many more may leave now. Caps under twelve an hour leave one at a time."""
    share = max(1, round(cap_hour / SHARES))
    return max(0, min(share - sent.share, cap_hour - sent.hour, cap_day - sent.day))


def is_at_work(office: OfficeDay) -> bool:
    """Whether messages should reach an office now: in its hours, or in the usual ones.

    A zone that is not certain keeps nothing waiting: nobody could say until when.
    """
    if office.time is None:
        return True
    if office.hours and office.hours.is_read and office.opening is not Opening.UNKNOWN:
        return office.opening is Opening.OPEN and not office.holidays
    opens, closes = USUAL_HOURS
    return office.is_working_day is not False and opens <= office.time.time() < closes


def next_at_work(
    *, country: str, city: str, state: str, hours: str, at: datetime
) -> datetime | None:
    """When messages may reach an office again that is not at work at `at`, in its own time.

    None when nobody can say: its hours leave it open, or it rests longer than five weeks.
    """
    there = office_day(country=country, city=city, state=state, hours=hours, at=at, language="")
    if there.time is None:
        return None
    if there.hours and there.hours.opens:
        return there.hours.opens
    for days in range(FAR):
        opens = datetime.combine(
            there.time.date() + timedelta(days=days), USUAL_HOURS[0], tzinfo=there.time.tzinfo
        )
        then = office_day(
            country=country, city=city, state=state, hours=hours, at=opens, language=""
        )
        if opens > at and is_at_work(then):
            return opens
    return None
