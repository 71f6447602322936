"""The two files of the world's missions and public offices that are shipped; see README.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldFile:
    """A file beside this module, and the day as of which it speaks."""

    name: str
    day: date

    def read(self) -> bytes:
        return (files(__name__) / self.name).read_bytes()


EMBASSIES = WorldFile(
    name="database_of_embassies.csv",
    day=date(2022, 11, 16),
)
FACTBOOK = WorldFile(
    name="factbook-offices.json",
    day=date(2026, 1, 22),
)
WORLD = (EMBASSIES, FACTBOOK)
