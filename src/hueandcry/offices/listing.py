"""What the first page of the directory lists, and what a search by place finds."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from hueandcry.core.places.asked import Gone, state_asked
from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import city_named
from hueandcry.offices.asking import advice, offered
from hueandcry.offices.models import HOME_KINDS, Office
from hueandcry.offices.words import country_name, is_country, office_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A state with offices in the directory, and in how many other countries they stand."""

    code: str
    name: str
    countries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An office that stands in the place looked for: `words` are its kind, and its city."""

    pk: int
    state: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a name of a place means: a state ("" when it is none), a place with its offices.

    For a state that is no more, or a misspelled name, `advice` and the codes of states `offered`.
    """

    state: str = ""
    place: str = ""
    offices: tuple[Standing, ...] = ()
    advice: str = ""
    offered: tuple[str, ...] = ()


def states_listed() -> list[Listed]:
    """All states that have an office in the directory, by name."""
    abroad = ~Q(kind__in=HOME_KINDS) & Q(until=None) & ~Q(located_in="") & ~Q(located_in=F("state"))
    rows = Office.objects.values_list("state").annotate(
        countries=Count("located_in", distinct=True, filter=abroad)
    )
    listed = [
        Listed(code=code, name=country_name(code), countries=countries)
        for code, countries in rows
        if is_country(code)
    ]
    return sorted(listed, key=lambda one: fold(one.name))


def find(words: str) -> Found:
    """What the words name in whatever language: a state, else a city, else a state that is near."""
    missions = Office.objects.open().missions()
    meant = state_asked(words)
    if isinstance(meant, str) and is_country(meant):
        there = missions.filter(located_in=meant)
        return Found(state=meant, place=country_name(meant), offices=as_shown(there))
    if not isinstance(meant, Gone) and (city := city_named(words)):
        there = missions.filter(located_in=city.country, city=city.name)
        place = f"{city.name}, {country_name(city.country)}"
        return Found(place=place, offices=as_shown(there))
    if isinstance(meant, str):
        return Found()
    return Found(advice=advice(meant), offered=offered(meant))


def as_shown(offices: QuerySet[Office]) -> tuple[Standing, ...]:
    rows = offices.values_list("pk", "state", "kind", "city")
    shown = [
        Standing(pk=pk, state=state, words=office_words(kind, city=city))
        for pk, state, kind, city in rows
    ]
    return tuple(sorted(shown, key=lambda one: (fold(country_name(one.state)), one.words)))
