"""Reading the fields of a JSON object that somebody else wrote: each as what it must be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from hueandcry.core.places.gazetteer import GONE, state_name

E = TypeVar("E", bound=StrEnum)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one object; `what` it is called in sentences.

    Every method raises ValueError, with a sentence for a person, when the field is not of the
    shape asked for. A field that is missing or null reads as "", None or ().
    """

    given: Mapping[str, Any]
    what: str

    @classmethod
    def of(cls, given: Any, *, what: str) -> Fields:
        if not isinstance(given, Mapping):
            sentence = f"Where the fields of its {what} should be stands something else."
            raise ValueError(sentence)  # noqa: TRY004 - the one kind of error that is caught
        return cls(given, what)

    def text(self, name: str) -> str:
        value = self.given.get(name)
        if value is not None and not isinstance(value, str):
            raise self.wrong(name, "is no text")
        if value and value != storable(value):
            raise self.wrong(name, "holds letters that are none")
        return value or ""

    def needed_text(self, name: str) -> str:
        if value := self.text(name):
            return value
        raise self.wrong(name, "is missing")

    def code(self, name: str) -> str | None:
        """A state's code, `UN` among them; None when the field is empty."""
        value = self.text(name)
        if value and (value in GONE or state_name(value) is None):
            raise self.wrong(name, "is no code of a state (ISO 3166-1, two capital letters)")
        return value or None

    def needed_code(self, name: str) -> str:
        if value := self.code(name):
            return value
        raise self.wrong(name, "is missing")

    def day(self, name: str) -> date | None:
        value = self.text(name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            raise self.wrong(name, "is no day (YYYY-MM-DD)") from None

    def needed_day(self, name: str) -> date:
        if value := self.day(name):
            return value
        raise self.wrong(name, "is missing")

    def yes_or_no(self, name: str) -> bool | None:
        value = self.given.get(name)
        if value is not None and not isinstance(value, bool):
            raise self.wrong(name, "is neither true nor false")
        return value

    def number(self, name: str) -> int:
        """A whole number; 0 when the field is empty."""
        value = self.given.get(name) or 0
        if not isinstance(value, int):
            raise self.wrong(name, "is no whole number")
        return value

    def one_of(self, words: type[E], name: str, *, otherwise: E | None = None) -> E:
        value = self.text(name)
        if not value and otherwise is not None:
            return otherwise
        try:
            return words(value)
        except ValueError:
            raise self.wrong(name, f"is none of {', '.join(words)}") from None

    def position(self, name: str) -> tuple[float, float] | None:
        """Latitude and longitude in degrees."""
        match self.given.get(name):
            case None:
                return None
            case [int() | float() as latitude, int() | float() as longitude] if is_on_earth(
                latitude, longitude
            ):
                return float(latitude), float(longitude)
            case _:
                raise self.wrong(name, "is no latitude and longitude in degrees")

    def one(self, name: str, read: Callable[[Any], V]) -> V | None:
        value = self.given.get(name)
        return None if value is None else read(value)

    def several(self, name: str, read: Callable[[Any], V]) -> tuple[V, ...]:
        value = self.given.get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.wrong(name, "is no list")
        return tuple(read(one) for one in value)

    def wrong(self, name: str, how: str) -> ValueError:
        return ValueError(f'The field "{name}" of its {self.what} {how}.')


def is_on_earth(latitude: float, longitude: float) -> bool:
    """Whether these are degrees of the globe."""
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def storable(text: str) -> str:
    """The text without what JSON lets pass and no file or database takes: NUL, half letters."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()
