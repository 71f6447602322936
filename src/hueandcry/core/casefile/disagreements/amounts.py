"""What numbers allow, and whether two can mean the same thing."""

from __future__ import annotations

import math
from dataclasses import dataclass

from hueandcry.core.casefile.values import Statement

# The fewest and the most days of a unit of time.
IN_DAYS = {
    "hours": (1 / 24, 1 / 24),
    "days": (1.0, 1.0),
    "nights": (1.0, 1.0),
    "weeks": (7.0, 7.0),
    "months": (28.0, 31.0),
    "years": (365.0, 366.0),
}
NEARLY, ABOUT = 0.85, 0.75
SAME_LENGTH = 0.9


@dataclass(frozen=True, slots=True)
class Amount:
    """The least and the greatest that a number allows; times in days."""

    low: float
    high: float

    def can_meet(self, other: Amount) -> bool:
        return self.low <= other.high and other.low <= self.high

    def is_nearly(self, other: Amount) -> bool:
        """Whether two that cannot meet lie within a tenth of each other."""
        small, great = sorted((self, other), key=lambda one: one.low)
        return small.high >= SAME_LENGTH * great.low


def amount_of(statement: Statement) -> Amount | None:
    """None for what has no number (hundreds)."""
    try:
        value = float(statement.value)
    except ValueError:
        return None
    least, most = IN_DAYS.get(statement.unit, (1.0, 1.0))
    low, high = {
        "over": (value, math.inf),
        "at_least": (value, math.inf),
        "up_to": (0.0, value),
        "nearly": (NEARLY * value, value),
        "about": (ABOUT * value, (2 - ABOUT) * value),
    }.get(statement.qualifier, (value, value))
    return Amount(low * least, high * most)


def is_exact(statement: Statement) -> bool:
    return statement.qualifier == "exact" and amount_of(statement) is not None
