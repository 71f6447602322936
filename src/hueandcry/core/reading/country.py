"""The country of concern: the state whose acts the text protests against."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.places import PlaceMention
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Country, Span, Title
from hueandcry.core.tables import table

# A name says more in the title and beside what has power there ("the Turkish police"), less when
# it is a city: offices and authors have cities too.
WEIGHTS = {"state": 1.0, "adjective": 1.0, "city": 0.4}
IN_TITLE = 4.0
BESIDE_ORGAN = 1.5
UNITED_NATIONS = "UN"
NEAR = 25  # characters to either side
WORD = re.compile(r"[^\W\d_]+")


def find_country(
    appeal: Document, *, places: Iterable[PlaceMention], title: Title | None
) -> Country | None:
    """The state that the names in the text weigh for most. None when no state is named."""
    weights: dict[str, float] = defaultdict(float)
    shown: dict[str, tuple[float, PlaceMention]] = {}
    for place in (place for place in places if place.country != UNITED_NATIONS):
        weight = weight_of(place, appeal=appeal, title=title)
        weights[place.country] += weight
        if place.country not in shown or weight > shown[place.country][0]:
            shown[place.country] = (weight, place)
    best = max(weights, key=lambda code: weights[code], default=None)
    if best is None:
        return None
    words = shown[best][1]
    return Country(
        value=best,
        at=words.at,
        end=words.end,
        reason=Reason(Rule.COUNTRY_NAMED_MOST, words.text),
        score=round(weights[best] / sum(weights.values()), 2),
    )


def weight_of(place: PlaceMention, *, appeal: Document, title: Span | None) -> float:
    weight = WEIGHTS[place.kind] * place.score
    if title and title.holds(place):
        return weight * IN_TITLE
    around = appeal.text[max(0, place.at - NEAR) : place.end + NEAR].casefold()
    is_beside = not organs(appeal.language).isdisjoint(WORD.findall(around))
    return weight * BESIDE_ORGAN if is_beside else weight


@cache
def organs(language: str | None) -> frozenset[str]:
    return frozenset(table("country", language=language or "en").get("organs", ()))
