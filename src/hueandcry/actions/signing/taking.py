"""Taking a signature and its confirmation: what the public process does, and all that it can.

One insert, one update. It makes the digits and the token, keeps their hashes, and seals the rest;
the worker opens it, mails the question, and decides what counts.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from hueandcry.actions.models import Signature
from hueandcry.actions.models.signatures import MOST_QUESTIONS, MOST_TRIES
from hueandcry.actions.signing.content import Content, Said
from hueandcry.actions.signing.together import Together
from hueandcry.appeals.models import Edition
from hueandcry.sealing.boxes import seal
from hueandcry.sealing.models import PublicHalf

DIGITS = 6
TOKEN_BYTES = 20

# A token's hash, and when its person said yes.
Yes = tuple[bytes, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered(Said):
    """What a supporter typed and chose, checked by the form."""

    country: str


def sign(edition: Edition, entered: Entered, *, at: datetime) -> UUID | None:
    """Store a signature, sealed, and return where its digits are typed.

    None, and nothing is stored, when the appeal is not live or nothing seals for it.
    """
    half = PublicHalf.objects.of_signers(edition.appeal.slug)
    if half is None or not edition.is_live(at.date()):
        return None
    return sign_sealed(edition, entered, half=half, at=at)


def sign_sealed(edition: Edition, entered: Entered, *, half: PublicHalf, at: datetime) -> UUID:
    """The same for a live appeal and the half that seals for it: one insert, and nothing asked."""
    signature = sealed(edition, entered, half=half, at=at)
    inserting.write(signature)
    return signature.pk


def sealed(edition: Edition, entered: Entered, *, half: PublicHalf, at: datetime) -> Signature:
    """A signature that is stored nowhere yet."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    token = secrets.token_urlsafe(TOKEN_BYTES)
    content = Content.of(entered, code=code, token=token)
    signature = Signature(
        edition=edition,
        country=entered.country,
        taken_at=at,
        sealed=seal(content.as_bytes(), half),
        link_hash=link_hash(token),
    )
    signature.code_hash = code_hash(code, signature=signature.pk)
    return signature


def confirm_by_code(pk: UUID, code: str, *, at: datetime) -> bool:
    """Confirm with the six digits, in any writing. True as well when it was confirmed before.

    A wrong guess costs one of five tries; then only the link in the mail confirms. The right digits
    after that, an unknown id, one too old: all False alike.
    """
    typed = "".join(sign for sign in code if sign.isdecimal())
    typed = "".join(str(int(figure)) for figure in typed)
    mine = Signature.objects.filter(pk=pk)
    counted = mine.confirmable(at=at).filter(tries__lt=MOST_TRIES).update(tries=F("tries") + 1)
    row = mine.values_list("code_hash", "confirmed_at").first()
    fits = row is not None and hmac.compare_digest(bytes(row[0]), code_hash(typed, signature=pk))
    if not fits or row is None:
        return False
    if row[1] is None and counted:
        mine.filter(confirmed_at=None).update(confirmed_at=at, tries=F("tries") - 1)
    return bool(counted or row[1])


def confirm_by_link(token: str, *, at: datetime) -> bool:
    """Confirm with the token of the mail, by a person's POST. True as well when done before."""
    hashed = link_hash(token)
    confirming.write((hashed, at))
    return Signature.objects.filter(link_hash=hashed, confirmed_at__isnull=False).exists()


@transaction.atomic
def confirm_all(said: Collection[Yes]) -> None:
    """Confirm what people said yes to at the same time, as of the last of them."""
    mine = Signature.objects.filter(link_hash__in=[hashed for hashed, _at in said])
    at = max(at for _hashed, at in said)
    mine.confirmable(at=at).update(confirmed_at=at)


def confirm_by_reply(pk: UUID, *, at: datetime) -> bool:
    """Confirm with a person's answer to the mail. True as well when done before."""
    mine = Signature.objects.filter(pk=pk)
    mine.confirmable(at=at).update(confirmed_at=at)
    return mine.filter(confirmed_at__isnull=False).exists()


def waiting_for(token: str, *, at: datetime) -> Signature | None:
    """The signature that a link leads to; None when it leads nowhere, or no more.

    Nothing of it tells whether it was confirmed: it ends with the days in which it could be, and
    when its person asked to be forgotten, be the row deleted or emptied.
    """
    mine = Signature.objects.filter(link_hash=link_hash(token)).recent(at=at).exclude(sealed=b"")
    return mine.select_related("edition__appeal", "organisation").first()


def ask_again(pk: UUID, *, at: datetime) -> None:
    """Let one more mail with the digits leave. Whether anything came of it nobody is told."""
    again = Signature.objects.confirmable(at=at).filter(pk=pk, wanted__lt=MOST_QUESTIONS)
    again.filter(asked=F("wanted")).update(wanted=F("wanted") + 1)


def link_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def code_hash(code: str, *, signature: UUID) -> bytes:
    """Who holds the database can try a million: they learn to confirm, and not who signed."""
    return hashlib.blake2b(code.encode(), key=signature.bytes, digest_size=32).digest()


inserting = Together(Signature.objects.bulk_create)
confirming = Together(confirm_all)
