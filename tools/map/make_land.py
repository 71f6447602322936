"""Make the outline of the land in src/hueandcry/offices/templates/offices/land.svg.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    pip install shapely==2.2.0
    python tools/map/make_land.py package/land-50m.json

Source: Natural Earth (public domain) as TopoJSON in the npm package world-atlas. Antarctica is left
out, and so are islands and bays too small to be seen: small states have their dots. Where the map
has a closer view, more of the coast is kept.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from shapely import LinearRing, Polygon, affinity, box, get_parts, unary_union
from shapely.geometry.base import BaseGeometry

from hueandcry.core.places.projection import CENTRE, HALF_TURN, TURN, flat

LAND = Path(__file__).parents[2] / "src/hueandcry/offices/templates/offices/land.svg"
ANTARCTIC = -60
# Square units, of which one is 400 square kilometres: the smallest lake or island, and the smallest
# triangle at a point of the coast.
SMALLEST, FINEST = 20.0, 26.0
# North of this line (units) nearly nobody lives.
FAR_NORTH = 62
FINER_THAN_SEEN = 0.3
# The view box of the closer view in `_map.html`.
CLOSE = (880, 66, 1316, 326)

Ring = list[tuple[float, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topology", type=Path)
    topology = json.loads(parser.parse_args().topology.read_text("utf-8"))
    path = "".join(drawn(ring) for ring in sorted(rings(topology), key=len, reverse=True))
    LAND.write_text(f'<path class="land" d="{path}"/>\n', "utf-8")


def rings(topology: dict[str, Any]) -> Iterator[Ring]:
    """Coasts worth drawing, on the map, as rings of whole units."""
    coasts = list(polygons(topology))
    land = unary_union([seen_from_centre(coast) for coast, _ in coasts])
    lakes = unary_union([seen_from_centre(lake) for _, inner in coasts for lake in inner])
    for polygon in get_parts(land.difference(lakes)):
        for ring in (polygon.exterior, *polygon.interiors):
            on_map = [flat(latitude, east) for east, latitude in ring.coords]
            shape = Polygon(on_map)
            if shape.area * worth(shape.centroid.coords[0]) >= SMALLEST:
                kept = generalised(on_map[:-1])
                if len(kept) >= 3:
                    yield kept


def polygons(topology: dict[str, Any]) -> Iterator[tuple[Polygon, list[Polygon]]]:
    """Each coast of the object `land` with its lakes, in degrees (TopoJSON specification)."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [list(decoded(arc, scale=scale, shift=shift)) for arc in topology["arcs"]]

    def joined(numbers: list[int]) -> Polygon:
        parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
        return Polygon(unwound([point for part in parts for point in part[:-1]] + parts[0][:1]))

    for land in topology["objects"]["land"]["geometries"]:
        for outer, *inner in land["arcs"]:
            coast = joined(outer)
            if coast.bounds[3] > ANTARCTIC:
                yield coast, [joined(ring) for ring in inner]


def decoded(
    arc: list[list[int]], *, scale: list[float], shift: list[float]
) -> Iterator[tuple[float, float]]:
    x = y = 0
    for right, up in arc:
        x, y = x + right, y + up
        yield x * scale[0] + shift[0], y * scale[1] + shift[1]


def unwound(ring: Ring) -> Ring:
    """The ring without leaps from 180° to -180°: Russia goes on to 190°."""
    turns = accumulate(
        (round((x - after) / TURN) for (x, _), (after, _) in pairwise(ring)), initial=0
    )
    return [(x + turn * TURN, y) for (x, y), turn in zip(ring, turns, strict=True)]


def seen_from_centre(polygon: Polygon) -> BaseGeometry:
    """The polygon by degrees east of the map's centre, cut at the map's edge."""
    turned = [affinity.translate(polygon, turn - CENTRE) for turn in (-TURN, 0, TURN)]
    return unary_union(turned).intersection(box(-HALF_TURN, -90, HALF_TURN, 90))


def worth(point: tuple[float, float]) -> float:
    """How much more a piece of land counts here than elsewhere."""
    left, top, right, bottom = CLOSE
    if left <= point[0] <= right and top <= point[1] <= bottom:
        return 4
    return 0.2 if point[1] < FAR_NORTH else 1


def generalised(ring: Ring) -> Ring:
    """The ring without points that matter little, on whole units.

    Visvalingam and Whyatt (1993), "Line generalisation by repeated elimination of points",
    The Cartographic Journal 30(1), 46-51: the point with the smallest triangle goes first.
    """
    points = list(LinearRing(ring).simplify(FINER_THAN_SEEN).coords)[:-1]
    weights = [weight(points, at) for at in range(len(points))]
    while len(points) > 3 and min(weights) < FINEST:
        at = weights.index(min(weights))
        del points[at], weights[at]
        for beside in (at - 1, at % len(points)):
            weights[beside] = weight(points, beside)
    whole = [(float(round(x)), float(round(y))) for x, y in points]
    return [point for i, point in enumerate(whole) if point != whole[i - 1]]


def weight(points: Ring, at: int) -> float:
    """The triangle at a point, by what is worth keeping there."""
    (x0, y0), (x1, y1), (x2, y2) = points[at - 1], points[at], points[(at + 1) % len(points)]
    area = abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / 2
    return area * worth((x1, y1))


def drawn(ring: Ring) -> str:
    """The ring as part of an SVG path: where it begins, then steps."""
    steps = [
        f"{round(here - before):d}"
        for start, end in pairwise(ring)
        for before, here in zip(start, end, strict=True)
    ]
    numbers = " ".join(steps).replace(" -", "-")
    return f"M{ring[0][0]:.0f} {ring[0][1]:.0f}l{numbers}z"


if __name__ == "__main__":
    main()
