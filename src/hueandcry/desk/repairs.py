"""Ways to offices that no longer work: what waits for them, and where another can be put in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from hueandcry.actions.whom.addressees import from_target
from hueandcry.actions.whom.ways import Closed, best, closed_ways
from hueandcry.appeals.models import Appeal, Edition, Target
from hueandcry.core.directory import cautions
from hueandcry.core.directory.values import Channel, Status
from hueandcry.ledger.models import Channel as Way
from hueandcry.ledger.models import Delivery, Lane
from hueandcry.offices import models as directory
from hueandcry.offices.services import load_directory
from hueandcry.offices.words import office_of_state


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An office that has the closed way: in the directory, or as an appeal names it.

    `office` is None for one of an appeal, `appeal` for one of the directory. `other` is by what the
    desk sends instead, None when it knows nothing else that works.
    """

    name: str
    other: Way | None
    office: directory.Office | None = None
    appeal: Appeal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A closed way and how many letters wait for it.

    `places` is empty when neither a live appeal nor the directory has it any more; then `appeals`
    are those of the letters that wait.
    """

    lane: Lane
    waits: int
    places: Sequence[Place]
    appeals: Sequence[Appeal]


def repairs(lanes: Iterable[Lane], *, at: datetime) -> list[Repair]:
    """These lanes, in their order."""
    closed, known = closed_ways(), cache(lambda state: load_directory(state).offices)

    def of_office(row: directory.Office) -> Place:
        value = next(one for one in known(row.state) if one.key == str(row.pk))
        channels = cautions.as_of(value, on=at.date()).channels
        name = office_of_state(value)
        name = f"{name}, {row.city}" if row.city else name
        return Place(name=name, office=row, other=other_than(closed, channels))

    def of_target(row: Target) -> Place:
        other = other_than(closed, from_target(row).channels)
        return Place(name=row.name, appeal=row.edition.appeal, other=other)

    found = []
    for lane in lanes:
        waiting = Delivery.objects.waiting().filter(lane=lane)
        places = [*map(of_target, named_in(lane, at=at)), *map(of_office, known_as(lane))]
        streams = set() if places else set(waiting.values_list("stream__name", flat=True))
        appeals = [one for one in Appeal.objects.all() if one.stream in streams] if streams else []
        repair = Repair(lane=lane, waits=waiting.count(), places=places, appeals=appeals)
        found.append(repair)
    return found


def other_than(closed: Closed, channels: Iterable[Channel]) -> Way | None:
    way = best(channels, closed=closed)
    return way[0] if way and way not in closed else None


def known_as(lane: Lane) -> Iterable[directory.Office]:
    """The offices of the directory that have this address."""
    rows = directory.Channel.objects.filter(type=lane.channel, normalised__iexact=lane.address)
    return directory.Office.objects.filter(
        pk__in=rows.exclude(status=Status.RETIRED).values("office")
    ).order_by("state", "pk")


def named_in(lane: Lane, *, at: datetime) -> Iterable[Target]:
    """Where public editions of live appeals have this address."""
    rows = Target.objects.shown().filter(
        channels__type=lane.channel,
        channels__normalised__iexact=lane.address,
        edition__in=Edition.objects.public(),
        edition__appeal__in=Appeal.objects.live(day=at.date()).order_by().values("pk"),
    )
    return rows.select_related("edition__appeal").prefetch_related("channels").order_by("pk")
