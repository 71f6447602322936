"""Where an office stands: its heading against its address, and whether anybody can go there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from math import cos, radians

from hueandcry.core.directory.contradictions.values import (
    Contradiction,
    Kind,
    Place,
    Sentence,
    codes,
    is_printed,
    place_of_office,
    statements,
)
from hueandcry.core.directory.street import has_post_box_only, has_street
from hueandcry.core.directory.values import UNITED_NATIONS, Office
from hueandcry.core.places.dependencies import state_of_territory
from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import City, city_named, state_named
from hueandcry.core.places.points import point_of

# The embassies to the Holy See stand in Rome; some offices to Palestine in East Jerusalem.
INSIDE = {"VA": "IT", "PS": "IL"}
# American states that are called like states of the world.
NAMESAKES = {("GE", "US")}
PARTS = re.compile(r"[\n,;()]|\s[-–—/]\s")
# A postal code beside the name of a state.
CODE = re.compile(r"\b\d[\d-]*\b")
# A town behind a postal code: "40667 Musterdorf", "CH-3006 Musterdorf".
TOWN = re.compile(
    r"(?:[A-Z]{1,3}\s?[-–]\s?)?\d{4,6}\s+(?P<name>[^\W\d_][^\W\d_-]{3,}(?:-[^\W\d_]+)*)"
)
LONGEST_ABBREVIATION = 3
NEAR = 0.5  # degrees of latitude, some 55 km


def find(offices: Iterable[Office], *, on: date) -> Iterator[Contradiction]:
    for office in offices:
        elsewhere = filed_elsewhere(office, on=on)
        yield from (
            one
            for one in (
                elsewhere,
                None if elsewhere else address_elsewhere(office, on=on),
                not_visitable(office, on=on),
            )
            if one is not None
        )


def is_inside(place: str, *, country: str) -> bool:
    """Whether a place counts as in the country: its territory, or a state inside another."""
    either = {place, country}
    return (
        place == country
        or state_of_territory(place) == country
        or state_of_territory(country) == place
        or any(either == {inner, outer} for inner, outer in INSIDE.items())
    )


def filed_elsewhere(office: Office, *, on: date) -> Contradiction | None:
    """Listed under one state and standing in another, by its calling code or its city."""
    listed, stands = office.country, office.located_in
    if listed and stands and listed != UNITED_NATIONS and not is_inside(stands, country=listed):
        return Contradiction(
            kind=Kind.FILED_ELSEWHERE,
            state=office.state,
            countries=codes(listed, stands),
            message=Sentence.LISTED_ELSEWHERE,
            statements=statements((office,), on=on),
            country=listed,
            elsewhere=stands,
            here=place_of_office(office),
        )
    city = city_named(office.city, near=stands) if office.city else None
    if city is None or stands is None or is_inside(city.country, country=stands):
        return None
    if not is_surely_in(city, office=office):
        return None
    return Contradiction(
        kind=Kind.FILED_ELSEWHERE,
        state=office.state,
        countries=codes(stands, city.country),
        message=Sentence.CITY_ELSEWHERE,
        statements=statements((office,), on=on),
        country=stands,
        elsewhere=city.country,
        here=Place(city.name, city.country),
    )


def is_surely_in(city: City, *, office: Office) -> bool:
    """Whether the city of that name is the one meant: many small towns are called like a city.

    A position on the map decides; without one, a printed list names cities that everybody knows.
    """
    if office.position is None:
        return is_printed(office)
    point = point_of(city.name, country=city.country)
    if point is None:
        return False
    north, east = office.position[0] - point.latitude, office.position[1] - point.longitude
    return abs(north) < NEAR and abs(east) * cos(radians(point.latitude)) < NEAR


def address_elsewhere(office: Office, *, on: date) -> Contradiction | None:
    """An address that names another state or town than the heading, and not the heading's city.

    A district is named with its city as a rule. Only a part of the address that holds nothing else
    counts, a state alone or a town behind a postal code: streets are named after both.
    """
    if not office.city or names_city(office):
        return None
    for part in reversed(PARTS.split("\n".join(office.address_lines))):
        name = " ".join(CODE.sub(" ", part).split()).strip(" .")
        if is_other_state(office, name=name):
            return in_another_state(office, state=state_named(name), words=part.strip(), on=on)
        if town := TOWN.fullmatch(part.strip(" .")):
            return in_another_town(office, town=town["name"], words=part.strip(), on=on)
    return None


def names_city(office: Office) -> bool:
    """Whether the address names the city of the heading, in whatever spelling."""
    address = fold(" ".join(office.address_lines))
    city = city_named(office.city or "", near=office.located_in)
    words = address.replace(",", " ").replace("/", " ").split()
    spans = (words[at : at + count] for count in (1, 2, 3) for at in range(len(words)))
    return fold(office.city or "") in address or any(
        city is not None and city_named(" ".join(span), near=city.country) == city for span in spans
    )


def is_other_state(office: Office, *, name: str) -> bool:
    state, stands = state_named(name), office.located_in
    return (
        len(name) > LONGEST_ABBREVIATION
        and state is not None
        and stands is not None
        and not is_inside(state, country=stands)
        and (state, stands) not in NAMESAKES
    )


def in_another_state(office: Office, *, state: str | None, words: str, on: date) -> Contradiction:
    return Contradiction(
        kind=Kind.ADDRESS_ELSEWHERE,
        state=office.state,
        countries=codes(office.country, office.located_in, state),
        message=Sentence.ADDRESS_IN_STATE,
        statements=statements((office,), on=on),
        elsewhere=state,
        here=place_of_office(office),
        words=words,
    )


def in_another_town(office: Office, *, town: str, words: str, on: date) -> Contradiction:
    return Contradiction(
        kind=Kind.ADDRESS_ELSEWHERE,
        state=office.state,
        countries=codes(office.country, office.located_in),
        message=Sentence.ADDRESS_IN_CITY,
        statements=statements((office,), on=on),
        here=place_of_office(office),
        there=Place(town, office.located_in),
        words=words,
    )


def not_visitable(office: Office, *, on: date) -> Contradiction | None:
    """No street to stand in: no address, or a post box only.

    Data files have no addresses, so only an entry of a printed list is asked for one; and a
    position on the map is a place to go to.
    """
    is_expected = is_printed(office) or office.address_lines
    if office.position is not None or not is_expected or has_street(office):
        return None
    is_box = has_post_box_only(office)
    return Contradiction(
        kind=Kind.NOT_VISITABLE,
        state=office.state,
        countries=codes(office.country, office.located_in),
        message=Sentence.POST_BOX if is_box else Sentence.NO_ADDRESS,
        statements=statements((office,), on=on),
        here=place_of_office(office),
        words=", ".join(office.address_lines),
    )
