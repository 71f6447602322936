"""All contradictions of a directory, those of each state by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hueandcry.core.directory.contradictions import answers, channels, kinds, places, spellings
from hueandcry.core.directory.contradictions.values import Contradiction, Kind
from hueandcry.core.directory.directory import Directory, grouped
from hueandcry.core.directory.statements import is_known
from hueandcry.core.directory.values import AT_HOME, Status

ORDER = {kind: number for number, kind in enumerate(Kind)}


def contradictions(
    directory: Directory, *, on: date, country: str | None = None
) -> tuple[Contradiction, ...]:
    """What of the directory cannot be right as it stands, by state, kind and country.

    Only what was known on that day counts: closed offices, withdrawn accreditations and retired
    channels are left out, and so are a state's offices at home. With `country`, only what is
    about that country (ISO 3166-1 alpha-2). Nothing is mended, and no side is taken.
    """
    known = as_of(directory, on=on)
    of_state = grouped(known.offices, by=lambda office: office.state)
    said_of_state = grouped(known.accreditations, by=lambda one: one.state)
    found: list[Contradiction] = []
    for state in sorted({*of_state, *said_of_state}):
        offices = of_state.get(state, [])
        accreditations = said_of_state.get(state, [])
        found += answers.find(known, accreditations, on=on)
        found += places.find(offices, on=on)
        found += kinds.find(offices, on=on)
        found += channels.find(offices, on=on)
        found += spellings.find(offices, accreditations, on=on)
    chosen = (one for one in found if country is None or country in one.countries)
    return tuple(sorted(chosen, key=lambda one: (one.state, ORDER[one.kind], one.countries)))


def as_of(directory: Directory, *, on: date) -> Directory:
    """The missions and accreditations known on the day, without channels that are retired."""
    return Directory.of(
        (
            replace(
                office,
                channels=tuple(
                    channel for channel in office.channels if channel.status is not Status.RETIRED
                ),
            )
            for office in directory.offices
            if office.kind not in AT_HOME and is_known(office, on=on)
        ),
        (one for one in directory.accreditations if is_known(one, on=on)),
    )
