"""Planning, claiming and finishing deliveries; holding, releasing and stopping their streams.

Claims and results are committed in transactions of their own, never while a connection to the
outside is open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, F, Q, QuerySet

from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.core.pacing.pace import Sent, allowance
from hueandcry.core.pacing.retries import next_try
from hueandcry.ledger.models import (
    Channel,
    Delivery,
    Kind,
    Lane,
    Minute,
    Stream,
    Worker,
)
from hueandcry.ledger.models.deliveries import DeliveryQuerySet
from hueandcry.ledger.services import record, take_turn

if TYPE_CHECKING:
    from hueandcry.accounts.models import User

# A worker that says nothing for so long is dead, or cut off from the database.
LEASE = timedelta(seconds=60)
# A question to confirm that may have been sent goes again, under the same Message-ID.
AGAIN_AFTER = timedelta(minutes=10)
A_MINUTE = timedelta(minutes=1)
# What of a row it takes to write and send its message.
WRITTEN_FROM = ("stream", "lane", "kind", "channel", "ref", "country", "token", "tries")


# Planning


def stream_of(name: str) -> Stream:
    """The stream of that name ("appeal 2026-4"), made when there is none."""
    return Stream.objects.get_or_create(name=name)[0]


def plan(deliveries: Iterable[Delivery]) -> None:
    """Let messages leave when they are due. What is planned already is not planned twice."""
    Delivery.objects.bulk_create(deliveries, batch_size=500, ignore_conflicts=True)


# Claiming


def claim(
    *,
    kinds: Collection[Kind],
    channels: Collection[Channel],
    worker: str,
    limit: int,
    at: datetime,
) -> list[Delivery]:
    """Take at most `limit` messages that may leave now, of what the worker can write and send.

    Those to persons first, then from each lane as many as its caps and its hours let through.
    """
    free = Delivery.objects.due(at=at).filter(kind__in=kinds, channel__in=channels)
    to_persons = free.filter(lane=None)
    if not to_persons.exists():  # an idle worker locks nothing
        taken: list[Delivery] = []
    else:
        taken = take(to_persons, None, worker=worker, limit=limit, at=at)
    for lane in free.exclude(lane=None).values_list("lane", flat=True).distinct():
        if len(taken) >= limit:
            break
        taken += take_from(lane, free, worker=worker, limit=limit - len(taken), at=at)
    return taken


@transaction.atomic
def claim_in_time(
    *,
    kinds: Collection[Kind],
    channel: Channel,
    worker: str,
    limit: int,
    a_minute: int,
    at: datetime,
) -> list[Delivery]:
    """As `claim`, and no more than `a_minute` by this channel in a minute, of all workers."""
    fresh = {"began_at": at}
    row, _new = Minute.objects.select_for_update().get_or_create(channel=channel, defaults=fresh)
    if not row.began_at <= at < row.began_at + A_MINUTE:
        row.began_at, row.number = at, 0
    room = min(limit, a_minute - row.number)
    if room <= 0:
        return []
    taken = claim(kinds=kinds, channels=[channel], worker=worker, limit=room, at=at)
    row.number += len(taken)
    row.save()
    return taken


@transaction.atomic
def take_from(
    lane: int, free: DeliveryQuerySet, *, worker: str, limit: int, at: datetime
) -> list[Delivery]:
    """What may leave by one lane. Who claims from it holds it, so that a cap is never passed."""
    held = Lane.objects.select_for_update(skip_locked=True).filter(pk=lane).first()
    if held is None:
        return []
    number = min(limit, may_leave(held, at=at))
    return take(free, held, worker=worker, limit=number, at=at) if number else []


def gather(stream: Stream, lane: Lane, *, batch: str, limit: int, at: datetime) -> list[Delivery]:
    """Take letters on paper for a batch, in its name: a person says what became of them."""
    free = Delivery.objects.due(at=at).filter(channel=Channel.POST, stream=stream)
    return take(free, lane, worker=batch, limit=limit, at=at)


@transaction.atomic
def take(
    free: DeliveryQuerySet, lane: Lane | None, *, worker: str, limit: int, at: datetime
) -> list[Delivery]:
    rows = free.select_for_update(skip_locked=True, of=("self",)).filter(lane=lane)
    taken = list(rows.only(*WRITTEN_FROM).order_by("due_at", "pk")[:limit])
    claimed = Delivery.objects.filter(pk__in=[one.pk for one in taken], claimed_at=None)
    claimed.update(claimed_at=at, claimed_by=worker, tries=F("tries") + 1)
    for one in taken:
        one.lane, one.tries = lane, one.tries + 1
        one.claimed_at, one.claimed_by = at, worker
    return taken


def may_leave(lane: Lane, *, at: datetime) -> int:
    """How many messages may leave by a lane now; none outside the hours of its office."""
    if not lane.is_at_work(at=at):
        return 0
    counted = lane.deliveries.filter(claimed_at__gt=at - timedelta(days=1)).aggregate(
        day=Count("pk"),
        hour=Count("pk", filter=Q(claimed_at__gt=at - timedelta(hours=1))),
        share=Count("pk", filter=Q(claimed_at__gt=at - timedelta(minutes=5))),
    )
    return allowance(Sent(**counted), cap_hour=lane.cap_hour, cap_day=lane.cap_day)


# What was never tried: no attempt is noted.
UNTRIED = (Outcome.HELD, Outcome.STOPPED)


# Finishing


@transaction.atomic
def finish(results: Mapping[UUID, Result], *, worker: str, at: datetime) -> None:
    """Write what came of messages that a worker had claimed; of no others."""
    claimed = Delivery.objects.claimed().filter(pk__in=list(results), claimed_by=worker)
    mine: dict[Outcome, list[UUID]] = {outcome: [] for outcome in Outcome}
    for pk in claimed.values_list("pk", flat=True):
        mine[results[pk].outcome].append(pk)
    tried = [pk for outcome, pks in mine.items() if outcome not in UNTRIED for pk in pks]
    note_attempts({pk: results[pk] for pk in tried}, at=at)
    mark(mine[Outcome.SENT], sent_at=at)
    mark(mine[Outcome.REFUSED], failed_at=at)
    mark(mine[Outcome.HELD], claimed_at=None, claimed_by="", tries=F("tries") - 1)
    mark(mine[Outcome.STOPPED], stopped_at=at, tries=F("tries") - 1)
    doubtful = Delivery.objects.filter(pk__in=mine[Outcome.DOUBT])
    doubtful.exclude(kind=Kind.CONFIRM).update(doubt_at=at)
    questions = doubtful.filter(kind=Kind.CONFIRM)
    questions.update(claimed_at=None, claimed_by="", due_at=at + AGAIN_AFTER)
    put_off(mine[Outcome.LATER], at=at)


def mark(deliveries: Collection[UUID], **columns: object) -> None:
    Delivery.objects.filter(pk__in=deliveries).update(**columns)


# The row itself says which try it was and where it went. Objects of a thousand attempts take longer
# than to send them.
NOTE = """
    INSERT INTO ledger_attempt
        (delivery_id, number, channel, address, began_at, ended_at, outcome, proof)
    SELECT delivery.id, tries, delivery.channel, COALESCE(address, ''), claimed_at, %s, %s, %s
    FROM ledger_delivery AS delivery LEFT JOIN ledger_lane AS lane ON lane.id = lane_id
    WHERE delivery.id = %s
