"""What to say on the telephone, and what to answer, in the language of the letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hueandcry.core.letters.letter import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """`says` in its order; `answers` are pairs: what the office may say, and what to say then."""

    says: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]


def call_script(*, about: str, demand: str, language: str) -> Script:
    """A call about somebody, with one demand; "" leaves it out. Who rings says their own name."""
    phrases: dict[str, Any] = words(language)
    call = phrases["call"]
    asks = (call["ask"].format(demand=demand),) if demand else ()
    return Script(
        says=(
            call["hello"].format(name=phrases["name"], about=about),
            *asks,
            call["note"],
            call["end"],
        ),
        answers=tuple((one["they"], one["you"].format(about=about)) for one in call["answers"]),
    )
