"""What every rule about names of organisations is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from hueandcry.core.reading.lexicon import OrganisationWords, is_place
from hueandcry.core.reading.reasons import Rule
from hueandcry.core.reading.words import Word

LONGEST_NAME = 14
SIDE_BY_SIDE = frozenset({" ", "' ", "’ ", "  ", "&"})


class Named(NamedTuple):
    """A stretch of the text taken for the name of an organisation.

    `stands_for` is the full name, as printed, that a short form belongs to; empty when the stretch
    stands for itself.
    """

    at: int
    end: int
    kind: str
    rule: Rule
    words: str = ""
    stands_for: str = ""


@dataclass(frozen=True)
class Sentence:
    """The words of one sentence, with what a rule has to know to read them."""

    text: str
    words: list[Word]
    lexicon: OrganisationWords

    @cached_property
    def is_all_capitals(self) -> bool:
        """A heading in capitals, where a capital says nothing."""
        letters = [word.text for word in self.words if len(word.text) > 1]
        return sum(map(str.isupper, letters)) * 3 > sum(map(str.isalpha, letters)) * 2

    def is_place(self, words: str) -> bool:
        """Whether printed words are the name of a state, a city or a people."""
        return is_place(words, language=self.lexicon.language)

    def printed(self, first: int, last: int) -> str:
        """The text from one word to another, both included."""
        return self.text[self.words[first].at : self.words[last].end]

    def named(
        self, first: int, last: int, kind: str, rule: Rule, *, words: str = "", stands_for: str = ""
    ) -> Named:
        at, end = self.words[first].at, self.words[last].end
        return Named(at, end, kind, rule, words or self.text[at:end], stands_for)

    def is_beside(self, place: int) -> bool:
        """Whether a word stands directly after the word before it."""
        word, before = self.words[place], self.words[place - 1]
        if word.gap not in SIDE_BY_SIDE:
            return False
        # A line in capitals ends with its line.
        return word.is_upper == before.is_upper or self.text[word.at - 1] != "\n"

    def run_of_capitals(self, first: int) -> int:
        """The last word of the run of capitalised words that begins at `first`."""
        last = first
        while (
            last + 1 < min(len(self.words), first + LONGEST_NAME)
            and self.is_beside(last + 1)
            and self.words[last + 1].is_capital
            and self.words[last + 1].key not in self.lexicon.stops
        ):
            last += 1
        return last
