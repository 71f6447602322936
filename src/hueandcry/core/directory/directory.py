"""All that is known of the offices of one or more states, laid out for finding the right one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from hueandcry.core.directory.cautions import Lasting, lasting
from hueandcry.core.directory.values import (
    AT_HOME,
    UNITED_NATIONS,
    Accreditation,
    Evidence,
    Kind,
    Office,
    Side,
)
from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import city_named

# The best to write to first, and the best to stand at.
BEST_FIRST = (
    Kind.EMBASSY,
    Kind.HIGH_COMMISSION,
    Kind.NUNCIATURE,
    Kind.MISSION,
    Kind.INTERESTS_SECTION,
    Kind.REPRESENTATIVE_OFFICE,
    Kind.LIAISON_OFFICE,
    Kind.CONSULATE_GENERAL,
    Kind.CONSULATE,
    Kind.PERMANENT_MISSION,
    Kind.CONSULAR_AGENCY,
    Kind.HONORARY_CONSULATE,
    Kind.PASSPORT_VISA_SERVICE,
    Kind.TRADE_OFFICE,
    Kind.UNSPECIFIED,
)
RANK = {kind: rank for rank, kind in enumerate(BEST_FIRST)}

Pair = tuple[str, str]
Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Directory:
    """Offices and accreditations, with the indexes that finding an office needs.

    Two are equal only if they are one, so that what is made from one can be kept beside it.

    Offices at home (a ministry, a court) are among `offices` and in no index of missions. Each
    index has the best kind of office first: `by_place` by state and the state it stands in,
    `listed` by state and the one it is listed under, `by_city` by state and city (`city_key`),
    `at_the_un` by state. `said_by_country` and `said_by_office` have accreditations by state and
    country. `states` are those with an office or a claim, `firsts` the earliest statement
    about each. `lasting` is what holds of each office whatever is asked, by its key.
    """

    offices: tuple[Office, ...]
    accreditations: tuple[Accreditation, ...]
    states: frozenset[str]
    by_key: dict[str, Office]
    by_place: dict[Pair, list[Office]]
    listed: dict[Pair, list[Office]]
    by_city: dict[Pair, list[Office]]
    at_the_un: dict[str, list[Office]]
    said_by_country: dict[Pair, list[Accreditation]]
    said_by_office: dict[Pair, list[Accreditation]]
    firsts: dict[str, Evidence]
    lasting: dict[str, Lasting]

    @classmethod
    def of(cls, offices: Iterable[Office], accreditations: Iterable[Accreditation]) -> Directory:
        """Lay out statements in whatever order; of two offices alike the first given is first."""
        offices, accreditations = tuple(offices), tuple(accreditations)
        statements: tuple[Office | Accreditation, ...] = (*offices, *accreditations)
        abroad = sorted(
            (office for office in offices if office.kind not in AT_HOME),
            key=lambda office: RANK[office.kind],
        )
        return cls(
            offices=offices,
            accreditations=accreditations,
            states=frozenset(one.state for one in statements),
            by_key={office.key: office for office in offices},
            by_place=grouped(abroad, by=lambda one: pair(one.state, one.located_in)),
            listed=grouped(abroad, by=lambda one: pair(one.state, one.country)),
            by_city=grouped(abroad, by=lambda one: pair(one.state, city_key(one.city))),
            at_the_un=grouped(abroad, by=lambda one: one.state if is_at_the_un(one) else None),
            said_by_country=grouped(
                accreditations,
                by=lambda one: (one.state, one.country) if one.side is Side.COUNTRY else None,
            ),
            said_by_office=grouped(
                accreditations,
                by=lambda one: (one.state, one.country) if one.side is Side.OFFICE else None,
            ),
            firsts=firsts(statements),
            lasting={office.key: lasting(office) for office in abroad},
        )


def pair(state: str, other: str | None) -> Pair | None:
    return (state, other) if other else None


def grouped(items: Iterable[Item], *, by: Callable[[Item], Key | None]) -> dict[Key, list[Item]]:
    """The items under their keys, in order; one whose key is None is left out."""
    groups: dict[Key, list[Item]] = {}
    for item in items:
        key = by(item)
        if key is not None:
            groups.setdefault(key, []).append(item)
    return groups


def firsts(statements: Iterable[Office | Accreditation]) -> dict[str, Evidence]:
    found: dict[str, Evidence] = {}
    for one in statements:
        for evidence in one.evidence:
            if one.state not in found or evidence.seen < found[one.state].seen:
                found[one.state] = evidence
    return found


def is_at_the_un(office: Office) -> bool:
    return office.kind is Kind.PERMANENT_MISSION or office.country == UNITED_NATIONS


@lru_cache(maxsize=20_000)  # a list repeats its cities
def city_key(city: str | None) -> str:
    """The same for every spelling of a city that the gazetteer knows; "" for none."""
    named = city_named(city) if city else None
    return fold(named.name if named else city or "")
