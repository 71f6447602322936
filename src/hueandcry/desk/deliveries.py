"""What waits, leaves and came back, by appeal and by office: never by supporter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Aggregate, Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from hueandcry.actions.counting import State
from hueandcry.actions.models import Letter, Tally
from hueandcry.actions.whom.addressees import is_in_own_country, mission_for
from hueandcry.appeals.models import Appeal, Edition, Target
from hueandcry.core.pacing.pace import next_at_work
from hueandcry.ledger.models import Attempt, CapRaise, Channel, Delivery, Entry, Kind, Lane, Stream
from hueandcry.offices.words import country_name, day_words, moment_words

UNSENT = ("waits", "in_hand", "in_doubt", "questions")
IN_HAND = Q(claimed_at__isnull=False, doubt_at=None)
A_WEEK, A_DAY, AN_HOUR = timedelta(days=7), timedelta(days=1), timedelta(hours=1)


# By appeal


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """The letters of an appeal: what waits now, and how far the rest came when last counted.

    `ended` has the numbers by the words of `Tally.state`. `questions` wait to be asked of people.
    """

    stream: Stream
    appeal: Appeal | None
    waits: int
    in_hand: int
    in_doubt: int
    questions: int
    ended: dict[str, int]

    @property
    def no_way(self) -> int:
        return self.ended.get(State.NO_WAY, 0)

    @property
    def signed(self) -> dict[str, int]:
        """The signatures by what became of them."""
        kinds = (State.COUNTED, State.UNCONFIRMED, State.REPEATED, State.SET_ASIDE)
        return {kind.name.lower(): self.ended.get(kind, 0) for kind in kinds}


def going() -> list[Going]:
    """Every stream that anything left or waits for, the latest appeal first."""
    appeals = {one.stream: one for one in Appeal.objects.all()}
    letters = ~Q(kind=Kind.CONFIRM)
    unsent = Delivery.objects.waiting() | Delivery.objects.claimed() | Delivery.objects.in_doubt()
    now = unsent.values("stream").annotate(
        waits=Count("pk", filter=letters & Q(claimed_at=None)),
        in_hand=Count("pk", filter=letters & IN_HAND),
        in_doubt=Count("pk", filter=Q(doubt_at__isnull=False)),
        questions=Count("pk", filter=Q(kind=Kind.CONFIRM)),
    )
    counted = {row["stream"]: row for row in map(dict[str, Any], now.order_by())}
    ended = ended_by_appeal()
    streams = Stream.objects.select_related("held_by", "stopped_by").order_by("-pk")
    return [
        Going(
            stream=one,
            appeal=appeals.get(one.name),
            ended=ended.get(appeals[one.name].pk, {}) if one.name in appeals else {},
            **{name: counted.get(one.pk, {}).get(name, 0) for name in UNSENT},
        )
        for one in streams
    ]


def ended_by_appeal() -> dict[int, dict[str, int]]:
    """What the worker counted last, over all countries and channels of each appeal."""
    found: dict[int, dict[str, int]] = {}
    for appeal, state, number in Tally.objects.values_list("appeal", "state", "number"):
        states = found.setdefault(appeal, {})
        states[state] = states.get(state, 0) + number
    return found


# By mailbox or line


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneNow:
    """A mailbox or line, what waits for it, and when something last got through or did not.

    `waits` leaves out what is held. `first_due` is None when nothing waits.
    """

    lane: Lane
    waits: int
    held: int
    first_due: datetime | None
    left_hour: int
    left_day: int
    sent_at: datetime | None
    failed_at: datetime | None
    at: datetime

    @property
    def place(self) -> str:
        return self.lane.city or (country_name(self.lane.country) if self.lane.country else "")

    @property
    def until(self) -> str:
        """What its letters wait for, in words; "" when none waits that may leave."""
        if not self.waits:
            return ""
        if self.lane.channel == Channel.POST:
            return _("Waits to be printed in a batch")
        if self.lane.dead_at:
            return _("Nothing leaves: nobody is reached by it any more")
        if self.first_due and self.first_due > self.at:
            time = time_words(self.first_due, self.at)
            return _("Is tried again on %(time)s (UTC)") % {"time": time}
        return self.pace()

    def pace(self) -> str:
        """What keeps letters waiting that are due: the hours there, a cap, or nothing."""
        if opens := self.opens():
            return _("Waits for %(time)s in %(place)s") % {
                "time": time_words(opens, self.at),
                "place": self.place,
            }
        if self.left_day >= self.lane.cap_day:
            return _("Waits: the cap of a day is reached")
        if self.left_hour >= self.lane.cap_hour:
            return _("Waits: the cap of an hour is reached")
        return _("Leaves now, spread over the hour")

    def opens(self) -> datetime | None:
        """When its office is at work again; None when it is, or nobody can say."""
        if self.lane.is_at_work(at=self.at):
            return None
        return next_at_work(**self.lane.office, at=self.at)


def time_words(time: datetime, at: datetime) -> str:
    """Monday, 09:00; with the date when that is a week away."""
    words = moment_words(time)
    return words if time - at < A_WEEK else f"{words}, {day_words(time.date())}"


def lanes_now(lanes: Iterable[Lane], *, at: datetime) -> list[LaneNow]:
    """These lanes, in their order."""
    rows = list(lanes)
    of = Delivery.objects.filter(lane__in=rows)
    free = Q(stream__held_at=None, stream__stopped_at=None)
    waiting = by_lane(
        of.waiting(),
        waits=Count("pk", filter=free),
        held=Count("pk", filter=~free),
        first_due=Min("due_at", filter=free),
    )
    left = by_lane(
        of.filter(claimed_at__gt=at - A_DAY),
        left_day=Count("pk"),
        left_hour=Count("pk", filter=Q(claimed_at__gt=at - AN_HOUR)),
    )
    ends = by_lane(of, sent=Max("sent_at"), failed=Max("failed_at"), bounced=Max("bounced_at"))
    none: dict[str, Any] = {"waits": 0, "held": 0, "first_due": None, "left_day": 0, "left_hour": 0}
    return [
        LaneNow(
            lane=lane,
            at=at,
            sent_at=ends.get(lane.pk, {}).get("sent"),
            failed_at=latest(*(ends.get(lane.pk, {}).get(name) for name in ("failed", "bounced"))),
            **none | waiting.get(lane.pk, {}) | left.get(lane.pk, {}),
        )
        for lane in rows
    ]


def by_lane(rows: QuerySet[Delivery], **columns: Aggregate) -> dict[int, dict[str, Any]]:
    """What was counted, by the id of the lane; lanes without a row are left out."""
    counted = rows.values("lane").order_by().annotate(**columns)
    return {row.pop("lane"): row for row in map(dict[str, Any], counted)}


def latest(*times: datetime | None) -> datetime | None:
    return max((time for time in times if time), default=None)


def all_lanes() -> QuerySet[Lane]:
    """Every mailbox and line, those for which most waits first."""
    waiting = Count("deliveries", filter=Q(deliveries__in=Delivery.objects.waiting()))
    return Lane.objects.alias(number=waiting).order_by("-number", "channel", "address")


def busy_lanes() -> QuerySet[Lane]:
    """Those for which anything waits, in the same order."""
    return all_lanes().filter(pk__in=Delivery.objects.waiting().values("lane"))


def waiting_raise(lane: Lane) -> CapRaise | None:
    return CapRaise.objects.waiting().filter(lane=lane).select_related("by").first()


# One by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message with its tries. `proofs` says whether these may be read: a person's may not."""

    delivery: Delivery
    attempts: list[Attempt]

    @property
    def is_to_office(self) -> bool:
        return self.delivery.lane_id is not None

    @property
    def last(self) -> Attempt | None:
        return self.attempts[-1] if self.attempts else None

    @property
    def state(self) -> str:
        """How far it came, in words."""
        one = self.delivery
        ways = (
            (one.answered_at, _("answered")),
            (one.bounced_at, _("bounced")),
            (one.delivered_at, _("delivered")),
            (one.sent_at, _("sent")),
            (one.failed_at, _("failed")),
            (one.stopped_at, _("stopped")),
            (one.doubt_at, _("in doubt")),
            (one.claimed_at and one.channel == Channel.POST, _("in a batch to be printed")),
            (one.claimed_at, _("leaving")),
            (one.stream.stopped_at, _("stopped")),
            (one.stream.held_at, _("held")),
        )
        return next((words for at, words in ways if at), _("waits"))


