"""A text and its parts: lines, paragraphs, sentences. What every module of the reader is given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hueandcry.core.reading.report import Span

BLANK = re.compile(r"\n[ \t\r>]*\n\s*")
BULLET = re.compile(r"[ \t>]*(?:[•*·▪●○–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):]\s)")
SENTENCE_END = re.compile(r"[.!?…]+[\"'’”»)\]]*\s+(?=[\"“„«‘'(\[•*–-]*\s*[^\W_])")
# A full stop after these, or after a single letter, ends no sentence.
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mme|Mlle|Ma|Md|Lic|Ing|Sra|Srta|Gral|Cnel|Drs|Cpl|Brig|Dr|No|Nr|St|Prof|Gen|Col|Lt|Capt|Sr|Jr|vs|etc|Rep|Tel|Fax|Art|Av|Avda|Hr|bzw"
    r"|ca|approx|Hon|Bro|Sis|Cde|Rev|Sgt|Maj|Inc|Ltd|Co|Ul|ul|str|Str|им|ул|г|д"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b\w|\.\w)\.$"
)
# German writes days as ordinals: "am 12. März".
DAY_OF_MONTH = re.compile(r"\d\.\s+(?:Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)")
SHORT_LINE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A decoded text with its language and parts, each part a `Span` in order of place.

    `lines` are the lines that are not blank, without their outer white space. `sentences` never
    cross a blank line or a bullet; a headline, caption, bullet or list line counts as one. Bullets,
    list numbers and mail quote marks at the start are not part of them. What has been left out
    with `without` (furniture, an office list) is in no part.
    """

    text: str
    language: str | None
    lines: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, *, language: str | None) -> Document:
        lines = split_lines(text, Span(at=0, end=len(text)))
        paragraphs = split_paragraphs(text)
        return cls.of_parts(text, language=language, lines=lines, paragraphs=paragraphs)

    @classmethod
    def of_parts(
        cls, text: str, *, language: str | None, lines: Iterable[Span], paragraphs: Iterable[Span]
    ) -> Document:
        kept = tuple(paragraphs)
        return cls(
            text=text,
            language=language,
            lines=tuple(lines),
            paragraphs=kept,
            sentences=tuple(one for each in kept for one in split_sentences(text, each)),
        )

    def without(self, blocks: Iterable[Span]) -> Document:
        """The same text with every line that touches a block left out of its parts.

        A paragraph that goes on before or behind a block keeps what is left of it.
        """
        ordered = sorted(blocks, key=lambda block: block.at)
        if not ordered:
            return self
        return Document.of_parts(
            self.text,
            language=self.language,
            lines=outside(self.lines, ordered),
            paragraphs=cut_out(self.text, self.paragraphs, ordered),
        )


def outside(parts: Iterable[Span], blocks: list[Span]) -> Iterator[Span]:
    """The parts that touch no block; both in order of place, so one pass does it."""
    following = 0
    for part in parts:
        while following < len(blocks) and blocks[following].end <= part.at:
            following += 1
        if following == len(blocks) or not blocks[following].touches(part):
            yield part


def cut_out(text: str, paragraphs: Iterable[Span], blocks: list[Span]) -> Iterator[Span]:
    """What is left of each paragraph; both in order of place, so one pass does it."""
    following = 0
    for paragraph in paragraphs:
        at = paragraph.at
        while following < len(blocks) and blocks[following].end <= at:
            following += 1
        for block in touching(paragraph, blocks, start=following):
            if span := trimmed(text, at, block.at):
                yield span
            at = max(at, block.end)
        if span := trimmed(text, at, paragraph.end):
            yield span


def touching(paragraph: Span, blocks: list[Span], *, start: int) -> Iterator[Span]:
    while start < len(blocks) and blocks[start].at < paragraph.end:
        yield blocks[start]
        start += 1


def split_lines(text: str, block: Span) -> Iterator[Span]:
    at = block.at
    for line in block.cut(text).split("\n"):
        if span := trimmed(text, at, at + len(line)):
            yield span
        at += len(line) + 1


def split_paragraphs(text: str) -> Iterator[Span]:
    at = 0
    for gap in BLANK.finditer(text):
        if span := trimmed(text, at, gap.start()):
            yield span
        at = gap.end()
    if span := trimmed(text, at, len(text)):
        yield span


def split_sentences(text: str, paragraph: Span) -> Iterator[Span]:
    at = paragraph.at
    for cut in sorted({*cuts(text, paragraph), paragraph.end}):
        if span := trimmed(text, after_bullet(text, at, cut), cut):
            yield span
        at = cut


def cuts(text: str, paragraph: Span) -> Iterator[int]:
    """Where a new sentence begins inside the paragraph."""
    for found in SENTENCE_END.finditer(text, paragraph.at, paragraph.end):
        before = max(paragraph.at, found.start() - 8)
        is_abbreviation = ABBREVIATION.search(text, before, found.start() + 1)
        if not is_abbreviation and not DAY_OF_MONTH.match(text, max(before, found.start() - 1)):
            yield found.end()
    start = paragraph.at
    while (newline := text.find("\n", start, paragraph.end)) >= 0:
        following = text[newline + 1 : newline + 10].lstrip("> \t")
        is_list = BULLET.match(text, newline + 1, paragraph.end)
        is_short = newline - start < SHORT_LINE and not following[:1].islower()
        if is_list or is_short:
            yield newline + 1
        start = newline + 1


def after_bullet(text: str, at: int, end: int) -> int:
    bullet = BULLET.match(text, at, end)
    return bullet.end() if bullet else at


def trimmed(text: str, at: int, end: int) -> Span | None:
    """The stretch without outer white space and mail quote marks. None when nothing is left."""
    while at < end and (text[at].isspace() or text[at] == ">"):
        at += 1
    while at < end and text[end - 1].isspace():
        end -= 1
    return Span(at=at, end=end) if at < end else None
