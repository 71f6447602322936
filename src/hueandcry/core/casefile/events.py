"""The same happening told in several texts, or twice in one, proposed as one event.

Nothing is merged: these are proposals with reasons, and an editor decides. Two that are dated to
different days are never proposed as one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.tellings import (
    ENOUGH,
    MOST,
    OF_DATES,
    Reason,
    Rule,
    Told,
    can_agree,
    can_be_one,
    signs,
)
from hueandcry.core.casefile.values import Happening
from hueandcry.core.casefile.who import who_is_who
from hueandcry.core.dates.comparing import A_YEAR, finest, is_before, is_exact

OF_TIME = OF_DATES | {Rule.SELDOM_TWICE, Rule.SAME_BODY_SPOKE_UP}
# Of more tellings that are alike in all that is compared, so many are; the rest go with them.
CROWD = 20


# Who is tried, or about to be.
TRIED = frozenset({"charge", "hearing", "sentence_demanded", "sentence"})
# A release after so long is rather that from another time in prison.
LONGEST_HELD = 3 * A_YEAR
OF_PERSONS = frozenset({Rule.SAME_PERSON, Rule.SAME_PERSONS})


class Link(StrEnum):
    """How the happenings of a proposal belong together."""

    SAME = "same"
    PLANNED_THEN_HAPPENED = "planned_then_happened"
    EXPECTED_THEN_DATED = "expected_then_dated"
    HELD_THEN_RELEASED = "held_then_released"


@dataclass(frozen=True, slots=True, kw_only=True)
class SameEvent:
    """Happenings proposed as one event: their keys, of a plan first the plan.

    `date` is the most exact of their dates, None when no text gives one; `score` 0 to 1.
    """

    keys: tuple[str, ...]
    link: Link
    type: str
    date: str | None
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings that are rather one, with what speaks for it."""

    weight: int
    one: Told
    other: Told
    reasons: tuple[Reason, ...]

    @property
    def order(self) -> tuple[int, str, str]:
        return -self.weight, self.one.key, self.other.key


def same_events(
    happenings: Iterable[Happening], groups: Iterable[Group] = ()
) -> tuple[SameEvent, ...]:
    """What is rather one event, the surest first. `groups` say who is one person.

    Where several were planned that one happening fits, each is a proposal of its own.
    """
    who = who_is_who(groups)
    told = sorted((Told.of(one, who) for one in happenings), key=lambda one: one.key)
    crowds = in_crowds(told)
    compared = [one for crowd in crowds.values() for one in crowd[:CROWD]]
    alike = [pair for pair in pairs(compared) if can_be_one(pair.one, pair.other)]
    found = [
        *(together(with_crowds(cluster, crowds), why) for cluster, why in clusters(alike)),
        *planned_then_happened(told),
        *expected_then_dated(told),
    ]
    return tuple(sorted(found, key=lambda event: (-event.score, event.keys)))


def in_crowds(told: Iterable[Told]) -> dict[Hashable, list[Told]]:
    """Tellings in the order given, by all that is compared: type, mode, who, when, where."""
    crowds: dict[Hashable, list[Told]] = {}
    for one in told:
        crowds.setdefault(all_compared(one), []).append(one)
    return crowds


def all_compared(told: Told) -> Hashable:
    happening = told.happening
    where = (told.city, happening.country, told.bodies)
    return happening.type, told.mode, happening.date, told.persons, where


def with_crowds(
    cluster: Sequence[Told], crowds: Mapping[Hashable, Sequence[Told]]
) -> tuple[Told, ...]:
    """A cluster with those who were not compared, for they say the same as one who was."""
    kinds = dict.fromkeys(map(all_compared, cluster))
    rest = [
        one
        for kind in kinds
        for one in crowds[kind][CROWD:]
        if all(can_be_one(one, each) for each in cluster)
    ]
    return (*cluster, *rest)


def pairs(told: Sequence[Told]) -> list[Pair]:
    """The pairs of one family that share a person or a day and have enough in common."""
    found = {}
    for bucket in buckets(told):
        for one, other in combinations(bucket, 2):
            if (one.key, other.key) not in found and can_agree(one, other):
                found[one.key, other.key] = weighed(one, other)
    return sorted((pair for pair in found.values() if pair), key=lambda pair: pair.order)


def buckets(told: Sequence[Told]) -> Iterator[list[Told]]:
    """Tellings of one family that share a person, or their exact day, in the order given."""
    found: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        places = [*one.persons]
        if is_exact(one.happening.date):
            places.append(f"on {one.happening.date}")
        for place in places:
            found.setdefault((one.family, place), []).append(one)
    return (bucket for bucket in found.values() if len(bucket) > 1)


def weighed(one: Told, other: Told) -> Pair | None:
    """The pair with its reasons; None when too little speaks for it."""
    told = tuple(signs(one, other))
    weight = sum(sign for sign, _ in told)
    if weight < (ENOUGH if reasons_of_time(told) else ENOUGH + 1):
        return None
    return Pair(weight, one, other, tuple(reason for _, reason in told))


def reasons_of_time(told: Iterable[tuple[int, Reason]]) -> bool:
    """Whether anything says that two are of one time: several hearings have one court in common."""
    return any(reason.rule in OF_TIME for _, reason in told)


