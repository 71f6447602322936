"""An official answer before it is kept: whom it greets, what of it is nobody's business."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from hueandcry.core.casefile.masks import as_pattern, plain, with_words
from hueandcry.core.reading.addressees.words import EMAIL
from hueandcry.core.reading.report import Span
from hueandcry.core.search.words import placed_letters
from hueandcry.core.tables import LANGUAGES, table

# What stands where words were blanked before the text was kept.
GAP = "[…]"
# A letterhead, a place and day, a greeting: lines of so few words stand above what is said.
SHORT_LINE = 8
# The greeting ends in one of these, in the scripts of the world.
GREETING_END = re.compile(r"[,!:;،！，：]\s*$")
HEAD_LINES = 15
CAPITALISED = re.compile(r"[^\W\d_][\w'’.-]*")
ADDRESS = re.compile(EMAIL)
DIGITS = re.compile(r"(?<![\w.])[+(]?\d[\d() .\u00a0\u2011–/-]{4,40}\d(?![\w])")
# Seven figures make a telephone number or a file's number; fewer, a house or a law.
FEWEST_FIGURES = 7
DAY = re.compile(r"\d{4}([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./ ])\d{1,2}\2\s?\d{4}")


@cache
def titles() -> frozenset[str]:
    """Words before a name, folded, in every language that has a table of them."""
    known = (table("people", language=one).get("titles", ()) for one in LANGUAGES)
    return frozenset(plain(word) for words in known for word in words)


def greeted(text: str) -> list[str]:
    """The name in the greeting, and each longer word of it: a guess, for a person to look at.

    Empty when there is no greeting, or no name at its end.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()][:HEAD_LINES]
    greeting = next((line for line in lines if is_greeting(line)), "")
    name: list[str] = []
    for word in reversed(CAPITALISED.findall(greeting)[1:]):
        if word[0].islower() or plain(word.rstrip(".")) in titles():
            break
        name.insert(0, word)
    return with_words([" ".join(name)]) if name else []


def is_greeting(line: str) -> bool:
    return len(line.split()) <= SHORT_LINE and bool(GREETING_END.search(line))


def spots(text: str, words: Iterable[str]) -> tuple[list[Span], list[str]]:
    """Where the text says each of these words, in order, and those that it does not say.

    Words are found however their letters are written; in scripts that have capitals as whole words.
    """
    letters, places = placed_letters(text)
    asked = {plain(word): word for word in words if plain(word)}
    found: list[Span] = []
    missing = []
    for form, word in asked.items():
        here = [match.span() for match in re.finditer(as_pattern(form), letters)]
        found += [Span(at=places[at], end=places[end]) for at, end in here]
        if not here:
            missing.append(word)
    return sorted(found, key=lambda span: (span.at, span.end)), missing


def without(text: str, words: Iterable[str]) -> tuple[str, list[str]]:
    """The text with a gap wherever it says one of these words, and those that it does not say."""
    found, missing = spots(text, words)
    pieces, reached = [], 0
    for span in found:
        if span.at >= reached:
            pieces += [text[reached : span.at], GAP]
        reached = max(reached, span.end)
    return "".join([*pieces, text[reached:]]), missing


def gist(text: str) -> str:
    """What two letters of one form have in common: the text, folded, without the short lines at its
    top, which hold day, number and greeting. A text of short lines alone stays whole.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    long = (at for at, line in enumerate(lines) if len(line.split()) > SHORT_LINE)
    body = " ".join(lines[next(long, 0) :])
    return " ".join(re.findall(r"\w+", plain(body)))


def private_spots(text: str) -> Iterator[Span]:
    """Where there stand e-mail addresses, and numbers that look like a telephone's or a file's."""
    for match in ADDRESS.finditer(text):
        yield Span(at=match.start(), end=match.end())
    for match in DIGITS.finditer(text):
        figures = sum(letter.isdigit() for letter in match[0])
        if figures >= FEWEST_FIGURES and not DAY.fullmatch(match[0].strip()):
            yield Span(at=match.start(), end=match.end())
