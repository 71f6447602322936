"""Blocking the domains of throw-away mail, and letting them in again: one editor, at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.actions.models import BlockedDomain
from hueandcry.ledger.services import record, take_turn


@transaction.atomic
def block(domain: str, *, by: User, at: datetime) -> bool:
    """Send no question there from now on; `domain` as `core.mail.domain` has it.

    False when it is blocked already.
    """
    take_turn()
    row, is_new = BlockedDomain.objects.standing().get_or_create(
        domain=domain, removed_at=None, defaults={"by": by, "at": at}
    )
    if is_new:
        record("domain.blocked", row, by=by, at=at)
    return is_new


@transaction.atomic
def let_in(row: BlockedDomain, *, by: User, at: datetime) -> bool:
    """Send questions there again. False when another was quicker."""
    take_turn()
    standing = BlockedDomain.objects.standing().filter(pk=row.pk)
    if not standing.update(removed_by=by, removed_at=at):
        return False
    record("domain.let_in", row, by=by, at=at)
    return True
