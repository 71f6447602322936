"""Whether a statement counts on a day, and which of those who make it is believed first."""

from __future__ import annotations

from datetime import date

from hueandcry.core.directory.values import Accreditation, Evidence, Office


def is_known(statement: Office | Accreditation, *, on: date) -> bool:
    """Whether it held on that day and somebody had said so by then.

    What nobody dated has always been known.
    """
    if statement.until is not None and statement.until <= on:
        return False
    evidence = statement.evidence
    return not evidence or evidence[0].seen <= on or any(one.seen <= on for one in evidence)


def best_evidence(statement: Office | Accreditation, *, on: date) -> Evidence | None:
    """The confirmed before the unconfirmed, then the newest of that day. None when undated."""
    best: Evidence | None = None
    for one in statement.evidence:
        if one.seen <= on and (
            best is None or (one.is_confirmed, one.seen) > (best.is_confirmed, best.seen)
        ):
            best = one
    return best