def clusters(alike: Sequence[Pair]) -> list[tuple[tuple[Told, ...], list[Pair]]]:
    """Tellings joined pair by pair, the surest first, as long as all of them can be one.

    Each cluster with the pairs within it.
    """
    cluster_of: dict[str, tuple[Told, ...]] = {}
    for pair in alike:
        one = cluster_of.get(pair.one.key, (pair.one,))
        other = cluster_of.get(pair.other.key, (pair.other,))
        if one is other or not all(can_be_one(a, b) for a, b in product(one, other)):
            continue
        joined = (*one, *other)
        cluster_of.update((each.key, joined) for each in joined)
    why: dict[int, list[Pair]] = {}
    for pair in alike:
        cluster = cluster_of.get(pair.one.key)
        if cluster is not None and cluster is cluster_of.get(pair.other.key):
            why.setdefault(id(cluster), []).append(pair)
    return [(cluster_of[within[0].one.key], within) for within in why.values()]


def together(cluster: Sequence[Told], why: Sequence[Pair]) -> SameEvent:
    in_order = sorted(cluster, key=telling_order)
    return SameEvent(
        keys=tuple(each.key for each in in_order),
        link=Link.SAME,
        type=in_order[0].happening.type,
        date=finest(each.happening.date for each in cluster),
        score=score(max(pair.weight for pair in why)),
        reasons=tuple(dict.fromkeys(reason for pair in why for reason in pair.reasons)),
    )


def telling_order(told: Told) -> tuple[str, int, str]:
    passage = told.happening.passage
    return passage.source, passage.at, told.key


def score(weight: int) -> float:
    return min(weight, MOST) / MOST


def planned_then_happened(told: Sequence[Told]) -> Iterator[SameEvent]:
    """Each plan with the happening that fits it best and has its date."""
    plans = [one for one in told if one.mode == "ahead" and one.days]
    done: dict[str, list[Told]] = {}
    for one in told:
        if one.mode == "happened" and one.days:
            done.setdefault(one.family, []).append(one)
    for plan in plans:
        fitting = [fit for one in done.get(plan.family, ()) if (fit := carried_out(plan, one))]
        if fitting:
            yield linked(min(fitting, key=lambda pair: pair.order), Link.PLANNED_THEN_HAPPENED)


def carried_out(plan: Told, done: Told) -> Pair | None:
    """The pair, when what happened is what was planned; None where too little speaks for it."""
    if not can_agree(plan, done):
        return None
    told = (*signs(plan, done), (1, Reason(Rule.WAS_SET)))
    weight = sum(sign for sign, _ in told)
    is_dated = any(reason.rule in OF_DATES for _, reason in told)
    if weight < ENOUGH or not is_dated:
        return None
    return Pair(weight, plan, done, tuple(reason for _, reason in told))


def expected_then_dated(told: Sequence[Told]) -> Iterator[SameEvent]:
    """What is awaited without a date, with the first date that another text gives for it.

    A hearing for which a text names nobody is that of those of whom it tells that they are tried.
    """
    on_trial: dict[str, frozenset[str]] = {}
    for one in told:
        if one.happening.type in TRIED:
            source = one.happening.source
            on_trial[source] = on_trial.get(source, frozenset()) | one.persons
    for one in told:
        if one.mode != "ahead" or one.days or not one.persons:
            continue
        later = [
            other
            for other in told
            if other.family == one.family
            and other.mode == "ahead"
            and other.days
            and other.happening.source != one.happening.source
            and one.persons & (other.persons or awaited_by(other, on_trial))
        ]
        if later:
            dated = min(later, key=lambda other: (other.happening.date or "", other.key))
            reasons = tuple(reason for _, reason in signs(one, dated))
            pair = Pair(ENOUGH, one, dated, (*reasons, Reason(Rule.WAS_AWAITED)))
            yield linked(pair, Link.EXPECTED_THEN_DATED)


def awaited_by(told: Told, on_trial: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Whom a hearing without names is about."""
    if told.family != "hearing":
        return frozenset()
    return on_trial.get(told.happening.source, frozenset())


def held_then_released(
    happenings: Iterable[Happening], groups: Iterable[Group] = ()
) -> tuple[SameEvent, ...]:
    """Each time in prison with the first release of the same person that another text tells.

    Left out is a release before it or years later, and what lay in years that nobody knows exactly.
    """
    who = who_is_who(groups)
    told = sorted((Told.of(one, who) for one in happenings), key=lambda one: one.key)
    releases = [one for one in told if one.happening.type == "release" and has_happened(one)]
    found = []
    for one in told:
        if one.family != "arrest" or not has_happened(one):
            continue
        ended = [other for other in releases if can_end(one, other)]
        if ended:
            first = min(ended, key=lambda other: (other.happening.date or "9999", other.key))
            pair = Pair(ENOUGH, one, first, (*shared_persons(one, first), Reason(Rule.WAS_HELD)))
            found.append(linked(pair, Link.HELD_THEN_RELEASED))
    return tuple(found)


def has_happened(told: Told) -> bool:
    return told.happening.status == "actual" and bool(told.persons)


def can_end(held: Told, release: Told) -> bool:
    is_of_them = held.persons & release.persons
    if not is_of_them or held.happening.source == release.happening.source:
        return False
    days = [one.days for one in (held, release) if one.days]
    if any(each.of_any_year or each.last - each.first > A_YEAR for each in days):
        return False
    if len(days) < 2:
        return True
    return not is_before(release.happening.date, held.happening.date) and (
        days[1].first - days[0].last <= LONGEST_HELD
    )


def shared_persons(one: Told, other: Told) -> list[Reason]:
    return [reason for _, reason in signs(one, other) if reason.rule in OF_PERSONS]


def linked(pair: Pair, link: Link) -> SameEvent:
    return SameEvent(
        keys=(pair.one.key, pair.other.key),
        link=link,
        type=pair.other.happening.type,
        date=finest((pair.one.happening.date, pair.other.happening.date)),
        score=score(pair.weight),
        reasons=pair.reasons,
    )
