"""From the core's values to rows of the directory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from hueandcry.accounts.models import User
from hueandcry.core.directory import values
from hueandcry.core.directory.difference import once
from hueandcry.core.directory.entries import Entry
from hueandcry.offices.models import Accreditation, Change, Channel, Office, Origin, Sighting
from hueandcry.offices.standing import Known

LONGEST_CITY, LONGEST_NAME = 120, 300


def fields_of(office: values.Office) -> dict[str, Any]:
    """The columns of an office's row, cut to what they hold."""
    latitude, longitude = office.position or (None, None)
    return {
        "kind": office.kind.value,
        "country": office.country or "",
        "located_in": office.located_in or "",
        "city": (office.city or "")[:LONGEST_CITY],
        "name": office.name[:LONGEST_NAME],
        "holder": office.holder[:LONGEST_NAME],
        "hours": office.hours[:LONGEST_NAME],
        "latitude": latitude,
        "longitude": longitude,
    }


def channel_row(channel: values.Channel, *, office: Office | int) -> Channel:
    """An unsaved channel as a list gives it: what a file knows of its use is not ours."""
    return Channel(
        office_id=office if isinstance(office, int) else office.pk,
        type=channel.type.value,
        printed=channel.printed,
        normalised=channel.normalised or "",
        is_valid=channel.is_valid,
        checked_on=channel.checked_on,
    )


def accreditation_row(
    said: values.Accreditation, *, state: str, office: int | None
) -> Accreditation:
    """An unsaved accreditation; `office` is who claims it when an office does."""
    return Accreditation(
        state=state,
        country=said.country,
        side=said.side.value,
        office_id=office if said.side is values.Side.OFFICE else None,
        residence_city=(said.residence_city or "")[:LONGEST_CITY],
        residence_country=said.residence_country or "",
        see_country=said.see_country or "",
    )


def told(
    thing: Office | Channel | Accreditation,
    change: Change,
    *,
    origin: Origin,
    by: User | None,
    at: datetime,
) -> Sighting:
    """An unsaved sighting of what a change put there, confirmed by `by` when a person did."""
    what = {Office: "office", Channel: "channel", Accreditation: "accreditation"}[type(thing)]
    return Sighting(
        origin=origin,
        seen=origin.day,
        line=change.line,
        passage=change.passage,
        confirmed_by=by,
        confirmed_at=at if by else None,
        **{f"{what}_id": thing.pk},
    )


def add_offices(
    new: Iterable[tuple[Change, Entry]],
    *,
    origin: Origin,
    known: Known,
    by: User | None,
    at: datetime,
) -> list[int]:
    """Add the offices of entries with all that the entries say, in bulk; `known` learns of them.

    The keys of the new rows.
    """
    offices = [(office_row(entry, origin=origin), change, entry) for change, entry in new]
    Office.objects.bulk_create(office for office, _, _ in offices)
    channels = [
        (channel_row(channel, office=office.pk), change)
        for office, change, entry in offices
        for channel in (once(entry.office.channels) if entry.office else ())
    ]
    Channel.objects.bulk_create(channel for channel, _ in channels)
    claims = [
        (accreditation_row(said, state=said.state, office=office.pk), change)
        for office, change, entry in offices
        for said in new_claims(entry, known=known)
    ]
    Accreditation.objects.bulk_create(claim for claim, _ in claims)
    things: list[tuple[Office | Channel | Accreditation, Change]] = [
        *((office, change) for office, change, _ in offices),
        *channels,
        *claims,
    ]
    Sighting.objects.bulk_create(
        told(thing, change, origin=origin, by=by, at=at) for thing, change in things
    )
    return [office.pk for office, _, _ in offices]


def new_claims(entry: Entry, *, known: Known) -> Iterator[values.Accreditation]:
    """Its accreditations, less what the entry of a country says as another did; `known` learns."""
    for said in entry.accreditations:
        if said.office:
            yield said
        elif known.claim(said) is None:
            known.claims[said.state, said.country].append(said)
            yield said


def office_row(entry: Entry, *, origin: Origin) -> Office:
    """An unsaved office, of an entry that has one."""
    if entry.office is None:
        raise ValueError(f"the entry at line {entry.line} has no office")
    return Office(
        state=entry.office.state,
        ids={origin.kind: entry.id} if entry.id else {},
        until=entry.office.until,
        **fields_of(entry.office),
    )
