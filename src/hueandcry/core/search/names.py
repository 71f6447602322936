"""The words of names that no index may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hueandcry.core.names.parts import APART, left_out
from hueandcry.core.names.sounds import letters
from hueandcry.core.search.words import words_of

# Stands in an index where a name was left out: no question can be asked for it.
GAP = "…"
# So many letters may follow a name, as the endings of cases and plurals do; of a short name none.
LONGEST_ENDING, SHORTEST_STEM = 3, 4


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Folded words that are left out of an index."""

    words: frozenset[str]
    stems: tuple[str, ...]

    def said(self, words: Iterable[str]) -> Iterator[str]:
        """The words of a text with a gap for each that is a name, or a name with an ending."""
        return (GAP if self.is_name(word) else word for word in words)

    def is_name(self, word: str) -> bool:
        if word in self.words:
            return True
        return word.startswith(self.stems) and any(
            word.startswith(stem) and len(word) <= len(stem) + LONGEST_ENDING for stem in self.stems
        )


def unsaid(names: Iterable[str]) -> Unsaid:
    """Every word of these names, as printed; not titles, particles and single letters."""
    words = frozenset(word for name in names for word in words_of(name) if is_telling(word))
    return Unsaid(words, tuple(sorted(word for word in words if len(word) >= SHORTEST_STEM)))


def is_telling(word: str) -> bool:
    return len(word) > 1 and letters(word) not in left_out() | APART


NOTHING_UNSAID = unsaid(())
