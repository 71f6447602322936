"""What waits to be printed and posted, and the batches that people made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from hueandcry.actions.letters.posting import withdrawn
from hueandcry.actions.models import Batch
from hueandcry.actions.models.batches import MOST_LETTERS, MOST_TIMES
from hueandcry.appeals.models import Appeal
from hueandcry.ledger.models import Channel, Delivery, Lane, Stream
from hueandcry.offices.words import country_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """The letters of an appeal to one address that nobody has in hand; `by_country` in words."""

    appeal: Appeal
    lane: Lane
    number: int
    by_country: list[tuple[str, int]]

    @property
    def most(self) -> int:
        return min(self.number, MOST_LETTERS)


def piles(*, lane: int | None = None, appeal: int | None = None) -> list[Pile]:
    """What waits and is neither held nor stopped, the most letters first."""
    free = Delivery.objects.waiting().filter(
        channel=Channel.POST, stream__held_at=None, stream__stopped_at=None, lane__dead_at=None
    )
    found: dict[tuple[str, int], list[tuple[str, int]]] = {}
    rows = free.values_list("stream__name", "lane", "country").order_by()
    for stream, to, country, number in rows.annotate(number=Count("pk")):
        found.setdefault((stream, to), []).append((country_name(country), number))
    appeals = {one.stream: one for one in Appeal.objects.all()}
    lanes = Lane.objects.in_bulk({to for _stream, to in found})
    of_all = (
        Pile(
            appeal=appeals[stream],
            lane=lanes[to],
            number=sum(number for _country, number in countries),
            by_country=sorted(countries, key=lambda one: (-one[1], one[0])),
        )
        for (stream, to), countries in found.items()
        if stream in appeals and lane in (None, to) and appeal in (None, appeals[stream].pk)
    )
    return sorted(of_all, key=lambda pile: -pile.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A batch without its file, and the stream of its appeal, which may be held or stopped."""

    batch: Batch
    stream: Stream | None
    has_file: bool
    at: datetime

    @property
    def state(self) -> str:
        """How far it came, in words."""
        one = self.batch
        ways = (
            (one.ended_at and one.posted, _("posted")),
            (one.ended_at, _("ended, nothing posted")),
            (one.taken, _("taken: say whether it was posted")),
            (self.stream and self.stream.stopped_at, _("stopped")),
            (self.stream and self.stream.held_at, _("held")),
            (one.made_at, _("ready to be taken")),
            (one.agreed_at, _("is being made")),
        )
        return next((words for holds, words in ways if holds), _("waits for a second person"))

    @property
    def is_stopped_too_late(self) -> bool:
        """Whether its letters are printed, and the appeal was stopped or held since."""
        stands = self.stream and (self.stream.stopped_at or self.stream.held_at)
        return bool(self.batch.taken and not self.batch.ended_at and stands)

    @property
    def withdrawn(self) -> list[int]:
        """Numbers of letters that must not be posted, of a file that was taken."""
        return withdrawn(self.batch) if self.batch.taken and not self.batch.ended_at else []

    @property
    def times_left(self) -> int:
        """How often its file may still be taken."""
        return MOST_TIMES - self.batch.taken if self.has_file else 0


def batches(which: QuerySet[Batch], *, at: datetime) -> list[Shown]:
    """These batches, the latest first."""
    people = which.select_related("appeal", "lane", "by", "agreed_by", "ended_by")
    rows = list(people.defer("sealed").order_by("-pk"))
    files = set(which.filter(sealed__isnull=False).values_list("pk", flat=True))
    streams = {
        one.name: one for one in Stream.objects.filter(name__in={row.appeal.stream for row in rows})
    }
    return [
        Shown(batch=one, stream=streams.get(one.appeal.stream), has_file=one.pk in files, at=at)
        for one in rows
    ]
