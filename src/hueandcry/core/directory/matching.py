"""Which of the offices that stand an entry of a list means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from hueandcry.core.directory.entries import Entry
from hueandcry.core.directory.values import AT_HOME, LEADING, Accreditation, Channel, Kind, Office
from hueandcry.core.places.folding import fold

# Kinds of one group, like those that lead, are often confused or renamed: a city has one of each.
CONSULATES = frozenset({Kind.CONSULATE_GENERAL, Kind.CONSULATE, Kind.CONSULAR_AGENCY})
# A state has one of each, wherever a list says it is.
ONE_A_STATE = frozenset({Kind.HEAD_OF_STATE, Kind.HEAD_OF_GOVERNMENT, Kind.FOREIGN_MINISTRY})
NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An office as it stands, the countries that it claims, and what publishers call it."""

    office: Office
    accreditations: tuple[Accreditation, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The office that an entry means; None when it is a new one.

    `alike`: offices that it may be as well, when that cannot be told.
    """

    standing: Standing | None = None
    alike: tuple[Standing, ...] = ()


class Roll:
    """The offices that stand, to find which of them the entries of one publisher's file mean."""

    def __init__(self, publisher: str) -> None:
        self.publisher = publisher
        self.standing: dict[str, Standing] = {}
        self.by_id: dict[str, str] = {}
        self.by_line: dict[int, str] = {}
        self.claimed: set[str] = set()
        self.by_place: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)

    def add(self, standing: Standing) -> None:
        key = standing.office.key
        self.standing[key] = standing
        if own_id := standing.ids.get(self.publisher):
            self.by_id[own_id] = key
        for place in places(standing.office):
            self.by_place[place].append(key)

    def claim(self, key: str, *, line: int) -> None:
        """Note that the file's entry at `line` is this office: no other entry is.

        Without a publisher's id the line is what tells one entry of a file from another.
        """
        self.by_line[line] = key
        self.claimed.add(key)

    def match(self, entry: Entry) -> Match:
        """The office that an entry with an office means.

        That of the publisher's id; without an id that of the same line, when the file was taken in
        before; else the only one of its state, group of kinds and city that no other entry is.
        """
        office = entry.office
        if office is None:
            return Match()
        known = self.by_id.get(entry.id) if entry.id else self.by_line.get(entry.line)
        if known and (standing := self.standing.get(known)):
            return Match(standing=standing)
        candidates = [one for one in self.candidates(office, entry) if fits(one.office, office)]
        if len(candidates) > 1:
            candidates = narrowed(candidates, office)
        if len(candidates) == 1:
            return Match(standing=candidates[0])
        return Match(alike=tuple(candidates))

    def candidates(self, office: Office, entry: Entry) -> Iterator[Standing]:
        """Those at its place that no other entry of the file is, under its id or its line."""
        keys = dict.fromkeys(
            key for place in wanted(office) for key in self.by_place.get(place, ())
        )
        for key in keys:
            standing = self.standing[key]
            other_id = entry.id and standing.ids.get(self.publisher)
            if key not in self.claimed and not other_id:
                yield standing


def places(office: Office) -> Iterator[tuple[str, ...]]:
    """Under what an office is looked for: its kind at home; abroad its state, country and city."""
    if office.kind in AT_HOME:
        yield (office.state, office.kind)
        return
    country = office.located_in or office.country or ""
    yield (office.state, country, fold(office.city or ""))
    if office.kind in LEADING:
        yield (office.state, country, "any", "embassy")


def wanted(office: Office) -> Iterator[tuple[str, ...]]:
    """Where the office that an entry means may stand."""
    yield from places(office)
    if office.kind not in AT_HOME and office.city:
        yield (office.state, office.located_in or office.country or "", "")


def fits(standing: Office, office: Office) -> bool:
    """Whether the two may be one office: kinds of one group, no two cities, no two names."""
    if office.kind in AT_HOME:
        return office.kind in ONE_A_STATE or not are_two(standing.name, office.name)
    if are_two(standing.city, office.city):
        return False
    if Kind.UNSPECIFIED in (standing.kind, office.kind) or standing.kind == office.kind:
        return True
    return any({standing.kind, office.kind} <= group for group in (LEADING, CONSULATES))


def are_two(one: str | None, other: str | None) -> bool:
    """Whether both are named, and differ in more than accents and capitals."""
    return bool(one and other) and fold(one or "") != fold(other or "")


def narrowed(candidates: list[Standing], office: Office) -> list[Standing]:
    """Those with a line in common, else those of the same kind; all when that leaves none."""
    sharing = [
        one
        for one in candidates
        if any(is_same(mine, its) for mine in office.channels for its in one.office.channels)
    ]
    same_kind = [one for one in candidates if one.office.kind == office.kind]
    return sharing or same_kind or candidates


def is_same(one: Channel, other: Channel) -> bool:
    """Whether two channels are one line: the same number or address, however it is printed."""
    if one.type != other.type:
        return False
    if one.normalised and other.normalised:
        return one.normalised == other.normalised
    return plain(one.printed) == plain(other.printed)


def plain(words: str) -> str:
    """Letters and figures alone, small."""
    return NO_LETTERS.sub("", words.casefold())


def claim_of(accreditation: Accreditation) -> tuple[str | None, ...]:
    """What an accreditation says, however it is written; the office of its own entry left out."""
    return (
        accreditation.state,
        accreditation.country,
        accreditation.side,
        fold(accreditation.residence_city or ""),
        accreditation.residence_country,
        accreditation.see_country,
    )


def find_claim(
    accreditation: Accreditation, standing: Iterable[Accreditation]
) -> Accreditation | None:
    """The standing accreditation that says the same; None when there is none."""
    claim = claim_of(accreditation)
    return next((one for one in standing if claim_of(one) == claim), None)
