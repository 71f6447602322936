"""Which state somebody asks for: one of today, one that is no more, or perhaps a misspelling."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import GONE, english_names, gazetteer, state_named
from hueandcry.core.tables import rows

NO_STATES = GONE | {"UN"}
# So much of a name must be right; of two letters changed about one is counted (OSA).
ALIKE = 0.75
AS_NEAR = 0.02
SHORTEST, LONGEST = 4, 60
MOST_NAMES, MOST_OFFERED = 10, 3


@dataclass(frozen=True, slots=True)
class Gone:
    """A state that is no more: its English name inside a sentence, the codes of what followed."""

    name: str
    followed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """No state has this name; `like` are the codes of those with the nearest names, if any."""

    like: tuple[str, ...] = ()


def state_asked(words: str) -> str | Gone | Unknown:
    """The code (ISO 3166-1 alpha-2) of the state that a code or a name in any language means."""
    code, key = words.strip().upper(), fold(words).removeprefix("the ")
    if gone := gone_states().get(key):
        return gone
    if code not in english_names():
        code = state_named(words) or ""
    if code in GONE:
        return gone_states()[fold(code)]
    return code if code and code not in NO_STATES else Unknown(like=states_like(words))


@cache
def gone_states() -> dict[str, Gone]:
    """States that are no more, by their folded names and codes; of two with one code the first."""
    found: dict[str, Gone] = {}
    for code, name, followed_by, names in rows("gone_states"):
        gone = Gone(name, tuple(followed_by.split(",")))
        for key in filter(None, map(fold, (code, name.removeprefix("the "), *names.split("|")))):
            found.setdefault(key, gone)
    return found


def states_like(words: str) -> tuple[str, ...]:
    """The states with the name nearest to a misspelled one, to be offered and never taken.

    Several when their names are as near; none when no name is.
    """
    key = fold(words)
    if not SHORTEST <= len(key) <= LONGEST:
        return ()
    names = {name: code for name, code in gazetteer().states.items() if code not in NO_STATES}
    found = extract(
        key, names.keys(), scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=MOST_NAMES
    )
    near = (names[name] for name, score, _ in found if score > found[0][1] - AS_NEAR)
    return tuple(dict.fromkeys(near))[:MOST_OFFERED]
