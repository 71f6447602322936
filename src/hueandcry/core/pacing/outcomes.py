"""What can come of one try to send a message."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """`LATER`: not now, try again. `REFUSED`: never by this way. `DOUBT`: it left, or it did not.

    `HELD`: it was claimed and not begun, because its stream was held or the worker had to end.
    `STOPPED`: it was not begun, because it may not leave for now (`ledger.deliveries.resume`).
    """

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    DOUBT = "doubt"
    HELD = "held"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a try, and what the other side said ("" when it said nothing).

    `is_away`: the server that carries our messages was not reached, or took nothing from us; that
    says nothing of the one they are for.
    """

    outcome: Outcome
    proof: str = ""
    is_away: bool = False
