"""Where cities lie, and where marks of states stand."""

from __future__ import annotations

from itertools import combinations
from zoneinfo import available_timezones

import pytest

from hueandcry.core.places.dependencies import dependencies
from hueandcry.core.places.gazetteer import english_names
from hueandcry.core.places.points import Point, marks, point_of, points
from hueandcry.core.places.projection import WIDTH, on_map
from hueandcry.core.tables import rows


@pytest.mark.parametrize(
    ("city", "country", "point"),
    [
        ("Astana", "KZ", Point(51.18, 71.45, "Asia/Almaty")),
        ("Нур-Султан", "KZ", Point(51.18, 71.45, "Asia/Almaty")),
        ("Peking", "CN", Point(39.91, 116.40, "Asia/Shanghai")),
        ("Suva", "FJ", Point(-18.14, 178.43, "Pacific/Fiji")),
        # two great cities of this name, two zones apart: the greater, and no zone
        ("Portland", "US", Point(45.52, -122.68, None)),
        # a district with missions that GeoNames does not have
        ("Khamovniki District", "RU", Point(55.74, 37.59, "Europe/Moscow")),
        # a city of another state
        ("Paris", "US", None),
        ("Nowhere", "KZ", None),
        ("", "KZ", None),
        ("Astana", "ZZ", None),
    ],
)
def test_where_a_city_lies(city: str, country: str, point: Point | None) -> None:
    assert point_of(city, country=country) == point


def test_every_zone_is_one_of_the_tz_database() -> None:
    zones = {zone for _, zone, _ in rows("points")} - {"-"}
    assert zones <= available_timezones()


def test_nearly_every_city_of_the_gazetteer_has_a_point() -> None:
    cities = [(name, country) for name, country, _ in rows("cities")]
    lacking = [city for city in cities if point_of(city[0], country=city[1]) is None]
    assert len(lacking) < 0.003 * len(cities)  # parts of cities, regions taken for one


def test_every_city_lies_on_the_map() -> None:
    for country in english_names():
        for point in points(country).values():
            x, y = on_map(point.latitude, point.longitude)
            assert 0 <= x <= WIDTH
            assert 0 <= y <= WIDTH / 2


def states() -> set[str]:
    """Those that are no territories: 195, and Antarctica, Taiwan, Western Sahara."""
    gone_or_none = {"SU", "YU", "CS", "UN"}
    return {code for code in english_names() if code not in {*dependencies(), *gone_or_none}}


def test_every_state_has_a_mark() -> None:
    assert states() - set(marks()) == {"AQ"}


def test_no_mark_of_a_state_covers_another() -> None:
    places = {code: on_map(*marks()[code]) for code in sorted(states() & set(marks()))}
    close = [
        (one, other)
        for one, other in combinations(places, 2)
        if abs(complex(*places[one]) - complex(*places[other])) < 5
    ]
    assert close == []
