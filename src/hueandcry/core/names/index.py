"""Finding a name among very many spellings: first by keys, then by comparing.

A key is made of the consonants of two words of a name, by classes of like sounds, in the spirit of
Daitch and Mokotoff's soundex but for any script: vowels never decide, and one of the two words
counts with its beginning alone, so that it may be misspelled further on.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import permutations

from hueandcry.core.names.compare import Verdict, score
from hueandcry.core.names.parts import is_initial, parts_of
from hueandcry.core.names.sounds import readings

WHOLE, BEGINNING = 6, 2


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
        self.numbers: dict[str, array[int]] = {}
        for spelling in spellings:
            self.add(spelling)

    def add(self, spelling: str) -> int:
        """Add one; its number."""
        number = len(self.spellings)
        self.spellings.append(spelling)
        for key in keys_of(spelling):
            self.numbers.setdefault(key, array("L")).append(number)
        return number

    def find(self, name: str, *, most: int = 20) -> list[Found]:
        """The spellings that are the name or may be, best first. None of another name."""
        candidates = {number for key in keys_of(name) for number in self.numbers.get(key, ())}
        return nlargest(most, self.compared(name, candidates), key=lambda found: found.score)

    def compared(self, name: str, candidates: Iterable[int]) -> Iterator[Found]:
        for number in candidates:
            how_much, verdict = score(name, self.spellings[number])
            if verdict is not Verdict.DIFFERENT:
                yield Found(number, how_much, verdict)


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
