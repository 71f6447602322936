"""Making a pair of keys and destroying its private half, the worker's alone; the desk's half."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b

from django.db import IntegrityError, transaction
from nacl.public import PrivateKey

from hueandcry.ledger.services import record
from hueandcry.sealing.boxes import ID_BYTES
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.models import PublicHalf, Purpose


def make_signers_pair(subject: str, keyring: Keyring, *, at: datetime) -> PublicHalf:
    """The pair that seals the signers of an appeal: the one there is, or a new one.

    The private half is on the disk before the public half can seal anything. Of two workers that
    make one at once, the second destroys its own and takes the first's.
    """
    pairs = PublicHalf.objects.filter(purpose=Purpose.SIGNERS, subject=subject)
    if known := pairs.first():
        return known
    key_id, public = keyring.make()
    try:
        with transaction.atomic():
            half = PublicHalf.objects.create(
                key_id=key_id,
                purpose=Purpose.SIGNERS,
                subject=subject,
                public=public,
                made_at=at,
            )
            record("key.made", half, by=None, at=at, after=key_id)
    except IntegrityError:
        keyring.destroy(key_id)
        return pairs.get()
    return half


def keep_desk_half(private: bytes, *, at: datetime) -> PublicHalf:
    """The public half of the desk's key, so that the worker can seal for it: kept once a key."""
    public = bytes(PrivateKey(private).public_key)
    with transaction.atomic():
        half, is_new = PublicHalf.objects.get_or_create(
            key_id=blake2b(public, digest_size=ID_BYTES).hexdigest(),
            defaults={"purpose": Purpose.DESK, "public": public, "made_at": at},
        )
        if is_new:
            record("key.made", half, by=None, at=at, after=half.key_id)
    return half


def destroy_pair(half: PublicHalf, keyring: Keyring, *, at: datetime) -> bool:
    """Make what was sealed with a pair unreadable for ever. False when another was quicker.

    The key goes first: killed in between, the next run finds it gone and marks the row.
    """
    keyring.destroy(half.key_id)
    with transaction.atomic():
        if not PublicHalf.objects.usable().filter(pk=half.pk).update(destroyed_at=at):
            return False
        record("key.destroyed", half, by=None, at=at, after=half.key_id)
    return True
