"""What is told as having happened to somebody, and denied elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from hueandcry.core.casefile.disagreements.values import (
    Disagreement,
    Kind,
    Said,
    Sentence,
    Severity,
    in_order,
)
from hueandcry.core.casefile.tellings import Told, can_agree

# What is denied for good. That somebody is not charged or not free may change the next day.
LASTING = frozenset({"arrest", "beating"})


def find(told: Iterable[Told], written: Mapping[str, date]) -> Iterator[Disagreement]:
    """One disagreement for each person and what befell them, with all that tell and deny it.

    `written` says about when each source was written: a denial says nothing of what came later.
    """
    by_person: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        if one.family in LASTING:
            for person in one.persons:
                by_person.setdefault((person, one.family), []).append(one)
    sides: dict[tuple[str, ...], list[Told]] = {}
    persons: dict[tuple[str, ...], list[str]] = {}
    for person, family in sorted(by_person):
        couples = denied(by_person[person, family], written)
        if couples:
            every = {one.key: one for couple in couples for one in couple}
            keys = tuple(sorted(every))
            sides[keys] = [every[key] for key in keys]
            persons.setdefault(keys, []).append(person)
    for keys, who in persons.items():
        yield told_and_denied(sides[keys], who)


def denied(told: Sequence[Told], written: Mapping[str, date]) -> list[tuple[Told, Told]]:
    """Pairs of what happened and its denial, of one time as far as the texts say."""
    happened = [one for one in told if one.happening.status == "actual"]
    denials = [one for one in told if one.happening.status == "negated"]
    return [
        (one, denial)
        for one, denial in product(happened, denials)
        if can_agree(one, denial) and is_known_to(denial, one, written)
    ]


def is_known_to(denial: Told, one: Told, written: Mapping[str, date]) -> bool:
    """Whether a denial was written when the other had happened, or had been told."""
    source, told_by = denial.happening.source, one.happening.source
    if source == told_by:
        return True
    if source not in written:
        return False
    known = one.days.last if one.days and not one.days.of_any_year else written.get(told_by)
    return known is not None and known <= written[source]


def told_and_denied(sides: Sequence[Told], persons: Sequence[str]) -> Disagreement:
    return Disagreement(
        kind=Kind.STATUS,
        severity=Severity.CONTRADICTION,
        subjects=tuple(persons),
        said=in_order(tuple(Said.of_happening(one.happening) for one in sides)),
        message=Sentence.TOLD_AND_DENIED,
        a="",
        b="",
    )
