"""What a person does about mails that nobody could place by rule."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from nacl.public import PrivateKey

from hueandcry.accounts.models import User
from hueandcry.actions.incoming.words import Words
from hueandcry.actions.models import Held, Reply
from hueandcry.ledger.models import Delivery
from hueandcry.ledger.returns import Return, came_back, take_back_answer
from hueandcry.ledger.services import record, take_turn
from hueandcry.sealing.boxes import UnreadableError, open_sealed


def words_of(row: Held | Reply, *, desk_key: bytes) -> Words | None:
    """What a mail says; None when this desk's key does not open it."""
    try:
        return Words.from_bytes(open_sealed(bytes(row.sealed), PrivateKey(desk_key)))
    except UnreadableError:
        return None


@transaction.atomic
def set_aside(held: Held, *, by: User, at: datetime) -> bool:
    """Nothing is to be done about it. False when somebody has seen to it."""
    waiting = Held.objects.waiting().filter(pk=held.pk)
    if not waiting.update(set_aside_at=at, set_aside_by=by):
        return False
    record("mail.set_aside", held, by=by, at=at)
    return True


@transaction.atomic
def take_to(held: Held, delivery: Delivery, *, by: User, at: datetime) -> Reply | None:
    """It answers this letter. None when somebody has seen to it, or the letter never left."""
    take_turn()
    has_left = Delivery.objects.filter(pk=delivery.pk, sent_at__isnull=False).exists()
    waiting = Held.objects.waiting().filter(pk=held.pk)
    if not has_left or not waiting.update(taken_at=at, taken_by=by):
        return None
    came_back(delivery, Return.ANSWERED, proof="answer", at=at)
    record("mail.taken", held, by=by, at=at, after={"delivery": str(delivery.pk)})
    return Reply.objects.create(arrival_id=held.arrival_id, delivery=delivery, sealed=held.sealed)


@transaction.atomic
def put_back(held: Held, *, by: User, at: datetime) -> bool:
    """Let it wait again, as if nobody had seen to it.

    False when it waits already, or its words are forgotten.
    """
    take_turn()
    settled = Held.objects.settled().filter(pk=held.pk).exclude(sealed=b"")
    if not settled.update(set_aside_at=None, set_aside_by=None, taken_at=None, taken_by=None):
        return False
    reply = Reply.objects.select_related("delivery").filter(arrival=held.arrival_id).first()
    if reply:
        reply.delete()
        if not reply.delivery.replies.exists():
            take_back_answer(reply.delivery)
    record("mail.put_back", held, by=by, at=at)
    return True
