"""The text of a letter: an opening, the facts, the demands; salutation and close by addressee."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hueandcry.core.tables import table

FALLBACK = "en"


def words(language: str) -> dict[str, Any]:
    """The set phrases of letters (`letters.toml`) in a language, English when it has none."""
    return table("letters", language=language) or table("letters", language=FALLBACK)


def draft_body(*, about: str, facts: str, demands: Sequence[str], language: str) -> str:
    """The middle of a letter, to be edited: whom it is about, the facts, the demands, the wish.

    Paragraphs are parted by an empty line, demands are lines that begin with a dash. What is
    empty is left out.
    """
    phrases = words(language)
    listed = "\n".join(f"- {demand}" for demand in demands)
    paragraphs = [
        phrases["opening"].format(about=about) if about else "",
        facts.strip(),
        phrases["ask"] + "\n" + listed if listed else "",
        phrases["answer"],
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def salutation(kind: str, *, language: str) -> str:
    """How a letter to this kind of office (as in the report's schema) begins."""
    salutations: dict[str, str] = words(language)["salutation"]
    return salutations.get(kind, salutations["other"])


def whole_letter(body: str, *, kind: str, language: str, place: str, name: str = "") -> str:
    """The letter as it is sent: salutation, body, close, name, place.

    Without a name a line says that one belongs there.
    """
    phrases = words(language)
    signed = f"{phrases['close']}\n\n{name or phrases['name']}\n{place}".strip()
    return "\n\n".join((salutation(kind, language=language), body.strip(), signed))


def close(language: str) -> str:
    """The words above the name."""
    phrase: str = words(language)["close"]
    return phrase
