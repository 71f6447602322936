"""What goes to a print shop beside a file of letters: the list of the addresses in it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from hueandcry.paper.letter import Letter, cleaned
from hueandcry.paper.letters import Paper

# What a spreadsheet would read as a formula.
FORMULA = ("=", "+", "-", "@")


def address_list(letters: Sequence[Letter], paper: Paper) -> bytes:
    """CSV with a line a letter: number, first page, pages, the lines of its address.

    UTF-8 with the mark that spreadsheets know it by; no cell is a formula.
    """
    most = max((len(letter.address) for letter in letters), default=0)
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow(["letter", "page", "pages", *(f"line {line + 1}" for line in range(most))])
    for number, (letter, sheet) in enumerate(zip(letters, paper.sheets, strict=True), start=1):
        lines = [plain(cleaned(line)) for line in letter.address]
        rows.writerow([number, sheet.page, sheet.pages, *lines, *[""] * (most - len(lines))])
    return text.getvalue().encode("utf-8-sig")


def plain(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) else cell
