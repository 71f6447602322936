"""The passage of a text that answers a question, with the words that do marked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from hueandcry.core.search.question import Term
from hueandcry.core.search.words import Word, placed_words

BEFORE, LONGEST, MOST_HITS = 80, 280, 200


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a text says a term, by the term's number."""

    at: int
    end: int
    term: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage; `is_hit` when it is what was looked for."""

    text: str
    is_hit: bool


def marked(text: str, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """The whole of a short text, with what was looked for marked."""
    return tuple(pieces(text, hits_of(text, terms), at=0, end=len(text)))


def passage(text: str, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """The stretch of about 280 letters that says most of the terms; the beginning when none does.

    Line ends become blanks; an ellipsis stands where the text goes on.
    """
    hits = list(islice(hits_of(text, terms), MOST_HITS))
    first = max(hits, key=lambda hit: (len(terms_near(hit, hits)), -hit.at), default=None)
    at = to_word(text, max(0, first.at - BEFORE)) if first else 0
    end = min(len(text), at + LONGEST)
    if end < len(text):
        end = max(text.rfind(" ", at, end), first.end if first else at + 1)
    shown = list(pieces(text, hits, at=at, end=end))
    before = [Piece("… ", is_hit=False)] if at else []
    after = [Piece(" …", is_hit=False)] if end < len(text) else []
    return (*before, *shown, *after)


def terms_near(first: Hit, hits: Iterable[Hit]) -> frozenset[int]:
    end = first.at + LONGEST - BEFORE
    return frozenset(hit.term for hit in hits if first.at <= hit.at and hit.end <= end)


def to_word(text: str, at: int) -> int:
    """The beginning of the first word from `at` on, or `at` where none begins soon."""
    blank = text.find(" ", at, at + BEFORE // 2)
    return blank + 1 if at and blank >= 0 else at


def pieces(text: str, hits: Iterable[Hit], *, at: int, end: int) -> Iterator[Piece]:
    """The stretch from `at` to `end` cut where hits begin and end; hits that touch are one."""
    for begins, ends in joined(hits):
        start, stop = max(begins, at), min(ends, end)
        if start >= stop:
            continue
        if start > at:
            yield Piece(on_one_line(text[at:start]), is_hit=False)
        yield Piece(on_one_line(text[start:stop]), is_hit=True)
        at = stop
    if at < end:
        yield Piece(on_one_line(text[at:end]), is_hit=False)


def joined(hits: Iterable[Hit]) -> Iterator[tuple[int, int]]:
    spans: deque[tuple[int, int]] = deque()
    for hit in sorted(hits, key=lambda hit: hit.at):
        if spans and hit.at <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], hit.end))
        else:
            spans.append((hit.at, hit.end))
    yield from spans


def on_one_line(text: str) -> str:
    return " ".join(text.splitlines()) if "\n" in text or "\r" in text else text


def hits_of(text: str, terms: Sequence[Term]) -> Iterator[Hit]:
    """Where the text says each term, in order of its last word."""
    longest = max((len(term.words) for term in terms), default=0)
    last: deque[Word] = deque(maxlen=longest or 1)
    for word in placed_words(text):
        last.append(word)
        for number, term in enumerate(terms):
            row = list(last)[-len(term.words) :]
            if says(row, term):
                yield Hit(row[0].at, row[-1].end, number)


def says(row: Sequence[Word], term: Term) -> bool:
    """Whether words in a row are the term's."""
    if len(row) != len(term.words):
        return False
    *before, end = term.words
    said = row[-1].folded
    fits = said.startswith(end) if term.is_open else said == end
    return fits and [word.folded for word in row[:-1]] == before
