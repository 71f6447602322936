"""Which format a text is in, and its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from hueandcry.core.directory.entries import Broken, Entry
from hueandcry.core.directory.lists.embassies import read_embassies
from hueandcry.core.directory.lists.factbook import read_factbook
from hueandcry.core.directory.lists.openstreetmap import read_geojson
from hueandcry.core.directory.lists.own import FORMAT, read_own_json
from hueandcry.core.directory.lists.own_csv import read_own_csv
from hueandcry.core.directory.lists.table import BYTE_ORDER_MARK, SEPARATORS

# Names of formats stand at the beginning of a file.
BEGINNING = 4000
TABLES = (".csv", ".tsv")
OBJECTS = (".json", ".geojson")


class Format(StrEnum):
    """The formats of files with offices; TEXT is a printed list, or anything else."""

    OWN_JSON = "own_json"
    OWN_CSV = "own_csv"
    EMBASSIES = "embassies"
    FACTBOOK = "factbook"
    GEOJSON = "geojson"
    TEXT = "text"


def format_of(text: str, *, name: str = "") -> Format:
    """The format of a text, by its beginning; `name` is the file's, for what says nothing itself.

    A table or JSON file of no known format counts as our own, whose reader says what it lacks.
    """
    beginning = text[:BEGINNING].removeprefix(BYTE_ORDER_MARK).lstrip()
    file = name.casefold()
    if beginning.startswith("{") or file.endswith(OBJECTS):
        return format_of_object(beginning)
    columns = [cell.strip('" \r') for cell in first_cells(beginning)]
    if {"operator", "jurisdictions"} <= set(columns):
        return Format.EMBASSIES
    is_own = FORMAT in columns or file.endswith(TABLES)
    return Format.OWN_CSV if is_own else Format.TEXT


def first_cells(text: str) -> list[str]:
    return re.split(f"[{SEPARATORS}]", text.partition("\n")[0])


def format_of_object(beginning: str) -> Format:
    """The format of a JSON file by the names that its parts begin with."""
    if re.search(r'"type"\s*:\s*"FeatureCollection"|"features"\s*:', beginning):
        return Format.GEOJSON
    if re.search(r'"entities"\s*:', beginning):
        return Format.FACTBOOK
    return Format.OWN_JSON


def rows_of(text: str, *, format: Format, on: date) -> Iterator[Entry | Broken]:  # noqa: A002
    """The rows of a file in any format but TEXT, which the reader of appeals reads.

    `on` is the day on which numbers are checked against today's plans. Raises KeyError for TEXT.
    """
    if format is Format.OWN_JSON:
        return read_own_json(text)
    if format is Format.OWN_CSV:
        return read_own_csv(text)
    readers = {
        Format.EMBASSIES: read_embassies,
        Format.FACTBOOK: read_factbook,
        Format.GEOJSON: read_geojson,
    }
    return readers[format](text, on=on)
