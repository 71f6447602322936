"""Where a city lies and which time zone it keeps; where the mark of a state stands on a map.

Tables: `points.tsv` and `marks.tsv`, made by `tools/places/make_points.py`. Both are read when
first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import city_named
from hueandcry.core.tables import rows


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees of WGS 84 to a hundredth (a kilometre), and a zone of the tz database.

    `zone` is None where cities of that name in the state keep different time.
    """

    latitude: float
    longitude: float
    zone: str | None


@cache
def points(country: str) -> dict[str, Point]:
    """The cities of a state (ISO 3166-1 alpha-2) by folded usual name."""
    return {
        fold(name): point
        for code, zone, cities in rows("points")
        if code == country
        for name, point in points_in(cities, zone=None if zone == "-" else zone)
    }


def points_in(cities: str, *, zone: str | None) -> Iterator[tuple[str, Point]]:
    for city in cities.split("|"):
        name, latitude, longitude = city.rsplit(" ", 2)
        yield name, Point(float(latitude), float(longitude), zone)


def point_of(city: str, *, country: str) -> Point | None:
    """Where a city of a state lies, under any of its names; None when the table lacks it.

    Of several cities of one name in a state it is the greatest.
    """
    known = points(country)
    if found := known.get(fold(city)):
        return found
    meant = city_named(city, near=country)
    return known.get(fold(meant.name)) if meant and meant.country == country else None


@cache
def marks() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of each state's mark on a map of the world, by its code.

    The mark stands at the capital, or beside it where marks would cover each other.
    """
    return {
        code: (float(latitude), float(longitude)) for code, latitude, longitude in rows("marks")
    }
