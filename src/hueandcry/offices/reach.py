"""Where a state can be reached, country by country: its offices, and who answers from elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.reasons import Rule
from hueandcry.core.directory.route import Answer, Routed, route
from hueandcry.core.directory.values import (
    AT_HOME,
    EMBASSIES,
    UNITED_NATIONS,
    Office,
)
from hueandcry.core.places.folding import fold
from hueandcry.offices.words import COUNTRIES, country_name, office_words

ONE_SIDED = {Rule.ONLY_COUNTRY_SAYS, Rule.ONLY_OFFICE_SAYS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One country: the offices that stand there, and the one that answers its letters (or None)."""

    country: str
    own: tuple[Office, ...]
    answers: Routed | None

    @property
    def name(self) -> str:
        return country_name(self.country)

    @property
    def offices(self) -> list[tuple[Office, str]]:
        """The one that answers first, each with its city and, where it is no embassy, its kind."""
        first = [self.answers.office] if self.answers else []
        rest = [office for office in self.own if office not in first]
        return [(office, city_words(office)) for office in (*first, *rest)]

    @property
    def is_answered_from_elsewhere(self) -> bool:
        return self.answers is not None and self.answers.office.located_in != self.country

    @property
    def is_one_sided(self) -> bool:
        warnings = self.answers.warnings if self.answers else ()
        return any(warning.rule in ONE_SIDED for warning in warnings)


def reach(directory: Directory, *, state: str, on: date) -> list[Place]:
    """Every country with an office of the state or an answer from one, in the order of names.

    A territory that its state answers for is left out.
    """
    own = defaultdict(list)
    for office in directory.offices:
        if is_abroad(office, state=state, on=on):
            own[office.located_in].append(office)
    places = []
    for country in COUNTRIES - {state}:
        answer = route(directory, state=state, country=country, on=on)
        first = answer.offices[0] if answer.offices and not is_territory(answer) else None
        if own[country] or first:
            places.append(Place(country=country, own=tuple(own[country]), answers=first))
    return sorted(places, key=lambda place: fold(place.name))


def counts(places: Sequence[Place]) -> str:
    """How many offices there are, and how many countries are answered from elsewhere."""
    own = sum(len(place.own) for place in places)
    here = sum(bool(place.own) for place in places)
    elsewhere = sum(place.is_answered_from_elsewhere for place in places)
    offices = ngettext("%(n)d office", "%(n)d offices", own) % {"n": own}
    countries = ngettext("%(n)d other country", "%(n)d other countries", here) % {"n": here}
    further = ngettext(
        "%(n)d country is answered from elsewhere.",
        "%(n)d countries are answered from elsewhere.",
        elsewhere,
    ) % {"n": elsewhere}
    there = _("%(offices)s in %(countries)s.") % {"offices": offices, "countries": countries}
    return f"{there} {further}"


def is_territory(answer: Answer) -> bool:
    """Whether it is the answer for the state to which the country belongs."""
    return any(reason.rule is Rule.TERRITORY for reason in answer.reasons)


def is_abroad(office: Office, *, state: str, on: date) -> bool:
    """Whether it is an office of the state in another country, open on that day."""
    is_open = office.until is None or on < office.until
    return office.state == state and office.kind not in AT_HOME and is_open


def city_words(office: Office) -> str:
    """“Moscow”, “Toronto (consulate)”, “New York (United Nations)”."""
    kind = office_words(office.kind, city="").lower()
    if office.country == UNITED_NATIONS:
        kind = _("United Nations")
    if not office.city:
        return kind[:1].upper() + kind[1:]
    if office.kind in EMBASSIES:
        return office.city
    return _("%(city)s (%(office)s)") % {"city": office.city, "office": kind}
