"""What is asked of a directory, and one office of an answer to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hueandcry.core.directory import cautions
from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.reasons import Reason
from hueandcry.core.directory.statements import is_known
from hueandcry.core.directory.values import Accreditation, Office


class Purpose(StrEnum):
    """What the supporter wants with the office."""

    LETTER = "letter"
    PICKET = "picket"


class Routed(NamedTuple):
    """An office that answers, the chain of steps that leads to it, and what to be careful about."""

    office: Office
    reasons: tuple[Reason, ...]
    warnings: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, with the directory that knows."""

    directory: Directory
    state: str
    country: str
    purpose: Purpose
    on: date


def routed(
    question: Question,
    office: Office,
    *,
    steps: tuple[Reason, ...],
    warnings: tuple[Reason, ...] = (),
    claims: tuple[Accreditation, ...] = (),
) -> Routed:
    """The office as it was known that day, with all that its user should be careful about."""
    known = question.directory.lasting[office.key]
    if question.on < known.since:
        known = cautions.lasting(cautions.as_of(office, on=question.on))
    of_office: Iterable[Reason] = known.warnings
    if question.purpose is Purpose.PICKET:
        of_office = (*cautions.of_place(office), *cautions.of_standing_there(known.office))
    of_statements = cautions.of_statements(office, *claims, on=question.on)
    return Routed(known.office, steps, (*warnings, *of_statements, *of_office))


def standing_there(question: Question) -> list[Office]:
    here = question.directory.by_place.get((question.state, question.country), ())
    return [office for office in here if is_known(office, on=question.on)]
