"""Our own format: a directory as JSON, nothing lost, and the JSON of each value in it.

    {"format": "hueandcry/directory-1", "entries": [
    {"line": 1, "passage": "", "id": "7", "office": {...}, "accreditations": [{...}]},
    ...
    ]}

The names in it are those of the values. Days are `YYYY-MM-DD`, states ISO 3166-1 alpha-2.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from hueandcry.core.dates.edtf import month_or_year
from hueandcry.core.directory.entries import Broken, Entry
from hueandcry.core.directory.lists.fields import Fields
from hueandcry.core.directory.values import (
    Accreditation,
    Channel,
    ChannelType,
    Evidence,
    Kind,
    Office,
    Side,
    Status,
)

FORMAT = "hueandcry/directory-1"


def as_json(value: Any) -> Any:
    """A value of the directory, or what is in it, as plain dicts and lists for `json.dumps`."""
    if dataclasses.is_dataclass(value):
        return {
            field.name: as_json(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if isinstance(value, tuple):
        return [as_json(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def channel_as_json(channel: Channel) -> dict[str, Any]:
    """All fields of a channel under their names."""
    return dict(as_json(channel))


def office_as_json(office: Office) -> dict[str, Any]:
    """All fields of an office under their names, its channels and evidence with it."""
    return dict(as_json(office))


def accreditation_as_json(accreditation: Accreditation) -> dict[str, Any]:
    """All fields of an accreditation under their names."""
    return dict(as_json(accreditation))


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """All fields of an entry under their names."""
    return dict(as_json(entry))


def evidence_from_json(given: Any) -> Evidence:
    """The evidence that `given` describes. Raises ValueError with a sentence when it is none."""
    fields = Fields.of(given, what="evidence")
    return Evidence(
        source=fields.text("source"),
        seen=fields.needed_day("seen"),
        as_of=month_or_year(fields.text("as_of")),
        is_confirmed=fields.yes_or_no("is_confirmed") or False,
        passage=fields.text("passage"),
        key=fields.text("key"),
    )


def channel_from_json(given: Any) -> Channel:
    """The channel that `given` describes. Raises ValueError with a sentence when it is none."""
    fields = Fields.of(given, what="channel")
    is_valid, checked_on = fields.yes_or_no("is_valid"), fields.day("checked_on")
    if (is_valid is None) != (checked_on is None):
        raise ValueError('"is_valid" and "checked_on" of a channel belong together.')
    return Channel(
        type=fields.one_of(ChannelType, "type"),
        printed=fields.needed_text("printed"),
        normalised=fields.text("normalised") or None,
        is_valid=is_valid,
        checked_on=checked_on,
        status=fields.one_of(Status, "status", otherwise=Status.UNVERIFIED),
        last_success=fields.day("last_success"),
        last_failure=fields.day("last_failure"),
        evidence=fields.several("evidence", evidence_from_json),
        key=fields.text("key"),
    )


def office_from_json(given: Any) -> Office:
    """The office that `given` describes. Raises ValueError with a sentence when it is none."""
    fields = Fields.of(given, what="office")
    return Office(
        key=fields.text("key"),
        state=fields.needed_code("state"),
        kind=fields.one_of(Kind, "kind"),
        country=fields.code("country"),
        located_in=fields.code("located_in"),
        city=fields.text("city") or None,
        name=fields.text("name"),
        holder=fields.text("holder"),
        hours=fields.text("hours"),
        position=fields.position("position"),
        until=fields.day("until"),
        channels=fields.several("channels", channel_from_json),
        evidence=fields.several("evidence", evidence_from_json),
    )


def accreditation_from_json(given: Any) -> Accreditation:
    """The accreditation that `given` describes. Raises ValueError with a sentence when none."""
    fields = Fields.of(given, what="accreditation")
    return Accreditation(
        state=fields.needed_code("state"),
        country=fields.needed_code("country"),
        side=fields.one_of(Side, "side"),
        office=fields.text("office") or None,
        residence_city=fields.text("residence_city") or None,
        residence_country=fields.code("residence_country"),
        see_country=fields.code("see_country"),
        until=fields.day("until"),
        evidence=fields.several("evidence", evidence_from_json),
        key=fields.text("key"),
    )


def entry_from_json(given: Any) -> Entry:
    """The entry that `given` describes. Raises ValueError with a sentence when it is none.

    Every accreditation that an office claims must name the office of its own entry.
    """
    fields = Fields.of(given, what="entry")
    office = fields.one("office", office_from_json)
    accreditations = fields.several("accreditations", accreditation_from_json)
    for accreditation in accreditations:
        is_own = office is not None and accreditation.office == office.key
        if accreditation.side is Side.OFFICE and not is_own:
            raise ValueError("An accreditation names an office that is not in its entry.")
    return Entry(
        line=fields.number("line"),
        passage=fields.text("passage"),
        id=fields.text("id"),
        office=office,
        accreditations=accreditations,
    )


def read_own_json(text: str) -> Iterator[Entry | Broken]:
    """The entries of a file in our own JSON, `line` counting them from 1.

    What the file says of validity stays as it says it, with its day. A file that is no JSON, or of
    another format, is one broken row.
    """
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        yield Broken(line=1, sentence="The file is not whole: it ends or breaks inside its JSON.")
        return
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        sentence = f'The file is no directory that we know: its "format" is not "{FORMAT}".'
        yield Broken(line=1, sentence=sentence)
        return
    entries = whole.get("entries")
    if not isinstance(entries, list):
        yield Broken(line=1, sentence='The file has no list of "entries".')
        return
    yield from read_each(entries, entry_from_json)


def read_each(given: Iterable[Any], read: Callable[[Any], Entry]) -> Iterator[Entry | Broken]:
    """Each of the values read by `read`, or the sentence with which it refused."""
    for line, one in enumerate(given, start=1):
        try:
            entry = read(one)
        except ValueError as error:
            yield Broken(line=line, sentence=str(error))
        else:
            own_id = entry.id or (entry.office.key if entry.office else "")
            yield replace(entry, line=line, id=own_id)
