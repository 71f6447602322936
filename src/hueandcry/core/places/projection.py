"""From longitude and latitude to a place on the map of the world.

The projection is Equal Earth: Bojan Šavrič, Tom Patterson, Bernhard Jenny (2018), "The Equal Earth
map projection", International Journal of Geographical Information Science 33(3), 454-465. Areas
keep their proportion. The map is centred on 11° E, so that its edge, 169° W, runs through the
Bering Strait and cuts no state in two.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

CENTRE = 11
# Degrees of longitude: x of the edges is 0 and WIDTH.
HALF_TURN, TURN = 180, 360
WIDTH = 2000
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
ROOT = sqrt(3)
# Half the width of the sphere of radius 1: x at the equator, half a turn from the centre.
HALF_WIDTH = 2 * ROOT * radians(HALF_TURN) / (3 * A1)
SCALE = WIDTH / (2 * HALF_WIDTH)
# Half its height: y at the pole.
HALF_HEIGHT = radians(60) * (
    A1 + A2 * radians(60) ** 2 + radians(60) ** 6 * (A3 + A4 * radians(60) ** 2)
)


def on_map(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a point (degrees, WGS 84) lies on the map: x from 0 (west) to WIDTH, y from 0 (the
    pole) downwards.

    At the equator a unit is 20 km. Any longitude is taken
    as the same meridian within half a turn of the centre.
    """
    return flat(latitude, (longitude - CENTRE + HALF_TURN) % TURN - HALF_TURN)


def flat(latitude: float, east: float) -> tuple[float, float]:
    """The same by degrees `east` of the centre; more than half a turn lies beyond the edge."""
    t = asin(ROOT / 2 * sin(radians(latitude)))
    t2 = t * t
    t6 = t2 * t2 * t2
    slope = A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)
    x = 2 * ROOT * radians(east) * cos(t) / (3 * slope)
    y = t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))
    return (x + HALF_WIDTH) * SCALE, (HALF_HEIGHT - y) * SCALE
