"""Other forms of the name of a state: with the word for "republic" or "state", the first of two.

Tables: `state_words.tsv`, by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from hueandcry.core.places.folding import fold
from hueandcry.core.tables import rows

ARTICLES = ("the ", "le ", "la ", "les ", "l", "el ", "die ", "der ", "den ")
DOUBLE, AND = " & ", " and "


@cache
def words_for_state(place: str) -> tuple[str, ...]:
    """The words of one place of the table (`before`, `behind`, `joined`), folded, longest first."""
    found = (
        fold(word) for at, words in rows("state_words") if at == place for word in words.split("|")
    )
    return tuple(sorted(set(found), key=len, reverse=True))


def short_forms(key: str) -> Iterator[str]:
    """What is left of a folded name without a word for "state" before or behind it, if it has one.

    "france" for "republic of france"; "l" and other articles that a word leaves behind go too.
    """
    for before, behind in (
        *((f"{word} ", "") for word in words_for_state("before")),
        *(("", f" {word}") for word in words_for_state("behind")),
        *((word, "") for word in words_for_state("joined")),
        *(("", word) for word in words_for_state("joined")),
    ):
        if key.startswith(before) and key.endswith(behind) and len(key) > len(before + behind) + 1:
            short = key[len(before) : len(key) - len(behind)].strip()
            yield short
            yield from (short.removeprefix(one) for one in ARTICLES if short.startswith(one))


def adjective_before(key: str) -> str | None:
    """The adjective of "kyrgyz republic". None when no such word stands behind one word."""
    first, _, last = key.partition(" ")
    return first if last in words_for_state("adjective") else None


def first_parts(states: Mapping[str, str], usual: Mapping[str, str]) -> dict[str, str]:
    """The first parts of double names, with their states: "trinidad" for Trinidad & Tobago.

    `states` are all names, folded, with codes; `usual` codes with usual English names. A part
    that names a state or begins two is left out, and so are those of other languages: "San Pedro"
    is many places.
    """
    doubles = {code for code, name in usual.items() if DOUBLE in name}
    found: dict[str, set[str]] = {}
    for key, code in states.items():
        part = key.partition(AND)[0]
        if code in doubles and part not in states:
            found.setdefault(part, set()).add(code)
    return {part: codes.pop() for part, codes in found.items() if len(codes) == 1}
