"""What to be careful about before using one office: unconfirmed, old, no way in, no street."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from hueandcry.core.directory.reasons import Reason, Rule
from hueandcry.core.directory.statements import best_evidence
from hueandcry.core.directory.street import has_post_box_only, has_street
from hueandcry.core.directory.values import (
    UNITED_NATIONS,
    Accreditation,
    Channel,
    ChannelType,
    Evidence,
    Office,
    Status,
)
from hueandcry.core.places.dependencies import state_of_territory

OLD_AFTER = 5  # years
LETTER_GOES_BY = frozenset({ChannelType.EMAIL, ChannelType.FAX, ChannelType.POST})


class Lasting(NamedTuple):
    """What holds of an office from `since` on: the office with the channels that are in use, and
    what a letter to it should be careful about.
    """

    since: date
    office: Office
    warnings: tuple[Reason, ...]


def lasting(office: Office) -> Lasting:
    firsts = (min(one.seen for one in it.evidence) for it in office.channels if it.evidence)
    in_use = as_of(office, on=date.max)
    return Lasting(max(firsts, default=date.min), in_use, (*of_place(in_use), *of_channels(in_use)))


def of_statements(*statements: Office | Accreditation, on: date) -> list[Reason]:
    """What an answer rests on that nobody confirmed, and how old the oldest of it is."""
    warnings: list[Reason] = []
    unconfirmed: Evidence | None = None
    oldest: Evidence | None = None
    for statement in statements:
        evidence = best_evidence(statement, on=on)
        if evidence is None:
            continue
        if unconfirmed is None and not evidence.is_confirmed:
            unconfirmed = evidence
        if oldest is None or evidence.seen < oldest.seen:
            oldest = evidence
    if unconfirmed is not None:
        warnings.append(Reason(Rule.UNCONFIRMED, unconfirmed))
    if oldest is not None and is_old(oldest.seen, on=on):
        rule = Rule.OLD_ROUGHLY if oldest.as_of else Rule.OLD
        warnings.append(Reason(rule, oldest, day=oldest.when))
    return warnings


def is_old(day: date, *, on: date) -> bool:
    return (on.year - day.year, on.month, on.day) > (OLD_AFTER, day.month, day.day)


def of_place(office: Office) -> list[Reason]:
    """Listed under one state and standing in another, which is right for the United Nations."""
    listed, stands = office.country, office.located_in
    if listed is None or listed in (stands, UNITED_NATIONS):
        return []
    if stands is None:
        return [Reason(Rule.PLACE_UNKNOWN, country=listed, office=office)]
    if state_of_territory(stands) == listed:
        return []
    return [Reason(Rule.LISTED_ELSEWHERE, country=listed, other=stands, office=office)]


def of_channels(office: Office) -> list[Reason]:
    """What stands in the way of a letter."""
    warnings: list[Reason] = []
    has_way = False
    for channel in office.channels:
        if channel.is_valid is False:
            warnings.append(
                Reason(Rule.NUMBER_NO_LONGER_FITS, first_said(channel), words=channel.printed)
            )
        elif channel.status is not Status.FAILS and channel.type in LETTER_GOES_BY:
            has_way = True
        if channel.last_failure is not None or channel.status is Status.FAILS:
            warnings.extend(of_failure(channel))
    if not has_way:
        warnings.insert(0, Reason(Rule.NO_WAY_FOR_A_LETTER, office=office))
    return warnings


def of_failure(channel: Channel) -> Iterator[Reason]:
    failure, success = channel.last_failure, channel.last_success
    if failure is not None and (success is None or success < failure):
        yield Reason(
            Rule.CHANNEL_FAILED, first_said(channel), words=channel.printed, day=failure.isoformat()
        )
    elif channel.status is Status.FAILS:
        yield Reason(Rule.CHANNEL_FAILS, first_said(channel), words=channel.printed)


def first_said(channel: Channel) -> Evidence | None:
    return channel.evidence[0] if channel.evidence else None


def of_standing_there(office: Office) -> list[Reason]:
    """What stands in the way of a picket."""
    if has_street(office):
        return []
    rule = Rule.POST_BOX_ONLY if has_post_box_only(office) else Rule.NO_STREET
    return [Reason(rule, office=office)]


def as_of(office: Office, *, on: date) -> Office:
    """The office with the channels that were known by then and are in use; itself when all are."""
    for channel in office.channels:
        if not is_in_use(channel, on=on):
            channels = tuple(one for one in office.channels if is_in_use(one, on=on))
            return replace(office, channels=channels)
    return office


def is_in_use(channel: Channel, *, on: date) -> bool:
    """Whether it is not retired, and somebody had named it by then."""
    if channel.status is Status.RETIRED:
        return False
    return not channel.evidence or any(one.seen <= on for one in channel.evidence)
