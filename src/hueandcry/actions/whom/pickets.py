"""Where a supporter can stand, when the appeal tells of planned pickets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hueandcry.appeals.models import Edition
from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.route import Purpose
from hueandcry.offices.services import answer, say
from hueandcry.offices.words import office_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An office to stand at: what it is called, its address, what to be careful about."""

    words: str
    lines: Sequence[str]
    warnings: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picket:
    """The places in `country`; `reasons` say why there are none, or what holds for all."""

    state: str
    country: str
    places: Sequence[Place]
    reasons: Sequence[str]


def picket(edition: Edition, directory: Directory, *, country: str, on: date) -> Picket | None:
    """Where to stand in `country`, by the directory of the state concerned.

    None when the appeal tells of no planned pickets.
    """
    if not edition.tells_of_pickets:
        return None
    state = edition.appeal.country
    found = answer(state=state, country=country, purpose=Purpose.PICKET, on=on, directory=directory)
    return Picket(
        state=state,
        country=country,
        places=[
            Place(
                words=office_name(one.office),
                lines=one.office.address_lines,
                warnings=[say(warning) for warning in one.warnings],
            )
            for one in found.offices
        ],
        reasons=[say(one) for one in (*found.reasons, *found.warnings)],
    )
