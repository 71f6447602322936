"""What time it is at an office: by its country, and by its city where the country has several."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from babel.core import get_global
from babel.dates import get_timezone_location

from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import gazetteer
from hueandcry.core.tables import rows


@cache
def zones(country: str) -> tuple[str, ...]:
    """The time zones (names of the tz database) of a country, as CLDR has them."""
    return tuple(
        sorted(zone for zone, land in get_global("zone_territories").items() if land == country)
    )


@cache
def zones_by_city(country: str) -> dict[str, str]:
    """Zones of a country by folded city: those that CLDR names, and `zones.tsv`."""
    named = {
        fold(get_timezone_location(zone, locale="en", return_city=True)): zone
        for zone in zones(country)
    }
    return named | {fold(city): zone for land, city, zone in rows("zones") if land == country}


def zone_of(country: str, city: str) -> str | None:
    """The zone of a city, under any of its names; None when nothing says it."""
    known = zones_by_city(country)
    meant = gazetteer().cities.get(fold(city))
    names = [fold(city)] + ([fold(meant.name)] if meant and meant.country == country else [])
    return next((known[name] for name in names if name in known), None)


def time_there(country: str, city: str, *, at: datetime) -> datetime | None:
    """The time at an office. `at` is aware; `city` may be "".

    Without the city's zone the country decides when all its zones show the same time at that
    moment. None when they differ: never a guess.
    """
    if zone := zone_of(country, city):
        return at.astimezone(ZoneInfo(zone))
    times = [at.astimezone(ZoneInfo(zone)) for zone in zones(country)]
    shown = {time.utcoffset() for time in times}
    return times[0] if len(shown) == 1 else None
