"""Entries of a GeoJSON file of OpenStreetMap's diplomatic offices (ODbL).

Tags: https://wiki.openstreetmap.org/wiki/Key:diplomatic - `diplomatic` with `embassy`, `consulate`
or `liaison` for the kind, `country` for the sending and `target` for the receiving states.
Exports of Overpass turbo have the tags among the properties, older ones under `tags`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hueandcry.core.directory.entries import Broken, Entry
from hueandcry.core.directory.lists.channels import emails, numbers, post, site
from hueandcry.core.directory.lists.cities import usual_city
from hueandcry.core.directory.lists.fields import is_on_earth, storable
from hueandcry.core.directory.values import (
    UNITED_NATIONS,
    Accreditation,
    Channel,
    ChannelType,
    Kind,
    Office,
    Side,
)
from hueandcry.core.places.gazetteer import GONE, city_named, present_state_named, state_name

# By the tag that says more, then by `diplomatic` alone, with values of former years.
KINDS = {
    ("embassy", "high_commission"): Kind.HIGH_COMMISSION,
    ("embassy", "nunciature"): Kind.NUNCIATURE,
    ("embassy", "interests_section"): Kind.INTERESTS_SECTION,
    ("embassy", "mission"): Kind.MISSION,
    ("embassy", "delegation"): Kind.MISSION,
    ("embassy", "branch_embassy"): Kind.REPRESENTATIVE_OFFICE,
    ("consulate", "consulate_general"): Kind.CONSULATE_GENERAL,
    ("consulate", "consular_agency"): Kind.CONSULAR_AGENCY,
    ("consulate", "honorary_consul"): Kind.HONORARY_CONSULATE,
    ("consulate", "honorary_consulate"): Kind.HONORARY_CONSULATE,
    ("liaison", "representative_office"): Kind.REPRESENTATIVE_OFFICE,
    ("diplomatic", "embassy"): Kind.EMBASSY,
    ("diplomatic", "high_commission"): Kind.HIGH_COMMISSION,
    ("diplomatic", "consulate"): Kind.CONSULATE,
    ("diplomatic", "consulate_general"): Kind.CONSULATE_GENERAL,
    ("diplomatic", "honorary_consulate"): Kind.HONORARY_CONSULATE,
    ("diplomatic", "permanent_mission"): Kind.PERMANENT_MISSION,
    ("diplomatic", "trade_mission"): Kind.TRADE_OFFICE,
    ("diplomatic", "liaison"): Kind.LIAISON_OFFICE,
    ("diplomatic", "delegation"): Kind.MISSION,
}
MEMBERS = ("embassy", "consulate", "liaison", "diplomatic")
LONGEST_HOURS = 300


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: which of the file (first = 1), its id, its tags and where it stands."""

    line: int
    id: str
    tags: Mapping[str, str]
    position: tuple[float, float] | None

    def tag(self, name: str) -> str:
        """The value of a tag, also of its longer name `contact:...`; "" without one."""
        return self.tags.get(name) or self.tags.get(f"contact:{name}") or ""

    def states(self, name: str) -> list[str]:
        """The codes of the states in a tag; names count, what is no state does not."""
        found = (state_of(value.strip()) for value in self.tag(name).split(";"))
        return [state for state in found if state]


def read_geojson(text: str, *, on: date) -> Iterator[Entry | Broken]:
    """The offices in a FeatureCollection, `line` being the place of the feature, first = 1.

    `on` is the day on which numbers are checked against today's plans.
    """
    try:
        features = json.loads(text)["features"]
    except (ValueError, RecursionError, KeyError, TypeError):
        sentence = "The file is not whole, or no GeoJSON collection of features."
        yield Broken(line=1, sentence=sentence)
        return
    if not isinstance(features, list):
        yield Broken(line=1, sentence='The file has no list of "features".')
        return
    for line, given in enumerate(features, start=1):
        feature = feature_of(given, line=line)
        yield read_feature(feature, on=on) if feature else not_readable(line)


def not_readable(line: int) -> Broken:
    return Broken(line=line, sentence="The feature has no properties that can be read.")


def feature_of(given: Any, *, line: int) -> Feature | None:
    """The feature, its tags as texts. None when it is no feature."""
    properties = given.get("properties") if isinstance(given, Mapping) else None
    if not isinstance(properties, Mapping):
        return None
    nested = properties.get("tags")
    tags = nested if isinstance(nested, Mapping) else properties
    texts = {name: " ".join(storable(str(value)).split()) for name, value in tags.items()}
    return Feature(
        line=line,
        id=storable(str(properties.get("@id") or given.get("id") or "")),
        tags=texts,
        position=position_of(given.get("geometry")),
    )


