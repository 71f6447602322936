"""What an office is: kinds that are not said, said twice, or listed twice in a city."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from hueandcry.core.directory.contradictions.values import (
    Contradiction,
    Kind,
    Sentence,
    codes,
    place_of_office,
    statements,
)
from hueandcry.core.directory.directory import city_key, grouped
from hueandcry.core.directory.values import Kind as OfficeKind
from hueandcry.core.directory.values import Office
from hueandcry.core.reading.missions.words import kind_pattern

# A consular section, a passport office or a residence is part of what stands before it.
BRACKETS = re.compile(r"\([^()]*\)")
# Several of these in one city are usual: one to each organisation.
MANY = frozenset({OfficeKind.PERMANENT_MISSION, OfficeKind.UNSPECIFIED})


def find(offices: Iterable[Office], *, on: date) -> Iterator[Contradiction]:
    offices = tuple(offices)
    for office in offices:
        if office.kind is OfficeKind.UNSPECIFIED:
            yield unclear(office, message=Sentence.KIND_UNSAID, on=on)
        elif len(called := kinds_in_heading(office)) > 1:
            yield unclear(office, message=Sentence.TWO_KINDS, on=on, words=", ".join(called))
    for alike in grouped(offices, by=kind_and_city).values():
        if len(alike) > 1:
            yield Contradiction(
                kind=Kind.SAME_KIND_TWICE,
                state=alike[0].state,
                countries=codes(alike[0].country, alike[0].located_in),
                message=Sentence.SAME_KIND_TWICE,
                statements=statements(alike, on=on),
                here=place_of_office(alike[0]),
            )


def unclear(office: Office, *, message: Sentence, on: date, words: str = "") -> Contradiction:
    return Contradiction(
        kind=Kind.UNCLEAR_KIND,
        state=office.state,
        countries=codes(office.country, office.located_in),
        message=message,
        statements=statements((office,), on=on),
        here=place_of_office(office),
        words=words,
    )


def kinds_in_heading(office: Office) -> tuple[str, ...]:
    """The different kinds that the first line of its entry names, as printed."""
    passage = next((one.passage for one in office.evidence if one.passage), "")
    heading = BRACKETS.sub(" ", passage.partition("\n")[0])
    kinds: dict[str, str] = {}
    for found in kind_pattern().finditer(heading):
        kinds.setdefault(found.lastgroup or "", found[0])
    return tuple(kinds.values())


def kind_and_city(office: Office) -> tuple[str | None, ...] | None:
    """The same for offices that a list should have once. None where several are usual."""
    if office.city is None or office.kind in MANY:
        return None
    return (office.kind, city_key(office.city), office.located_in, office.country)
