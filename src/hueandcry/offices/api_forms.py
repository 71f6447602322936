"""What other programmes ask the directory and what it answers; shown as such in `/api/docs`."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import Annotated, Any

from django.utils.translation import gettext as _
from ninja import Field, Schema
from pydantic import BeforeValidator, JsonValue, StringConstraints

from hueandcry.core.directory.route import Purpose
from hueandcry.core.directory.values import ChannelType, Kind, Status
from hueandcry.core.places.asked import state_asked
from hueandcry.offices.asking import advice
from hueandcry.offices.words import country_in_sentence

CODE = "ISO 3166-1 alpha-2"
# The largest key that a row can have.
LARGEST = 2**63 - 1

# Said of each parameter where it is described, and again where it is wrong.
PARAMETERS = {
    "state": "whose office: a code of two capital letters, as `/api/states` lists them",
    "from": "where one lives: a code of two capital letters, as `/api/states` lists them",
    "in": "where the offices stand: a code of two capital letters, as `/api/states` lists them",
    "for": "what one wants there: `letter` or `picket`",
    "on": "the day, written as 2026-03-05; today when it is left out",
    "id": "the number of an office, as lists and answers give it",
    "page": "the page of the list, from 1 to 10000",
    "size": "how many offices on a page, from 1 to 100",
}


# Those of them that mean a state.
STATES = ("state", "from", "in")


def advice_on(name: str, given: str) -> str:
    """What a parameter given as a name instead of a code may mean; "" when there is no advice."""
    meant = state_asked(given) if given and name in STATES else ""
    if isinstance(meant, str):
        words = {"state": country_in_sentence(meant), "code": meant}
        return _("The code of %(state)s is %(code)s.") % words if meant else ""
    return advice(meant)


def of(name: str, default: Any = ..., *, example: str = "", **limits: Any) -> Any:
    """A field for the parameter of this name."""
    extra: dict[str, JsonValue] | None = {"example": example} if example else None
    return Field(
        default, alias=name, description=PARAMETERS[name], json_schema_extra=extra, **limits
    )


def as_iso(given: Any) -> Any:
    """Only the form that is described: pydantic takes seconds since 1970 for a day as well."""
    if isinstance(given, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", given, re.ASCII):
        raise ValueError
    return given


Code = Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]
Day = Annotated[date, BeforeValidator(as_iso)]
whose = partial(of, "state", example="UY")


class RouteAsked(Schema):
    state: Code = whose()
    country: Code = of("from", example="EE")
    purpose: Purpose = of("for", Purpose.LETTER)
    on: Day | None = of("on", None, example="2026-03-05")


class OfficesAsked(Schema):
    state: Code = whose()
    place: Code | None = of("in", None, example="AR")
    page: int = of("page", 1, ge=1, le=10_000)
    size: int = of("size", 50, ge=1, le=100)


class StateAsked(Schema):
    state: Code = whose()


class OfficeAsked(Schema):
    id: int = of("id", ge=1, le=LARGEST, example="1")


class Said(Schema):
    """Who says it, and as of which day."""

    source: str = Field(description="Title of the source.")
    seen: date = Field(description="The day as of which it says so; the first of a month or year.")
    as_of: str = Field(description="The month or year (EDTF) when it gives no day; else empty.")
    is_confirmed: bool = Field(description="Whether a person at the desk confirmed it.")
    passage: str = Field(description="Its words as printed; empty for a data file.")


class RoutedChannel(Schema):
    """One way to reach an office."""

    type: ChannelType
    printed: str = Field(description="As the source has it; lines of an address by line feeds.")
    normalised: str | None = Field(
        description="What to use: E.164 (`;ext=N` for an extension), an address; null if unclear."
    )
    is_valid: bool | None = Field(
        description="Whether it fitted the numbering plan or the standard on `checked_on`."
    )
    checked_on: date | None
    status: Status = Field(description="What using it has shown.")


class ChannelSaid(RoutedChannel):
    """One way to reach an office, with who says so."""

    last_success: date | None
    last_failure: date | None
    evidence: list[Said]


class RoutedOffice(Schema):
    """An office that answers, with the steps that lead to it and what to be careful about."""

    id: str = Field(description="For `/api/offices/{id}`.")
    kind: Kind
    country: str | None = Field(description=f"The state it is listed under ({CODE}, or UN).")
    located_in: str | None = Field(description=f"The state it stands in ({CODE}).")
    city: str | None = Field(description="By its usual English name.")
    address_lines: list[str] = Field(description="Its first postal address, as printed.")
    hours: str = Field(description="OpenStreetMap's `opening_hours` syntax; empty if unknown.")
    channels: list[RoutedChannel]
    reasons: list[str] = Field(description="The steps in order, those that led nowhere included.")
    warnings: list[str]


class RouteAnswer(Schema):
    """The offices that answer, best first: none rather than a guess."""

    state: str
    country: str
    for_: Purpose = Field(alias="for")
    on: date
    offices: list[RoutedOffice]
    fallback: list[RoutedOffice] = Field(
        description="The missions to the United Nations, when no office is known."
    )
    reasons: list[str] = Field(description="What holds for the whole answer.")
    warnings: list[str]


class StateListed(Schema):
    """A state or territory, and how many of its offices the directory has."""

    code: str = Field(description=CODE)
    name: str
    offices: int


class States(Schema):
    """Every code that the API takes."""

    states: list[StateListed]


class OfficeSaid(Schema):
    """An office, with who says so of it and of every way to reach it."""

    id: str
    state: str = Field(description=f"Whose office it is ({CODE}).")
    kind: Kind
    country: str | None = Field(description=f"The state it is listed under ({CODE}, or UN).")
    located_in: str | None = Field(description=f"The state it stands in ({CODE}).")
    city: str | None
    name: str = Field(description="Of a body at home; empty for a mission.")
    holder: str = Field(description="Who holds a post at home, as the source has it.")
    hours: str = Field(description="OpenStreetMap's `opening_hours` syntax; empty if unknown.")
    position: tuple[float, float] | None = Field(description="Latitude, longitude (WGS 84).")
    until: date | None = Field(description="The first day on which it was closed.")
    channels: list[ChannelSaid]
    evidence: list[Said]

    @staticmethod
    def resolve_id(office: Any) -> str:
        return str(office.key)


class OfficePage(Schema):
    """One page of a list."""

    count: int = Field(description="How many there are on all pages.")
    page: int
    pages: int
    offices: list[OfficeSaid]


class Passage(Schema):
    """What one side says."""

    title: str = Field(description="What says it: an office, or the entry of a country.")
    words: str = Field(description="Its words as printed; empty for a data file.")
    source: str = Field(description="Title of the source; empty when nobody is named.")
    seen: date | None = Field(description="The day as of which it says so.")
    is_confirmed: bool = Field(description="Whether a person at the desk confirmed it.")
    office: str | None = Field(description="For `/api/offices/{id}`; null for a country's entry.")
    accreditation: str | None = Field(description="The number of the accreditation, or null.")


class ContradictionFound(Schema):
    """Statements that cannot all be right, or are of no use as they are."""

    kind: str
    state: str
    countries: list[str] = Field(description="The countries it is about.")
    sentence: str
    passages: list[Passage]
    settle: str = Field(description="What a person should ask or look up.")


class Contradictions(Schema):
    """All that was found in the directory of one state."""

    state: str
    on: date
    contradictions: list[ContradictionFound]


class Fault(Schema):
    """Why there is no answer."""

    detail: str = Field(description="A sentence that says what to do next.")
