"""The states in an enumeration, whose names may hold the "and" that joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hueandcry.core.places.gazetteer import state_named

COMMA = re.compile("[,;]")


def named_in(words: str, *, between: re.Pattern[str]) -> Iterator[tuple[str, str | None]]:
    """Each name with the state that it means, None when it means none.

    `between` stands between two names; where that is no comma the longest name wins: "Antigua and
    Barbuda and Norway" are two states.
    """
    marks = [(mark.start(), mark.end()) for mark in between.finditer(words)]
    starts = [0, *(end for _, end in marks)]
    ends = [*(start for start, _ in marks), len(words)]
    first = 0
    while first < len(starts):
        last = first
        while last < len(marks) and not COMMA.search(words, *marks[last]):
            last += 1
        while last > first and state_named(words[starts[first] : ends[last]]) is None:
            last -= 1
        name = words[starts[first] : ends[last]]
        yield name, state_named(name)
        first = last + 1
