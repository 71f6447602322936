"""The language of a text: by its commonest short words, or by letters that few languages share."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from hueandcry.core.tables import LANGUAGES, rows, table

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000  # characters: more of the same text says nothing new
# Running text of a language we know has 25 to 45 of its short words in 100; a list of names fewer.
LEAST_SHARE = 0.07
LEAST_WORDS = 3
# Share of letters of its own: Kazakh has 0.15, Vietnamese 0.12, a quoted name far less.
LEAST_LETTERS = 0.05


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the language most of the text is in. None when it cannot be told."""
    sample = text[:SAMPLE].casefold()
    return language_of_letters(sample) or language_of_words(sample)


def language_of_letters(sample: str) -> str | None:
    counts = {letter: times for letter, times in Counter(sample).items() if letter.isalpha()}
    letters = Counter({letter: times for letter, times in counts.items() if not letter.isascii()})
    total = sum(counts.values())
    if not letters:
        return None
    shares = {
        language: sum(letters[letter] for letter in own) / total
        for language, own in rows("scripts")
    }
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= LEAST_LETTERS else None


def language_of_words(sample: str) -> str | None:
    words = Counter(WORD.findall(sample))
    hits = hits_by_language(words)
    best = max(hits, key=lambda language: hits[language])
    rivals = [language for language in hits if hits[language] == hits[best]]
    is_enough = hits[best] >= max(LEAST_WORDS, LEAST_SHARE * words.total())
    return best if is_enough and len(rivals) == 1 else None


def fit_of_letters(text: str) -> int:
    """How well a text reads: short words of its language, less letters foreign to it."""
    words = Counter(WORD.findall(text[:SAMPLE].casefold()))
    hits = hits_by_language(words)
    best = max(hits, key=lambda language: hits[language])
    own = set(table("language", language=best).get("letters", ""))
    return hits[best] - sum(
        times * sum(not letter.isascii() and letter not in own for letter in word)
        for word, times in words.items()
    )


def hits_by_language(words: Counter[str]) -> dict[str, int]:
    return {language: sum(words[word] for word in short_words(language)) for language in LANGUAGES}


@cache
def short_words(language: str) -> frozenset[str]:
    return frozenset(table("language", language=language).get("words", ()))
