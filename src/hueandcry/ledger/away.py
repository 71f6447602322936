"""Whether the servers are there that carry messages: told by the worker, shown at the desk."""

from __future__ import annotations

from datetime import datetime

from hueandcry.ledger.models import Away, Carrier


def note_away(carrier: Carrier, *, said: str, at: datetime) -> None:
    """Write that a server was not reached. `since` stays what it was."""
    known = Away.objects.filter(carrier=carrier)
    if not known.update(said=said):
        Away.objects.get_or_create(carrier=carrier, defaults={"said": said, "since": at})


def note_reached(carrier: Carrier) -> None:
    away = Away.objects.filter(carrier=carrier)
    if away.exists():  # to delete nothing takes the writer's turn too
        away.delete()
