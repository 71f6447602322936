"""Which facts need care: health and family are nobody's business until someone decides so.

Words are in `tables/<language>/care.toml`. A rule that is too careful costs an editor one look; one
that is not careful enough can cost a person more. So all languages are tried on every text, and a
word counts wherever it begins a word ("heart" in "heart's", "hospital" in "hospitalised").
"""

from __future__ import annotations

import re
from functools import cache

from hueandcry.core.tables import LANGUAGES, table

FAMILY_TIES = frozenset(
    {"child_of", "parent_of", "sibling_of", "spouse_of", "uncle_of", "nephew_of"}
)


def is_family_tie(relation: str) -> bool:
    """Whether a relation between two persons, as the report names it, is one of family."""
    return relation in FAMILY_TIES


def tells_of_health(text: str) -> bool:
    """Whether the words speak of somebody's health: illness, wounds, doctors, medicine, fasting."""
    return health_words().search(text.casefold()) is not None


@cache
def health_words() -> re.Pattern[str]:
    starts = sorted(
        {
            word
            for language in LANGUAGES
            for word in table("care", language=language).get("health", ())
        }
    )
    return re.compile(r"\b(?:" + "|".join(map(re.escape, starts)) + ")")
