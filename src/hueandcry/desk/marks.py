"""A text as HTML with what was found marked in it: marks nest, and those that cross are split."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

BLANK_LINES = re.compile(r"\n(?:[ \t\r]*\n)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the text that findings stand on.

    `look` is the class that draws it, `numbers` are those of the findings. None for the further
    places of a finding, which are marked and lead nowhere.
    """

    at: int
    end: int
    look: str
    numbers: tuple[int, ...] = ()


def marked_paragraphs(text: str, marks: Iterable[Mark]) -> Iterator[SafeString]:
    """The paragraphs of the text, escaped, with their marks. A number leads to its finding."""
    waiting = sorted(
        (trimmed for mark in marks if (trimmed := without_space(mark, text))),
        key=lambda mark: (-mark.at, mark.end, mark.numbers),
    )
    touching: list[Mark] = []
    shown: set[int] = set()
    at = 0
    for end, following in paragraphs(text):
        touching = [mark for mark in touching if mark.end > at]
        while waiting and waiting[-1].at < end:
            touching.append(waiting.pop())
        if text[at:end].strip():
            pieces = Paragraph(text, touching, shown).pieces(at, end)
            yield mark_safe("".join(pieces))  # noqa: S308 (each piece is escaped)
        at = following


def without_space(mark: Mark, text: str) -> Mark | None:
    """The mark without white space around its words. None when it has none."""
    words = text[mark.at : mark.end]
    at = mark.at + len(words) - len(words.lstrip())
    end = mark.at + len(words.rstrip())
    return replace(mark, at=at, end=end) if at < end else None


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph ends, and where the one behind it begins."""
    for gap in BLANK_LINES.finditer(text):
        yield gap.start(), gap.end()
    yield len(text), len(text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph on its way to HTML; `shown` are the numbers that have their anchor already."""

    text: str
    marks: list[Mark]
    shown: set[int]

    def pieces(self, start: int, end: int) -> Iterator[str]:
        """Text and tags in turn; a mark that crosses another is closed with it and opened again."""
        open_marks: list[Mark] = []
        at = start
        cuts = sorted(
            {min(max(cut, start), end) for mark in self.marks for cut in (mark.at, mark.end)}
        )
        following = 0
        for cut in [*cuts, end]:
            yield escape(self.text[at:cut])
            at = cut
            yield from self.close(open_marks, at=cut, is_last=cut == end)
            while following < len(self.marks) and max(self.marks[following].at, start) <= cut < end:
                open_marks.append(self.marks[following])
                yield self.opening(self.marks[following])
                following += 1
        while open_marks:
            yield self.closing(open_marks.pop(), at=end)

    def close(self, open_marks: list[Mark], *, at: int, is_last: bool) -> Iterator[str]:
        """Close what ends here, and what lies over it; the latter opens again behind."""
        if is_last or all(mark.end > at for mark in open_marks):
            return
        lowest = next(place for place, mark in enumerate(open_marks) if mark.end <= at)
        above = open_marks[lowest:]
        del open_marks[lowest:]
        for mark in reversed(above):
            yield self.closing(mark, at=at)
        for mark in above:
            if mark.end > at:
                open_marks.append(mark)
                yield self.opening(mark)

    def opening(self, mark: Mark) -> str:
        new = [number for number in mark.numbers if number not in self.shown]
        self.shown.update(new)
        anchors = "".join(f'<span id="t{number}"></span>' for number in new)
        return f'<mark class="{mark.look}">{anchors}'

    def closing(self, mark: Mark, *, at: int) -> str:
        return "</mark>" if mark.end > at else "".join(map(link, mark.numbers)) + "</mark>"


def link(number: int) -> str:
    name = escape(gettext("finding %(number)s") % {"number": number})
    return f'<a href="#f{number}" aria-label="{name}">{number}</a>'
