"""Setting signatures aside by what they have in common, by one editor, and undoing it.

Set aside, a signature counts for nobody, is neither asked nor judged, and nothing of it leaves but
what had left. Undone, it is as before, and what had not left waits again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from hueandcry.accounts.models import User
from hueandcry.actions.false_signatures.patterns import Pattern
from hueandcry.actions.models import Letter, SetAside, Signature
from hueandcry.appeals.models import Appeal
from hueandcry.ledger.deliveries import resume, stop_waiting
from hueandcry.ledger.models import Delivery, Kind
from hueandcry.ledger.services import record, take_turn

# So many ids are named in one query.
A_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """How many signatures fit a pattern, by what became of them, and their letters."""

    counted: int
    repeated: int
    unjudged: int
    unconfirmed: int
    waiting: int
    left: int

    @property
    def number(self) -> int:
        return self.counted + self.repeated + self.unjudged + self.unconfirmed


def preview(appeal: Appeal, pattern: Pattern) -> Preview:
    """What setting aside by a pattern would do now; its domain is not looked at."""
    fitting = pattern.of(appeal)
    judged = Q(judged_at__isnull=False)
    signatures = fitting.aggregate(
        counted=Count("pk", filter=judged & Q(signer__isnull=False)),
        repeated=Count("pk", filter=judged & Q(signer=None)),
        unjudged=Count("pk", filter=Q(confirmed_at__isnull=False, judged_at=None)),
        unconfirmed=Count("pk", filter=Q(confirmed_at=None)),
    )
    letters = Delivery.objects.filter(kind=Kind.LETTER, ref__in=letters_of(fitting))
    left = letters.filter(sent_at__isnull=False).count()
    return Preview(**signatures, waiting=letters.waiting().count(), left=left)


def letters_of(signatures: QuerySet[Signature]) -> QuerySet[Letter, UUID]:
    """The ids of their letters."""
    mine = Letter.objects.filter(signature__in=signatures.values("pk"))
    return mine.values_list("pk", flat=True)


@transaction.atomic
def set_aside(appeal: Appeal, pattern: Pattern, *, reason: str, by: User, at: datetime) -> SetAside:
    """Set aside at once what fits; where a domain is asked for, the worker does it."""
    take_turn()
    act = SetAside.objects.create(
        appeal=appeal, pattern=pattern.as_json(), reason=reason, by=by, at=at
    )
    record("signatures.set_aside", act, by=by, at=at, after={"appeal": appeal.pk})
    if not pattern.domain:
        mark(act, pattern.of(appeal))
        finish(act, at=at)
    return act


@transaction.atomic
def set_aside_found(act: SetAside, found: Collection[UUID], *, at: datetime) -> bool:
    """Set aside what the worker found for an act. False when it was undone, or done, before."""
    take_turn()
    if not SetAside.objects.wished().filter(pk=act.pk).exists():
        return False
    pks = list(found)
    for start in range(0, len(pks), A_BATCH):
        batch = pks[start : start + A_BATCH]
        mark(act, Signature.objects.filter(pk__in=batch, set_aside=None))
    finish(act, at=at)
    return True


def mark(act: SetAside, signatures: QuerySet[Signature]) -> None:
    Signature.objects.filter(pk__in=signatures.values("pk"), set_aside=None).update(set_aside=act)


def finish(act: SetAside, *, at: datetime) -> None:
    """Stop what waits of an act's signatures, and write how many they are.

    The signatures are marked before: a worker that judges or asks at this moment either has planned
    its messages, and they are stopped here, or finds the mark.
    """
    mine = act.signatures.all()
    stop_waiting(letters_of(mine), at=at)
    stop_waiting(mine.values_list("pk", flat=True), at=at)
    act.number = mine.count()
    act.save(update_fields=["number"])
    record("signatures.are_aside", act, by=None, at=at, after=act.number)


@transaction.atomic
def undo(act: SetAside, *, by: User, at: datetime) -> bool:
    """Let the signatures of one act count again. False when another was quicker.

    Those whose supporter asked to be forgotten, or whose own words are forgotten already, count,
    and send nothing more.
    """
    take_turn()
    standing = SetAside.objects.standing().filter(pk=act.pk)
    if not standing.update(undone_by=by, undone_at=at):
        return False
    mine = act.signatures.all()
    whole = mine.filter(words_gone_at=None).exclude(sealed=b"")
    resume(letters_of(whole), at=at)
    resume(whole.filter(confirmed_at=None).values_list("pk", flat=True), at=at)
    mine.update(set_aside=None)
    record("signatures.taken_back", act, by=by, at=at)
    return True
