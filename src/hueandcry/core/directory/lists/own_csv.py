"""Our own format as a table, for spreadsheets: a line for each way to reach an office, and one for
each accreditation.

The first column is called after the format and says what a line is. Sources are written for the
reader's eye and not read back; all else is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from hueandcry.core.directory.entries import Broken, Entry
from hueandcry.core.directory.lists.own import (
    FORMAT,
    accreditation_from_json,
    channel_from_json,
    office_from_json,
)
from hueandcry.core.directory.lists.table import Row, read_rows
from hueandcry.core.directory.values import Accreditation, Channel, Evidence, Office, Side

OFFICE_COLUMNS = (
    "state", "kind", "country", "located_in", "city", "name", "holder", "hours", "latitude",
    "longitude", "until",
)  # fmt: skip
CHANNEL_COLUMNS = (
    "channel", "printed", "normalised", "is_valid", "checked_on", "status", "last_success",
    "last_failure",
)  # fmt: skip
CLAIM_COLUMNS = ("side", "residence_city", "residence_country", "see_country")
COLUMNS = (FORMAT, "office", *OFFICE_COLUMNS, *CHANNEL_COLUMNS, *CLAIM_COLUMNS, "sources")
NEEDED = (FORMAT, "office", "state", "kind", "country", "channel", "printed")
OFFICE, ACCREDITATION = "office", "accreditation"
# A spreadsheet takes a cell for a formula that begins so; with an apostrophe before it, for text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
YES_OR_NO = {True: "yes", False: "no"}


def guarded(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


# Writing


def lines_of(entry: Entry) -> Iterator[dict[str, str]]:
    """The lines of an entry, each a cell by column; columns without a cell are left out."""
    if entry.office is not None:
        office = office_cells(entry.office)
        for channel in entry.office.channels:
            yield office | channel_cells(channel)
        if not entry.office.channels:
            yield office | {"sources": sources(entry.office.evidence)}
    for accreditation in entry.accreditations:
        yield claim_cells(accreditation)


def office_cells(office: Office) -> dict[str, str]:
    latitude, longitude = office.position or ("", "")
    return {
        FORMAT: OFFICE,
        "office": office.key,
        "state": office.state,
        "kind": office.kind,
        "country": office.country or "",
        "located_in": office.located_in or "",
        "city": office.city or "",
        "name": office.name,
        "holder": office.holder,
        "hours": office.hours,
        "latitude": str(latitude),
        "longitude": str(longitude),
        "until": day(office.until),
    }


def channel_cells(channel: Channel) -> dict[str, str]:
    return {
        "channel": channel.type,
        "printed": channel.printed,
        "normalised": channel.normalised or "",
        "is_valid": "" if channel.is_valid is None else YES_OR_NO[channel.is_valid],
        "checked_on": day(channel.checked_on),
        "status": channel.status,
        "last_success": day(channel.last_success),
        "last_failure": day(channel.last_failure),
        "sources": sources(channel.evidence),
    }


def claim_cells(claim: Accreditation) -> dict[str, str]:
    return {
        FORMAT: ACCREDITATION,
        "office": claim.office or "",
        "state": claim.state,
        "country": claim.country,
        "side": claim.side,
        "residence_city": claim.residence_city or "",
        "residence_country": claim.residence_country or "",
        "see_country": claim.see_country or "",
        "sources": sources(claim.evidence),
    }


def day(value: date | None) -> str:
    return value.isoformat() if value else ""


def sources(evidence: tuple[Evidence, ...]) -> str:
    return "; ".join(f"{one.source}, {one.when}" for one in evidence)


# Reading


@dataclass(slots=True)
class Gathered:
    """What the lines of a table said so far: offices by their key, and claims, with their lines."""

    offices: dict[str, tuple[int, Office]] = field(default_factory=dict)
    channels: dict[str, list[Channel]] = field(default_factory=dict)
    claims: list[tuple[int, Accreditation]] = field(default_factory=list)

    def take(self, row: Row) -> None:
        """Take what a line says. Raises ValueError with a sentence when it says nothing usable."""
        given = {column: unguarded(cell) for column, cell in row.cells.items()}
        if given[FORMAT] == ACCREDITATION:
            self.claims.append((row.line, accreditation_from_json(given)))
        elif given[FORMAT] == OFFICE:
            self.take_office(given, line=row.line)
        else:
            raise ValueError(f'The first cell says neither "{OFFICE}" nor "{ACCREDITATION}".')

    def take_office(self, given: dict[str, str], *, line: int) -> None:
        office = office_from_json(office_given(given))
        first, known = self.offices.setdefault(office.key, (line, office))
        if office != known:
            raise ValueError(f"The line describes its office otherwise than line {first}.")
        if given["channel"]:
            channel = channel_from_json(channel_given(given))
            self.channels.setdefault(office.key, []).append(channel)

    def entries(self) -> Iterator[Entry | Broken]:
        """Each office with its channels and claims, then what is claimed without an office."""
        by_office: dict[str, list[Accreditation]] = {}
        for line, claim in self.claims:
            if claim.office in self.offices and claim.side is Side.OFFICE:
                by_office.setdefault(claim.office or "", []).append(claim)
            elif claim.side is Side.OFFICE:
                yield Broken(line=line, sentence="The accreditation names an office not in here.")
            else:
                yield Entry(line=line, accreditations=(claim,))
        for key, (line, office) in self.offices.items():
            whole = replace(office, channels=tuple(self.channels.get(key, ())))
            claims = tuple(by_office.get(key, ()))
            yield Entry(line=line, id=key, office=whole, accreditations=claims)


def read_own_csv(text: str) -> Iterator[Entry | Broken]:
    """The entries of a table in our own format, whichever order its lines are in.

    Lines that name the same office are one. The table is read whole before its entries come.
    """
    gathered = Gathered()
    for row in read_rows(text, needed=NEEDED):
        if isinstance(row, Broken):
            yield row
            continue
        try:
            gathered.take(row)
        except ValueError as error:
            yield Broken(line=row.line, sentence=str(error))
    yield from gathered.entries()


def office_given(cells: dict[str, str]) -> dict[str, Any]:
    """The cells of an office as its JSON."""
    position = cells.get("latitude", ""), cells.get("longitude", "")
    return {column: cells.get(column) for column in OFFICE_COLUMNS} | {
        "key": cells["office"],
        "position": [degrees(one) for one in position] if any(position) else None,
    }


def degrees(cell: str) -> float | str:
    """The number in a cell, also with a decimal comma; the cell itself when it is none."""
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return cell


def channel_given(cells: dict[str, str]) -> dict[str, Any]:
    """The cells of a channel as its JSON."""
    said = {word: value for value, word in YES_OR_NO.items()} | {"": None}
    is_valid = cells.get("is_valid", "")
    return {column: cells.get(column) for column in CHANNEL_COLUMNS} | {
        "type": cells["channel"],
        "is_valid": said.get(is_valid, is_valid),
    }
