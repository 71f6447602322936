"""Organisations: signing in the name of one, and what the desk decides about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from nacl.public import PrivateKey

from hueandcry.accounts.models import User
from hueandcry.actions.incoming.words import Presented
from hueandcry.actions.models import Letter, Organisation
from hueandcry.actions.models.organisations import Refusal
from hueandcry.actions.signing.taking import Entered, sealed
from hueandcry.appeals.models import Edition
from hueandcry.ledger.deliveries import resume, stop_waiting
from hueandcry.ledger.services import record, take_turn
from hueandcry.sealing.boxes import UnreadableError, open_sealed, seal
from hueandcry.sealing.models import PublicHalf


@transaction.atomic
def sign_for(
    edition: Edition,
    entered: Entered,
    *,
    kind: str,
    speaks_for: int | None,
    wants_list: bool,
    half: PublicHalf,
    desk: PublicHalf,
    at: datetime,
) -> UUID:
    """Store an organisation's signature, sealed for the worker and for the desk.

    `entered` names who signs for which organisation; the rest is as in `Presented`. Returns where
    its digits are typed.
    """
    said = Presented(
        name=entered.organisation,
        kind=kind,
        speaker=entered.name,
        function=entered.function,
        address=entered.address,
        speaks_for=speaks_for,
        wants_list=wants_list,
        to=entered.to,
    )
    signature = sealed(edition, entered, half=half, at=at)
    signature.save(force_insert=True)
    Organisation.objects.create(
        signature=signature,
        appeal=edition.appeal,
        sealed=seal(said.as_bytes(), desk),
        words=seal(entered.letter.encode(), desk) if entered.letter else b"",
    )
    return signature.pk


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What an organisation said; `letter` is "" for the appeal's own, or when it was forgotten."""

    said: Presented
    letter: str


def opened(one: Organisation, *, desk_key: bytes) -> Opened | None:
    """None when it was forgotten, or this desk's key does not open it."""
    key = PrivateKey(desk_key)
    try:
        said = Presented.from_bytes(open_sealed(bytes(one.sealed), key))
        letter = open_sealed(bytes(one.words), key).decode() if one.words else ""
    except UnreadableError:
        return None
    return Opened(said=said, letter=letter)


@transaction.atomic
def confirm(one: Organisation, said: Presented, *, by: User, at: datetime) -> bool:
    """It is what it says: its letters may leave, it counts, and is named if it wishes.

    `said` is what `opened` gave. Taken back for so long that its own words are forgotten, it counts
    and sends nothing more. False when somebody has decided.
    """
    take_turn()
    named = {"name": said.name, "kind": said.kind, "speaks_for": said.speaks_for}
    waiting = Organisation.objects.waiting().filter(pk=one.pk)
    if not waiting.update(confirmed_at=at, confirmed_by=by, **(named if said.wants_list else {})):
        return False
    whole = Letter.objects.filter(signature=one.signature_id, signature__words_gone_at=None)
    resume(whole.values("pk"), at=at)
    record("organisation.confirmed", one, by=by, at=at)
    return True


@transaction.atomic
def refuse(one: Organisation, *, why: Refusal, by: User, at: datetime) -> bool:
    """Let nothing of it leave or count. False when somebody has decided."""
    take_turn()
    waiting = Organisation.objects.waiting().filter(pk=one.pk)
    if not waiting.update(refused_at=at, refused_by=by, refused_for=why):
        return False
    record("organisation.refused", one, by=by, at=at, after=why.value)
    return True


@transaction.atomic
def take_back(one: Organisation, *, by: User, at: datetime) -> bool:
    """Let it wait again: what has not left stays here, and it is neither counted nor named.

    False when it waits already, or when it was forgotten and nobody could decide anew.
    """
    take_turn()
    rows = Organisation.objects.filter(pk=one.pk).exclude(sealed=b"")
    confirmed = rows.confirmed().update(
        confirmed_at=None, confirmed_by=None, name="", kind="", speaks_for=None
    )
    refused = rows.refused().update(refused_at=None, refused_by=None, refused_for="")
    if not confirmed and not refused:
        return False
    stop_waiting(Letter.objects.filter(signature=one.signature_id).values("pk"), at=at)
    record("organisation.taken_back", one, by=by, at=at)
    return True
