"""A passage of a source with as much around it as helps to see it."""

from __future__ import annotations

from dataclasses import dataclass

from hueandcry.desk.marks import BLANK_LINES

# Characters: of a quote, of the words around a short one, and what "short" is.
LONGEST, CONTEXT, SHORT = 280, 50, 90


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a passage, and those around it when it is short."""

    before: str
    words: str
    after: str


def quote(text: str, at: int, end: int, *, around: int = CONTEXT) -> Quote:
    end = at + len(text[at:end].rstrip())
    is_short = end - at <= SHORT
    return Quote(
        before=words_before(text, at, most=around) if is_short else "",
        words=shortened(text[at:end]),
        after=words_after(text, end, most=around) if is_short else "",
    )


def shortened(words: str) -> str:
    plain = " ".join(words[: 2 * LONGEST].split())
    return plain if len(plain) <= LONGEST else plain[:LONGEST].rsplit(" ", 1)[0] + " …"


def words_before(text: str, at: int, *, most: int) -> str:
    """The words of the same paragraph before a place."""
    words = BLANK_LINES.split(text[max(0, at - most) : at])[-1]
    if len(words) == most:
        words = words.partition(" ")[2]
    return " ".join(words.split()) + " " * words[-1:].isspace()


def words_after(text: str, end: int, *, most: int) -> str:
    """The words of the same paragraph behind a place."""
    words = BLANK_LINES.split(text[end : end + most])[0]
    if len(words) == most:
        words = words.rpartition(" ")[0]
    return " " * words[:1].isspace() + " ".join(words.split())
