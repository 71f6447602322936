"""The state's own offices as addressees: from the directory, offered while an appeal is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hueandcry.appeals.content import ChannelLine, Content, TargetLine
from hueandcry.appeals.drafting import LONGEST_CHANNEL, LONGEST_CITY, LONGEST_NAME
from hueandcry.appeals.models import Way
from hueandcry.core.directory.targets import target_kind
from hueandcry.core.directory.values import Channel, ChannelType, Evidence, Kind, Office, Status
from hueandcry.core.letters.mailto import is_address
from hueandcry.offices.services import load_directory
from hueandcry.offices.words import office_of_state

# The kinds that are offered, in this order.
OFFERED = (
    Kind.HEAD_OF_STATE,
    Kind.HEAD_OF_GOVERNMENT,
    Kind.FOREIGN_MINISTRY,
    Kind.HIGHEST_COURT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An office as an addressee, and who says that it is there; None when nobody is named."""

    line: TargetLine
    evidence: Evidence | None


def offers(state: str, content: Content) -> list[Offer]:
    """What the directory has at home that the appeal does not address yet."""
    addressed = {line.office for line in content.targets}
    known = [office for office in load_directory(state).offices if office.kind in OFFERED]
    found = [
        Offer(line=target_line(office), evidence=next(iter(office.evidence), None))
        for office in sorted(known, key=lambda office: OFFERED.index(office.kind))
        if office.until is None
    ]
    return [offer for offer in found if offer.line.office not in addressed]


def target_line(office: Office) -> TargetLine:
    """The addressee that an office becomes: the post, never the person who holds it."""
    return TargetLine(
        name=office_of_state(office)[:LONGEST_NAME],
        kind=target_kind(office.kind),
        city=(office.city or "")[:LONGEST_CITY],
        country=office.located_in or office.state,
        channels=tuple(channel_lines(office)),
        office=int(office.key),
    )


def channel_lines(office: Office) -> Iterator[ChannelLine]:
    """The ways to it that can be used: not retired, and short enough for their columns."""
    for channel in office.channels:
        used = used_today(channel, country=office.located_in or office.state)
        printed = ", ".join(channel.printed.splitlines())
        is_short = max(len(used), len(printed)) <= LONGEST_CHANNEL
        if used and is_short and channel.status is not Status.RETIRED:
            yield ChannelLine(type=channel.type, printed=printed, normalised=used)


def used_today(channel: Channel, *, country: str) -> str:
    """What an edition keeps of a channel as its normalised form; "" when it cannot be used."""
    if channel.type is ChannelType.POST:
        return f"{channel.in_one_line}, {country}"
    used = channel.normalised or ""
    if channel.type not in Way.values or (
        channel.type is ChannelType.EMAIL and not is_address(used)
    ):
        return ""
    return used