def read_feature(feature: Feature, *, on: date) -> Entry | Broken:
    """The office of a feature, or why it cannot be one."""
    kind, senders = kind_of(feature), feature.states("country")
    targets = feature.states("target")
    if kind is None:
        sentence = "The feature is not tagged as an embassy, a consulate or a liaison office."
    elif not senders:
        sentence = "The feature does not say whose office it is: it has no state under `country`."
    elif not (located_in := where(feature, targets=targets)):
        sentence = "The feature does not say in which state it is: it lacks `target` and address."
    else:
        return entry_of(
            feature, kind=kind, state=senders[0], targets=targets, located_in=located_in, on=on
        )
    return Broken(line=feature.line, sentence=sentence)


def entry_of(
    feature: Feature, *, kind: Kind, state: str, targets: list[str], located_in: str, on: date
) -> Entry:
    country = targets[0] if targets else located_in
    if kind is Kind.PERMANENT_MISSION or UNITED_NATIONS in targets:
        country = UNITED_NATIONS
    office = Office(
        key=feature.id,
        state=state,
        kind=kind,
        country=country,
        located_in=located_in,
        city=usual_city(feature.tag("addr:city"), near=located_in),
        hours=feature.tag("opening_hours")[:LONGEST_HOURS],
        position=feature.position,
        channels=tuple(channels_of(feature, country=located_in, on=on)),
    )
    return Entry(
        line=feature.line,
        id=feature.id,
        office=office,
        accreditations=tuple(
            Accreditation(state=state, country=one, side=Side.OFFICE, office=office.key)
            for one in dict.fromkeys(targets)
            if one not in (country, state)
        ),
    )


def kind_of(feature: Feature) -> Kind | None:
    """The kind by the tag that says most. None for what is no office, as a residence."""
    values = [(name, feature.tag(name)) for name in MEMBERS]
    if any(value in {"residence", "ambassadors_residence"} for _, value in values):
        return None
    return next((KINDS[pair] for pair in values if pair in KINDS), None)


def where(feature: Feature, *, targets: list[str]) -> str | None:
    """The state an office stands in: by its address, else the first state it is sent to.

    Missions to the United Nations and to the Holy See stand elsewhere than where they are sent.
    """
    if countries := feature.states("addr:country"):
        return countries[0]
    first = targets[0] if targets else None
    if first and first not in {UNITED_NATIONS, "VA"}:
        return first
    city = city_named(feature.tag("addr:city")) if feature.tag("addr:city") else None
    return city.country if city else None


def state_of(value: str) -> str | None:
    code = value.upper()
    is_code = len(code) == 2 and code not in GONE and state_name(code) is not None
    return code if is_code else present_state_named(value)


def position_of(geometry: Any) -> tuple[float, float] | None:
    """Latitude and longitude of a point, or of the middle of whatever outline it is."""
    if not isinstance(geometry, Mapping):
        return None
    points = list(points_in(geometry.get("coordinates")))
    if not points:
        return None
    longitudes, latitudes = zip(*points, strict=True)
    middle = (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
    return middle if is_on_earth(*middle) else None


def points_in(coordinates: Any) -> Iterator[tuple[float, float]]:
    """The pairs of longitude and latitude, however deep the lists that hold them."""
    match coordinates:
        case [int() | float() as longitude, int() | float() as latitude, *_]:
            yield longitude, latitude
        case list():
            for one in coordinates:
                yield from points_in(one)


def channels_of(feature: Feature, *, country: str, on: date) -> Iterator[Channel]:
    """Address, numbers, mail and site, as far as they are tagged."""
    tag = feature.tag
    street = " ".join(
        filter(None, [tag("addr:street") or tag("addr:place"), tag("addr:housenumber")])
    )
    town = " ".join(filter(None, [tag("addr:postcode"), tag("addr:city")]))
    if lines := tuple(filter(None, [tag("addr:full") or street, town])):
        yield post(lines)
    yield from numbers(ChannelType.PHONE, tag("phone"), country=country, on=on)
    yield from numbers(ChannelType.FAX, tag("fax"), country=country, on=on)
    yield from emails(tag("email"), on=on)
    if url := tag("website") or tag("url"):
        yield site(url)
