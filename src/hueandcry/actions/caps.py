"""How much an office is sent at most: less by one person, at once; more by two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Right
from hueandcry.accounts.services import lacks_second
from hueandcry.ledger.models import CapRaise, Lane
from hueandcry.ledger.services import record, take_turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """What a mailbox or line is sent at most, over all appeals."""

    hour: int
    day: int

    @classmethod
    def of(cls, lane: Lane) -> Caps:
        return cls(hour=lane.cap_hour, day=lane.cap_day)

    def is_less(self, than: Caps) -> bool:
        return self != than and self.hour <= than.hour and self.day <= than.day

    def as_list(self) -> list[int]:
        return [self.hour, self.day]


class Outcome(Enum):
    """What became of somebody's wish about a cap."""

    DONE = "done"
    PROPOSED = "proposed"
    NEEDS_ANOTHER = "needs another"
    WAITS = "waits"
    CHANGED = "changed"
    NOT_LESS = "not less"
    NOT_MORE = "not more"


@transaction.atomic
def lower(lane: Lane, to: Caps, *, by: User, at: datetime) -> Outcome:
    """Send an office less from now on. A wish to send it more that waited is dropped."""
    take_turn()
    before = Caps.of(Lane.objects.get(pk=lane.pk))
    if not to.is_less(before):
        return Outcome.NOT_LESS
    Lane.objects.filter(pk=lane.pk).update(cap_hour=to.hour, cap_day=to.day)
    CapRaise.objects.waiting().filter(lane=lane).update(dropped_by=by, dropped_at=at)
    record("lane.lowered", lane, by=by, at=at, before=before.as_list(), after=to.as_list())
    return Outcome.DONE


@transaction.atomic
def propose(lane: Lane, to: Caps, *, why: str, by: User, at: datetime) -> Outcome:
    """Wish that an office be sent more: a second agrees. What waited before is dropped."""
    take_turn()
    now = Caps.of(Lane.objects.get(pk=lane.pk))
    if to.is_less(now) or to == now:
        return Outcome.NOT_MORE
    CapRaise.objects.waiting().filter(lane=lane).update(dropped_by=by, dropped_at=at)
    made = CapRaise.objects.create(
        lane=lane,
        from_hour=now.hour,
        from_day=now.day,
        to_hour=to.hour,
        to_day=to.day,
        why=why,
        by=by,
        at=at,
    )
    record("lane.raise_proposed", lane, by=by, at=at, after=[made.pk, *to.as_list()])
    return Outcome.PROPOSED


@transaction.atomic
def agree(wish: CapRaise, *, by: User, at: datetime) -> Outcome:
    """Agree to exactly what was proposed, from the caps that stood then to the new ones.

    A desk with one editor agrees with itself (`lacks_second`).
    """
    take_turn()
    now = CapRaise.objects.waiting().filter(pk=wish.pk).select_related("lane").first()
    if now is None or Caps.of(now.lane) != Caps(hour=now.from_hour, day=now.from_day):
        return Outcome.CHANGED
    rights = {"propose": Right.PROPOSE_CAP, "agree": Right.RAISE_CAP}
    if lacking := lacks_second(by, first=now.by_id, since=now.at, at=at, **rights):
        return Outcome(lacking)
    to = Caps(hour=now.to_hour, day=now.to_day)
    CapRaise.objects.filter(pk=now.pk).update(agreed_by=by, agreed_at=at)
    Lane.objects.filter(pk=now.lane_id).update(cap_hour=to.hour, cap_day=to.day)
    after = {"raise": now.pk, "to": to.as_list(), "alone": now.by_id == by.pk}
    before = [now.from_hour, now.from_day]
    record("lane.raised", now.lane, by=by, at=at, before=before, after=after)
    return Outcome.DONE


@transaction.atomic
def drop(wish: CapRaise, *, by: User, at: datetime) -> bool:
    """Refuse or take back a wish. False when it no longer waits."""
    take_turn()
    if not CapRaise.objects.waiting().filter(pk=wish.pk).update(dropped_by=by, dropped_at=at):
        return False
    record("lane.raise_dropped", wish.lane, by=by, at=at, before=wish.pk)
    return True
