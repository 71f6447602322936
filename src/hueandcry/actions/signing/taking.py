"""Taking a signature and its confirmation: what the public process does, and all that it can.

One insert, one update. It makes the digits and the token, keeps their hashes, and seals the rest;
the worker opens it, mails the question, and decides what counts.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import F

from hueandcry.actions.models import Signature
from hueandcry.actions.models.signatures import (
    MOST_QUESTIONS,
    MOST_TRIES,
    UNCONFIRMED_FOR,
    SignatureQuerySet,
)
from hueandcry.actions.signing.content import Content, Said
from hueandcry.actions.signing.together import Together
from hueandcry.appeals.models import Edition
from hueandcry.sealing.boxes import seal
from hueandcry.sealing.models import PublicHalf

DIGITS = 6
TOKEN_BYTES = 20

# What may be empty is so in a new signature, but for its link.
FIELDS = [
    field
    for field in Signature._meta.concrete_fields
    if not field.null or field.name == "link_hash"
]
COLUMNS = ", ".join(f'"{field.column}"' for field in FIELDS)
INSERT = f'INSERT INTO "{Signature._meta.db_table}" ({COLUMNS}) VALUES '  # noqa: S608 (names of the model)
ROW = f"({', '.join(['%s'] * len(FIELDS))})"
CONFIRM = """
    UPDATE actions_signature SET confirmed_at = COALESCE(confirmed_at, %%s)
    WHERE taken_at > %%s AND sealed <> %%s AND link_hash IN (%s)
    RETURNING link_hash, edition_id,
        EXISTS (SELECT 1 FROM actions_organisation WHERE signature_id = actions_signature.id)
"""

# A token's hash, and when its person said yes.
Yes = tuple[bytes, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What a link confirmed: a signature of this edition, a person's or an organisation's."""

    edition: int
    is_organisation: bool


@dataclass(frozen=True, slots=True)
class Guess:
    """Digits that somebody typed for a signature, hashed."""

    pk: UUID
    hashed: bytes
    at: datetime

    def is_right(self, row: Signature | None) -> bool:
        """Whether the row is confirmed by it, or was before; what it changes is set in the row."""
        if row is None:
            return False
        is_right = hmac.compare_digest(bytes(row.code_hash), self.hashed)
        if row.is_confirmable(at=self.at) and row.tries < MOST_TRIES:
            row.confirmed_at = self.at if is_right else None
            row.tries += not is_right
        return is_right and row.confirmed_at is not None


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
    return inserting.write(sealed(edition, entered, half=half, at=at))


def insert_all(signatures: Sequence[Signature]) -> list[UUID]:
    """Store new signatures in one statement, and return their ids.

    `bulk_create` takes half as much time again: it works out anew what to write.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    rows = [
        field.get_db_prep_save(getattr(signature, field.attname), connection)
        for signature in signatures
        for field in FIELDS
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT + ", ".join([ROW] * len(signatures)), rows)
    return [signature.pk for signature in signatures]


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
    return guessing.write(Guess(pk, code_hash(typed, signature=pk), at))


@transaction.atomic
def guess_all(guesses: Collection[Guess]) -> list[bool]:
    """Which of these guesses are right: each in its turn, so that none is heard beyond the last."""
    asked = Signature.objects.filter(pk__in={guess.pk for guess in guesses})
    locked = (
        asked.only("code_hash", "taken_at", "confirmed_at", "tries")
        .order_by("pk")
        .select_for_update()
    )
    rows = {row.pk: row for row in locked}
    right = [guess.is_right(rows.get(guess.pk)) for guess in guesses]
    for row in rows.values():
        row.save(update_fields=["confirmed_at", "tries"])
    return right


def confirm_by_link(token: str, *, at: datetime) -> Confirmed | None:
    """Confirm with the token of the mail, by a person's POST: what is confirmed, also when it was
    before. None when the link leads nowhere, or no more.
    """
    return confirming.write((link_hash(token), at))


def confirm_all(said: Sequence[Yes]) -> list[Confirmed | None]:
    """Confirm what people said yes to at the same time, as of the last of them.

    What `led_to` finds, in one statement of our own: Django takes ten times as long for its two.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    at = max(at for _hashed, at in said)
    now, oldest = map(connection.ops.adapt_datetimefield_value, (at, at - UNCONFIRMED_FOR))
    hashes = [hashed for hashed, _at in said]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CONFIRM % ", ".join(["%s"] * len(hashes)), [now, oldest, b"", *hashes])
        rows = cursor.fetchall()
    found = {
        bytes(hashed): Confirmed(edition=edition, is_organisation=bool(is_organisation))
        for hashed, edition, is_organisation in rows
    }
    return [found.get(hashed) for hashed in hashes]


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
    mine = led_to([link_hash(token)], at=at)
    return mine.select_related("edition__appeal", "organisation").first()


def led_to(hashes: Collection[bytes], *, at: datetime) -> SignatureQuerySet:
    """What links lead to that still lead somewhere."""
    return Signature.objects.recent(at=at).filter(link_hash__in=hashes).exclude(sealed=b"")


def ask_again(pk: UUID, *, at: datetime) -> None:
    """Let one more mail with the digits leave. Whether anything came of it nobody is told."""
    again = Signature.objects.confirmable(at=at).filter(pk=pk, wanted__lt=MOST_QUESTIONS)
    again.filter(asked=F("wanted")).update(wanted=F("wanted") + 1)


def link_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def code_hash(code: str, *, signature: UUID) -> bytes:
    """Who holds the database can try a million: they learn to confirm, and not who signed."""
    return hashlib.blake2b(code.encode(), key=signature.bytes, digest_size=32).digest()


inserting = Together(insert_all)
confirming = Together(confirm_all)
guessing = Together(guess_all)
