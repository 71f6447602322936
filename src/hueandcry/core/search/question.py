"""What somebody typed into a search field, as terms that a text must all have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hueandcry.core.search.words import IS_UNSPACED, words_of

LONGEST, MOST = 400, 12
# A shorter word is looked for as it is: too many others begin with it.
SHORTEST_BEGINNING = 3
QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row. `is_open`: the last may go on, as "miner" in "miners"."""

    words: tuple[str, ...]
    is_open: bool


def terms_of(question: str) -> tuple[Term, ...]:
    """The terms of a question: each word, and what stands in quotation marks as one, unchanged.

    At most so many, of at most so many letters of the question; empty when it has no word.
    """
    question = question[:LONGEST]
    quoted = [term_of(part, may_go_on=False) for part in QUOTED.findall(question)]
    loose = [term_of(part, may_go_on=True) for part in QUOTED.sub(" ", question).split()]
    terms = dict.fromkeys(term for term in (*quoted, *loose) if term.words)
    return tuple(terms)[:MOST]


def term_of(part: str, *, may_go_on: bool) -> Term:
    """The words in a row that stand between blanks (an address, a hyphened name) or in quotes."""
    words = tuple(words_of(part))
    if words and IS_UNSPACED.match(words[-1]):
        # The last letter of a run is kept on its own only where the run ends.
        return Term(words[:-1] or words, is_open=len(words) == 1)
    is_long = bool(words) and len(words[-1]) >= SHORTEST_BEGINNING
    return Term(words, is_open=may_go_on and is_long)
