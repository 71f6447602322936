"""Finding a name among very many spellings: first by keys, then by comparing.

A key is made of the consonants of two words of a name, by classes of like sounds, in the spirit of
Daitch and Mokotoff's soundex but for any script: vowels never decide, and one of the two words
counts with its beginning alone, so that it may be misspelled further on.

Thousands may share a key with a common name. Their consonants alone tell what each would cost at
least (`least_cost`), so they are compared the likeliest first, and no longer than one of the rest
could still be among the best: what is found is what comparing all would find.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappush, heappushpop
from itertools import permutations

from rapidfuzz.distance.Levenshtein import distance

from hueandcry.core.names.compare import (
    ANOTHER_WORD,
    AT_LEAST_POSSIBLE,
    CONSONANT,
    FOR_OTHER_WORDS,
    LIMIT,
    SHORT,
    Verdict,
    score,
    score_of,
)
from hueandcry.core.names.parts import is_initial, parts_of
from hueandcry.core.names.sounds import readings

WHOLE, BEGINNING = 6, 2
# What stands between the words of a shape, and between the readings of a word.
WORDS, READINGS = " ", "|"


@dataclass(frozen=True, slots=True)
class Found:
    """A spelling that may be the name asked for: its number in the index, score and verdict."""

    number: int
    score: float
    verdict: Verdict


class Index:
    """Spellings by their keys. `spellings` are numbered in the order in which they were added."""

    def __init__(self, spellings: Iterable[str] = ()) -> None:
        self.spellings: list[str] = []
        self.shapes: list[str] = []
        self.numbers: dict[str, array[int]] = {}
        for spelling in spellings:
            self.add(spelling)

    def add(self, spelling: str) -> int:
        """Add one; its number."""
        number = len(self.spellings)
        self.spellings.append(spelling)
        self.shapes.append(shape_of(spelling))
        for key in keys_of(spelling):
            self.numbers.setdefault(key, array("L")).append(number)
        return number

    def find(self, name: str, *, most: int = 20) -> list[Found]:
        """The spellings that are the name or may be, best first. None of another name."""
        asked = shape_of(name)
        candidates = {number for key in keys_of(name) for number in self.numbers.get(key, ())}
        ranked = sorted((least_cost(asked, self.shapes[number]), number) for number in candidates)
        best: list[tuple[float, int, Verdict]] = []
        for cost, number in ranked:
            if cost >= ANOTHER_WORD or (len(best) == most and score_of(cost, LIMIT) < best[0][0]):
                break
            how_much, verdict = score(name, self.spellings[number])
            if verdict is not Verdict.DIFFERENT:
                keep = heappush if len(best) < most else heappushpop
                keep(best, (how_much, -number, verdict))
        return [
            Found(-number, how_much, verdict) for how_much, number, verdict in sorted(best)[::-1]
        ]


def shape_of(name: str) -> str:
    """The consonants of a name of two whole words, by readings; "" for any other name."""
    words = parts_of(name).names
    if len(words) != 2 or any(is_initial(word) for word in words):
        return ""
    return WORDS.join(
        READINGS.join(reading.skeleton for reading in readings(word)) for word in words
    )


def least_cost(a: str, b: str) -> float:
    """No more than it costs to take names of these shapes for one; 0 when that cannot be told.

    `ANOTHER_WORD` when they are certainly different.
    """
    if not a or not b:
        return 0.0
    (first, last), (given, surname) = a.split(WORDS), b.split(WORDS)
    in_order = together(least_cost_of_word(first, given), least_cost_of_word(last, surname))
    if not in_order:
        return 0.0
    return min(
        in_order, together(least_cost_of_word(first, surname), least_cost_of_word(last, given))
    )


def together(one: float, other: float) -> float:
    dearest = max(one, other)
    if dearest > AT_LEAST_POSSIBLE:
        return ANOTHER_WORD
    return dearest + FOR_OTHER_WORDS * min(one, other)


@lru_cache(maxsize=20_000)  # of those who share a key many share a word
def least_cost_of_word(a: str, b: str) -> float:
    """Each consonant that differs is a sound that differs as well."""
    return min(
        (1 + CONSONANT) * distance(one, other) / (SHORT + max(len(one), len(other)))
        for one in a.split(READINGS)
        for other in b.split(READINGS)
    )


def keys_of(name: str) -> frozenset[str]:
    """The keys under which a name is kept and looked for; a database can keep them as well.

    A name alone has the key of its word. An initial counts with its first sound.
    """
    words = parts_of(name).names
    if len(words) == 1:
        return frozenset(
            reading.skeleton[:WHOLE] or reading.sounds for reading in readings(words[0])
        )
    return frozenset(
        f"{reading.skeleton[:WHOLE]} {other.skeleton[:BEGINNING]}"
        for one, beside in permutations(words, 2)
        if not is_initial(one)
        for reading in readings(one)
        for other in readings(beside)
    )
