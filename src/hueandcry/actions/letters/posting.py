"""Batches of letters to post: one proposes, another agrees and gets the words that open the file.

A file of letters is a file of names, so this is the export of identities that threats.md, section
8, asks two people for; a desk of one posts nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.db import transaction
from django.db.models import Q
from nacl.public import PrivateKey

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Right
from hueandcry.actions.models import Batch, Letter
from hueandcry.actions.models.batches import MOST_TIMES
from hueandcry.appeals.models import Appeal, Edition
from hueandcry.core.pacing.outcomes import Outcome as Came
from hueandcry.core.pacing.outcomes import Result
from hueandcry.ledger.deliveries import finish, may_run, stream_of
from hueandcry.ledger.models import Lane
from hueandcry.ledger.services import record, take_turn
from hueandcry.sealing.boxes import open_sealed
from hueandcry.sealing.passphrases import new_passphrase, new_salt, private_of


class Outcome(Enum):
    """What became of what somebody wished of a batch."""

    DONE = "done"
    NEEDS_ANOTHER = "needs another"
    CHANGED = "changed"
    WRONG_WORDS = "wrong words"
    HELD = "held"
    MADE_ANEW = "made anew"
    TOO_OFTEN = "too often"
    NO_SUCH_LETTER = "no such letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """The words that open the file: shown once, kept nowhere."""

    passphrase: str


@transaction.atomic
def propose(appeal: Appeal, lane: Lane, *, most: int, by: User, at: datetime) -> Batch:
    """Wish that at most so many letters of an appeal to an address be printed and posted."""
    take_turn()
    made = Batch.objects.create(appeal=appeal, lane=lane, most=most, by=by, at=at)
    record("post.proposed", made, by=by, at=at, after=contents_of(made))
    return made


def agree(batch: Batch, *, by: User, at: datetime) -> Agreed | Outcome:
    """Agree to it as another person; the file will be for the words that come back."""
    passphrase, salt = new_passphrase(), new_salt()
    public = bytes(private_of(passphrase, salt=salt).public_key)
    with transaction.atomic():
        take_turn()
        now = Batch.objects.waiting().filter(pk=batch.pk).first()
        if now is None:
            return Outcome.CHANGED
        if now.by_id == by.pk or not by.has_perm(Right.AGREE_POST):
            return Outcome.NEEDS_ANOTHER
        mine = Batch.objects.filter(pk=now.pk)
        mine.update(agreed_by=by, agreed_at=at, salt=salt, public=public)
        record("post.agreed", now, by=by, at=at, after=contents_of(now))
    return Agreed(passphrase=passphrase)


def contents_of(batch: Batch) -> dict[str, object]:
    """What both agree to, for the ledger."""
    return {"appeal": batch.appeal_id, "lane": batch.lane_id, "most": batch.most}


def take(batch: Batch, passphrase: str, *, by: User, at: datetime) -> bytes | Outcome:
    """The file as a zip, for one of the two who agreed, opened in memory with the words typed.

    Before it was first taken, what was withdrawn or revised since has it made anew.
    """
    key = key_of(batch, passphrase)
    return Outcome.WRONG_WORDS if key is None else take_with(key, batch, by=by, at=at)


@transaction.atomic
def take_with(key: PrivateKey, batch: Batch, *, by: User, at: datetime) -> bytes | Outcome:
    take_turn()
    now = Batch.objects.made().filter(pk=batch.pk).select_related("appeal").first()
    if now is None or now.sealed is None:
        return Outcome.CHANGED
    if by.pk not in (now.by_id, now.agreed_by_id):
        return Outcome.NEEDS_ANOTHER
    if refused := may_not_be_taken(now):
        return refused
    after = {"letters": now.letters, "time": now.taken + 1}
    mine = Batch.objects.filter(pk=now.pk)
    mine.update(taken=now.taken + 1, taken_at=now.taken_at or at)
    record("post.taken", now, by=by, at=at, after=after)
    return open_sealed(bytes(now.sealed), key)


def may_not_be_taken(batch: Batch) -> Outcome | None:
    """Why a file may not be taken now; what is stale goes, to be made anew. None: it may."""
    if not may_run([stream_of(batch.appeal.stream).pk]):
        return Outcome.HELD
    if batch.taken >= MOST_TIMES:
        return Outcome.TOO_OFTEN
    if not batch.taken and is_stale(batch):
        Batch.objects.filter(pk=batch.pk).update(made_at=None, sealed=None)
        return Outcome.MADE_ANEW
    return None


def key_of(batch: Batch, passphrase: str) -> PrivateKey | None:
    """What opens its file; None for other words than those that were shown."""
    if batch.salt is None or batch.public is None:
        return None
    private = private_of(passphrase, salt=bytes(batch.salt))
    return private if bytes(private.public_key) == bytes(batch.public) else None


def is_stale(batch: Batch) -> bool:
    """Whether the appeal was revised since it was made, or letters in it may leave no more."""
    revised = Edition.objects.filter(appeal=batch.appeal, published_at__gt=batch.made_at)
    return revised.exists() or bool(withdrawn(batch))


def withdrawn(batch: Batch) -> list[int]:
    """The numbers (from 1) of its letters whose supporter was forgotten or set aside since, or
    whose organisation the desk does not confirm any more."""
    refs = list(batch.contents.values_list("ref", flat=True))
    gone = Q(signature__set_aside__isnull=False) | Q(signature__sealed=b"")
    gone |= Q(signature__organisation__isnull=False, signature__organisation__confirmed_at=None)
    standing = Letter.objects.filter(pk__in=refs).exclude(gone).values_list("pk", flat=True)
    kept = set(standing)
    return [number for number, ref in enumerate(refs, start=1) if ref not in kept]


@transaction.atomic
def drop(batch: Batch, *, by: User, at: datetime) -> bool:
    """End a batch that nobody has taken: its letters wait again. False when it was taken."""
    take_turn()
    return end(batch, by=by, at=at)


def end(batch: Batch, *, by: User | None, at: datetime) -> bool:
    mine = Batch.objects.open().filter(pk=batch.pk, taken=0)
    if not mine.update(ended_at=at, ended_by=by, sealed=None):
        return False
    back = {pk: Result(outcome=Came.HELD) for pk in batch.contents.values_list("pk", flat=True)}
    finish(back, worker=batch.name, at=at)
    record("post.ended", batch, by=by, at=at, after={"back": len(back)})
    return True


@transaction.atomic
def settle(batch: Batch, *, unposted: Collection[int], by: User, at: datetime) -> Outcome:
    """Say that the letters of a batch were posted, but for these numbers, which wait again."""
    take_turn()
    taken = Batch.objects.made().filter(pk=batch.pk, taken__gt=0)
    now = taken.first()
    if now is None:
        return Outcome.CHANGED
    rows = dict(enumerate(now.contents.values_list("pk", flat=True), start=1))
    if not set(unposted) <= set(rows):
        return Outcome.NO_SUCH_LETTER
    sent = Result(outcome=Came.SENT, proof=f"posted by hand, {now.name}")
    results = {
        pk: Result(outcome=Came.HELD) if number in unposted else sent for number, pk in rows.items()
    }
    posted = len(rows) - len(set(unposted))
    finish(results, worker=now.name, at=at)
    taken.update(ended_at=at, ended_by=by, posted=posted, sealed=None)
    after = {"posted": posted, "back": len(rows) - posted}
    record("post.posted", now, by=by, at=at, after=after)
    return Outcome.DONE
