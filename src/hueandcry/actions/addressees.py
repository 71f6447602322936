"""Whom a supporter in a country writes to, and every way that is open from there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hueandcry.appeals.models import Appeal, Channel, Edition, Target, Way
from hueandcry.cases.models import Finding, Visibility
from hueandcry.core.letters.clock import time_there
from hueandcry.core.letters.dialling import Dial, dial
from hueandcry.core.letters.letter import whole_letter
from hueandcry.core.letters.mailto import is_address, mailto
from hueandcry.offices.words import OFFICES, country_name, office_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One address or number: `type` of `Way`, as printed, as it is used."""

    type: str
    printed: str
    normalised: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One office or person, with the finding that it comes from.

    `passage` is what the source prints about an office that comes from a list, else "".
    `is_in_own_country` for the embassy in the supporter's country; `is_known` is False when the
    desk knows none there.
    """

    key: str
    name: str
    role: str
    kind: str
    city: str
    country: str
    instructions: str
    channels: tuple[Line, ...]
    finding: int | None
    passage: str = ""
    is_in_own_country: bool = False
    is_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """One way to one line: the address or number as printed, and what to do with it.

    `link` opens a mail programme or a telephone; None when the letter is too long for it.
    """

    printed: str
    used: str
    link: str | None = None
    dial: Dial | None = None


def addressees(edition: Edition, *, country: str) -> list[Addressee]:
    """All that a supporter in `country` can write to, in the edition's order."""
    found = []
    for target in edition.targets.shown().prefetch_related("channels"):
        one = from_target(target)
        if not one.country and not one.channels:
            one = in_own_country(one, edition.appeal, country=country)
        found.append(one)
    return found


def from_target(target: Target) -> Addressee:
    channels: Iterable[Channel] = sorted(target.channels.all(), key=lambda one: one.place)
    return Addressee(
        key=f"t{target.place}",
        name=target.name,
        role=target.role,
        kind=target.kind,
        city=target.city,
        country=target.country,
        instructions=target.instructions,
        finding=target.finding_id,
        channels=tuple(
            Line(type=one.type, printed=one.printed, normalised=one.normalised) for one in channels
        ),
    )


def in_own_country(one: Addressee, appeal: Appeal, *, country: str) -> Addressee:
    """The embassy that stands in the supporter's country, when a source lists it."""
    offices = offices_in(country, appeal)
    if not offices:
        return replace(one, country=country, is_in_own_country=True, is_known=False)
    office = offices[0]
    value = office.value
    state = country_name(appeal.country)
    name = _("%(office)s of %(state)s") % {
        "office": office_words(value["kind"], city=""),
        "state": state,
    }
    return Addressee(
        key=one.key,
        name=name,
        role="",
        kind="embassy",
        city=value["city"] or "",
        country=country,
        instructions=one.instructions,
        channels=office_channels(value),
        finding=one.finding,
        passage=office.source.text[office.at : office.end],
        is_in_own_country=True,
    )


def offices_in(country: str, appeal: Appeal) -> list[Finding]:
    """Confirmed offices of the state concerned that stand in a country, embassies first."""
    listed = (
        Finding.objects.standing()
        .filter(source__case=appeal.case, kind=Finding.Kind.OFFICE, visibility=Visibility.PUBLIC)
        .prefetch_related("source")  # not joined: each row would bring the whole text along
    )
    ranks = {kind: rank for rank, kind in enumerate(OFFICES)}
    there = [
        office
        for office in listed
        if office.value["located_in"] == country
        and office.value["sending_state"] in (appeal.country, None)
        and office.value["kind"] in ranks
    ]
    return sorted(there, key=lambda office: ranks[office.value["kind"]])


def office_channels(value: dict[str, Any]) -> tuple[Line, ...]:
    """The ways to an office of a printed list, as channels."""
    lines = [
        Line(type=Way.EMAIL, printed=email, normalised=email.lower())
        for email in value["emails"]
        if is_address(email.lower())
    ]
    if value["address_lines"]:
        post = ", ".join(line.strip(" ,") for line in value["address_lines"])
        normalised = f"{post}, {value['located_in']}"
        lines.append(Line(type=Way.POST, printed=post, normalised=normalised))
    for way, numbers in ((Way.FAX, value["fax"]), (Way.PHONE, value["tel"])):
        lines += [
            Line(type=way, printed=one["printed"], normalised=f"+{one['digits']}")
            for one in numbers
            if one["digits"]
        ]
    return tuple(lines)


def letter_for(edition: Edition, one: Addressee, *, country: str) -> str:
    """The letter to this addressee, from a writer in `country`."""
    return whole_letter(
        edition.letter, kind=one.kind, language=edition.language, place=country_name(country)
    )


def open_ways(
    edition: Edition, one: Addressee, *, country: str, copies: Sequence[str]
) -> dict[Way, list[Open]]:
    """What is open to a supporter in `country`, by way, in the order of `Way`."""
    letter = letter_for(edition, one, country=country)
    ways: dict[Way, list[Open]] = {way: [] for way in Way}
    for channel in one.channels:
        way = Way(channel.type)
        if way is Way.EMAIL and not is_address(channel.normalised):
            continue
        ways[way].append(opened(channel, edition, letter, country=country, copies=copies))
    return ways


def opened(
    channel: Line, edition: Edition, letter: str, *, country: str, copies: Sequence[str]
) -> Open:
    if channel.type == Way.EMAIL:
        to, subject = channel.normalised, edition.subject
        link = mailto(to=to, copies=copies, subject=subject, body=letter)
        return Open(printed=channel.printed, used=to, link=link)
    number = dial(channel.normalised, country=country) if channel.type != Way.POST else None
    return Open(
        printed=channel.printed,
        used=channel.normalised,
        dial=number,
        link=number.uri if number and channel.type == Way.PHONE else None,
    )


def time_at(one: Addressee, *, at: datetime) -> datetime | None:
    """The time at the office now; None when its zone is not certain."""
    return time_there(one.country, one.city, at=at) if one.is_known else None
