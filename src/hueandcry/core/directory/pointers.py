"""Following what a country's entry says: where the ambassador lives, or which entry to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from hueandcry.core.directory.directory import Directory, city_key
from hueandcry.core.directory.reasons import Reason, Rule
from hueandcry.core.directory.statements import best_evidence, is_known
from hueandcry.core.directory.values import (
    HEADED_BY_AMBASSADOR,
    UNITED_NATIONS,
    Accreditation,
    Kind,
    Office,
)


@dataclass(frozen=True, slots=True)
class Found:
    """Where an entry leads: the offices, best first; the steps there; what is wrong on the way."""

    offices: tuple[Office, ...] = ()
    steps: tuple[Reason, ...] = ()
    warnings: tuple[Reason, ...] = field(default=())


def follow(
    directory: Directory, *, entry: Accreditation, on: date, before: tuple[str, ...] = ()
) -> Found:
    """The offices that answer according to a country's entry; none rather than a guess.

    The residence city picks the office, not the state it is in. An entry without a city is followed
    to the entry it points to, and on from there. `before` are the countries whose entries led here.
    """
    if entry.residence_city:
        found = at_residence(directory, entry=entry, city=entry.residence_city, on=on)
        if found.offices or not entry.see_country:
            return found
        further = at_pointer(directory, entry=entry, other=entry.see_country, on=on, before=before)
        return Found(
            further.offices, found.steps + further.steps, found.warnings + further.warnings
        )
    if entry.see_country:
        return at_pointer(directory, entry=entry, other=entry.see_country, on=on, before=before)
    return Found()


def at_residence(directory: Directory, *, entry: Accreditation, city: str, on: date) -> Found:
    """The offices in the city, those that an ambassador heads before any other."""
    country, evidence = entry.country, best_evidence(entry, on=on)
    lives = Reason(Rule.RESIDENCE, evidence, country=country, city=city)
    offices = [
        office
        for office in directory.by_city.get((entry.state, city_key(city)), ())
        if is_known(office, on=on)
        and (
            entry.residence_country is None or office.located_in in (entry.residence_country, None)
        )
    ]
    if not offices:
        return Found(
            (),
            (lives, Reason(Rule.NO_OFFICE_IN_CITY, city=city)),
            (Reason(Rule.RESIDENCE_MISSING, evidence, country=country, city=city),),
        )
    if len({office.located_in for office in offices}) > 1:
        warning = Reason(Rule.RESIDENCE_AMBIGUOUS, evidence, country=country, city=city)
        return Found((), (lives,), (warning,))
    return Found(
        best_of(offices),
        (lives,),
        tuple(pointer_differs(entry, offices=offices, on=on)),
    )


def best_of(offices: list[Office]) -> tuple[Office, ...]:
    """Of offices in rank the first, and those of the same kind: their ambassadors are one rank."""
    headed = [office for office in offices if office.kind in HEADED_BY_AMBASSADOR]
    first = (headed or offices)[0].kind
    return tuple(office for office in headed or offices if office.kind is first)


def pointer_differs(entry: Accreditation, *, offices: list[Office], on: date) -> Iterator[Reason]:
    """A warning when the entry points to a state under which none of the offices is listed."""
    other = entry.see_country
    if other and all(other not in (office.country, office.located_in) for office in offices):
        yield Reason(
            Rule.POINTER_DIFFERS,
            best_evidence(entry, on=on),
            country=entry.country,
            other=other,
            city=entry.residence_city,
        )


def at_pointer(
    directory: Directory,
    *,
    entry: Accreditation,
    other: str,
    on: date,
    before: tuple[str, ...],
) -> Found:
    """The embassy in the state pointed to; else what that state's entry says; else any office."""
    country, evidence = entry.country, best_evidence(entry, on=on)
    step = Reason(Rule.POINTER, evidence, country=country, other=other)
    path = (*before, country)
    if other in path:
        circle = Reason(Rule.POINTERS_IN_A_CIRCLE, evidence, country=country, other=other)
        return Found((), (step,), (circle,))
    offices = offices_under(directory, state=entry.state, country=other, on=on)
    if offices and offices[0].kind in HEADED_BY_AMBASSADOR:
        return Found(best_of(offices), (step,))
    warnings: tuple[Reason, ...] = ()
    for further in known_entries(directory, state=entry.state, country=other, on=on):
        found = follow(directory, entry=further, on=on, before=path)
        if found.offices:
            return Found(found.offices, (step, *found.steps), found.warnings)
        warnings += found.warnings
    if offices:
        return Found(best_of(offices), (step,), warnings)
    missing = Reason(Rule.POINTER_MISSING, evidence, country=country, other=other)
    return Found((), (step,), warnings or (missing,))


def offices_under(directory: Directory, *, state: str, country: str, on: date) -> list[Office]:
    """Known offices that stand in a state, or of the state's missions to the United Nations."""
    if country == UNITED_NATIONS:
        offices = directory.at_the_un.get(state, [])
    else:
        offices = directory.by_place.get((state, country), [])
    return [
        office
        for office in offices
        if is_known(office, on=on)
        and (country == UNITED_NATIONS or office.kind is not Kind.PERMANENT_MISSION)
    ]


def known_entries(
    directory: Directory, *, state: str, country: str, on: date
) -> list[Accreditation]:
    """What entries of the country said by then, the newest statement first."""
    entries = [
        entry
        for entry in directory.said_by_country.get((state, country), ())
        if is_known(entry, on=on)
    ]
    if len(entries) > 1:
        entries.sort(key=lambda entry: last_seen(entry, on=on), reverse=True)
    return entries


def last_seen(entry: Accreditation, *, on: date) -> date:
    return max((one.seen for one in entry.evidence if one.seen <= on), default=date.min)
