"""What a person is told to be: one post of two things, or another's kin in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product

from hueandcry.core.casefile.disagreements.values import (
    Disagreement,
    Kind,
    Said,
    Sentence,
    Severity,
    in_order,
)
from hueandcry.core.casefile.someone import WORD, in_any_order, post_of
from hueandcry.core.casefile.values import Named, Passage, Statement
from hueandcry.core.casefile.who import persons_behind

# What one is of one thing at a time; leaders, members and lawyers are it of several.
OF_ONE_THING = (
    "president", "chairman", "chairwoman", "director", "minister", "mayor", "governor", "teacher",
    "judge", "prosecutor",
)  # fmt: skip
# Of two persons only one of these can be true. OTHER is kin further off, or of no degree.
OTHER = "other"
KIN = frozenset(
    {"parent_of", "child_of", "sibling_of", "spouse_of", "uncle_of", "nephew_of", OTHER}
)


def find(
    statements: Iterable[Statement], people: Sequence[Named], who: Mapping[str, str]
) -> Iterator[Disagreement]:
    yield from posts(statements, who)
    yield from kin(people, who)


# Posts


def posts(statements: Iterable[Statement], who: Mapping[str, str]) -> Iterator[Disagreement]:
    """One post of two things that have no word in common, told of one person by two sources."""
    roles: dict[str, list[Statement]] = {}
    for one in statements:
        if one.about == "role":
            for person in persons_behind(one.subjects, who):
                roles.setdefault(person, []).append(one)
    for person in sorted(roles):
        apart = [couple for couple in combinations(roles[person], 2) if are_of_two_things(*couple)]
        if apart:
            every = {one.key: one for couple in apart for one in couple}.values()
            yield Disagreement(
                kind=Kind.ROLE,
                severity=Severity.DISCREPANCY,
                subjects=(person,),
                said=in_order(tuple(Said.of(one) for one in every)),
                message=Sentence.ROLES_DIFFER,
                a=apart[0][0].printed,
                b=apart[0][1].printed,
            )


def are_of_two_things(one: Statement, other: Statement) -> bool:
    if one.source == other.source:
        return False
    (post, of), (same, other_of) = post_and_what(one.value), post_and_what(other.value)
    return bool(post and of and other_of) and post == same and of.isdisjoint(other_of)


def post_and_what(role: str) -> tuple[str, frozenset[str]]:
    """The post that a role begins with, and the words for what it is of; "" for any other role."""
    words = WORD.findall(role)
    for place, word in enumerate(words):
        if (post := post_of(word)) and post in held_of_one_thing():
            return post, frozenset(in_any_order(" ".join(words[place + 1 :])).split())
    return "", frozenset()


@cache
def held_of_one_thing() -> frozenset[str]:
    return frozenset(post_of(word) for word in OF_ONE_THING) - {""}


# Kin


def kin(people: Sequence[Named], who: Mapping[str, str]) -> Iterator[Disagreement]:
    """Two persons whom two passages tell to be kin in ways that cannot both be true."""
    named = {person.key: person for person in people}
    told: dict[tuple[str, str], dict[str, tuple[Named, Named]]] = {}
    for person in people:
        for tie in person.ties:
            a, b = who.get(person.key, person.key), who.get(tie.to, tie.to)
            if tie.type in KIN and tie.to in named and a < b and person.passages:
                told.setdefault((a, b), {}).setdefault(tie.type, (person, named[tie.to]))
    for couple in sorted(told):
        if len(told[couple]) > 1:
            (first, one), (second, other), *_more = sorted(told[couple].items())
            yield Disagreement(
                kind=Kind.ROLE,
                severity=Severity.DISCREPANCY if OTHER in told[couple] else Severity.CONTRADICTION,
                subjects=couple,
                said=in_order((said(first, *one), said(second, *other))),
                message=Sentence.KIN_DIFFERS,
                a="",
                b="",
            )


def said(tie: str, person: Named, to: Named) -> Said:
    """The tie, and where the two are named nearest to each other."""
    first, second = min(product(person.passages, to.passages or person.passages), key=distance)
    return Said(
        key=f"{person.key}:{tie}:{to.key}",
        printed=f"{person.name}, {to.name}: {tie.removesuffix('_of')}",
        passage=Passage(
            source=person.source,
            at=min(first.at, second.at),
            end=max(first.end, second.end),
        ),
    )


def distance(passages: tuple[Passage, Passage]) -> int:
    return abs(passages[0].at - passages[1].at)