def shown(deliveries: Iterable[Delivery]) -> list[Shown]:
    """These messages with their tries, in their order."""
    rows = list(deliveries)
    tries: dict[object, list[Attempt]] = {one.pk: [] for one in rows}
    for attempt in Attempt.objects.filter(delivery__in=rows).order_by("number"):
        tries[attempt.delivery_id].append(attempt)
    return [Shown(delivery=one, attempts=tries[one.pk]) for one in rows]


def waited_for(delivery: Delivery) -> QuerySet[Lane]:
    """For which mailboxes or lines it waited before it was given another way, as far as the minute
    of that is known: of letters that ended long ago it is not."""
    lines = Entry.objects.filter(
        verb="lane.left", at=delivery.planned_at, after__to=delivery.lane_id
    )
    return Lane.objects.filter(pk__in=lines.values("subject_id"))


def in_doubt() -> QuerySet[Delivery]:
    """What left or did not, the oldest first."""
    return Delivery.objects.in_doubt().select_related("stream", "lane").order_by("doubt_at", "pk")


def failed() -> QuerySet[Delivery]:
    """Letters that were refused or given up, the latest first."""
    ended = Delivery.objects.filter(failed_at__isnull=False).exclude(kind=Kind.CONFIRM)
    return ended.select_related("stream", "lane").order_by("-failed_at", "pk")


