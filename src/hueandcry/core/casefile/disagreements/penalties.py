"""Sentences: faced, demanded, passed, and lengths of time that are nearly the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations

from hueandcry.core.casefile.disagreements.amounts import IN_DAYS, amount_of, is_exact
from hueandcry.core.casefile.disagreements.numbers import (
    cannot_agree,
    without_parts,
    without_totals,
)
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

LENGTHS = frozenset({"sentence", "detention", "term"})
SIDE_BY_SIDE = 80  # characters between two parts of one penalty
NEAR = 200  # characters between a length of time and the words that say what it is


class Stage(IntEnum):
    """How far a sentence has come."""

    FACED = 1
    DEMANDED = 2
    PASSED = 3


STAGES = {"sentence_demanded": Stage.DEMANDED, "sentence": Stage.PASSED, "charge": Stage.FACED}


@dataclass(frozen=True, slots=True)
class Term:
    """A sentence that a source tells of a person, and how far it has come there."""

    statement: Statement
    stage: Stage


def find(
    statements: Sequence[Statement], happenings: Iterable[Happening], who: Mapping[str, str]
) -> Iterator[Disagreement]:
    lengths = [one for one in without_totals(statements) if one.about in LENGTHS and amount_of(one)]
    by_source: dict[str, list[Happening]] = {}
    for happening in happenings:
        if happening.type in STAGES:
            by_source.setdefault(happening.source, []).append(happening)
    by_person: dict[str, list[Term]] = {}
    for one in lengths:
        if one.about == "sentence":
            term = Term(one, stage_of(one, by_source.get(one.source, ())))
            for person in persons_behind(one.subjects, who):
                by_person.setdefault(person, []).append(term)
    found = [one for person in sorted(by_person) for one in of_person(person, by_person[person])]
    yield from found
    compared = {frozenset(side.key for side in one.said) for one in found}
    for near in nearly_the_same(lengths, who):
        if frozenset(side.key for side in near.said) not in compared:
            yield near


def stage_of(statement: Statement, happenings: Iterable[Happening]) -> Stage:
    """What the nearest words say; a sentence of "up to" so much is faced."""
    if statement.qualifier == "up_to":
        return Stage.FACED
    beside = [
        (distance(one, statement), STAGES[one.type])
        for one in happenings
        if not one.persons or not statement.subjects or set(one.persons) & set(statement.subjects)
    ]
    near = [stage for gap, stage in sorted(beside) if gap <= NEAR]
    return near[0] if near else max((stage for _, stage in beside), default=Stage.FACED)


def distance(happening: Happening, statement: Statement) -> int:
    return abs(happening.passage.at - statement.passage.at)


def of_person(person: str, terms: Sequence[Term]) -> Iterator[Disagreement]:
    """Sentences of one stage that differ, and one that is more than the most that was faced."""
    kept = {one.key for one in without_parts([term.statement for term in terms])}
    terms = [term for term in terms if term.statement.key in kept]
    for one, other in combinations(terms, 2):
        if not cannot_agree(one.statement, other.statement) or is_beaten(one, other):
            continue
        if are_side_by_side(one.statement, other.statement):
            continue
        low, high = sorted((one, other), key=lambda term: (term.stage, term.statement.key))
        is_within = low.statement.source == high.statement.source
        is_one_stage = low.stage is high.stage
        yield Disagreement(
            kind=Kind.SENTENCE,
            severity=Severity.CONTRADICTION if is_within and is_one_stage else Severity.DISCREPANCY,
            subjects=(person,),
            said=in_order((Said.of(low.statement), Said.of(high.statement))),
            message=Sentence.SENTENCES_DIFFER if is_one_stage else Sentence.MORE_THAN_THE_MOST,
            a=low.statement.printed,
            b=high.statement.printed,
        )


def are_side_by_side(one: Statement, other: Statement) -> bool:
    """Whether two are parts of one penalty: "nine years in prison and three under house arrest"."""
    gap = abs(one.passage.at - other.passage.at)
    return one.source == other.source and gap <= SIDE_BY_SIDE


def is_beaten(one: Term, other: Term) -> bool:
    """Whether two stages may differ: less is passed than was demanded, less than the most faced."""
    low, high = sorted((one, other), key=lambda term: term.stage)
    if low.stage is high.stage:
        return False
    before, then = amount_of(low.statement), amount_of(high.statement)
    is_most = low.stage is Stage.FACED and low.statement.qualifier == "up_to"
    return not (is_most and before and then and then.low > before.high)


def nearly_the_same(lengths: Iterable[Statement], who: Mapping[str, str]) -> Iterator[Disagreement]:
    """Lengths of one text in two units, as "two weeks" and "15 days", that are no tenth apart.

    Whoever tells one thing twice changes the unit; two things are seldom so near to each other.
    """
    by_source: dict[str, list[Statement]] = {}
    for one in lengths:
        if is_exact(one) and one.unit in IN_DAYS:
            by_source.setdefault(one.source, []).append(one)
    for source in sorted(by_source):
        for one, other in combinations(by_source[source], 2):
            first, second = amount_of(one), amount_of(other)
            persons = persons_behind(one.subjects, who), persons_behind(other.subjects, who)
            are_of_two = all(persons) and persons[0].isdisjoint(persons[1])
            if one.unit == other.unit or are_of_two or first is None or second is None:
                continue
            if not first.can_meet(second) and first.is_nearly(second):
                yield Disagreement(
                    kind=Kind.SENTENCE,
                    severity=Severity.CONTRADICTION,
                    subjects=tuple(sorted(persons[0] | persons[1])),
                    said=in_order((Said.of(one), Said.of(other))),
                    message=Sentence.LENGTHS_DIFFER,
                    a=one.printed,
                    b=other.printed,
                )
