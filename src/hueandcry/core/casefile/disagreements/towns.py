"""Towns of one text that are spelled one way where a picket is announced, another in a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hueandcry.core.casefile.disagreements.values import (
    Disagreement,
    Kind,
    Said,
    Sentence,
    Severity,
    in_order,
)
from hueandcry.core.casefile.values import Statement
from hueandcry.core.names.compare import AT_LEAST_POSSIBLE, word_cost
from hueandcry.core.names.sounds import letters

HYPHENS = re.compile("[-‐‑]")
PICKET, OFFICE = "picket_place", "office_place"


def find(statements: Iterable[Statement]) -> Iterator[Disagreement]:
    """One disagreement for each town of a picket that no office of its state is printed in, but for
    the spelling.
    """
    towns: dict[tuple[str, str], dict[str, dict[str, Statement]]] = {}
    for one in statements:
        if one.about in (PICKET, OFFICE):
            here = towns.setdefault((one.source, one.value), {PICKET: {}, OFFICE: {}})
            here[one.about].setdefault(one.printed, one)
    for place in sorted(towns):
        for printed, picket in towns[place][PICKET].items():
            offices = towns[place][OFFICE]
            if printed in offices:
                continue
            for other, office in offices.items():
                if are_spellings_of_one(printed, other):
                    yield Disagreement(
                        kind=Kind.PLACE,
                        severity=Severity.SPELLING,
                        subjects=(),
                        said=in_order((Said.of(picket), Said.of(office))),
                        message=Sentence.TOWN_SPELLED,
                        a=printed,
                        b=other,
                    )


def are_spellings_of_one(a: str, b: str) -> bool:
    """Whether two names are spellings of one town, and not the same but for accents."""
    one, other = letters(a), letters(b)
    if one == other:
        return HYPHENS.sub(" ", a) != a or HYPHENS.sub(" ", b) != b
    return word_cost(one, other) < AT_LEAST_POSSIBLE
