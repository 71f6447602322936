"""Whether an office can be found: does its address have a street, or a post box only?"""

from __future__ import annotations

import re
from functools import lru_cache

from hueandcry.core.directory.values import Office
from hueandcry.core.places.gazetteer import city_named, state_named

POST_BOX = re.compile(
    r"""\b(?:p\.?\s?o\.?\s?box|post(?:al)?\s+box|p\.?\s?o\.?\s?b\.|b\.?\s?p\.?(?=\s?\d)|boite\s+postale|
    postfach|apartado(?:\s+(?:postal|a[eé]reo))?|casilla|caixa\s+postal|c\.?\s?p\.?(?=\s?\d)|
    private\s+bag|а/я|абонентский\s+ящик)\s*(?:n(?:o|r|º)?\.?\s*)?[\w/-]*\d*""",
    re.IGNORECASE | re.VERBOSE,
)
PARTS = re.compile(r"[\n,;]|\s[-–—]\s")
# Postal codes, and what is left of them once a name was cut out.
NO_WORDS = re.compile(r"[A-Za-z]*\d[A-Za-z\d]*|[^\w\s]")


def has_post_box_only(office: Office) -> bool:
    """Whether it has a post box and no street."""
    lines = "\n".join(office.address_lines)
    return bool(POST_BOX.search(lines)) and not has_street(office)


def has_street(office: Office) -> bool:
    """Whether its address names more than a post box, a postal code, the city and the state."""
    return names_street("\n".join(office.address_lines))


@lru_cache(maxsize=20_000)  # the same offices are asked about again and again
def names_street(address: str) -> bool:
    return any(not is_place(part) for part in PARTS.split(POST_BOX.sub(" ", address)))


def is_place(part: str) -> bool:
    """Whether nothing stands there but names of a city or state and postal codes."""
    words = NO_WORDS.sub(" ", part).split()
    if not words or is_name(" ".join(words)):
        return True
    return any(
        is_name(" ".join(words[:cut])) and is_name(" ".join(words[cut:]))
        for cut in range(1, len(words))
    )


def is_name(words: str) -> bool:
    return city_named(words) is not None or state_named(words) is not None
