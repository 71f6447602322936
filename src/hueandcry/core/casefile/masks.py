"""What stands in a text in place of names that may not be told.

A name is found however its letters are written: small or capital, with accents or without them,
in one sign or taken apart, over the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hueandcry.core.search.words import FOLDING, placed_letters

SHORTEST_WORD = 3


@dataclass(frozen=True)
class Masks:
    """`instead`: by each form of a name as `plain` has it, what stands in its place."""

    instead: Mapping[str, str]

    def put_on(self, text: str) -> str:
        """The text without the names."""
        pieces, at = [], 0
        for start, end, form in self.found(text):
            pieces += [text[at:start], self.instead[form]]
            at = end
        return "".join([*pieces, text[at:]])

    def are_in(self, text: str) -> bool:
        """Whether the text says any of the names."""
        return next(self.found(text), None) is not None

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where the text says each name, and the form of it, in order.

        A single word is found as a name only: "may" is none.
        """
        if not self.instead:
            return
        letters, places = placed_letters(text)
        for match in self.pattern.finditer(letters):
            start, end = places[match.start()], places[match.end()]
            form = " ".join(match[0].split())
            if " " in form or not text[start:end].islower():
                yield start, end, form

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.instead, key=len, reverse=True)
        return re.compile("|".join(map(as_pattern, longest_first)))


def plain(form: str) -> str:
    """A form of a name as it is looked for; "" when it has no letters."""
    return " ".join(form.translate(FOLDING).split())


def with_words(forms: Sequence[str]) -> list[str]:
    """These forms of names, and each longer word of them."""
    words = (word for form in forms for word in form.split() if len(word) >= SHORTEST_WORD)
    return list(dict.fromkeys((*forms, *words)))


def as_pattern(form: str) -> str:
    """A form as a whole word; in scripts without capitals, names and particles run together."""
    spaced = " +".join(map(re.escape, form.split()))
    return rf"(?<!\w){spaced}(?!\w)" if form.lower() != form.upper() else spaced
