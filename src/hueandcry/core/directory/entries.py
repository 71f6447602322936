"""What a file says, entry by entry, before anybody confirmed it: the one shape of all importers."""

from __future__ import annotations

from dataclasses import dataclass

from hueandcry.core.directory.values import Accreditation, Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a list or row of a file, from `line` on (first = 1); in JSON, which entry it is.

    `passage` are its words as printed, "" for a row of a data file. `office` is None when the
    entry only says where the ambassador lives. Keys are of this file alone: an accreditation's
    `office` is the key of the entry's own office; `id` is what the publisher calls the row
    (Wikidata's Q number, OpenStreetMap's `node/1`), "" without one. No evidence is filled in:
    the whole file is the evidence.
    """

    line: int
    passage: str = ""
    id: str = ""
    office: Office | None = None
    accreditations: tuple[Accreditation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A row that cannot be used: where, and a sentence that says why and what to do."""

    line: int
    sentence: str
