"""Entries of `database_of_embassies.csv`, which is made from Wikidata (CC0).

https://github.com/database-of-embassies/database-of-embassies: one mission a row, semicolons
between the cells. Pictures and accounts on social networks are left where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hueandcry.core.directory.entries import Broken, Entry
from hueandcry.core.directory.lists.channels import emails, numbers, site
from hueandcry.core.directory.lists.cities import usual_city
from hueandcry.core.directory.lists.fields import is_on_earth
from hueandcry.core.directory.lists.table import Row, read_rows
from hueandcry.core.directory.values import (
    UNITED_NATIONS,
    Accreditation,
    Channel,
    ChannelType,
    Kind,
    Office,
    Side,
)
from hueandcry.core.places.gazetteer import city_named, present_state_named
from hueandcry.core.places.points import point_of

NEEDED = (
    "operator", "jurisdictions", "country", "city", "latitude", "longitude", "phone", "email",
    "website", "type", "QID",
)  # fmt: skip
# What a type says, whichever state's name stands in it ("Consulate General of Sweden"); the first
# that it holds. An assistant high commission is what Commonwealth states call a consulate.
KINDS = (
    ("assistant high commission", Kind.CONSULATE),
    ("de facto embassy", Kind.REPRESENTATIVE_OFFICE),
    ("honorary consul", Kind.HONORARY_CONSULATE),
    ("consulate general", Kind.CONSULATE_GENERAL),
    ("consular agency", Kind.CONSULAR_AGENCY),
    ("consul", Kind.CONSULATE),
    ("high commission", Kind.HIGH_COMMISSION),
    ("nunciature", Kind.NUNCIATURE),
    ("apostolic delegation", Kind.REPRESENTATIVE_OFFICE),
    ("interests section", Kind.INTERESTS_SECTION),
    ("permanent mission", Kind.PERMANENT_MISSION),
    ("liaison office", Kind.LIAISON_OFFICE),
    ("trade office", Kind.TRADE_OFFICE),
    ("representative office", Kind.REPRESENTATIVE_OFFICE),
    ("government office", Kind.REPRESENTATIVE_OFFICE),
    ("embassy", Kind.EMBASSY),
    ("mission", Kind.MISSION),
)
# The jurisdiction of these is where their citizens live, not where an ambassador is accredited.
WITHOUT_AMBASSADOR = frozenset(
    {
        Kind.HONORARY_CONSULATE,
        Kind.CONSULATE_GENERAL,
        Kind.CONSULAR_AGENCY,
        Kind.CONSULATE,
        Kind.TRADE_OFFICE,
    }
)
OPERATED_BY = re.compile(
    r"(?:government|ministry of foreign affairs(?: and cooperation)?) of (?:the )?", re.IGNORECASE
)
HOLY_SEE = "VA"
# Degrees: what stands within a great city and its surroundings.
NEAR = 1.0
OF_ITEM = "http://www.wikidata.org/entity/"


def read_embassies(text: str, *, on: date) -> Iterator[Entry | Broken]:
    """The missions in the file, `id` being Wikidata's.

    `on` is the day on which numbers are checked against today's plans. Jurisdictions that are no
    states are reported as broken beside their mission, which goes in.
    """
    for row in read_rows(text, needed=NEEDED):
        if isinstance(row, Broken):
            yield row
        else:
            yield from read_row(row, on=on)


def read_row(row: Row, *, on: date) -> Iterator[Entry | Broken]:
    state, kind = operator_of(row["operator"]), kind_of(row["type"])
    host = present_state_named(row["country"])
    if state is None or host is None:
        name = row["operator"] if state is None else row["country"]
        yield Broken(line=row.line, sentence=f'"{name}" is no state with a code of ISO 3166-1.')
        return
    if kind is None:
        yield Broken(line=row.line, sentence=f'"{row["type"]}" is no kind of office we know.')
        return
    names = [] if kind in WITHOUT_AMBASSADOR else row["jurisdictions"].split("|")
    covered = {name: present_state_named(name) for name in names if name}
    if strange := [f'"{name}"' for name, code in covered.items() if code is None]:
        yield Broken(
            line=row.line,
            sentence=f"Left out of its jurisdictions, being no states: {', '.join(strange)}.",
        )
    others = tuple(dict.fromkeys(code for code in covered.values() if code and code != state))
    host = host_of(row, state=state, host=host, covered=others)
    country = UNITED_NATIONS if kind is Kind.PERMANENT_MISSION else listed_under(host, others)
    if country == state:
        sentence = "The row has a mission stand in the state that sends it."
        yield Broken(line=row.line, sentence=sentence)
        return
    yield entry_of(row, state=state, kind=kind, host=host, country=country, covered=others, on=on)


def entry_of(
    row: Row,
    *,
    state: str,
    kind: Kind,
    host: str,
    country: str,
    covered: tuple[str, ...],
    on: date,
) -> Entry:
    key = row["QID"].removeprefix(OF_ITEM)
    office = Office(
        key=key,
        state=state,
        kind=kind,
        country=country,
        located_in=host,
        city=usual_city(row["city"], near=host),
        position=position_of(row["latitude"], row["longitude"]),
        channels=tuple(channels_of(row, host=host, on=on)),
    )
    return Entry(
        line=row.line,
        id=key,
        office=office,
        accreditations=tuple(
            Accreditation(state=state, country=one, side=Side.OFFICE, office=key)
            for one in covered
            if one not in (country, host)
        ),
    )


def operator_of(name: str) -> str | None:
    """The state that runs a mission, also when its government or foreign ministry is named."""
    return present_state_named(name) or present_state_named(OPERATED_BY.sub("", name, count=1))


def kind_of(words: str) -> Kind | None:
    key = words.casefold().replace("consulates general", "consulate general")
    return next((kind for part, kind in KINDS if part in key), None)


def host_of(row: Row, *, state: str, host: str, covered: tuple[str, ...]) -> str:
    """The state that a mission stands in.

    Some rows name the sending state instead: then the jurisdiction in which the city lies, or the
    only one. Embassies to the Holy See stand in Italy, that of Italy too. A row may name the state
    of a namesake of the city: its position tells.
    """
    if HOLY_SEE in covered:
        return host
    if host != state:
        is_namesake = host not in covered and not is_near(row, host)
        return next((one for one in covered if is_namesake and is_near(row, one)), host)
    cities = (city_named(row["city"], near=one) for one in covered)
    found = (city.country for city in cities if city is not None and city.country in covered)
    return next(found, covered[0] if len(covered) == 1 else host)


def is_near(row: Row, country: str) -> bool:
    """Whether the row's position is at its city, taken to be in that country."""
    position = position_of(row["latitude"], row["longitude"])
    point = point_of(usual_city(row["city"], near=country) or "", country=country)
    if position is None or point is None:
        return False
    return abs(position[0] - point.latitude) < NEAR and abs(position[1] - point.longitude) < NEAR


def listed_under(host: str, covered: tuple[str, ...]) -> str:
    """The state that a mission is to: its host, unless the jurisdictions leave the host out.

    Then it is the embassy to the Holy See, all of which stand in Rome, or one that withdrew to a
    neighbour and has only its own state for a jurisdiction.
    """
    if not covered or host in covered:
        return host
    if HOLY_SEE in covered:
        return HOLY_SEE
    return covered[0] if len(covered) == 1 else host


def position_of(latitude: str, longitude: str) -> tuple[float, float] | None:
    try:
        position = float(latitude), float(longitude)
    except ValueError:
        return None
    return position if is_on_earth(*position) else None


def channels_of(row: Row, *, host: str, on: date) -> Iterator[Channel]:
    yield from numbers(ChannelType.PHONE, row["phone"], country=host, on=on)
    yield from emails(row["email"], on=on)
    if row["website"]:
        yield site(row["website"])
