"""What the sources of a case claim, as a table for spreadsheets: a line for each claim."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Mapping
from io import StringIO

from hueandcry.core.casefile.values import Passage, Statement
from hueandcry.core.directory.lists.own_csv import guarded

COLUMNS = (
    "claim", "about", "of", "value", "unit", "qualifier", "printed", "source", "published",
    "passage", "preferred",
)  # fmt: skip


def claims_csv(
    statements: Iterable[Statement],
    *,
    names: Mapping[str, str],
    sources: Mapping[str, tuple[str, str]],
    words: Callable[[Passage], str],
    preferred: Collection[str] = (),
) -> str:
    """The table, with its header. No cell of it is a formula to a spreadsheet.

    `names` are those of persons and events by their keys, `sources` title and date by key.
    `preferred` are the claims that the desk goes by where sources differ.
    """
    written = StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for one in statements:
        title, published = sources[one.source]
        cells = (
            one.key,
            one.about,
            "; ".join(names.get(key, key) for key in one.subjects),
            one.value,
            one.unit,
            one.qualifier,
            one.printed,
            title,
            published,
            words(one.passage),
            "yes" if one.key in preferred else "",
        )
        table.writerow([guarded(cell) for cell in cells])
    return written.getvalue()
