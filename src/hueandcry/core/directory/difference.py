"""What an entry of a list says otherwise than the office that stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from hueandcry.core.directory.entries import Entry
from hueandcry.core.directory.lists.own import as_json
from hueandcry.core.directory.matching import Standing, are_two, find_claim, is_same
from hueandcry.core.directory.values import Accreditation, Channel, Kind, Office

# Degrees: two publishers rarely put a pin on the same spot, and within two kilometres it is one.
SAME_SPOT = 0.02
FIELDS = ("kind", "country", "located_in", "city", "name", "holder", "hours", "position")
# What is learnt from using a channel, and who says so, is no part of what a list says of it.
OF_A_CHANNEL = ("type", "printed", "normalised", "is_valid", "checked_on")
OF_AN_ACCREDITATION = (
    "state",
    "country",
    "side",
    "residence_city",
    "residence_country",
    "see_country",
)


class What(StrEnum):
    """What a change does to the directory."""

    NEW_OFFICE = "new_office"
    OFFICE_DIFFERS = "office_differs"
    OFFICE_GONE = "office_gone"
    NEW_CHANNEL = "new_channel"
    CHANNEL_REPLACED = "channel_replaced"
    CHANNEL_GONE = "channel_gone"
    NEW_ACCREDITATION = "new_accreditation"
    ACCREDITATION_GONE = "accreditation_gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference: `key` of the channel or accreditation it is about, and JSON of both sides."""

    what: What
    key: str = ""
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


@dataclass(slots=True, kw_only=True)
class Comparison:
    """What differs, and the keys of the channels and accreditations that the entry repeats."""

    differences: list[Difference] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)
    accreditations: list[str] = field(default_factory=list)


def compare(standing: Standing, entry: Entry, *, listed: Set[tuple[str, str]]) -> Comparison:
    """Compare an entry with the office that it means.

    `listed` are what an earlier file of this publisher listed, as ("channel", key) and
    ("accreditation", key): what is missing now was dropped there, and only that.
    """
    found = Comparison()
    if entry.office is None:
        return found
    if changed := changed_fields(standing.office, entry.office):
        before = {name: value_of(standing.office, name) for name in changed}
        found.differences.append(Difference(what=What.OFFICE_DIFFERS, before=before, after=changed))
    compare_channels(standing.office, entry.office, listed=listed, found=found)
    claims = [one for one in entry.accreditations if one.office]
    compare_accreditations(standing.accreditations, claims, listed=listed, found=found)
    return found


def changed_fields(standing: Office, office: Office) -> dict[str, Any]:
    """The fields that the entry has otherwise, as JSON; what it does not say is no difference."""
    return {
        name: value_of(office, name)
        for name in FIELDS
        if is_other(name, getattr(standing, name), getattr(office, name))
    }


def is_other(name: str, standing: Any, said: Any) -> bool:
    if said in (None, "", Kind.UNSPECIFIED) or standing == said:
        return False
    if standing and name == "position":
        return any(abs(a - b) > SAME_SPOT for a, b in zip(standing, said, strict=True))
    if standing and name in ("city", "name", "holder"):
        return are_two(standing, said)
    return True


def value_of(office: Office, name: str) -> Any:
    """A field of an office as JSON."""
    return as_json(getattr(office, name))


def compare_channels(
    standing: Office, office: Office, *, listed: Set[tuple[str, str]], found: Comparison
) -> None:
    """A dropped line and a new one of the same type are one replaced by the other."""
    new: list[Channel] = []
    for channel in once(office.channels):
        same = next((one for one in standing.channels if is_same(one, channel)), None)
        if same:
            found.channels.append(same.key)
        else:
            new.append(channel)
    dropped = [
        one
        for one in standing.channels
        if ("channel", one.key) in listed and one.key not in found.channels
    ]
    for channel in new:
        old = next((one for one in dropped if one.type == channel.type), None)
        if old:
            dropped.remove(old)
        found.differences.append(
            Difference(
                what=What.CHANNEL_REPLACED if old else What.NEW_CHANNEL,
                key=old.key if old else "",
                before=channel_json(old) if old else None,
                after=channel_json(channel),
            )
        )
    for old in dropped:
        gone = Difference(what=What.CHANNEL_GONE, key=old.key, before=channel_json(old))
        found.differences.append(gone)


def once(channels: Iterable[Channel]) -> Iterator[Channel]:
    """Each line once: a list repeats numbers under two labels."""
    seen: list[Channel] = []
    for channel in channels:
        if not any(is_same(channel, one) for one in seen):
            seen.append(channel)
            yield channel


def compare_accreditations(
    standing: Iterable[Accreditation],
    said: Iterable[Accreditation],
    *,
    listed: Set[tuple[str, str]],
    found: Comparison,
) -> None:
    """What is claimed anew, repeated, or claimed no more."""
    standing = list(standing)
    for one in said:
        if same := find_claim(one, standing):
            found.accreditations.append(same.key)
        else:
            new = Difference(what=What.NEW_ACCREDITATION, after=accreditation_json(one))
            found.differences.append(new)
    found.differences += [
        Difference(what=What.ACCREDITATION_GONE, key=one.key, before=accreditation_json(one))
        for one in standing
        if ("accreditation", one.key) in listed and one.key not in found.accreditations
    ]


def channel_json(channel: Channel) -> dict[str, Any]:
    """What a list says of a channel, as `channel_from_json` reads it."""
    return {name: as_json(getattr(channel, name)) for name in OF_A_CHANNEL}


def accreditation_json(accreditation: Accreditation) -> dict[str, Any]:
    """What a list says of an accreditation; whose office it is says the change."""
    return {name: as_json(getattr(accreditation, name)) for name in OF_AN_ACCREDITATION}
