"""Who answers for a country: what its own entry says, against what the offices say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hueandcry.core.directory.contradictions.values import (
    Contradiction,
    Kind,
    Place,
    Sentence,
    codes,
    in_words,
    is_printed,
    place_of_office,
    statements,
)
from hueandcry.core.directory.directory import Directory, city_key, grouped
from hueandcry.core.directory.values import (
    EMBASSIES,
    LEADING,
    UNITED_NATIONS,
    Accreditation,
    Office,
    Side,
)
from hueandcry.core.directory.values import Kind as OfficeKind

# These stand beside the mission that covers the country from abroad, and nobody wonders.
BESIDE = frozenset(
    {
        OfficeKind.PERMANENT_MISSION,
        OfficeKind.CONSULAR_AGENCY,
        OfficeKind.HONORARY_CONSULATE,
        OfficeKind.PASSPORT_VISA_SERVICE,
        OfficeKind.TRADE_OFFICE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """All that a state's directory says of one country.

    `own` are offices on its soil that serve it, `beside` the others listed there. `pointers` are
    what its own entries say, one of each kind; `claims` what offices elsewhere say, one each.
    """

    state: str
    country: str
    own: tuple[Office, ...]
    beside: tuple[Office, ...]
    pointers: tuple[Accreditation, ...]
    claims: tuple[tuple[Office, Accreditation], ...]

    def claimants(self) -> tuple[Office, ...]:
        return tuple(office for office, _ in self.claims)


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


def said_of(directory: Directory, *, state: str, country: str) -> Said:
    pair = (state, country)
    there = directory.by_place.get(pair, [])
    listed = directory.listed.get(pair, [])
    own = tuple(office for office in there if is_own(office, country=country))
    claims = {
        claim.office: (office, claim)
        for claim in directory.said_by_office.get(pair, ())
        if claim.office and (office := directory.by_key.get(claim.office))
        if country not in (office.country, office.located_in)
    }
    pointers = {leads_to(one): one for one in directory.said_by_country.get(pair, ())}
    return Said(
        state=state,
        country=country,
        own=own,
        beside=tuple(office for office in listed if office not in own),
        pointers=tuple(pointers.values()),
        claims=tuple(claims.values()),
    )


def is_own(office: Office, *, country: str) -> bool:
    return office.kind not in BESIDE and office.country in (None, country)


def leads_to(pointer: Accreditation) -> tuple[str | None, ...]:
    city = pointer.residence_city
    return city and city_key(city), pointer.residence_country, pointer.see_country


def goal_of(pointer: Accreditation) -> Place:
    return Place(pointer.residence_city, pointer.residence_country or pointer.see_country)


# What the country's own entries say


def goals_of(said: Said) -> list[Place]:
    """The different places to which the country's entries send."""
    goals = {
        city_key(goal.city) if goal.city else goal.country: goal
        for goal in map(goal_of, said.pointers)
    }
    return list(goals.values())


def two_residences(said: Said, *, goals: list[Place], on: date) -> Contradiction:
    return Contradiction(
        kind=Kind.TWO_RESIDENCES,
        state=said.state,
        countries=codes(said.country, *(goal.country for goal in goals)),
        message=Sentence.TWO_RESIDENCES,
        statements=statements(said.pointers, on=on),
        country=said.country,
        words=in_words(goals),
    )


def of_pointer(
    directory: Directory, said: Said, *, pointer: Accreditation, on: date
) -> Iterator[Contradiction]:
    """At most one contradiction: what is wrong first on the way to the office is told."""
    if is_pointing_two_ways(directory, pointer):
        yield two_ways(said, pointer=pointer, on=on)
        return
    offices = offices_at(directory, pointer)
    path = () if is_headed(offices) else followed(directory, pointer)
    if len(path) > 2:
        if chain := of_path(directory, said, pointer=pointer, path=path, on=on):
            yield chain
        return
    claimants = said.claimants()
    agreeing = [office for office in offices if office in claimants]
    kind, message = Kind.ONE_SIDED, Sentence.ONE_SIDED
    if is_ambiguous(offices):
        kind, message = Kind.AMBIGUOUS, Sentence.AMBIGUOUS
    elif agreeing or len(claimants) > 1:
        return
    elif claimants:
        yield sent_and_claimed(said, pointer=pointer, offices=offices, on=on)
        return
    elif not offices:
        kind, message = Kind.POINTS_NOWHERE, Sentence.POINTS_NOWHERE
    goal = goal_of(pointer)
    yield Contradiction(
        kind=kind,
        state=said.state,
        countries=codes(said.country, goal.country),
        message=message,
        statements=statements((pointer, *offices), on=on),
        country=said.country,
        there=goal,
    )


