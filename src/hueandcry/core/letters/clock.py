"""What time it is at an office: by its country, and by its city where the country has several."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from babel.core import get_global

from hueandcry.core.places.points import point_of


@cache
def zones(country: str) -> tuple[str, ...]:
    """The time zones (names of the tz database) of a country, as CLDR has them."""
    return tuple(
        sorted(zone for zone, land in get_global("zone_territories").items() if land == country)
    )


def time_there(country: str, city: str, *, at: datetime) -> datetime | None:
    """The time at an office. `at` is aware; `city`, under any of its names, may be "".

    Without the city the country decides when all its zones show the same time at that moment.
    None when they differ, and for a name that cities of different time share: never a guess.
    """
    if point := point_of(city, country=country):
        return at.astimezone(ZoneInfo(point.zone)) if point.zone else None
    times = [at.astimezone(ZoneInfo(zone)) for zone in zones(country)]
    shown = {time.utcoffset() for time in times}
    return times[0] if len(shown) == 1 else None
