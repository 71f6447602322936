"""What stands in a text in place of names that may not be told.

A name is found however its letters are written: small or capital, with accents or without them,
in one sign or taken apart, over the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hueandcry.core.search.words import placed_letters

SHORTEST_WORD = 3
WORD = re.compile(r"\w+")


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
        longest_first = sorted(self.forms_in(letters), key=len, reverse=True)
        if not longest_first:
            return
        for match in re.finditer("|".join(map(as_pattern, longest_first)), letters):
            start, end = places[match.start()], places[match.end()]
            form = " ".join(match[0].split())
            if " " in form or not is_common(text[start:end]):
                yield start, end, form

    def forms_in(self, letters: str) -> Iterator[str]:
        """The forms all of whose words a text has, as it is folded. Of thousands these are few."""
        words = frozenset(WORD.findall(letters))
        for word in words & self.by_word.keys():
            yield from (form for form in self.by_word[word] if words.issuperset(WORD.findall(form)))
        yield from (form for form in self.run_together if form.split()[0] in letters)

    @cached_property
    def by_word(self) -> dict[str, list[str]]:
        """The forms that are words of their own, by their first word."""
        found: dict[str, list[str]] = {}
        for form in self.instead:
            if form not in self.run_together:
                found.setdefault(WORD.findall(form)[0], []).append(form)
        return found

    @cached_property
    def run_together(self) -> frozenset[str]:
        return frozenset(
            form for form in self.instead if not is_spaced(form) or not WORD.search(form)
        )


def is_common(word: str) -> bool:
    """Whether a word stands in small letters where a name had a capital; Georgian has none."""
    return word.islower() and word != word.title()


def plain(form: str) -> str:
    """A form of a name as it is looked for; "" when it has no letters."""
    return " ".join(placed_letters(form)[0].split())


def with_words(forms: Sequence[str]) -> list[str]:
    """These forms of names, and each longer word of them."""
    words = (word for form in forms for word in form.split() if len(word) >= SHORTEST_WORD)
    return list(dict.fromkeys((*forms, *words)))


def as_pattern(form: str) -> str:
    """A form as a whole word; in scripts without capitals, names and particles run together."""
    spaced = " +".join(map(re.escape, form.split()))
    return rf"(?<!\w){spaced}(?!\w)" if is_spaced(form) else spaced


def is_spaced(form: str) -> bool:
    """Whether names stand apart from particles in its script: where there are capitals."""
    return form.lower() != form.upper()
