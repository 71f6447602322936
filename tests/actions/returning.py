"""A desk with a key, and mails that come back to what it sent."""

from __future__ import annotations

import uuid
from datetime import datetime

from nacl.public import PrivateKey
from tests.appeals.story import NOW
from tests.core.mail import came

from hueandcry.actions.incoming.arriving import take_in
from hueandcry.actions.incoming.words import Words
from hueandcry.actions.models import Held, Reply
from hueandcry.core.mail.incoming import read
from hueandcry.ledger.deliveries import stream_of
from hueandcry.ledger.models import Attempt, Delivery, Kind, Lane
from hueandcry.sealing.boxes import open_sealed
from hueandcry.sealing.models import PublicHalf
from hueandcry.sealing.services import keep_desk_half

DESK_KEY = b"\x09" * 32


def desk_half() -> PublicHalf:
    return keep_desk_half(DESK_KEY, at=NOW)


def lane() -> Lane:
    return Lane.objects.get_or_create(
        channel="email", address="consul@embassy.example", cap_hour=100, cap_day=500
    )[0]


def sent(kind: Kind = Kind.LETTER, **changed: object) -> Delivery:
    """A message that left a minute ago, unless told otherwise."""
    columns: dict[str, object] = {
        "stream": stream_of("appeal 2026-1"),
        "lane": lane() if kind == Kind.LETTER else None,
        "kind": kind,
        "channel": "email",
        "ref": uuid.uuid4(),
        "tries": 1,
        "planned_at": NOW,
        "due_at": NOW,
        "claimed_at": NOW,
        "claimed_by": "worker-1",
        "sent_at": NOW,
    }
    delivery = Delivery.objects.create(**columns | changed)
    Attempt.objects.create(
        delivery=delivery,
        number=1,
        channel="email",
        began_at=NOW,
        ended_at=NOW,
        outcome="sent",
        proof="250 2.0.0 Ok",
    )
    return delivery


def to(delivery: Delivery, raw: bytes) -> bytes:
    """A mail of the samples, with this delivery's token in it."""
    return raw.replace(came.TOKEN.encode(), delivery.token.encode())


def comes(raw: bytes, *, at: datetime = NOW, desk: PublicHalf | None = None) -> bool:
    return take_in(raw, read(raw), desk=desk or desk_half(), at=at)


def words(row: Reply | Held) -> Words:
    """What the desk reads of it."""
    return Words.from_bytes(open_sealed(bytes(row.sealed), PrivateKey(DESK_KEY)))
