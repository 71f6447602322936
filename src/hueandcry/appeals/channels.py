"""Channels as an editor writes them: one a line, the way, a colon, the address or number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import phonenumbers
from phonenumbers import PhoneNumberFormat

from hueandcry.appeals.content import ChannelLine
from hueandcry.appeals.models import Way
from hueandcry.core.letters.dialling import parse
from hueandcry.core.letters.mailto import is_address


def as_lines(channels: Sequence[ChannelLine]) -> str:
    """The channels as text."""
    return "\n".join(f"{channel.type}: {channel.normalised}" for channel in channels)


def from_lines(
    text: str, *, known: Iterable[ChannelLine]
) -> tuple[tuple[ChannelLine, ...], list[str]]:
    """The channels, and the lines that are none.

    A channel that is `known` keeps what its source printed.
    """
    printed = {(line.type, line.normalised): line for line in known}
    found, wrong = [], []
    for line in text.splitlines():
        if not line.strip():
            continue
        way, _colon, value = line.partition(":")
        channel = channel_of(way.strip().lower(), " ".join(value.split()))
        if channel is None:
            wrong.append(line.strip())
        else:
            found.append(printed.get((channel.type, channel.normalised), channel))
    return tuple(found), wrong


def channel_of(way: str, value: str) -> ChannelLine | None:
    """One channel; None when the way is none, or the value cannot be used for it."""
    if way not in Way.values or not value or len(value) > 500:
        return None
    used: str | None = value
    if way == Way.EMAIL:
        used = value.lower() if is_address(value) else None
    elif way in (Way.FAX, Way.PHONE):
        used = as_e164(value)
    return ChannelLine(type=way, printed=value, normalised=used) if used else None


def as_e164(text: str) -> str | None:
    """A number with its country's code, as in the report (`;ext=N`). None when it is none."""
    number = parse(text)
    if number is None:
        return None
    plain = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return f"{plain};ext={number.extension}" if number.extension else plain