def is_pointing_two_ways(directory: Directory, pointer: Accreditation) -> bool:
    """Whether the residence lies in another state than the entry pointed to.

    A mission to an organisation, or one filed under another state, is listed elsewhere than it
    stands; then the entry pointed to is the right one.
    """
    lives, see = pointer.residence_country, pointer.see_country
    if lives is None or see is None or lives == see:
        return False
    return all(office.country != see for office in in_city(directory, pointer))


def in_city(directory: Directory, pointer: Accreditation) -> list[Office]:
    if not pointer.residence_city:
        return []
    state = pointer.residence_country
    return [
        office
        for office in directory.by_city.get((pointer.state, city_key(pointer.residence_city)), ())
        if state is None or office.located_in in (None, state)
    ]


def offices_at(directory: Directory, pointer: Accreditation) -> list[Office]:
    """The offices to which a country's entry leads, the best kind first.

    The city decides; of the offices in it those of the entry pointed to, if it has any there.
    """
    see = pointer.see_country
    if pointer.residence_city:
        offices = in_city(directory, pointer)
        return [office for office in offices if office.country == see] or offices
    state = see or pointer.residence_country
    if state is None:
        return []
    pair = (pointer.state, state)
    return directory.listed.get(pair) or directory.by_place.get(pair, [])


def is_headed(offices: Iterable[Office]) -> bool:
    return any(office.kind in EMBASSIES for office in offices)


def is_ambiguous(offices: list[Office]) -> bool:
    """Whether several offices stand there and no kind of office is above the others.

    An embassy to the state itself is above one to an organisation or to another state.
    """
    if len(offices) < 2:
        return False
    best = [office for office in offices if office.kind is offices[0].kind]
    best = [office for office in best if office.country == office.located_in] or best
    return len(best) > 1 or best[0].kind not in LEADING


def followed(directory: Directory, pointer: Accreditation) -> tuple[str, ...]:
    """The countries whose entries a pointer leads through, from its own on, each once.

    A country that comes up again stands once more at the end.
    """
    path: list[str] = [pointer.country]
    following: Accreditation | None = pointer
    while following is not None:
        goal = following.see_country or following.residence_country
        if goal is None:
            break
        path.append(goal)
        if goal in path[:-1]:
            break
        if is_headed(directory.by_place.get((pointer.state, goal), ())):
            break
        further = directory.said_by_country.get((pointer.state, goal))
        following = further[0] if further else None
    return tuple(path)


def of_path(
    directory: Directory,
    said: Said,
    *,
    pointer: Accreditation,
    path: tuple[str, ...],
    on: date,
) -> Contradiction | None:
    """A chain, or a circle; None for a circle that is told of another country on it."""
    is_circle = path[-1] == said.country
    if is_circle and min(path) != said.country:
        return None
    passed = [
        entry
        for country in path[1:]
        for entry in directory.said_by_country.get((said.state, country), ())
        if country != said.country
    ]
    return Contradiction(
        kind=Kind.CYCLE if is_circle else Kind.CHAIN,
        state=said.state,
        countries=codes(*path),
        message=Sentence.CYCLE if is_circle else Sentence.CHAIN,
        statements=statements((pointer, *passed), on=on),
        country=said.country,
        there=goal_of(pointer),
    )


def two_ways(said: Said, *, pointer: Accreditation, on: date) -> Contradiction:
    return Contradiction(
        kind=Kind.POINTS_TWO_WAYS,
        state=said.state,
        countries=codes(said.country, pointer.residence_country, pointer.see_country),
        message=Sentence.POINTS_TWO_WAYS,
        statements=statements((pointer,), on=on),
        country=said.country,
        elsewhere=pointer.see_country,
        here=Place(pointer.residence_city, pointer.residence_country),
    )


def sent_and_claimed(
    said: Said, *, pointer: Accreditation, offices: list[Office], on: date
) -> Contradiction:
    claimant, claim = said.claims[0]
    goal = goal_of(pointer)
    return Contradiction(
        kind=Kind.SEVERAL_CLAIM,
        state=said.state,
        countries=codes(said.country, goal.country, claimant.located_in),
        message=Sentence.SENT_AND_CLAIMED,
        statements=statements((pointer, *offices, claimant, claim), on=on),
        country=said.country,
        here=goal,
        there=place_of_office(claimant),
    )


# What offices elsewhere say


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
