"""What every rule about names of organisations is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from hueandcry.core.reading.names.lexicon import OrganisationWords, is_place
from hueandcry.core.reading.names.words import Word
from hueandcry.core.reading.reasons import Rule

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
        while last + 1 < min(len(self.words), first + LONGEST_NAME):
            if self.is_beside(last + 1) and self.is_part(last + 1):
                last += 1
            elif after := self.after_particles(last):
                last = after
            else:
                break
        return last

    def is_part(self, place: int) -> bool:
        """Whether a capitalised word may go on a name: no stop, or an article that is none.

        Where no name goes on, a capital makes a syllable of it ("Nghe An province").
        """
        word, lexicon = self.words[place], self.lexicon
        if not word.is_capital or word.key not in lexicon.stops:
            return word.is_capital
        following = self.words[place + 1 : place + 2]
        is_last = not any(one.is_capital for one in following)
        return word.key in lexicon.determiners and is_last and not word.is_upper

    def after_particles(self, last: int) -> int | None:
        """The capitalised word that "de los" joins to the word `last` in a name of another land."""
        for length in (2, 1):
            start = last + 1 + length
            between = self.words[last + 1 : start + 1]
            if len(between) <= length or any(word.gap != " " for word in between):
                continue
            joining = tuple(word.key for word in between[:-1] if not word.is_capital)
            if joining in self.lexicon.particles and between[-1].is_capital:
                return start
        return None
