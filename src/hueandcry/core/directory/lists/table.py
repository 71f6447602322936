"""Rows of a table in text (CSV): each with its line, cells by the names in the first line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hueandcry.core.directory.entries import Broken

BYTE_ORDER_MARK = "\ufeff"
UNREADABLE = "\ufffd"
SEPARATORS = ",;\t"
MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A row that begins in `line` (first = 1), its cells by column, blanks around them cut."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell, "" where the table has no such column."""
        return self.cells.get(column, "")


def read_rows(text: str, *, needed: Sequence[str]) -> Iterator[Row | Broken]:
    """The rows below the first line, which names the columns; further columns do no harm.

    A table without the `needed` columns is one broken row that names those it lacks. Blank lines
    are passed over; a row shorter than the last needed column is broken.
    """
    text = text.removeprefix(BYTE_ORDER_MARK)
    rows = cells_of(text, separator=separator_of(text.partition("\n")[0]))
    _, first = next(rows, (1, None))
    columns = [column.strip() for column in first or ()]
    if missing := [column for column in needed if column not in columns]:
        yield Broken(
            line=1,
            sentence=f"The first line does not name these columns: {', '.join(missing)}. "
            "Take the file as its publisher made it, in UTF-8.",
        )
        return
    fewest = max(columns.index(column) for column in needed) + 1
    for line, cells in rows:
        if cells is None:
            yield Broken(line=line, sentence="A quotation mark opens here and does not close well.")
        elif any(cells):
            yield row_of(cells, columns=columns, fewest=fewest, line=line)


def cells_of(text: str, *, separator: str) -> Iterator[tuple[int, list[str] | None]]:
    """The lines on which rows begin, with their cells; None when a quotation mark goes wrong.

    A row takes so many lines at most: a quotation mark left open does not swallow the rest.
    """
    lines = list(io.StringIO(text, newline=""))
    at = 0
    while at < len(lines):
        row = csv.reader(lines[at : at + MOST_LINES], delimiter=separator, strict=True)
        try:
            cells = next(row)
        except csv.Error:
            yield at + 1, None
            at += 1
        else:
            yield at + 1, cells
            at += row.line_num


def row_of(cells: Sequence[str], *, columns: Sequence[str], fewest: int, line: int) -> Row | Broken:
    if len(cells) < fewest:
        sentence = f"The row has {len(cells)} cells; it needs at least {fewest}."
        return Broken(line=line, sentence=sentence)
    if any(UNREADABLE in cell or "\0" in cell for cell in cells):
        sentence = "The row has letters that cannot be read: the file was not saved as UTF-8."
        return Broken(line=line, sentence=sentence)
    named = zip(columns, (cell.strip() for cell in cells), strict=False)
    return Row(line, dict(named))


def separator_of(first: str) -> str:
    """What stands between the columns in the first line, whichever program saved it."""
    return max(SEPARATORS, key=first.count)
