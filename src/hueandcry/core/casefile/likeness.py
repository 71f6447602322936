"""Whether the names of two allow that they are one, over all their spellings."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

from hueandcry.core.casefile.candidates import MOST_SPELLINGS
from hueandcry.core.casefile.someone import Someone
from hueandcry.core.names.compare import LIMIT, Verdict, score, word_cost
from hueandcry.core.names.parts import Parts, is_initial, parts_of
from hueandcry.core.names.sounds import as_english, reading_of, readings
from hueandcry.core.tables import rows

NO_NEED_TO_LOOK_ON = 0.99


@dataclass(frozen=True, slots=True)
class Names:
    """The two spellings that are most alike, one of each person. The verdict is never "different".

    `is_bare`: one of the two is never called by more than one name; `is_given` by a given name.
    """

    a: str
    b: str
    verdict: Verdict
    score: float
    is_bare: bool
    is_given: bool

    @property
    def rank(self) -> tuple[bool, float]:
        return self.verdict is Verdict.SAME, self.score


def names_of(one: Someone, other: Someone) -> Names | None:
    """The best of all pairs of spellings: full ones, where both have any. None when all are
    different, or when one bears as father's name what the other is called.
    """
    best: tuple[bool, float, str, str] | None = None
    has_father = False
    for a, b in spellings_in_pairs(one, other):
        how_much, verdict = score(a, b)
        if verdict is Verdict.DIFFERENT:
            continue
        if is_child_and_father(parts_of(a), parts_of(b)):
            has_father = True
            continue
        found = (verdict is Verdict.SAME, how_much, a, b)
        best = found if best is None else max(best, found, key=lambda each: each[:2])
        if best[:2] > (True, NO_NEED_TO_LOOK_ON):
            break
    if best is None or (has_father and not best[0]):
        return None
    is_same, how_much, a, b = best
    is_bare = not (one.full and other.full)
    return Names(
        a,
        b,
        Verdict.SAME if is_same else Verdict.POSSIBLE,
        how_much,
        is_bare=is_bare,
        is_given=is_bare and is_by_given_name(a, b),
    )


def spellings_in_pairs(one: Someone, other: Someone) -> Iterator[tuple[str, str]]:
    def first(spellings: Sequence[str]) -> Iterator[str]:
        return islice(spellings, MOST_SPELLINGS)

    if one.full and other.full:
        return product(first(one.full), first(other.full))
    return product(first(one.full + one.bare), first(other.full + other.bare))


def is_child_and_father(one: Parts, other: Parts) -> bool:
    """Whether only one has a father's name, and it is the other's given name."""
    return any(
        bool(child.patronymic)
        and not father.patronymic
        and not is_initial(father.names[0])
        and word_cost(child.father, father.names[0]) < LIMIT / 2
        for child, father in ((one, other), (other, one))
    )


def is_by_given_name(a: str, b: str) -> bool:
    """Whether what two names have in common is a given name."""
    short, long = sorted((parts_of(a).names, parts_of(b).names), key=len)
    if len(long) > 1:
        costs = [math.inf if is_initial(word) else word_cost(short[0], word) for word in long]
        return costs.index(min(costs)) + 1 < len(long)
    return any(reading.sounds in sounds_of_given_names() for reading in readings(short[0]))


@cache
def sounds_of_given_names() -> frozenset[str]:
    return frozenset(
        reading_of(as_english(name)).sounds for (name,) in rows("given_names") if name.isascii()
    )
