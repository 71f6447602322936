"""Fields of a letter, in braces where their words will stand: {office}.

Only the desk's text has fields. What a supporter types is words that go into one, or a text of its
own: it is never looked through for fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

IN_BRACES = re.compile(r"\{([^{}\n]*)\}|[{}]")


class Field(StrEnum):
    """What can stand in braces. The same in every language, so that a translator keeps it."""

    SUPPORTER = "supporter"
    COUNTRY = "country"
    OFFICE = "office"
    PERSON = "person"
    DEMANDS = "demands"


NAMES = frozenset(Field)


class Rule(StrEnum):
    """Why a text cannot leave. English sentences that serve as message ids."""

    UNKNOWN = "Line %(line)d: there is no field {%(field)s}."
    EMPTY = "Line %(line)d: there is nothing to stand in place of {%(field)s}."
    NOT_ALONE = "Line %(line)d: {%(field)s} is a list and needs a line of its own."
    UNPAIRED = "Line %(line)d: a brace stands alone. Fields are written as {office}."
    NOT_HERE = "Fields stand in the letter alone: {%(field)s} would leave as it is written."
    NO_WORDING = "Line %(line)d: {%(field)s} has to stand between two wordings of a paragraph."


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A rule, the field that breaks it as it was written, its line (from 1)."""

    rule: Rule
    line: int
    field: str = ""

    def __str__(self) -> str:
        return self.rule % {"line": self.line, "field": self.field}


class UnfilledError(ValueError):
    """A text has fields that cannot be filled in; `flaws` say which."""

    def __init__(self, flaws: tuple[Flaw, ...]) -> None:
        super().__init__(" ".join(map(str, flaws)))
        self.flaws = flaws


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a filled text; `field` is what it stands for, None for the text's own words."""

    text: str
    field: Field | None = None


def fill(text: str, words: Mapping[Field, str]) -> str:
    """The text with words in place of its fields. UnfilledError when one has none."""
    return "".join(piece.text for piece in pieces(text, words))


def pieces(text: str, words: Mapping[Field, str]) -> list[Piece]:
    """The same in parts, so that what was filled in can be told from the rest."""
    if found := flaws(text, words):
        raise UnfilledError(found)
    parts, end = [], 0
    for brace in braces(text):
        field = Field(brace.name)
        parts += [Piece(text=text[end : brace.at]), Piece(text=words[field], field=field)]
        end = brace.end
    return [part for part in (*parts, Piece(text=text[end:])) if part.text]


def flaws(text: str, words: Mapping[Field, str]) -> tuple[Flaw, ...]:
    """All that keeps the fields from being filled in with these words, in the text's order."""
    return tuple(
        Flaw(rule=brace.rule or Rule.EMPTY, line=brace.line, field=brace.name)
        for brace in braces(text)
        if brace.rule or not words.get(Field(brace.name))
    )


def misplaced(text: str) -> tuple[Flaw, ...]:
    """The same for words that are sent as they are: no brace may stand in them."""
    return tuple(Flaw(rule=Rule.NOT_HERE, line=1, field=brace.name) for brace in braces(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Brace:
    """A field or a lone brace in a text; `rule` is the one that it breaks whatever the words."""

    at: int
    end: int
    line: int
    name: str
    rule: Rule | None


@lru_cache(maxsize=256)
def braces(text: str) -> tuple[Brace, ...]:
    """Found once for a text of the desk: thousands of letters are filled from it."""
    found, start = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        found += [
            Brace(
                at=start + match.start(),
                end=start + match.end(),
                line=number,
                name=(match.group(1) or "").strip(),
                rule=broken(match, line=line),
            )
            for match in IN_BRACES.finditer(line)
        ]
        start += len(line) + 1
    return tuple(found)


def broken(match: re.Match[str], *, line: str) -> Rule | None:
    """The rule that it breaks; None for a field that stands where it can."""
    if match.group(1) is None:
        return Rule.UNPAIRED
    name = match.group(1).strip()
    if name not in NAMES:
        return Rule.UNKNOWN
    is_alone = line.strip() == match.group()
    return Rule.NOT_ALONE if name == Field.DEMANDS and not is_alone else None
