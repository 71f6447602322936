"""The contradictions of the directory, in words: for the command line and the desk's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext

from hueandcry.core.directory.contradictions import (
    TITLES,
    Contradiction,
    Statement,
    contradictions,
    sentence,
    settling,
)
from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.values import Accreditation, Evidence
from hueandcry.offices.models import Accreditation as AccreditationRow
from hueandcry.offices.models import Office
from hueandcry.offices.services import load_directory
from hueandcry.offices.words import country_in_sentence, country_name, day_words, office_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One side: what says it, the keys of its rows, and where the words come from.

    `evidence` is None when nobody has said where it comes from.
    """

    title: str
    office: str | None
    accreditation: str | None
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A contradiction in the language of the page."""

    kind: str
    title: str
    state: str
    countries: tuple[str, ...]
    sentence: str
    settle: str
    said: tuple[Said, ...]


def check(*, on: date, state: str = "", country: str = "") -> Iterator[Told]:
    """What of the directory cannot be right as it stands on that day, by state and kind.

    Of all states, or of one; with `country` only what is about that country. Codes are ISO 3166-1
    alpha-2. Seven queries for a state.
    """
    for code in (state,) if state else states():
        directory = load_directory(code)
        accreditations = {one.key: one for one in directory.accreditations}
        for found in contradictions(directory, on=on, country=country or None):
            yield told(found, directory=directory, accreditations=accreditations)


def states() -> list[str]:
    """The states of which the directory knows an office or an accreditation."""
    rows = (Office.objects, AccreditationRow.objects)
    return sorted({code for one in rows for code in one.values_list("state", flat=True).distinct()})


def told(
    found: Contradiction, *, directory: Directory, accreditations: Mapping[str, Accreditation]
) -> Told:
    return Told(
        kind=found.kind.value,
        title=gettext(TITLES[found.kind]),
        state=found.state,
        countries=found.countries,
        sentence=sentence(found, translate=gettext, country=country_in_sentence, day=day_words),
        settle=settling(found, translate=gettext, country=country_in_sentence),
        said=tuple(
            said(one, directory=directory, accreditations=accreditations)
            for one in found.statements
        ),
    )


def said(
    statement: Statement, *, directory: Directory, accreditations: Mapping[str, Accreditation]
) -> Said:
    return Said(
        title=title(statement, directory=directory, accreditations=accreditations),
        office=statement.office,
        accreditation=statement.accreditation,
        evidence=statement.evidence,
    )


def title(
    statement: Statement, *, directory: Directory, accreditations: Mapping[str, Accreditation]
) -> str:
    """What says it: "Embassy, Rome", or the entry of a country."""
    if office := directory.by_key.get(statement.office or ""):
        where = office.city or country_name(office.located_in or office.country or "")
        return office_words(office.kind.value, city=where)
    claim = accreditations[statement.accreditation or ""]
    return gettext("Entry of %(country)s") % {"country": country_in_sentence(claim.country)}


def by_kind(found: Iterable[Told]) -> list[tuple[str, list[Told]]]:
    """The contradictions of one state under the titles of their kinds."""
    return [(title, list(alike)) for title, alike in groupby(found, key=lambda one: one.title)]


def as_json(one: Told) -> dict[str, Any]:
    """What `offices check --json` prints for each."""
    return {
        "kind": one.kind,
        "state": one.state,
        "countries": list(one.countries),
        "sentence": one.sentence,
        "passages": [side_as_json(side) for side in one.said],
        "settle": one.settle,
    }


def side_as_json(side: Said) -> dict[str, Any]:
    """Its words are "" where a data file says it."""
    evidence = side.evidence
    return {
        "title": side.title,
        "words": evidence.passage if evidence else "",
        "source": evidence.source if evidence else "",
        "seen": evidence.seen.isoformat() if evidence else None,
        "as_of": evidence.as_of if evidence else "",
        "is_confirmed": evidence.is_confirmed if evidence else False,
        "office": side.office,
        "accreditation": side.accreditation,
    }
