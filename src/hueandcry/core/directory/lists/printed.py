"""Entries of a printed list, from what the reader found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from hueandcry.core.directory.entries import Entry
from hueandcry.core.directory.lists.channels import emails, number, post, site
from hueandcry.core.directory.values import (
    Accreditation,
    Channel,
    ChannelType,
    Kind,
    Office,
    Side,
)
from hueandcry.core.reading.missions.numbers import INTERNATIONAL_FROM, states_called
from hueandcry.core.reading.report import Report, as_json

RESIDENCE_ONLY = "residence_only"
# What the reader calls an office whose kind has no word of its own: an office that represents.
OTHER = {"other": Kind.REPRESENTATIVE_OFFICE}


def entries_of(report: Report, *, text: str, state: str, on: date) -> Iterator[Entry]:
    """The entries of the list in a text, in order; `state` is whose list it is.

    `on` is the day on which numbers are checked against today's plans. An entry that names
    another sending state keeps it.
    """
    line, before = 1, 0
    for office in sorted(report.offices, key=lambda office: office.at):
        line += text.count("\n", before, office.at)
        before = office.at
        yield entry_of(
            as_json(office), passage=office.cut(text).strip(), state=state, on=on, line=line
        )


def entry_of(
    found: Mapping[str, Any], *, passage: str, state: str, on: date, line: int = 0
) -> Entry:
    """The entry of one office as the reader found it, or as a person corrected that finding.

    `found` has the fields of `report.Office` under their names. Where the ambassador lives, or
    which entry to see, makes a claim of the country; states that the entry says it is accredited
    to make claims of the office.
    """
    sender = found.get("sending_state") or state
    office = None if found["kind"] == RESIDENCE_ONLY else office_of(found, state=sender, on=on)
    return Entry(
        line=line,
        passage=passage,
        office=office,
        accreditations=tuple(accreditations_of(found, state=sender, office=office)),
    )


def office_of(found: Mapping[str, Any], *, state: str, on: date) -> Office:
    return Office(
        key="office",
        state=state,
        kind=OTHER.get(found["kind"]) or Kind(found["kind"]),
        country=found.get("country"),
        located_in=found.get("located_in"),
        city=found.get("city"),
        channels=tuple(channels_of(found, on=on)),
    )


def channels_of(found: Mapping[str, Any], *, on: date) -> Iterator[Channel]:
    """The address first, then numbers, e-mails and sites as they are printed."""
    if lines := found.get("address_lines"):
        yield post(tuple(lines))
    for kind, field in ((ChannelType.PHONE, "tel"), (ChannelType.FAX, "fax")):
        for one in found.get(field) or ():
            e164 = e164_of(one["digits"], country=found.get("located_in"))
            yield number(kind, one["printed"], e164=e164, on=on)
    for address in found.get("emails") or ():
        yield from emails(address, on=on)
    for url in found.get("urls") or ():
        yield site(url)


def e164_of(digits: str, *, country: str | None) -> str | None:
    """The digits as an international number; None when no country code stands before them.

    A short number has one when it begins with that of the state that the office stands in.
    """
    is_whole = len(digits) >= INTERNATIONAL_FROM or country in set(states_called(digits))
    return f"+{digits}" if is_whole else None


def accreditations_of(
    found: Mapping[str, Any], *, state: str, office: Office | None
) -> Iterator[Accreditation]:
    country = found.get("country")
    places = ("residence_city", "residence_country", "see_country")
    if country and any(found.get(place) for place in places):
        yield Accreditation(
            state=state,
            country=country,
            side=Side.COUNTRY,
            residence_city=found.get("residence_city"),
            residence_country=found.get("residence_country"),
            see_country=found.get("see_country"),
        )
    if office is not None:
        for covered in found.get("cross_accredited") or ():
            yield Accreditation(state=state, country=covered, side=Side.OFFICE, office=office.key)
