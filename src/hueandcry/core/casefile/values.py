"""What the sources of one case say, source by source, before anybody judges what belongs together.

Keys are the caller's and say nothing by themselves. Dates are EDTF (ISO 8601-2). States are
ISO 3166-1 alpha-2. Types of events and ties are those of the reader's report.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Where a source says it: the source's key, first and one past the last character."""

    source: str
    at: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """The person that carries it is `type` (`child_of`, `comrade_of`, ...) of the person `to`."""

    type: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person as one source names them; the reader has joined the mentions within the source.

    `spellings` are all printed forms, the fullest first. `organisations` are names; `companions`
    the keys of those who were arrested, charged, tried or sentenced together with this person, or
    for whom one demand speaks; `places` pairs of city (or words as printed) and state; `days` the
    dates of their events.
    """

    key: str
    source: str
    spellings: tuple[str, ...]
    roles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    companions: frozenset[str] = frozenset()
    places: tuple[tuple[str, str], ...] = ()
    days: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def name(self) -> str:
        """The fullest spelling."""
        return self.spellings[0]


class Judged(StrEnum):
    """What an editor says of two: a judgement beside the records, never a rewrite of them."""

    SAME = "same"
    NOT_THE_SAME = "not_the_same"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One editor's word about two keys, whichever stands first."""

    a: str
    b: str
    verdict: Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event as one source tells it; `persons` and `organisations` are keys and names.

    `date` is None when the source gives none. `status` as in the report: actual, planned, ...
    """

    key: str
    source: str
    type: str
    status: str
    date: str | None = None
    place: str = ""
    country: str = ""
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One claim of one source about one thing.

    `about` says what: `charges`, `people`, `sentence`, `spelling`, `status`, `date`, `place`,
    `organisation`, `role`, ... `subjects` are the keys of the persons or events it is about.
    `value` is for comparing (a number, an EDTF date, a word), `printed` as the source has it,
    `unit` what a number counts, `qualifier` as in the report (exact, about, more_than, ...). `more`
    are further passages of the source that print the same.
    """

    key: str
    source: str
    about: str
    subjects: tuple[str, ...]
    value: str
    printed: str
    unit: str = ""
    qualifier: str = "exact"
    passage: Passage
    more: tuple[Passage, ...] = ()
