"""How long it takes to find the office that answers, for all pairs of states, beside the least.

The invented directory has 195 states: an embassy in two fifths of the others, some consulates, and
for the rest an ambassador who lives elsewhere or an office that claims the country, as in real
lists. `floor` is a bare look-up in a dict over the same pairs. Then the two files of the whole
world that are shipped: the share of all other states for which a state has an answer at all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import permutations
from random import Random
from statistics import median

from rich.console import Console
from rich.table import Table

from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.entries import Broken, Entry
from hueandcry.core.directory.lists.embassies import read_embassies
from hueandcry.core.directory.lists.factbook import read_factbook
from hueandcry.core.directory.route import Purpose, route
from hueandcry.core.directory.values import (
    Accreditation,
    Channel,
    ChannelType,
    Evidence,
    Kind,
    Office,
    Side,
)
from hueandcry.core.places.dependencies import dependencies
from hueandcry.core.places.gazetteer import english_names
from hueandcry.offices.world import EMBASSIES, FACTBOOK, WorldFile

STATES = 195
# Codes that no state of today has: Antarctica, the United Nations, states that are no more.
NO_STATES = {"AQ", "CS", "DD", "EH", "SU", "UN", "YU"}
ON = date(2026, 1, 1)
SHOWN = ("KZ", "US", "GB", "FR", "CN", "RU")


def states_of_today() -> list[str]:
    return sorted(english_names().keys() - dependencies().keys() - NO_STATES)


def invented(*, chance: Random) -> Directory:
    """Offices and accreditations of so many states, every statement with its source."""
    states = states_of_today()[:STATES]
    offices: list[Office] = []
    accreditations: list[Accreditation] = []
    for state in states:
        hosts = [country for country in states if country != state and chance.random() < 0.4]
        own = [office_in(country, state=state, chance=chance) for country in hosts]
        offices += [one for some in own for one in some]
        for country in states:
            if country != state and country not in hosts:
                accreditations += claims_for(country, by=chance.choice(own)[0], chance=chance)
    return Directory.of(offices, accreditations)


def said(*, chance: Random) -> tuple[Evidence, ...]:
    seen = ON - timedelta(days=chance.randrange(4000))
    return (Evidence(source="List", seen=seen, is_confirmed=chance.random() < 0.5),)


def office_in(country: str, *, state: str, chance: Random) -> list[Office]:
    """An embassy and up to two consulates, each with four ways to reach it."""
    kinds = [Kind.EMBASSY] + [Kind.CONSULATE] * chance.choice((0, 0, 0, 1, 2))
    return [
        Office(
            key=f"{state}-{country}-{number}",
            state=state,
            kind=kind,
            country=country,
            located_in=country,
            city=f"City {country} {number}",
            channels=tuple(
                Channel(type=type_, printed="1 Long Road", is_valid=chance.random() < 0.8)
                for type_ in (*ChannelType,)[:4]
            ),
            evidence=said(chance=chance),
        )
        for number, kind in enumerate(kinds)
    ]


def claims_for(country: str, *, by: Office, chance: Random) -> Iterator[Accreditation]:
    """The country's entry says where the ambassador lives, or the office names it, or both."""
    sides = chance.choice(((Side.COUNTRY,), (Side.OFFICE,), (Side.COUNTRY, Side.OFFICE)))
    for side in sides:
        yield Accreditation(
            state=by.state,
            country=country,
            side=side,
            office=by.key if side is Side.OFFICE else None,
            residence_city=by.city if side is Side.COUNTRY else None,
            residence_country=by.country if side is Side.COUNTRY else None,
            evidence=said(chance=chance),
        )


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """Of one core, whatever else the machine does: the best of so many runs."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def pairs_of(directory: Directory) -> list[tuple[str, str]]:
    return list(permutations(sorted(directory.states), 2))


def route_all(directory: Directory, *, pairs: list[tuple[str, str]], purpose: Purpose) -> None:
    for state, country in pairs:
        route(directory, state=state, country=country, purpose=purpose, on=ON)


def measure_speed() -> None:
    chance = Random(1)
    directory = invented(chance=chance)
    pairs = pairs_of(directory)
    bare = {pair: directory.by_place.get(pair) for pair in pairs}
    table = Table("", title=f"Routing {len(pairs):,} pairs; all are to stay under 1 s")
    for heading in ("s", "pairs/s", "µs each", "times floor"):
        table.add_column(heading, justify="right")
    works: dict[str, Callable[[], object]] = {
        "floor": lambda: [bare.get(pair) for pair in pairs],
        **{
            purpose.value: partial(route_all, directory, pairs=pairs, purpose=purpose)
            for purpose in Purpose
        },
    }
    floor = seconds(works["floor"])
    for name, work in works.items():
        took = seconds(work)
        cells = (took, len(pairs) / took, took / len(pairs) * 1e6, took / floor)
        table.add_row(name, *(f"{cell:,.2f}" for cell in cells))
    Console().print(table)


# The world's files


def world() -> Directory:
    """Both files as they are, nobody having looked at them; an office in both is there twice."""
    embassies, factbook = (file.read().decode() for file in (EMBASSIES, FACTBOOK))
    entries = [
        *from_file(read_embassies(embassies, on=ON), file=EMBASSIES),
        *from_file(read_factbook(factbook, on=ON), file=FACTBOOK),
    ]
    return Directory.of(
        (entry.office for entry in entries if entry.office),
        (claim for entry in entries for claim in entry.accreditations),
    )


def from_file(entries: Iterable[Entry | Broken], *, file: WorldFile) -> Iterator[Entry]:
    """The entries with the file as their evidence, and keys that no other file has."""
    evidence = (Evidence(source=file.name, seen=file.day),)
    for number, entry in enumerate(entries):
        if isinstance(entry, Broken):
            continue
        key = f"{file.name} {number}"
        yield replace(
            entry,
            office=entry.office and replace(entry.office, key=key, evidence=evidence),
            accreditations=tuple(
                replace(claim, office=claim.office and key, evidence=evidence)
                for claim in entry.accreditations
            ),
        )


def share(directory: Directory, *, state: str, purpose: Purpose) -> float:
    """For how many of the other states there is an answer, in per cent."""
    others = [country for country in states_of_today() if country != state]
    answers = (
        route(directory, state=state, country=country, purpose=purpose, on=ON) for country in others
    )
    return 100 * sum(1 for answer in answers if answer.offices) / len(others)


def measure_world() -> None:
    directory = world()
    states = states_of_today()
    table = Table("", title=f"Of {len(states) - 1} other states, how many get an answer, per cent")
    for heading in ("least", "median", "most", *SHOWN):
        table.add_column(heading, justify="right")
    for purpose in Purpose:
        shares = {state: share(directory, state=state, purpose=purpose) for state in states}
        cells = (
            min(shares.values()),
            median(shares.values()),
            max(shares.values()),
            *(shares[state] for state in SHOWN),
        )
        table.add_row(purpose.value, *(f"{cell:.1f}" for cell in cells))
    Console().print(table)


if __name__ == "__main__":
    measure_speed()
    measure_world()
