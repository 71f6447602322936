"""Numbers of the same thing: charges, people, members, and totals against their parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from hueandcry.core.casefile.disagreements.amounts import Amount, amount_of
from hueandcry.core.casefile.disagreements.bodies import words_of
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
from hueandcry.core.dates.comparing import is_exact

CHARGES, PEOPLE = "charges", "people"
LISTED = "listed"
PARTS = frozenset({"total_of_parts", LISTED})
PENALTIES = frozenset({"sentence_demanded", "sentence"})


def find(
    statements: Sequence[Statement],
    happenings: Sequence[Happening],
    event_of: Mapping[str, str],
    who: Mapping[str, str],
) -> Iterator[Disagreement]:
    """`event_of` has for the key of each happening that of the event it is proposed to tell."""
    yield from charges(without_totals(statements), who)
    yield from people(statements, happenings, event_of)
    yield from bodies(statements)
    yield from totals(statements)
    yield from demanded_for_more(statements, happenings)


def without_totals(statements: Sequence[Statement]) -> list[Statement]:
    """A total of several persons is no number of any one of them."""
    totals_of = {one.subjects[0] for one in statements if one.about == "total_of_parts"}
    return [one for one in statements if one.key not in totals_of]


def charges(statements: Iterable[Statement], who: Mapping[str, str]) -> Iterator[Disagreement]:
    by_person: dict[str, list[Statement]] = {}
    for one in statements:
        if one.about == CHARGES and amount_of(one):
            for person in persons_behind(one.subjects, who):
                by_person.setdefault(person, []).append(one)
    yield from differing(by_person)


def people(
    statements: Iterable[Statement], happenings: Iterable[Happening], event_of: Mapping[str, str]
) -> Iterator[Disagreement]:
    """Numbers of people that several texts give with one event.

    Within a text, several numbers are usually of several groups. Two texts that count people by
    one word in what happened on one exact day speak of one event, whoever else they name.
    """
    days = {
        one.key: f"{one.type} {one.date} {one.status}" for one in happenings if is_exact(one.date)
    }
    by_event: dict[str, list[Statement]] = {}
    by_day: dict[tuple[str, str], list[Statement]] = {}
    for one in statements:
        if one.about == "people_of_event" and amount_of(one):
            event = one.subjects[0]
            by_event.setdefault(event_of.get(event, event), []).append(one)
            if event in days:
                by_day.setdefault((days[event], counted(one)), []).append(one)
    seen = set[frozenset[str]]()
    for told in (*by_event.values(), *by_day.values()):
        for found in differing({"": told}, only_between=True):
            keys = frozenset(side.key for side in found.said)
            if keys not in seen:
                seen.add(keys)
                yield found


def counted(number: Statement) -> str:
    """The word for those who are counted: "teachers" of "seven young teachers"."""
    return number.printed.casefold().split()[-1]


def differing(
    by_subject: Mapping[str, Sequence[Statement]], *, only_between: bool = False
) -> Iterator[Disagreement]:
    """One disagreement for all numbers of one thing that cannot all be right.

    Subjects of whom the same is said are named together.
    """
    subjects: dict[tuple[str, ...], list[str]] = {}
    said: dict[tuple[str, ...], list[Statement]] = {}
    for subject in sorted(by_subject):
        told = without_parts(by_subject[subject])
        apart = [
            couple
            for couple in combinations(told, 2)
            if cannot_agree(*couple) and (couple[0].source != couple[1].source or not only_between)
        ]
        if apart:
            every = {one.key: one for couple in apart for one in couple}
            keys = tuple(sorted(every))
            subjects.setdefault(keys, []).extend([subject] if subject else [])
            said[keys] = sorted(every.values(), key=lambda one: (one.source, one.passage.at))
    for keys, persons in subjects.items():
        yield numbers_differ(said[keys], persons)


def numbers_differ(told: Sequence[Statement], persons: Sequence[str]) -> Disagreement:
    first = told[0]
    second = next(one for one in told if cannot_agree(first, one))
    is_within = len({one.source for one in told}) == 1
    return Disagreement(
        kind=Kind.NUMBER,
        severity=Severity.CONTRADICTION if is_within else Severity.DISCREPANCY,
        subjects=tuple(persons),
        said=in_order(tuple(Said.of(one) for one in told)),
        message=Sentence.NUMBERS_DIFFER,
        a=first.printed,
        b=second.printed,
    )


def cannot_agree(one: Statement, other: Statement) -> bool:
    first, second = amount_of(one), amount_of(other)
    return bool(first and second and not first.can_meet(second))


def without_parts(told: Sequence[Statement]) -> list[Statement]:
    """The numbers, without those of a source that it only gives as parts of another one of its."""
    kept = []
    for source in sorted({one.source for one in told}):
        own = [one for one in told if one.source == source]
        amounts = {one.key: amount for one in own if (amount := amount_of(one))}
        whole = max(own, key=lambda one: (amounts[one.key].high, one.key))
        parts = [one for one in own if one is not whole]
        is_whole = len(parts) > 1 and Amount(
            sum(amounts[one.key].low for one in parts),
            sum(amounts[one.key].high for one in parts),
        ).can_meet(amounts[whole.key])
        kept += [whole] if is_whole else own
    return kept


def bodies(statements: Sequence[Statement]) -> Iterator[Disagreement]:
    """Numbers that several sources give of one organisation: its members, its countries."""
    by_body: dict[tuple[str, tuple[str, ...]], list[Statement]] = {}
    called = {one.subjects[0]: one.printed for one in statements if one.about == "spelling"}
    for one in statements:
        if one.about == "of_body" and amount_of(one) and one.subjects[0] in called:
            words = tuple(sorted(words_of(called[one.subjects[0]])))
            by_body.setdefault((one.unit, words), []).append(one)
    for key in sorted(by_body):
        told = sorted(by_body[key], key=lambda one: (one.source, one.passage.at))
        couples = [
            pair
            for pair in combinations(told, 2)
            if pair[0].source != pair[1].source and cannot_agree(*pair)
        ]
        if couples:
            every = {one.key: one for couple in couples for one in couple}.values()
            yield Disagreement(
                kind=Kind.NUMBER,
                severity=Severity.DEVELOPMENT,
                subjects=(),
                said=in_order(tuple(Said.of(one) for one in every)),
                message=Sentence.BODY_GROWS,
                a=couples[0][0].printed,
                b=couples[0][1].printed,
                who=called[couples[0][0].subjects[0]],
            )


def totals(statements: Sequence[Statement]) -> Iterator[Disagreement]:
    """What a text gives as a total or a count, and its own parts or list do not come to."""
    by_key = {one.key: one for one in statements}
    for one in statements:
        whole = by_key.get(one.subjects[0]) if one.about in PARTS else None
        if whole is None or not cannot_agree(whole, one):
            continue
        is_list = one.about == LISTED
        yield Disagreement(
            kind=Kind.NUMBER,
            severity=Severity.CONTRADICTION,
            subjects=(),
            said=in_order((Said.of(whole), Said.of(one))),
            message=Sentence.LIST_DIFFERS if is_list else Sentence.TOTAL_DIFFERS,
            a=whole.printed,
            b=f"{one.value} ({one.printed})" if is_list else one.printed,
        )


def demanded_for_more(
    statements: Iterable[Statement], happenings: Iterable[Happening]
) -> Iterator[Disagreement]:
    """Those for whom release is demanded with others whose sentences are told, but not theirs."""
    told: dict[str, list[Happening]] = {}
    for one in happenings:
        if one.type in PENALTIES and one.status != "negated" and len(one.persons) > 1:
            told.setdefault(one.source, []).append(one)
    for demand in statements:
        if demand.about != "demand":
            continue
        for penalty in told.get(demand.source, ()):
            missing = [one for one in demand.subjects if one not in penalty.persons]
            if missing and set(penalty.persons) < set(demand.subjects):
                yield Disagreement(
                    kind=Kind.NUMBER,
                    severity=Severity.DISCREPANCY,
                    subjects=tuple(missing),
                    said=in_order((Said.of(demand), Said.of_happening(penalty))),
                    message=Sentence.MORE_NAMED,
                    a=str(len(demand.subjects)),
                    b=str(len(penalty.persons)),
                )
