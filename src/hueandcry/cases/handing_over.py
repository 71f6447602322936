"""The whole file of a case for another desk: one proposes, another agrees to exactly its content.

It has the real names in it. A desk of one hands nothing over (threats.md, section 8).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Right
from hueandcry.cases.exporting import bundle_of
from hueandcry.cases.models import Case, Handover
from hueandcry.core.casefile.exchange.bundle import digest, pack
from hueandcry.ledger.services import record, take_turn

# So long after the second agreed, the two may take the file.
TO_BE_TAKEN = timedelta(days=1)


class Outcome(Enum):
    """What became of somebody's wish that a file leave."""

    AGREED = "agreed"
    NEEDS_ANOTHER = "needs another"
    CHANGED = "changed"
    OVER = "over"


@transaction.atomic
def propose_handover(
    case: Case, *, content: str, to_whom: str, by: User, at: datetime
) -> Handover | Outcome:
    """Wish that the file, as its proposer saw it, be handed over. What stood before is dropped."""
    take_turn()
    if digest(bundle_of(case)) != content:
        return Outcome.CHANGED
    Handover.objects.filter(case=case, dropped_at=None).update(dropped_by=by, dropped_at=at)
    made = Handover.objects.create(case=case, content=content, to_whom=to_whom, by=by, at=at)
    record("case.handover_proposed", case, by=by, at=at, after=[made.pk, content])
    return made


@transaction.atomic
def agree_to_handover(handover: Handover, *, content: str, by: User, at: datetime) -> Outcome:
    """Agree to exactly this file (its digest), as another person than who proposed it."""
    take_turn()
    now = Handover.objects.waiting().filter(pk=handover.pk).select_related("case").first()
    if not now or now.content != content or digest(bundle_of(now.case)) != content:
        return Outcome.CHANGED
    if now.by_id == by.pk or not by.has_perm(Right.EXPORT_CASE):
        return Outcome.NEEDS_ANOTHER
    Handover.objects.filter(pk=now.pk).update(agreed_by=by, agreed_at=at)
    record("case.handover_agreed", now.case, by=by, at=at, after=[now.pk, content])
    return Outcome.AGREED


@transaction.atomic
def drop_handover(handover: Handover, *, by: User, at: datetime) -> bool:
    """Refuse it, or end it so that nobody takes the file any more. False when it is ended."""
    standing = Handover.objects.filter(pk=handover.pk, dropped_at=None)
    if not standing.update(dropped_by=by, dropped_at=at):
        return False
    record("case.handover_dropped", handover.case, by=by, at=at, before=handover.pk)
    return True


@transaction.atomic
def hand_over(handover: Handover, *, by: User, at: datetime) -> bytes | Outcome:
    """The file as a zip, for one of the two who agreed, on the day after that."""
    take_turn()
    now = Handover.objects.agreed().filter(pk=handover.pk).select_related("case").first()
    if not now or not now.agreed_at or at - now.agreed_at > TO_BE_TAKEN:
        return Outcome.OVER
    if by.pk not in (now.by_id, now.agreed_by_id):
        return Outcome.NEEDS_ANOTHER
    bundle = bundle_of(now.case)
    if digest(bundle) != now.content:
        return Outcome.CHANGED
    after = {"handover": now.pk, "content": now.content, "sources": len(bundle.texts)}
    record("case.exported", now.case, by=by, at=at, after=after)
    return pack(bundle, made_at=at)
