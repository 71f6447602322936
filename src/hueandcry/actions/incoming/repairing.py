"""Lanes that were closed because what was sent came back: opened again by a person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.actions.models import Arrival
from hueandcry.ledger.models import Lane
from hueandcry.ledger.returns import open_lane


@transaction.atomic
def open_again(lane: Lane, *, by: User, at: datetime) -> bool:
    """Send by a lane again; the failures of before no longer count. False when it is open."""
    if not open_lane(lane, by=by, at=at):
        return False
    Arrival.objects.against(lane).update(forgiven_at=at)
    return True
