"""Dates and places of one event, as several texts have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from hueandcry.core.casefile.disagreements.values import (
    Disagreement,
    Kind,
    Said,
    Sentence,
    Severity,
    in_order,
)
from hueandcry.core.casefile.postponements import Postponement
from hueandcry.core.casefile.tellings import Told
from hueandcry.core.dates.comparing import is_exact

# What ends what these begin: told in between, it makes two of one.
ENDS = {
    "arrest": frozenset({"release", "bail"}),
    "release": frozenset({"arrest"}),
    "bail": frozenset({"arrest"}),
    "sentence": frozenset({"hearing"}),
    "death": frozenset[str](),
}
# Further apart, two are rather two.
WITHIN = timedelta(days=31)


def find(
    told: Sequence[Told],
    clusters: Iterable[Sequence[Told]],
    postponed: Iterable[Postponement],
) -> Iterator[Disagreement]:
    """`clusters` are tellings proposed as one event, all `told` those that there are."""
    for cluster in clusters:
        yield from places(cluster)
    by_person: dict[str, list[Told]] = {}
    for one in told:
        if is_exact(one.happening.date):
            for person in one.persons:
                by_person.setdefault(person, []).append(one)
    explained = {frozenset((one.old, one.new)) for one in postponed}
    seen = set[tuple[str, str]]()
    for person in sorted(by_person):
        told_before = set[tuple[str | None, str | None]]()
        for one, other in of_two_days(by_person[person], explained):
            couple = (one.key, other.key)
            couple_of_days = (one.happening.date, other.happening.date)
            # An arrest and the detention that follows it are told of the same two days.
            if couple not in seen and couple_of_days not in told_before:
                yield days_differ(person, one, other)
            seen.add(couple)
            told_before.add(couple_of_days)


def of_two_days(
    told: Sequence[Told], explained: set[frozenset[str | None]]
) -> Iterator[tuple[Told, Told]]:
    """Two that rather are one, told by two sources of two days."""
    by_family: dict[tuple[str, str], list[Told]] = {}
    for one in sorted(told, key=lambda one: (one.happening.date or "", one.key)):
        by_family.setdefault((one.family, one.mode), []).append(one)
    for (family, mode), alike in by_family.items():
        is_plan = mode == "ahead" and family == "hearing"
        if not is_plan and (family not in ENDS or mode != "happened"):
            continue
        days = days_by_source(alike)
        for one, other in combinations(alike, 2):
            if one.happening.date == other.happening.date or not are_near(one, other, family):
                continue
            if days[one.happening.source] & days[other.happening.source]:
                continue
            if is_plan and frozenset((one.happening.date, other.happening.date)) in explained:
                continue
            if is_plan or not are_parted(one, other, told, by=ENDS[family]):
                yield one, other


def days_by_source(told: Iterable[Told]) -> dict[str, set[str]]:
    days: dict[str, set[str]] = {}
    for one in told:
        days.setdefault(one.happening.source, set()).add(one.happening.date or "")
    return days


def are_near(one: Told, other: Told, family: str) -> bool:
    """Whether two sources tell of days near enough; one dies on one day alone."""
    if one.happening.source == other.happening.source or not one.days or not other.days:
        return False
    return family in ("death", "hearing") or other.days.first - one.days.first <= WITHIN


def are_parted(one: Told, other: Told, told: Iterable[Told], *, by: frozenset[str]) -> bool:
    first, last = one.happening.date or "", other.happening.date or ""
    return any(
        each.family in by and first <= (each.happening.date or "") <= last
        for each in told
        if each.mode == "happened"
    )


def days_differ(person: str, one: Told, other: Told) -> Disagreement:
    is_plan = one.mode == "ahead"
    severity = Severity.DEVELOPMENT if is_plan else Severity.DISCREPANCY
    return Disagreement(
        kind=Kind.DATE,
        severity=Severity.CONTRADICTION if one.family == "death" else severity,
        subjects=(person,),
        said=in_order((said(one, "date"), said(other, "date"))),
        message=Sentence.SET_FOR_ANOTHER_DAY if is_plan else Sentence.DAYS_DIFFER,
        a=one.happening.date or "",
        b=other.happening.date or "",
    )


def places(cluster: Sequence[Told]) -> Iterator[Disagreement]:
    """One event that is told of several towns."""
    cities: dict[str, Told] = {}
    for one in sorted(cluster, key=lambda one: one.key):
        if one.city:
            cities.setdefault(one.city, one)
    if len(cities) > 1:
        first, second, *_more = cities.values()
        yield Disagreement(
            kind=Kind.PLACE,
            severity=Severity.DISCREPANCY,
            subjects=tuple(sorted(first.persons & second.persons)),
            said=in_order(tuple(said(one, "place") for one in cities.values())),
            message=Sentence.PLACES_DIFFER,
            a=first.happening.place,
            b=second.happening.place,
        )


def said(told: Told, about: str) -> Said:
    happening = told.happening
    printed = happening.place if about == "place" else happening.date
    return Said(key=happening.key, printed=printed or "", passage=happening.passage)
