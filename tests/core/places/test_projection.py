"""From longitude and latitude to the map of the world."""

from __future__ import annotations

import pytest

from hueandcry.core.places.projection import CENTRE, HALF_TURN, WIDTH, on_map


@pytest.mark.parametrize(
    ("latitude", "longitude", "x", "y"),
    # by PROJ: +proj=eqearth +lon_0=11 +R=1, brought to our units
    [
        (0, 11, 1000, 486.72),
        (90, 11, 1000, 0),
        (45, 101, 1428.52, 168.89),
        (-33.87, 151.21, 1715.01, 732.30),
        (55.75, 37.62, 1116.05, 106.61),
        (-18.14, 178.44, 1908.06, 621.29),
        (-60, -120, 451.72, 888.80),
    ],
)
def test_the_map_is_equal_earth(latitude: float, longitude: float, x: float, y: float) -> None:
    assert on_map(latitude, longitude) == pytest.approx((x, y), abs=0.01)


def test_the_edge_of_the_map_is_half_a_turn_from_its_centre() -> None:
    west, east = CENTRE - HALF_TURN, CENTRE + HALF_TURN - 0.001
    assert on_map(0, west)[0] == pytest.approx(0)
    assert on_map(0, east)[0] == pytest.approx(WIDTH, abs=0.01)


def test_neighbours_on_both_sides_of_180_degrees_are_neighbours_on_the_map() -> None:
    fiji, tonga, samoa, kiribati = (
        on_map(-18.14, 178.44),
        on_map(-21.14, -175.20),
        on_map(-13.83, -171.77),
        on_map(1.33, 172.98),
    )
    assert 1880 < kiribati[0] < fiji[0] < tonga[0] < samoa[0] < WIDTH
