"""All disagreements of a case, between its sources and within them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hueandcry.core.casefile.disagreements import (
    bodies,
    days,
    denials,
    names,
    numbers,
    penalties,
    roles,
    statuses,
    towns,
    ways,
)
from hueandcry.core.casefile.disagreements.values import Disagreement, Kind, Severity
from hueandcry.core.casefile.events import Link, same_events
from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.postponements import postponements
from hueandcry.core.casefile.tellings import Told
from hueandcry.core.casefile.values import Happening, Named, Statement
from hueandcry.core.casefile.who import who_is_who

SEVERITIES = {severity: number for number, severity in enumerate(Severity)}
KINDS = {kind: number for number, kind in enumerate(Kind)}


def disagreements(
    statements: Iterable[Statement],
    happenings: Iterable[Happening],
    people: Iterable[Named],
    groups: Iterable[Group] = (),
    *,
    published: Mapping[str, str] | None = None,
) -> tuple[Disagreement, ...]:
    """What sources say of one thing that cannot, or need not, all be right, the gravest first.

    `groups` say who is one person: only what editors judged counts across sources. `published`
    has the EDTF date of each source that has one. No side is taken.
    """
    said = sorted(statements, key=lambda one: (one.source, one.passage.at, one.key))
    told = sorted(happenings, key=lambda one: one.key)
    named = sorted(people, key=lambda one: one.key)
    groups = tuple(groups)
    who = who_is_who(groups)
    tellings = {one.key: Told.of(one, who) for one in told}
    clusters = [
        [tellings[key] for key in event.keys]
        for event in same_events(told, groups)
        if event.link is Link.SAME
    ]
    event_of = {one.key: cluster[0].key for cluster in clusters for one in cluster}
    written = statuses.last_days(told, published or {})
    found = [
        *names.find(said, named, who),
        *bodies.find(said, told, named, who),
        *roles.find(said, named, who),
        *numbers.find(said, told, event_of, who),
        *penalties.find(said, told, who),
        *statuses.find(said, told, who, written),
        *days.find([*tellings.values()], clusters, postponements(told, groups)),
        *denials.find(tellings.values(), written),
        *ways.find(said),
        *towns.find(said),
    ]
    return tuple(sorted(with_names(found, named, who), key=order))


def with_names(
    found: Iterable[Disagreement], people: Sequence[Named], who: Mapping[str, str]
) -> Iterable[Disagreement]:
    """The same, their sentences filled with the names of those whom they are about."""
    called: dict[str, str] = {}
    for person in people:
        called.setdefault(person.key, person.name)
        called.setdefault(who.get(person.key, person.key), person.name)
    for one in found:
        persons = ", ".join(called.get(subject, "") for subject in one.subjects)
        yield one if one.who else replace(one, who=persons)


def order(one: Disagreement) -> tuple[int, int, str, int, tuple[str, ...]]:
    first = one.said[0].passage
    keys = tuple(side.key for side in one.said)
    return SEVERITIES[one.severity], KINDS[one.kind], first.source, first.at, keys
