"""What is asked of a directory, and one office of an answer to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hueandcry.core.directory import cautions
from hueandcry.core.directory.directory import Directory, is_known
from hueandcry.core.directory.reasons import Reason
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
    office = cautions.as_of(office, on=question.on)
    if question.purpose is Purpose.PICKET:
        of_purpose = cautions.of_standing_there(office)
    else:
        of_purpose = cautions.of_channels(office)
    of_place = cautions.of_place(office)
    of_statements = cautions.of_statements(office, *claims, on=question.on)
    return Routed(office, steps, (*warnings, *of_place, *of_statements, *of_purpose))


def standing_there(question: Question) -> list[Office]:
    here = question.directory.by_place.get((question.state, question.country), ())
    return [office for office in here if is_known(office, on=question.on)]
