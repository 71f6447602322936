"""Lists of missions as tables: cells parted by tabs, by bars, or by two and more blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hueandcry.core.reading.missions.words import column_pattern
from hueandcry.core.reading.report import Span

SEPARATORS = (re.compile(r"\t"), re.compile(r"\|"), re.compile(r" {2,}"))
FEWEST_CELLS = 3
NUMBER_ALONE = re.compile(r"[+(]?[\d\s()/.–-]{6,40}")
EMAIL_ALONE = re.compile(r"\S+@\S+")
# The line above, with a rule between it and the rows ("|---|---|").
ABOVE = re.compile(r"([^\n]*\S)[^\S\n]*\n(?:[\s|:+=-]*\n)?[^\S\n|]*\|?[^\S\n]*$")
LONGEST_HEAD = 500
COUNTRY, OFFICE, ADDRESS = "country", "office", "address"


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table hold, with where each begins, counted from the line's start.

    `is_even`: parted by blanks, so that an empty cell is seen only by where the others begin.
    """

    names: tuple[str | None, ...]
    starts: tuple[int, ...]
    is_even: bool

    def name_of(self, number: int, *, start: int) -> str | None:
        """The column of a cell, by its number in the row or where it begins."""
        if self.is_even:
            number = min(range(len(self.starts)), key=lambda one: abs(self.starts[one] - start))
        return self.names[number] if number < len(self.names) else None


def columns_of(text: str, line: Span) -> Columns | None:
    """The columns that a line names; None when it is not the head of a table."""
    separator, cells = cells_of(text, line)
    names = [column_of(cell.cut(text)) for cell in cells]
    if len(cells) < FEWEST_CELLS or names.count(None) > 1 or COUNTRY not in names:
        return None
    starts = tuple(cell.at - line.at for cell in cells)
    return Columns(tuple(names), starts, is_even=separator is SEPARATORS[-1])


def columns_above(text: str, line: Span) -> Columns | None:
    """The columns named in the line above, which may look like the menu of a web page."""
    above = ABOVE.search(text, max(0, line.at - LONGEST_HEAD), line.at)
    return columns_of(text, Span(at=above.start(1), end=above.end(1))) if above else None


def column_of(words: str) -> str | None:
    found = column_pattern().fullmatch(words)
    return found.lastgroup if found else None


def row_of(text: str, line: Span, *, columns: Columns | None) -> Mapping[str, Span] | None:
    """The cells of a row by their columns: country, office, city, address, tel, fax, email, web.

    Without a head the first is the country, and numbers alone make a row of it. None for a line
    that is no row.
    """
    _, cells = cells_of(text, line)
    if len(cells) < FEWEST_CELLS:
        return None
    if columns is None:
        return dict(guessed(text, cells))
    named = (
        (columns.name_of(number, start=cell.at - line.at), cell)
        for number, cell in enumerate(cells)
    )
    return {name: cell for name, cell in named if name and cell.at < cell.end}


def guessed(text: str, cells: list[Span]) -> Iterator[tuple[str, Span]]:
    """Cells by what they look like; nothing when none is a number alone, as in a table."""
    numbers = [cell for cell in cells if NUMBER_ALONE.fullmatch(text, cell.at, cell.end)]
    if not numbers:
        return
    yield "tel", Span(at=numbers[0].at, end=numbers[-1].end)
    emails = (cell for cell in cells if EMAIL_ALONE.fullmatch(text, cell.at, cell.end))
    yield from (("email", cell) for cell in emails)
    yield COUNTRY, cells[0]
    yield OFFICE, cells[1]
    between = cells[2 : cells.index(numbers[0])]
    if between:
        yield ADDRESS, Span(at=between[0].at, end=between[-1].end)


def cells_of(text: str, line: Span) -> tuple[re.Pattern[str], list[Span]]:
    """The cells of a line without the blanks around them, by the first separator that parts it."""
    for separator in SEPARATORS:
        cells = list(parts(text, line, separator=separator))
        if len(cells) >= FEWEST_CELLS:
            break
    return separator, cells


def parts(text: str, line: Span, *, separator: re.Pattern[str]) -> Iterator[Span]:
    at, end = line.at, line.end
    if separator.pattern == r"\|":
        at += text[at] == "|"
        end -= text[end - 1] == "|"
    ends = [(found.start(), found.end()) for found in separator.finditer(text, at, end)]
    for stop, following in (*ends, (end, end)):
        cell = text[at:stop]
        start = at + len(cell) - len(cell.lstrip())
        yield Span(at=start, end=max(start, at + len(cell.rstrip())))
        at = following
