"""Writing a line in the ledger, and checking that none was changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from hueandcry.ledger.models import Entry, Head

if TYPE_CHECKING:
    from hueandcry.accounts.models import User

START = "0" * 64


def take_turn() -> Head:
    """Wait until no other transaction writes in the ledger, and keep the rest waiting.

    Whoever will write several lines, or reads first what the next number or name is, asks for its
    turn before it changes a row: otherwise two of them can wait for each other without end.
    """
    return Head.objects.select_for_update().get_or_create(pk=1, defaults={"hash": START})[0]


def record(
    verb: str,
    subject: models.Model,
    *,
    by: User | None,
    at: datetime,
    before: Any = None,
    after: Any = None,
) -> Entry:
    """Write one line, in the caller's transaction, so that the deed and its line commit together.

    `before` and `after` are JSON: states, codes, ids; never a name or a text.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "a ledger line needs the transaction of its deed"
        )
    head = take_turn()
    entry = Entry(
        at=at.astimezone(UTC),
        by=by,
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        before=before,
        after=after,
    )
    entry.hash = head.hash = entry.hash_after(head.hash)
    entry.save(force_insert=True)
    head.save(update_fields=["hash"])
    return entry


def is_whole() -> bool:
    """Whether every line follows from the one before and the last one written is still there."""
    last = Entry.objects.order_by("pk").last()
    head = Head.objects.first()
    return first_broken() is None and (last and last.hash) == (head and head.hash)


def first_broken() -> Entry | None:
    """The first line that does not follow from the one before; None when each one does."""
    previous = START
    for entry in Entry.objects.order_by("pk").iterator():
        if entry.hash != entry.hash_after(previous):
            return entry
        previous = entry.hash
    return None
