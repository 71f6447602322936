"""Who answers for a country: what its own entry says, against what the offices say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from hueandcry.core.directory.contradictions.pointers import goals_of, of_pointer, two_residences
from hueandcry.core.directory.contradictions.said import Said, goal_of, said_of
from hueandcry.core.directory.contradictions.values import (
    Contradiction,
    Kind,
    Sentence,
    codes,
    in_words,
    is_printed,
    place_of_office,
    statements,
)
from hueandcry.core.directory.directory import Directory, grouped
from hueandcry.core.directory.values import UNITED_NATIONS, Accreditation, Side


def find(
    directory: Directory, accreditations: Iterable[Accreditation], *, on: date
) -> Iterator[Contradiction]:
    """Contradictions about who answers for a country; accreditations are those of one state."""
    has_entries = {
        evidence.source
        for one in accreditations
        if one.side is Side.COUNTRY
        for evidence in one.evidence
    }
    for state, country in grouped(accreditations, by=lambda one: (one.state, one.country)):
        if country in (state, UNITED_NATIONS):
            continue
        said = said_of(directory, state=state, country=country)
        if len(goals := goals_of(said)) > 1:
            yield two_residences(said, goals=goals, on=on)
        else:
            for pointer in said.pointers:
                yield from of_pointer(directory, said, pointer=pointer, on=on)
        yield from of_claims(said, has_entries=has_entries, on=on)
        yield from of_own(said, on=on)


def of_claims(said: Said, *, has_entries: set[str], on: date) -> Iterator[Contradiction]:
    claimants = said.claimants()
    if not claimants or said.own:
        return
    if len(claimants) > 1:
        yield Contradiction(
            kind=Kind.SEVERAL_CLAIM,
            state=said.state,
            countries=codes(said.country, *(office.located_in for office in claimants)),
            message=Sentence.SEVERAL_CLAIM,
            statements=statements(claimants, on=on),
            country=said.country,
            words=in_words(map(place_of_office, claimants)),
        )
    elif not said.pointers and is_answer_expected(said.claims[0][1], has_entries=has_entries):
        (office,) = claimants
        yield Contradiction(
            kind=Kind.WITHOUT_ENTRY,
            state=said.state,
            countries=codes(said.country, office.located_in),
            message=Sentence.ENTRY_SILENT if said.beside else Sentence.NO_ENTRY,
            statements=statements((office, *said.beside), on=on),
            country=said.country,
            there=place_of_office(office),
        )


def is_answer_expected(claim: Accreditation, *, has_entries: set[str]) -> bool:
    """Whether the source of a claim has entries of countries where no office stands.

    A printed list has; a data file may have rows of offices alone.
    """
    return is_printed(claim) or any(one.source in has_entries for one in claim.evidence)


def of_own(said: Said, *, on: date) -> Iterator[Contradiction]:
    """An office of its own, and covered from elsewhere too."""
    away = [one for one in said.pointers if goal_of(one).country != said.country]
    if not said.own or not (away or said.claims):
        return
    claimants = said.claimants()
    there = goal_of(away[0]) if away else place_of_office(claimants[0])
    yield Contradiction(
        kind=Kind.OWN_AND_COVERED,
        state=said.state,
        countries=codes(said.country, there.country),
        message=Sentence.RESIDES_ELSEWHERE if away else Sentence.COVERED_TOO,
        statements=statements((*said.own, *away, *claimants), on=on),
        country=said.country,
        here=place_of_office(said.own[0]),
        there=there,
    )
