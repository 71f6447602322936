"""What to be careful about before using one office: unconfirmed, old, no way in, no street."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from hueandcry.core.directory.directory import best_evidence
from hueandcry.core.directory.reasons import Reason, Rule
from hueandcry.core.directory.street import has_post_box_only, has_street
from hueandcry.core.directory.values import (
    Accreditation,
    Channel,
    ChannelType,
    Office,
    Status,
)
from hueandcry.core.places.dependencies import state_of_territory

OLD_AFTER = timedelta(days=5 * 365 + 1)
LETTER_GOES_BY = frozenset({ChannelType.EMAIL, ChannelType.FAX, ChannelType.POST})


def of_statements(*statements: Office | Accreditation, on: date) -> Iterator[Reason]:
    """What an answer rests on that nobody confirmed, and how old the oldest of it is."""
    behind = [
        evidence
        for statement in statements
        if (evidence := best_evidence(statement, on=on)) is not None
    ]
    if unconfirmed := next((one for one in behind if not one.is_confirmed), None):
        yield Reason(Rule.UNCONFIRMED, unconfirmed)
    if behind:
        oldest = min(behind, key=lambda one: one.seen)
        if on - oldest.seen > OLD_AFTER:
            yield Reason(Rule.OLD, oldest, day=oldest.seen)


def of_place(office: Office) -> Iterator[Reason]:
    """Listed under one state and standing in another, which is right for the United Nations."""
    listed, stands = office.country, office.located_in
    if listed is None or listed in (stands, "UN"):
        return
    if stands is None:
        yield Reason(Rule.PLACE_UNKNOWN, country=listed, office=office)
    elif state_of_territory(stands) != listed:
        yield Reason(Rule.LISTED_ELSEWHERE, country=listed, other=stands, office=office)


def of_channels(office: Office) -> Iterator[Reason]:
    """What stands in the way of a letter."""
    if not any(
        channel.type in LETTER_GOES_BY and is_usable(channel) for channel in office.channels
    ):
        yield Reason(Rule.NO_WAY_FOR_A_LETTER, office=office)
    for channel in office.channels:
        evidence = channel.evidence[0] if channel.evidence else None
        if channel.is_valid is False:
            yield Reason(Rule.NUMBER_NO_LONGER_FITS, evidence, words=channel.printed)
        if has_failed_last(channel):
            yield Reason(
                Rule.CHANNEL_FAILED, evidence, words=channel.printed, day=channel.last_failure
            )
        elif channel.status is Status.FAILS:
            yield Reason(Rule.CHANNEL_FAILS, evidence, words=channel.printed)


def of_standing_there(office: Office) -> Iterator[Reason]:
    """What stands in the way of a picket."""
    if has_post_box_only(office):
        yield Reason(Rule.POST_BOX_ONLY, office=office)
    elif not has_street(office):
        yield Reason(Rule.NO_STREET, office=office)


def is_usable(channel: Channel) -> bool:
    return channel.is_valid is not False and channel.status is not Status.FAILS


def has_failed_last(channel: Channel) -> bool:
    failure, success = channel.last_failure, channel.last_success
    return failure is not None and (success is None or success < failure)


def as_of(office: Office, *, on: date) -> Office:
    """The office with the channels that were known by then and are in use; itself when all are."""
    known = tuple(
        channel
        for channel in office.channels
        if channel.status is not Status.RETIRED
        and (not channel.evidence or any(one.seen <= on for one in channel.evidence))
    )
    return office if len(known) == len(office.channels) else replace(office, channels=known)