"""


def note_attempts(results: Mapping[UUID, Result], *, at: datetime) -> None:
    """Add an attempt for each message that was tried."""
    ended = connection.ops.adapt_datetimefield_value(at)
    key = Delivery._meta.pk
    rows = [
        (ended, result.outcome.value, result.proof, key.get_db_prep_value(pk, connection))
        for pk, result in results.items()
    ]
    with connection.cursor() as cursor:
        cursor.executemany(NOTE, rows)


def put_off(deliveries: Collection[UUID], *, at: datetime) -> None:
    """Let messages wait for their next try; give up those that have waited long enough."""
    rows = Delivery.objects.filter(pk__in=deliveries)
    waiting: dict[datetime | None, list[UUID]] = {None: []}
    for pk, channel, tries, first_at in rows.values_list("pk", "channel", "tries", "planned_at"):
        again = next_try(channel, tries=tries, first_at=first_at, at=at)
        waiting.setdefault(again, []).append(pk)
    mark(waiting.pop(None), failed_at=at)
    for again, those in waiting.items():
        mark(those, claimed_at=None, claimed_by="", due_at=again)


# Workers that died


def begin_work(worker: str, *, at: datetime) -> None:
    Worker.objects.create(name=worker, began_at=at, seen_at=at)


def end_work(worker: str) -> None:
    """Say that a worker ended with nothing in hand."""
    Worker.objects.filter(name=worker).delete()


def say_alive(worker: str, *, at: datetime) -> bool:
    """False when others took this worker for dead and wrote its messages off: it must end."""
    return bool(Worker.objects.filter(name=worker).update(seen_at=at))


@transaction.atomic
def write_off(worker: str, begun: Mapping[UUID, Result] | None, *, at: datetime) -> int:
    """Finish what a dead worker had claimed. Returns how many messages that were.

    By its journal (`begun`): what it never began is free again. Without one all is in doubt.
    """
    Worker.objects.filter(name=worker).delete()
    return settle(worker, begun, at=at)


def settle(worker: str, begun: Mapping[UUID, Result] | None, *, at: datetime) -> int:
    """Finish what a worker has in hand, as `write_off` does; the worker may live on."""
    claimed = Delivery.objects.claimed().filter(claimed_by=worker)
    otherwise = Outcome.DOUBT if begun is None else Outcome.HELD
    results = {
        pk: (begun or {}).get(pk, Result(outcome=otherwise))
        for pk in claimed.values_list("pk", flat=True)
    }
    finish(results, worker=worker, at=at)
    return len(results)


@dataclass(slots=True)
class Watch:
    """Which workers say nothing any more, by a clock that never jumps.

    The clocks of two machines differ, and are set right in leaps. So nobody compares what another
    wrote with a time of its own: a worker is silent when its row stays as it is for a lease.
    """

    lease: timedelta = LEASE
    seen: dict[str, tuple[datetime | None, float]] = field(default_factory=dict)

    def silent(self, *, now: float) -> list[str]:
        """The names of those who have messages in hand; `now` in seconds of a monotonic clock."""
        # Of letters on paper no worker says anything: they lie with persons.
        claimed = Delivery.objects.claimed().exclude(channel=Channel.POST)
        in_hand = set(claimed.values_list("claimed_by", flat=True).distinct())
        said = dict(Worker.objects.filter(name__in=in_hand).values_list("name", "seen_at"))
        before, self.seen = self.seen, {}
        for name in in_hand:
            at, since = before.get(name, (None, now))
            self.seen[name] = (said.get(name), since if at == said.get(name) else now)
        lease = self.lease.total_seconds()
        return sorted(name for name, (_at, since) in self.seen.items() if now - since > lease)


# Streams


@transaction.atomic
def hold(stream: Stream, *, by: User, at: datetime) -> bool:
    """Let nothing more of a stream leave for now. False when it is held already."""
    return change(stream, Q(held_at=None), "stream.held", by=by, at=at, held_at=at, held_by=by)


@transaction.atomic
def release(stream: Stream, *, by: User, at: datetime) -> bool:
    """Let a held stream go on. False when it is not held."""
    held = Q(held_at__isnull=False)
    return change(stream, held, "stream.released", by=by, at=at, held_at=None, held_by=None)


@transaction.atomic
def stop(stream: Stream, *, by: User, at: datetime) -> bool:
    """Let nothing of a stream leave any more. False when it is stopped already."""
    running = Q(stopped_at=None)
    if not change(stream, running, "stream.stopped", by=by, at=at, stopped_at=at, stopped_by=by):
        return False
    stream.deliveries.waiting().update(stopped_at=at)
    return True


def change(
    stream: Stream, only_if: Q, verb: str, *, by: User, at: datetime, **columns: object
) -> bool:
    take_turn()
    if not Stream.objects.filter(only_if, pk=stream.pk).update(**columns):
        return False
    record(verb, stream, by=by, at=at)
    return True


def stop_the_rest(*, at: datetime) -> int:
    """Stop what came back to a stopped stream, or was planned for it afterwards."""
    late = Delivery.objects.waiting().filter(stream__stopped_at__isnull=False)
    return late.update(stopped_at=at)


def may_run(streams: Collection[int]) -> set[int]:
    """Which of these streams are neither held nor stopped now."""
    running = Stream.objects.filter(pk__in=streams, held_at=None, stopped_at=None)
    return set(running.values_list("pk", flat=True))


# Single messages


def stop_waiting(refs: QuerySet[Any], *, at: datetime) -> int:
    """Let nothing leave that waits for these rows (their ids), until `resume`. Returns how much.

    What a worker has in hand leaves.
    """
    return Delivery.objects.waiting().filter(ref__in=refs).update(stopped_at=at)


def resume(refs: QuerySet[Any], *, at: datetime) -> int:
    """Let what was stopped wait again, but for streams that are stopped. Returns how much."""
    stopped = Delivery.objects.filter(stopped_at__isnull=False, stream__stopped_at=None)
    return stopped.filter(ref__in=refs).update(
        stopped_at=None, claimed_at=None, claimed_by="", planned_at=at, due_at=at, rounded_at=None
    )


# Doubt


@transaction.atomic
def resolve_doubt(delivery: Delivery, *, was_sent: bool, by: User | None, at: datetime) -> bool:
    """Say whether a message in doubt left; if not, it waits again. False when it is decided.

    `by` is None where a worker or the other side knows it.
    """
    doubtful = Delivery.objects.in_doubt().filter(pk=delivery.pk)
    columns: dict[str, object] = {"doubt_at": None}
    columns |= {"sent_at": at} if was_sent else {"claimed_at": None, "claimed_by": "", "due_at": at}
    take_turn()
    if not doubtful.update(**columns):
        return False
    after = {"delivery": str(delivery.pk), "was_sent": was_sent}
    record("delivery.doubt_resolved", delivery.stream, by=by, at=at, after=after)
    return True
