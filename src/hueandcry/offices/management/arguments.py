"""Arguments of the commands, as people type them: a state, a day, what one wants at an office."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date

from hueandcry.core.directory.route import Purpose
from hueandcry.core.directory.values import UNITED_NATIONS
from hueandcry.core.places.gazetteer import state_name, state_named


def state_given(words: str) -> str:
    """The code of the state that a code or a name means."""
    code = words.strip().upper()
    if state_name(code) is None:
        code = state_named(words) or ""
    if not code or code == UNITED_NATIONS:
        raise ArgumentTypeError(
            f"{words} is no state. Give its name, or its code of two letters (ISO 3166-1): "
            "KZ for Kazakhstan."
        )
    return code


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
