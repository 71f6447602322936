"""Where a country's own entries send, and what is wrong on the way to the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from hueandcry.core.directory.contradictions.said import Said, goal_of
from hueandcry.core.directory.contradictions.values import (
    Contradiction,
    Kind,
    Place,
    Sentence,
    codes,
    in_words,
    place_of_office,
    statements,
)
from hueandcry.core.directory.directory import Directory, city_key
from hueandcry.core.directory.values import EMBASSIES, LEADING, Accreditation, Office


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
