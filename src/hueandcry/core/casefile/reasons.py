"""Why two persons of two sources are proposed as one, as sentences for the editor.

The sentences are English and serve as message ids: whoever shows them translates them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """Each fact that counts. `{words}` is what the sources say, as printed."""

    COMPANION = "both are named together with {words}"
    TIE = "both have the same tie to {words}"
    ROLE = "the same role: {words}"
    POST = "both roles have the word “{words}”"
    ORGANISATION = "the same organisation: {words}"
    PLACE = "something happened to both in {words}"
    DAY = "something happened to both on {words}"
    WELL_KNOWN = "named without a given name, and nobody but {words} has a name like it"
    TWO_SPELLINGS = "one source may spell one name in two ways"


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule, and the words of the sources behind it; "" where the rule needs none."""

    rule: Rule
    words: str = ""

    def __str__(self) -> str:
        return self.rule.value.format(words=self.words)
