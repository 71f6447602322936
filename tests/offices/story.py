"""Invented lists of an invented desk: offices of Kazakhstan that never stood."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.accounts.services import let_in
from hueandcry.core.directory.entries import Entry
from hueandcry.core.directory.lists.own import FORMAT, entry_as_json
from hueandcry.core.directory.values import (
    Accreditation,
    Channel,
    ChannelType,
    Kind,
    Office,
    Side,
)
from hueandcry.offices.intake import take_in_list
from hueandcry.offices.models import Intake

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
DAY = date(2026, 11, 1)
PHONE = Channel(type=ChannelType.PHONE, printed="(49-30) 555-01", normalised="+493055501")
FAX = Channel(type=ChannelType.FAX, printed="555-02", normalised="+493055502")
OTHER_FAX = Channel(type=ChannelType.FAX, printed="555-77", normalised="+493055577")
BERLIN = Entry(
    line=1,
    id="berlin",
    passage="Germany – Embassy (Berlin)",
    office=Office(
        key="a",
        state="KZ",
        kind=Kind.EMBASSY,
        country="DE",
        located_in="DE",
        city="Berlin",
        channels=(PHONE, FAX),
    ),
    accreditations=(Accreditation(state="KZ", country="DK", side=Side.OFFICE, office="a"),),
)
PARIS = Entry(
    line=2,
    id="paris",
    office=Office(
        key="b", state="KZ", kind=Kind.EMBASSY, country="FR", located_in="FR", city="Paris"
    ),
)
ARMENIA = Entry(
    line=3,
    accreditations=(
        Accreditation(state="KZ", country="AM", side=Side.COUNTRY, residence_city="Moscow"),
    ),
)
LIST = (BERLIN, PARIS, ARMENIA)


def person(name: str) -> User:
    return let_in(name, roles=[Role.EDITOR], by=None, at=NOW)


def content_of(*entries: Entry) -> bytes:
    """A file in our own format."""
    whole = {"format": FORMAT, "entries": [entry_as_json(entry) for entry in entries]}
    return json.dumps(whole).encode()


def took_in(*entries: Entry, by: User | None = None, day: date = DAY, at: datetime = NOW) -> Intake:
    """The intake of a file with these entries, as of a day; nothing of it confirmed."""
    taken = take_in_list(content_of(*entries), name="list.json", day=day, by=by, at=at)
    assert isinstance(taken, Intake), taken
    return taken


def with_channels(entry: Entry, *channels: Channel) -> Entry:
    assert entry.office
    return replace(entry, office=replace(entry.office, channels=channels))


def broken_json(*entries: Entry) -> bytes:
    """A file in which the second entry has no state."""
    whole = json.loads(content_of(*entries))
    del whole["entries"][1]["office"]["state"]
    return json.dumps(whole).encode()