def bounced() -> QuerySet[Delivery]:
    """Letters that left and came back, the latest first."""
    back = Delivery.objects.filter(bounced_at__isnull=False).exclude(kind=Kind.CONFIRM)
    return back.select_related("stream", "lane").order_by("-bounced_at", "pk")


# Without a way


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranded:
    """Letters to an addressee for whom the desk has no way to send them.

    `office` is the one of the directory that lacks it: the addressee's, or for an embassy in the
    writers' own country, `country`, the one that answers there. None when none is known.
    """

    appeal: Appeal
    target: Target | None
    number: int
    country: str = ""
    office: int | None = None


def stranded_number() -> int:
    """How many letters there are without a way."""
    ways = Delivery.objects.filter(kind=Kind.LETTER, ref=OuterRef("pk"))
    return Letter.objects.filter(~Exists(ways)).count()


def stranded(*, at: datetime) -> list[Stranded]:
    """By appeal and addressee, embassies by country too, the most letters first."""
    ways = Delivery.objects.filter(kind=Kind.LETTER, ref=OuterRef("pk"))
    edition = "signature__edition"
    rows = (
        Letter.objects.filter(~Exists(ways))
        .values_list(edition, "addressee", "signature__country")
        .annotate(number=Count("pk"))
        .order_by(edition, "addressee")
    )
    found = list(rows)
    editions = Edition.objects.select_related("appeal").in_bulk({pk for pk, *_rest in found})
    of_these = Target.objects.filter(edition__in=editions).prefetch_related("channels")
    targets = {(one.edition_id, f"t{one.place}"): one for one in of_these}
    counted: Counter[tuple[int, str, str]] = Counter()
    for pk, addressee, country, number in found:
        target = targets.get((pk, addressee))
        is_near = target is not None and is_in_own_country(target)
        counted[pk, addressee, country if is_near else ""] += number
    return [
        Stranded(
            appeal=editions[pk].appeal,
            target=targets.get((pk, addressee)),
            number=number,
            country=country_name(country) if country else "",
            office=office_of(editions[pk], targets.get((pk, addressee)), country, at=at),
        )
        for (pk, addressee, country), number in counted.most_common()
    ]


def office_of(edition: Edition, target: Target | None, country: str, *, at: datetime) -> int | None:
    """The office of the directory that a target is, for writers in `country`; None without one."""
    if not country:
        return target.office_id if target else None
    found = mission_for(edition, country=country, chosen="", at=at)
    return int(found.office.key) if found and found.office else None
