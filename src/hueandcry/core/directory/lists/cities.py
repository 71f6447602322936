"""What the city of an office is usually called, when a source names it or a part of it."""

from __future__ import annotations

import re
from functools import cache

from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import city_named
from hueandcry.core.tables import rows

UNIT = re.compile(r" (?:municipality|district)$", re.IGNORECASE)


@cache
def parts() -> dict[tuple[str, str], str]:
    """Cities by state and folded name of a part of them."""
    return {
        (state, part): city
        for state, city, names in rows("parts_of_cities")
        for part in names.split("|")
    }


def usual_city(printed: str, *, near: str) -> str | None:
    """The usual English name of a city in the state `near`, whether it or a part is printed.

    "City of Westminster" is in London. A name that the tables lack stays as printed, without
    words for a unit of administration; None for "".
    """
    if whole := parts().get((near, fold(printed))):
        return whole
    plain = UNIT.sub("", printed)
    city = city_named(plain, near=near)
    return city.name if city is not None and city.country == near else plain or None
