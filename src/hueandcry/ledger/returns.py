"""What comes back of a message that left: where it shows, and what it does to a lane."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hueandcry.ledger.deliveries import resolve_doubt
from hueandcry.ledger.models import Attempt, Delivery, Kind, Lane
from hueandcry.ledger.services import record, take_turn

if TYPE_CHECKING:
    from hueandcry.accounts.models import User


class Return(StrEnum):
    """What came back, by the column that keeps when."""

    BOUNCED = "bounced_at"
    DELIVERED = "delivered_at"
    ANSWERED = "answered_at"


def is_in_hand(delivery: Delivery) -> bool:
    """Whether a worker still has it in hand: what came of the try is not written yet."""
    return Delivery.objects.claimed().filter(pk=delivery.pk).exists()


@transaction.atomic
def came_back(delivery: Delivery, what: Return | None, *, proof: str, at: datetime) -> bool:
    """Write that something came back, and `proof` beside the last try. None: only a note.

    What was in doubt did leave. False when the rows say that it never left, or it came before.
    """
    mine = Delivery.objects.filter(pk=delivery.pk)
    if mine.in_doubt().exists():
        resolve_doubt(delivery, was_sent=True, by=None, at=at)
    if last := Attempt.objects.filter(delivery=delivery).order_by("number").last():
        said = f"{last.proof}\n{proof}".strip()
        Attempt.objects.filter(pk=last.pk).update(proof=said)
    if what is None:
        return False
    return bool(mine.filter(sent_at__isnull=False, **{what.value: None}).update(**{what.value: at}))


@transaction.atomic
def close_lane(lane: Lane, *, why: str, at: datetime) -> bool:
    """Send nothing more by a lane until a person has found another way. False when it is closed."""
    take_turn()
    if not Lane.objects.filter(pk=lane.pk, dead_at=None).update(dead_at=at, dead_why=why):
        return False
    record("lane.closed", lane, by=None, at=at)
    return True


@transaction.atomic
def open_lane(lane: Lane, *, by: User, at: datetime) -> bool:
    """Let letters leave by a lane again. False when it is open already."""
    take_turn()
    closed = Lane.objects.filter(pk=lane.pk, dead_at__isnull=False)
    if not closed.update(dead_at=None, dead_why=""):
        return False
    record("lane.opened", lane, by=by, at=at)
    return True


@transaction.atomic
def leave_lanes(
    lanes: QuerySet[Lane], refs: Collection[UUID], *, by_lane: Lane, at: datetime
) -> list[UUID]:
    """Let letters (`refs`) that wait in these lanes leave by another. Returns those that will.

    What a worker or a batch has claimed stays, and so does what came of earlier tries; the time
    that a letter may wait begins anew.
    """
    take_turn()
    letters = Delivery.objects.waiting().filter(kind=Kind.LETTER, ref__in=refs)
    stuck = letters.filter(lane__in=lanes).exclude(lane=by_lane)
    rows = list(stuck.select_for_update(skip_locked=True, of=("self",)).select_related("lane"))
    waiting = Delivery.objects.waiting().filter(pk__in=[one.pk for one in rows])
    waiting.update(lane=by_lane, channel=by_lane.channel, planned_at=at, due_at=at)
    for lane, number in Counter(one.lane for one in rows if one.lane).items():
        after = {"to": by_lane.pk, "letters": number}
        record("lane.left", lane, by=None, at=at, after=after)
    return [one.ref for one in rows]


def take_back_answer(delivery: Delivery) -> None:
    """Say that a message was not answered after all."""
    Delivery.objects.filter(pk=delivery.pk).update(answered_at=None)
