"""Why two names are taken for one or for two, as sentences for the editor.

The sentences are English and serve as message ids: whoever shows them translates them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """Each rule of the comparison. `{a}` and `{b}` are words of the two names."""

    NO_LETTERS = "one of them has no letters"
    ALIKE = "“{a}” and “{b}” are written alike"
    ONE_SOUND = "“{a}” and “{b}” stand for one sound"
    VOWELS = "“{a}” and “{b}” are vowels that spellings mix up"
    LETTERS_DIFFER = "“{a}” and “{b}” differ"
    CLOSE = "“{a}” and “{b}” are close"
    GIVEN_DIFFERS = "given names differ: “{a}”, “{b}”"
    SURNAME_DIFFERS = "surnames differ: “{a}”, “{b}”"
    NAME_DIFFERS = "“{a}” and “{b}” are different names"
    INITIAL = "an initial alone: “{a}”, “{b}”"
    BARE = "one name alone says little"
    ANOTHER_VOWEL = "such a vowel also tells two names apart: “{a}”, “{b}”"
    GENDER = "one form is a man's, the other a woman's: “{a}”, “{b}”"
    PATRONYMICS_DIFFER = "fathers' names differ: “{a}”, “{b}”"
    PATRONYMICS_AGREE = "fathers' names agree: “{a}”, “{b}”"
    FATHERS_NAME = "one bears as father's name what the other is called: “{a}”, “{b}”"
    MORE_NAMES = "one has more names than the other"
    ANOTHER_ORDER = "the same names in another order"
    RUN_TOGETHER = "the same letters, parted otherwise"


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule, and the words of the two names behind it; "" where the rule needs none."""

    rule: Rule
    a: str = ""
    b: str = ""

    def __str__(self) -> str:
        return self.rule.value.format(a=self.a, b=self.b)
