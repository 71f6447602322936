"""The directory for other programs: our own JSON and CSV, and vCards (RFC 6350).

vCards are written here: vobject, the library of the field, knows them up to version 3 only.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from hueandcry.core.directory.entries import Entry
from hueandcry.core.directory.lists.own import FORMAT, entry_as_json
from hueandcry.core.directory.lists.own_csv import COLUMNS, guarded, lines_of
from hueandcry.core.directory.lists.table import BYTE_ORDER_MARK
from hueandcry.core.directory.values import (
    Accreditation,
    Channel,
    ChannelType,
    Office,
    Side,
    Status,
)

LONGEST_LINE = 75  # octets, RFC 6350 section 3.2
ESCAPED = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})


def entries_of(
    offices: Iterable[Office], accreditations: Iterable[Accreditation]
) -> Iterator[Entry]:
    """A directory as entries: each office with what it claims, then what states claim."""
    claims: dict[str | None, list[Accreditation]] = {}
    for claim in accreditations:
        office_key = claim.office if claim.side is Side.OFFICE else None
        claims.setdefault(office_key, []).append(claim)
    line = 0
    for line, office in enumerate(offices, start=1):
        told = tuple(claims.get(office.key, ()))
        yield Entry(line=line, id=office.key, office=office, accreditations=told)
    for place, claim in enumerate(claims.get(None, ()), start=line + 1):
        yield Entry(line=place, accreditations=(claim,))


def own_json(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of a file in our own JSON, an entry a line, nothing left out."""
    yield json.dumps({"format": FORMAT, "entries": []})[:-2] + "\n"
    before = ""
    for entry in entries:
        yield before + json.dumps(entry_as_json(entry), ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def own_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of a file in our own CSV; it opens with the mark that spreadsheets know UTF-8 by.

    No cell is a formula to a spreadsheet: an apostrophe stands before one that could be.
    """
    yield BYTE_ORDER_MARK + row_of(COLUMNS)
    for entry in entries:
        for cells in lines_of(entry):
            yield row_of([guarded(cells.get(column, "")) for column in COLUMNS])


def row_of(cells: Iterable[str]) -> str:
    row = io.StringIO()
    csv.writer(row, lineterminator="\r\n").writerow(cells)
    return row.getvalue()


def vcard(office: Office, *, name: str, country: str, url: str) -> str:
    """One office as a vCard 4.0 in UTF-8.

    `name` is what the office is called and `country` the state it stands in, both in the language
    of the reader; `url` its page in the directory, where the sources are. Channels that are no
    longer used are left out.
    """
    used = [channel for channel in office.channels if channel.status is not Status.RETIRED]
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        f"FN:{name.translate(ESCAPED)}",
        f"SOURCE:{url}",
        *(property_of(channel, country=country) for channel in used),
    ]
    if office.position:
        latitude, longitude = office.position
        lines.append(f"GEO:geo:{latitude},{longitude}")
    if office.holder:
        lines.append(f"NOTE:{office.holder.translate(ESCAPED)}")
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCARD"])


def property_of(channel: Channel, *, country: str) -> str:
    """A channel as a property. A number that could not be normalised is text, as printed.

    The lines of an address stand together as its street: which of them is the town the source does
    not say.
    """
    printed = channel.printed.translate(ESCAPED)
    match channel.type:
        case ChannelType.POST:
            return f"ADR:;;{printed};;;;{country.translate(ESCAPED)}"
        case ChannelType.EMAIL:
            return f"EMAIL:{(channel.normalised or channel.printed).translate(ESCAPED)}"
        case ChannelType.WEB if channel.normalised:
            return f"URL:{channel.normalised}"
        case ChannelType.WEB:
            return f"NOTE:{printed}"
    kind = "fax" if channel.type is ChannelType.FAX else "voice"
    if channel.normalised:
        return f"TEL;VALUE=uri;TYPE={kind}:tel:{channel.normalised}"
    return f"TEL;VALUE=text;TYPE={kind}:{printed}"


def folded(line: str) -> str:
    """A line broken where it is too long, never inside a letter."""
    parts: list[str] = []
    part = ""
    for letter in line:
        if len((part + letter).encode()) > LONGEST_LINE - bool(parts):
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])
