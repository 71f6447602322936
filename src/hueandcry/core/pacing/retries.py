"""When a message that did not get through is tried again, and when it is given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Waits that grow by `factor` from `first` to `longest`, until so long after the first try."""

    first: timedelta
    factor: int
    longest: timedelta
    until: timedelta


# Mail: RFC 5321, 4.5.4.1 (half an hour and more, given up after four to five days); the first wait
# is shorter, for servers that turn strangers away once (greylisting). A fax line that is busy now
# is free in ten minutes; one without paper is seen to in days.
PATIENCE = {
    "email": Patience(
        first=timedelta(minutes=10),
        factor=3,
        longest=timedelta(hours=6),
        until=timedelta(days=5),
    ),
    "fax": Patience(
        first=timedelta(minutes=10),
        factor=2,
        longest=timedelta(hours=8),
        until=timedelta(days=7),
    ),
}


def next_try(channel: str, *, tries: int, first_at: datetime, at: datetime) -> datetime | None:
    """When to try again after the try number `tries` (1 for the first) failed for now at `at`.

    None: give up. So it is at once with a channel on which nothing is tried twice.
    """
    patience = PATIENCE.get(channel)
    if patience is None:
        return None
    # Beyond a dozen tries the wait is the longest one anyway; a power of it needs no room.
    wait = min(patience.first * patience.factor ** min(tries - 1, 12), patience.longest)
    again = at + wait
    return again if again - first_at <= patience.until else None
