"""Whom a supporter in a country writes to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from hueandcry.actions.whom.missions import Mission, mission
from hueandcry.appeals import models as rows
from hueandcry.appeals.models import Edition, Target
from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.targets import target_kind
from hueandcry.core.directory.values import Channel, ChannelType
from hueandcry.offices.services import directory_lately
from hueandcry.offices.words import office_of_state


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One office or person, with the finding or the office of the directory that it comes from.

    `country` is where it stands, `hours` when it is open, as in the directory. `salutation` is its
    own, "" for the one that goes by its kind. `mission` is there
    for the office in the supporter's own country: how it was chosen, and that none is known.
    """

    key: str
    name: str
    role: str
    kind: str
    city: str
    country: str
    instructions: str
    channels: tuple[Channel, ...]
    finding: int | None
    hours: str = ""
    salutation: str = ""
    office: int | None = None
    mission: Mission | None = None

    @property
    def is_known(self) -> bool:
        return self.mission is None or self.mission.office is not None


def is_in_own_country(target: Target) -> bool:
    """Whether the appeal leaves the office to where the supporter lives."""
    return not target.country and not target.channels.all()


def from_target(target: Target) -> Addressee:
    """An addressee whom the appeal names."""
    return Addressee(
        key=f"t{target.place}",
        name=target.name,
        role=target.role,
        kind=target.kind,
        city=target.city,
        country=target.country,
        instructions=target.instructions,
        salutation=target.salutation,
        finding=target.finding_id,
        office=target.office_id,
        channels=tuple(
            as_printed(one) for one in sorted(target.channels.all(), key=lambda one: one.place)
        ),
    )


def as_printed(row: rows.Channel) -> Channel:
    """A channel of an edition in the directory's form: an address line by line, no country."""
    printed = row.printed
    if row.type == ChannelType.POST:
        *parts, last = [part.strip() for part in row.normalised.split(",")]
        is_code = len(last) == 2 and last.isupper()
        printed = "\n".join(parts if is_code else [*parts, last])
    return Channel(type=ChannelType(row.type), printed=printed, normalised=row.normalised)


def from_mission(target: Target, mission: Mission, *, country: str) -> Addressee:
    """The office that takes the place of "the embassy in your own country"."""
    asked = replace(from_target(target), mission=mission, country=country)
    office = mission.office
    if office is None:
        return asked
    return replace(
        asked,
        name=office_of_state(office),
        role="",
        kind=target_kind(office.kind),
        city=office.city or "",
        country=office.located_in or office.country or "",
        hours=office.hours,
        channels=office.channels,
        office=int(office.key),
    )


def mission_for(
    edition: Edition,
    *,
    country: str,
    chosen: str,
    at: datetime,
    directory: Directory | None = None,
) -> Mission | None:
    """The office in the supporter's own country; None when the appeal asks for none there.

    `chosen` is the key of another that they prefer, "" for none; `directory` the offices of the
    state concerned where they are at hand.
    """
    state = edition.appeal.country
    if not state or not any(map(is_in_own_country, edition.addressed)):
        return None
    offices = directory_lately(state) if directory is None else directory
    return mission(offices, state=state, country=country, chosen=chosen, at=at)


def addressees(edition: Edition, *, country: str, mission: Mission | None) -> list[Addressee]:
    """All that a supporter in `country` can write to, in the edition's order."""
    return [
        from_mission(target, mission, country=country)
        if mission and is_in_own_country(target)
        else from_target(target)
        for target in edition.addressed
    ]


def key_now(edition: Edition, key: str, *, signed: int) -> str | None:
    """The key in `edition` of whom `key` named in the edition that was signed, by its id.

    A key is a place in a list, and a revision moves it. None when it names them no more.
    """
    if signed == edition.pk:
        return key
    target = target_now(edition, key, signed=signed)
    return f"t{target.place}" if target else None


def target_now(edition: Edition, key: str, *, signed: int) -> Target | None:
    """The same as it stands in `edition`."""
    was = next((one for one in targets_of(signed) if f"t{one.place}" == key), None)
    same = (one for one in targets_of(edition.pk) if was and is_same_target(one, was))
    return next(same, None)


def targets_of(edition: int) -> list[Target]:
    found = Target.objects.filter(edition=edition)
    return list(found.prefetch_related("channels").order_by("place"))


def is_same_target(one: Target, other: Target) -> bool:
    """Whether two editions mean the same office or person."""
    if is_in_own_country(one) or is_in_own_country(other):
        return is_in_own_country(one) and is_in_own_country(other)
    return (one.name.casefold(), one.country) == (other.name.casefold(), other.country)
