"""Who is in prison: numbers held and on bail, and release demanded of those who are out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hueandcry.core.casefile.disagreements.amounts import is_exact
from hueandcry.core.casefile.disagreements.values import (
    Disagreement,
    Kind,
    Said,
    Sentence,
    Severity,
    in_order,
)
from hueandcry.core.casefile.values import Happening, Statement
from hueandcry.core.casefile.who import persons_behind
from hueandcry.core.dates.comparing import days_of

HELD = frozenset({"arrest", "detention"})
OUT = frozenset({"bail", "release"})
RELEASE = "release"


def find(
    statements: Sequence[Statement],
    happenings: Sequence[Happening],
    who: Mapping[str, str],
    written: Mapping[str, date],
) -> Iterator[Disagreement]:
    """`written` says about when each source was written, where that is known."""
    yield from counted_as_held_and_out(statements, happenings)
    yield from free_already(statements, happenings, who, written)


# Counted


def counted_as_held_and_out(
    statements: Iterable[Statement], happenings: Iterable[Happening]
) -> Iterator[Disagreement]:
    """So many held, so many on bail, in one text and both of now: who is who?

    Where the numbers are of the same people, both cannot be true.
    """
    events = {one.key: one for one in happenings}
    held: dict[str, list[Statement]] = {}
    bail: dict[str, list[Statement]] = {}
    for one in statements:
        event = events.get(one.subjects[0]) if one.about == "people_of_event" else None
        if event is None or event.date or event.status != "actual" or not is_exact(one):
            continue
        if event.type in HELD:
            held.setdefault(one.source, []).append(one)
        elif event.type == "bail":
            bail.setdefault(one.source, []).append(one)
    for source in sorted(held.keys() & bail.keys()):
        for one in held[source]:
            for other in bail[source]:
                yield held_and_on_bail(one, other)


def held_and_on_bail(held: Statement, bail: Statement) -> Disagreement:
    # "He and three others" are four.
    with_one_more = float(bail.value) + 1
    are_the_same = float(held.value) in (float(bail.value), with_one_more)
    return Disagreement(
        kind=Kind.STATUS,
        severity=Severity.CONTRADICTION if are_the_same else Severity.AMBIGUITY,
        subjects=(),
        said=in_order((Said.of(held), Said.of(bail))),
        message=Sentence.HELD_AND_ON_BAIL,
        a=held.printed,
        b=bail.printed,
    )


# Demanded


@dataclass(frozen=True, slots=True)
class Release:
    """That a person came out of prison, as an earlier source tells it."""

    person: str
    happening: Happening


def free_already(
    statements: Iterable[Statement],
    happenings: Sequence[Happening],
    who: Mapping[str, str],
    written: Mapping[str, date],
) -> Iterator[Disagreement]:
    """Release demanded of those whom an earlier text reports out, with no arrest told since."""
    for demand in statements:
        if demand.about != "demand" or RELEASE not in demand.value.split():
            continue
        freed = [
            Release(person, out)
            for person in sorted(persons_behind(demand.subjects, who))
            for out in out_of_prison(person, demand.source, happenings, who, written)
        ]
        if freed:
            told = {one.happening.key: one.happening for one in freed}.values()
            yield Disagreement(
                kind=Kind.STATUS,
                severity=Severity.DISCREPANCY,
                subjects=tuple(dict.fromkeys(one.person for one in freed)),
                said=in_order((Said.of(demand), *map(Said.of_happening, told))),
                message=Sentence.FREE_ALREADY,
                a=demand.printed,
                b="",
            )


def last_days(happenings: Iterable[Happening], published: Mapping[str, str]) -> dict[str, date]:
    """About when each source was written: its date, else the last day that it tells of."""
    written: dict[str, date] = {}
    for one in happenings:
        days = days_of(one.date or "")
        if days and not days.of_any_year and one.source not in published:
            written[one.source] = max(written.get(one.source, date.min), days.first)
    for source, value in published.items():
        if (days := days_of(value)) and not days.of_any_year:
            written[source] = days.last
    return written


def out_of_prison(
    person: str,
    source: str,
    happenings: Iterable[Happening],
    who: Mapping[str, str],
    written: Mapping[str, date],
) -> list[Happening]:
    """What earlier sources tell of a person coming out, if neither the source nor one in between
    has the person taken again. Empty where the order of the sources is not known.
    """
    theirs = [
        one
        for one in happenings
        if one.status == "actual"
        and one.type in HELD | OUT
        and one.source in written
        and person in persons_behind(one.persons, who)
    ]
    if source not in written:
        return []
    out = [one for one in theirs if one.type in OUT and written[one.source] < written[source]]
    if not out:
        return []
    last = max(written[one.source] for one in out)
    is_taken_again = any(
        one.type in HELD and (one.source == source or last < written[one.source] <= written[source])
        for one in theirs
    )
    return [] if is_taken_again else [one for one in out if written[one.source] == last]
