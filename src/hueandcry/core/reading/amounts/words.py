"""The words that amounts are told with, of one language, made ready for looking up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hueandcry.core.tables import table

FALLBACK = "en"
DIGITS = (
    r"(?<![\w.,:/+])(?:\d{1,3}(?:[.,’'\u00a0\u202f]\d{3})+|\d{1,3}(?: \d{3})+|\d+(?:[.,]\d{1,2})?)"
    r"(?![\d:/]|[.,]\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountWords:
    """Everything in small letters. `number` finds numbers, its group `vague` the vague ones.
    `not_after` is what stands before digits that are no amount, `not_after_words` before words."""

    number: re.Pattern[str]
    numbers: Mapping[str, float]
    multipliers: Mapping[str, float]
    only_times: frozenset[str]
    qualifier: re.Pattern[str]
    units: Mapping[str, str]
    currencies: Mapping[str, str]
    people: frozenset[str]
    people_endings: tuple[str, ...]
    not_people: frozenset[str]
    them: frozenset[str]
    of_the: re.Pattern[str]
    small: frozenset[str]
    stop: frozenset[str]
    verbs: frozenset[str]
    not_after: re.Pattern[str]
    not_after_words: re.Pattern[str]
    not_before: re.Pattern[str]
    group_before: re.Pattern[str]

    def is_people(self, word: str) -> bool:
        if word in self.people:
            return True
        return word not in self.not_people and word.endswith(self.people_endings)


@cache
def amount_words(language: str | None) -> AmountWords:
    """The words of a language; those of English for one without a table."""
    words = table("quantities", language=language or FALLBACK)
    words = words or table("quantities", language=FALLBACK)
    numbers, multipliers = words["numbers"], words["multipliers"]
    vague, around = words["vague"], words["around"]
    return AmountWords(
        number=number_pattern(numbers, vague["words"], multipliers),
        numbers=numbers,
        multipliers=multipliers,
        only_times=frozenset(vague["only_times"]),
        qualifier=qualifier_pattern(words["qualifiers"]),
        units=by_word(words["units"]),
        currencies=by_word(words["currencies"]),
        people=frozenset(words["people"].split()),
        people_endings=tuple(words["people_endings"]),
        not_people=frozenset(words["not_people"].split()),
        them=frozenset(words["them"]),
        of_the=re.compile(rf"\s+(?:{one_of(words['of_the'])})\s+", re.IGNORECASE),
        small=frozenset(around["small"].split()),
        stop=frozenset(around["stop"].split()),
        verbs=frozenset(around["verbs"].split()),
        not_after=ends_with([*around["not_after"], *around["not_after_words"]]),
        not_after_words=ends_with(around["not_after_words"]),
        not_before=re.compile(rf"[\s-]*(?:{one_of(around['not_before'])})(?!\w)", re.IGNORECASE),
        group_before=ends_with(around["groups"]),
    )


def ends_with(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(phrases)})\.?\s*$", re.IGNORECASE)


def one_of(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)


def number_pattern(
    numbers: Iterable[str], vague: Iterable[str], multipliers: Iterable[str]
) -> re.Pattern[str]:
    words, vague_words, times = one_of(numbers), one_of(vague), one_of(multipliers)
    factor = rf"(?:{times})(?:\s+and(?=\s+(?:{words})))?"
    return re.compile(
        rf"(?<![\w-])(?P<vague>{vague_words})(?:\s+(?:of|and)\s+(?:{vague_words}))*(?!\w)"
        rf"|(?<![\w-])(?P<words>(?:{words})(?:(?:-|\s+)(?:{factor}|{words}))*)(?!\w)"
        rf"|(?P<digits>{DIGITS})(?P<times>(?:\s+(?:{times})(?!\w))?)",
        re.IGNORECASE,
    )


def qualifier_pattern(qualifiers: Mapping[str, list[str]]) -> re.Pattern[str]:
    """A qualifier at the end of a stretch; the name of the group is the qualifier."""
    groups = "|".join(rf"(?P<{name}>{one_of(phrases)})" for name, phrases in qualifiers.items())
    return re.compile(rf"(?<!\w)(?:{groups})\s*$", re.IGNORECASE)


def by_word(table_of_words: Mapping[str, Any]) -> dict[str, str]:
    return {word: meaning for meaning, words in table_of_words.items() for word in words.split()}
