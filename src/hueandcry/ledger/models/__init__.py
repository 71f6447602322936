"""The rows of the ledger: who did what when, and every message on its way out."""

from __future__ import annotations

from hueandcry.ledger.models.away import Away, Carrier
from hueandcry.ledger.models.caps import CapRaise
from hueandcry.ledger.models.deliveries import (
    Attempt,
    Channel,
    Delivery,
    Kind,
    Lane,
    Stream,
    Worker,
)
from hueandcry.ledger.models.entries import Entry, Head
from hueandcry.ledger.models.minutes import Minute

__all__ = [
    "Attempt",
    "Away",
    "CapRaise",
    "Carrier",
    "Channel",
    "Delivery",
    "Entry",
    "Head",
    "Kind",
    "Lane",
    "Minute",
    "Stream",
    "Worker",
]
