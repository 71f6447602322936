"""What a mail that came back changes: once, however often it comes."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from hueandcry.actions.incoming.words import Words
from hueandcry.actions.models import Arrival, Held, Reply, Signature
from hueandcry.actions.signing.taking import confirm_by_reply
from hueandcry.core.mail.incoming import Incoming, Kind
from hueandcry.ledger.models import Delivery
from hueandcry.ledger.models import Kind as What
from hueandcry.ledger.returns import Return, came_back, close_lane, is_in_hand
from hueandcry.ledger.services import take_turn
from hueandcry.sealing.boxes import seal
from hueandcry.sealing.models import PublicHalf

RETURNS = {
    Kind.BOUNCE: Return.BOUNCED,
    Kind.DELIVERED: Return.DELIVERED,
    Kind.ANSWER: Return.ANSWERED,
}
# RFC 3463, 3.2: the recipient's address is wrong, and stays so.
WRONG_ADDRESS = "5.1."
# The same class, when it is our own address that is not liked.
OUR_ADDRESS = ("5.1.7", "5.1.8")
# So many failures for ever, of whatever kind, close a lane.
MOST_FAILURES = 2


def take_in(raw: bytes, came: Incoming, *, desk: PublicHalf, at: datetime) -> bool:
    """Store a mail with its effect, in one transaction. True as well when it came before.

    False, and nothing is stored: its message is in a worker's hands, so what came of sending it is
    not written yet. The mail is to be offered again.
    """
    digest = sha256(raw).digest()
    if Arrival.objects.filter(digest=digest).exists():
        return True
    to = Delivery.objects.select_related("lane", "stream")
    delivery = to.filter(token=came.token).first() if came.token else None
    if delivery and is_in_hand(delivery):
        return False
    half = half_for(delivery, desk=desk)
    arrival = Arrival(
        digest=digest,
        came_on=at.date(),
        kind=came.kind,
        status=came.status,
        delivery=delivery,
        raw=seal(raw, half) if half else None,
    )
    try:
        with transaction.atomic():
            arrival.save(force_insert=True)
            act_on(arrival, came, desk=desk, at=at)
    except IntegrityError:
        if not Arrival.objects.filter(digest=digest).exists():
            raise
    return True


def half_for(delivery: Delivery | None, *, desk: PublicHalf) -> PublicHalf | None:
    """Who may read a mail as it came: the desk; of a supporter's, only who may know supporters.

    None when nobody may any more.
    """
    if delivery is None or delivery.kind != What.CONFIRM:
        return desk
    signed = Signature.objects.select_related("edition__appeal").filter(pk=delivery.ref).first()
    return PublicHalf.objects.of_signers(signed.edition.appeal.slug) if signed else None


def act_on(arrival: Arrival, came: Incoming, *, desk: PublicHalf, at: datetime) -> None:
    delivery = arrival.delivery
    if delivery is None:
        hold(arrival, came, desk=desk)
    elif delivery.kind == What.CONFIRM:
        about_question(delivery, came, at=at)
    elif came.kind is Kind.UNKNOWN or (came.kind is Kind.ANSWER and delivery.kind != What.LETTER):
        hold(arrival, came, desk=desk)
    else:
        about_letter(arrival, delivery, came, desk=desk, at=at)


def hold(arrival: Arrival, came: Incoming, *, desk: PublicHalf) -> None:
    """Keep a mail for a person."""
    Held.objects.create(arrival=arrival, sealed=seal(Words.of(came).as_bytes(), desk))


def about_question(delivery: Delivery, came: Incoming, *, at: datetime) -> None:
    """A person's answer confirms. Of all else the code alone is noted: the words tell who it is."""
    came_back(delivery, RETURNS.get(came.kind), proof=f"{came.kind} {came.status}".strip(), at=at)
    if came.kind is Kind.ANSWER:
        confirm_by_reply(delivery.ref, at=at)


def about_letter(
    arrival: Arrival, delivery: Delivery, came: Incoming, *, desk: PublicHalf, at: datetime
) -> None:
    words = f"{came.kind} {came.status} {came.said}".strip()
    take_turn()
    came_back(delivery, RETURNS.get(came.kind), proof=words, at=at)
    if came.kind is Kind.ANSWER:
        sealed = seal(Words.of(came).as_bytes(), desk)
        Reply.objects.create(arrival=arrival, delivery=delivery, sealed=sealed)
    lane = delivery.lane
    if lane is None or not came.is_permanent or came.status in OUR_ADDRESS:
        return
    is_wrong = came.status.startswith(WRONG_ADDRESS)
    if is_wrong or Arrival.objects.against(lane).count() >= MOST_FAILURES:
        close_lane(lane, why=f"{came.status} {came.said}".strip(), at=at)
