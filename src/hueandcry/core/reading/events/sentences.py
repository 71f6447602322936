"""The sentences of a text as its story is read: cut short, dates blanked, headings known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hueandcry.core.reading.dates.find import DatedPhrase
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.report import Span

BLANK = "0"  # stands for each character of a date: it is part of a word and begins none
HEADING = 60  # characters of a heading at most
LONGEST = 1500  # characters of a sentence
DATELINE = 40  # characters before the date of a dateline
BEHIND_DATELINE = re.compile(r"\W{0,2}(?:\([^()]{1,20}\)\s*)?(?:--|[–—-]\s)")


def pieces(document: Document) -> Iterator[Span]:
    """The sentences; one that is endless is cut, so that the time stays linear in the length."""
    for sentence in document.sentences:
        at = sentence.at
        while sentence.end - at > LONGEST:
            space = document.text.rfind(" ", at + 1, at + LONGEST)
            end = space if space > 0 else at + LONGEST
            yield Span(at=at, end=end)
            at = end
        yield Span(at=at, end=sentence.end)


def without(dates: Sequence[DatedPhrase], low: str, *, start: int) -> str:
    """The sentence with its dates blanked: "may" and "march" are words of other things too."""
    for date in dates:
        if date.is_vague:
            continue
        at, end = date.at - start, date.end - start
        low = f"{low[:at]}{BLANK * (end - at)}{low[end:]}"
    return low


def is_heading(words: str) -> bool:
    """Whether a paragraph is a heading, so that another story begins after it."""
    return len(words) <= HEADING and words[-1:] not in '.!?…,;"”' and "\n" not in words


def is_dateline(date: DatedPhrase, sentence: Span, low: str) -> bool:
    """Whether the date only says when the text was written ("Oslo, 3 May 2009 – ...")."""
    at, end = date.at - sentence.at, date.end - sentence.at
    return at <= DATELINE and BEHIND_DATELINE.match(low, end) is not None
