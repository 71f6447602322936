"""Arguments of the commands, as people type them: a state, a day, what one wants at an office."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date

from hueandcry.core.directory.route import Purpose
from hueandcry.core.places.asked import Gone, Unknown, state_asked
from hueandcry.offices.asking import advice


def state_given(words: str) -> str:
    """The code of the state that a code or a name means."""
    meant = state_asked(words)
    if isinstance(meant, Gone):
        raise ArgumentTypeError(advice(meant))
    if isinstance(meant, Unknown):
        what_to_do = advice(meant) or (
            "Give its name, or its code of two letters (ISO 3166-1): KZ for Kazakhstan."
        )
        raise ArgumentTypeError(f"{words} is no state. {what_to_do}")
    return meant


def day_given(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise ArgumentTypeError(f"{words} is no day. Write it as 2026-03-05.") from None


def purpose_given(words: str) -> Purpose:
    try:
        return Purpose(words)
    except ValueError:
        raise ArgumentTypeError(
            f"{words} is nothing to do at an office: letter or picket."
        ) from None
