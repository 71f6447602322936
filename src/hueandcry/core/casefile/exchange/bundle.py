"""A whole case as one value, and as a zip: `hueandcry/case`, version 1 (docs/case-exchange.md).

A row names a source by the SHA-256 of its bytes, a finding or person by that and its number. Who
decided is not in it: to whoever loads it, another desk did.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Line = Mapping[str, Any]

FORMAT, VERSION = "hueandcry/case", 1
MANIFEST, CASE, TEXTS = "manifest.json", "case.json", "texts/"
# The lists of a bundle, in the order in which they refer to each other.
LISTS = (
    "sources",
    "findings",
    "decisions",
    "persons",
    "judgements",
    "event_judgements",
    "bases",
    "preferences",
)
# Lists that version 1 had not at first: absent is empty.
LATER_LISTS = frozenset({"event_judgements"})
# The same bytes whenever they are packed: a zip cannot say that it has no date.
NO_DATE = (1980, 1, 1, 0, 0, 0)
OWNER_READS_AND_WRITES = 0o600 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A case with all that its desk knows; `texts` are those of its sources by their SHA-256."""

    case: Line
    lists: Mapping[str, tuple[Line, ...]]
    texts: Mapping[str, str]

    def __getitem__(self, name: str) -> tuple[Line, ...]:
        return self.lists[name]


def pack(bundle: Bundle, *, made_at: datetime) -> bytes:
    """The bundle as a zip. The same bundle gives the same bytes but for the manifest's date."""
    files = files_of(bundle)
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": made_at.isoformat(),
        "files": {
            name: {"sha256": sha256(content).hexdigest(), "size": len(content)}
            for name, content in files.items()
        },
    }
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in {MANIFEST: as_line(manifest), **files}.items():
            entry = ZipInfo(name, NO_DATE)
            entry.external_attr = OWNER_READS_AND_WRITES
            archive.writestr(entry, content, ZIP_DEFLATED)
    return written.getvalue()


def digest(bundle: Bundle) -> str:
    """SHA-256 (hex) of all that is in the bundle, whenever it was packed."""
    hashes = {name: sha256(content).hexdigest() for name, content in files_of(bundle).items()}
    return sha256(as_line(hashes)).hexdigest()


def files_of(bundle: Bundle) -> dict[str, bytes]:
    """The files of a bundle but for its manifest, by name."""
    lists = {f"{name}.jsonl": as_lines(bundle[name]) for name in LISTS}
    texts = {name_of_text(key): bundle.texts[key].encode() for key in sorted(bundle.texts)}
    return {CASE: as_line(bundle.case), **lists, **texts}


def name_of_text(key: str) -> str:
    return f"{TEXTS}{key}.txt"


def as_lines(lines: Iterable[Line]) -> bytes:
    return b"".join(map(as_line, lines))


def as_line(value: Line) -> bytes:
    """JSON in UTF-8 with sorted keys, on one line."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode() + b"\n"
