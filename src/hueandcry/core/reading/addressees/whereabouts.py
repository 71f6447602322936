"""Which city and state the words around an address speak of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from hueandcry.core.reading.places import PlaceMention

# A small German town is in no table: known by a word such as `Str.` and a code of five figures.
GERMAN_STREET = re.compile(
    r"(?i:str\.|straße|strasse|platz|allee|weg|ufer|gasse|damm|gmbh|postfach)(?!\w)"
)
GERMAN_TOWN = re.compile(r"(?<!\d)\d{5} [A-ZÄÖÜ][a-zäöüß]")
# A state's sign before a post code: `CH-1213 Petit-Lancy`.
SIGN = re.compile(r"(?<![\w-])(FIN|CH|DK|NL|[ABDEFILNPS])[-–]\d{4,5}(?!\d)")
STATES_OF_SIGNS = {
    "FIN": "FI", "CH": "CH", "DK": "DK", "NL": "NL", "A": "AT", "B": "BE", "D": "DE", "E": "ES",
    "F": "FR", "I": "IT", "L": "LU", "N": "NO", "P": "PT", "S": "SE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The cities and states of a text, in order of place."""

    text: str
    places: tuple[PlaceMention, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, places: Iterable[PlaceMention]) -> Whereabouts:
        ordered = sorted(
            (place for place in places if place.kind != "adjective"), key=lambda place: place.at
        )
        return cls(text, tuple(ordered), tuple(place.at for place in ordered))

    def between(self, at: int, end: int) -> tuple[PlaceMention, ...]:
        return self.places[bisect_left(self.starts, at) : bisect_left(self.starts, end)]

    def state(self, at: int, end: int) -> str | None:
        """The state (ISO 3166-1 alpha-2) of the last place in a stretch. None without a place."""
        if GERMAN_STREET.search(self.text, at, end) and GERMAN_TOWN.search(self.text, at, end):
            return "DE"
        if sign := SIGN.search(self.text, at, end):
            return STATES_OF_SIGNS[sign[1]]
        found = self.between(at, end)
        return found[-1].country if found else None

    def city(self, at: int, end: int) -> str | None:
        """The last city in a stretch, as printed. None when none is named."""
        cities = [place.text for place in self.between(at, end) if place.kind == "city"]
        return cities[-1] if cities else None
