"""Who is one person: what editors said, and what may be proposed to them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hueandcry.core.casefile.reasons import Reason
from hueandcry.core.casefile.someone import Someone
from hueandcry.core.casefile.suggesting import Weighed, weighed_pairs
from hueandcry.core.casefile.values import Judged, Judgement, Named
from hueandcry.core.names.compare import Verdict, compare
from hueandcry.core.names.reasons import Reason as ReasonOfName

PARENT_AND_CHILD = frozenset({"child_of", "parent_of"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two in one group that cannot be one, and the shortest way by which editors made them one.

    `against` is the judgement that says so, or None where a source calls one the other's child.
    The judgements of `chain` lead from `a` to `b`, all of them "same".
    """

    a: str
    b: str
    against: Judgement | None
    chain: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Everybody whom editors said to be one, sorted by key; one person alone is a group too."""

    members: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()

    @property
    def key(self) -> str:
        return self.members[0]


def groups(people: Sequence[Named], judgements: Iterable[Judgement] = ()) -> tuple[Group, ...]:
    """Everybody in just one group, by "same" alone and all that follows from it.

    What speaks against a group is listed with it; an editor resolves it. Judgements about keys
    that are not among the people are passed over.
    """
    return grouped((person.key for person in people), judgements, apart=families(people))


def grouped(
    keys: Iterable[str], judgements: Iterable[Judgement], *, apart: Iterable[tuple[str, str]] = ()
) -> tuple[Group, ...]:
    """The keys of any records in groups as `groups` has people; `apart` are two for certain."""
    known = set(keys)
    standing = sorted(
        (one for one in judgements if {one.a, one.b} <= known and one.a != one.b),
        key=lambda one: (one.a, one.b, one.verdict),
    )
    links = links_of(one for one in standing if one.verdict is Judged.SAME)
    members = components(sorted(known), links=links)
    number = {key: place for place, keys in enumerate(members) for key in keys}
    conflicts: list[list[Conflict]] = [[] for _ in members]
    for a, b, against in told_apart(standing, apart):
        if number[a] == number[b]:
            chain = way(a, b, links=links)
            conflicts[number[a]].append(Conflict(a=a, b=b, against=against, chain=chain))
    return tuple(
        Group(members=keys, conflicts=tuple(against))
        for keys, against in zip(members, conflicts, strict=True)
    )


Links = Mapping[str, Mapping[str, Judgement]]


def links_of(same: Iterable[Judgement]) -> Links:
    """Each key with those that it was said to be the same as, and by which judgement."""
    links: dict[str, dict[str, Judgement]] = {}
    for one in same:
        links.setdefault(one.a, {}).setdefault(one.b, one)
        links.setdefault(one.b, {}).setdefault(one.a, one)
    return links


def components(keys: Iterable[str], *, links: Links) -> list[tuple[str, ...]]:
    seen = set[str]()
    found = []
    for key in keys:
        if key not in seen:
            reached = frozenset(steps_from(key, links=links))
            seen |= reached
            found.append(tuple(sorted(reached)))
    return found


def steps_from(start: str, *, links: Links) -> dict[str, str]:
    """All keys that can be reached, each with the key before it, nearest first."""
    before = {start: start}
    waiting = deque([start])
    while waiting:
        key = waiting.popleft()
        for following in sorted(links.get(key, ())):
            if following not in before:
                before[following] = key
                waiting.append(following)
    return before


def way(a: str, b: str, *, links: Links) -> tuple[Judgement, ...]:
    """The judgements that lead from one key to another, as few as there are."""
    before = steps_from(a, links=links)
    steps: list[Judgement] = []
    while b != a:
        steps.append(links[before[b]][b])
        b = before[b]
    return tuple(reversed(steps))


def told_apart(
    judgements: Iterable[Judgement], apart: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str, Judgement | None]]:
    """Pairs that are two: by an editor's word, or for certain."""
    for one in judgements:
        if one.verdict is Judged.NOT_THE_SAME:
            yield one.a, one.b, one
    for a, b in apart:
        yield a, b, None


def families(people: Sequence[Named]) -> list[tuple[str, str]]:
    """Pairs of whom a source calls one the other's child."""
    known = {person.key for person in people}
    return sorted(
        {
            (min(person.key, tie.to), max(person.key, tie.to))
            for person in people
            for tie in person.ties
            if tie.type in PARENT_AND_CHILD and tie.to in known and tie.to != person.key
        }
    )


# Suggestions


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two who may be one: `score` from 0 to 1, what their names say, and why, names first.

    `a` and `b` are the members of their groups whose spellings are most alike.
    """

    a: str
    b: str
    score: float
    verdict: Verdict
    reasons: tuple[ReasonOfName | Reason, ...]


def suggestions(
    people: Sequence[Named], judgements: Iterable[Judgement] = ()
) -> tuple[Suggestion, ...]:
    """Who may be one, best first, as an editor is asked about it.

    Those whom editors said to be the same are asked about as one. Never asked about: a pair that
    was judged in any way, what follows from judgements, parent and child, two whom one source
    shows as two.
    """
    words = tuple(judgements)
    by_key = {person.key: person for person in people}
    judged: dict[str, set[str]] = {}
    for word in words:
        judged.setdefault(word.a, set()).add(word.b)
        judged.setdefault(word.b, set()).add(word.a)
    everyone = [
        Someone.of(
            [by_key[key] for key in group.members],
            judged={other for key in group.members for other in judged.get(key, ())},
        )
        for group in groups(people, words)
    ]
    return tuple(map(suggestion, weighed_pairs(everyone)))


def suggestion(weighed: Weighed) -> Suggestion:
    likeness = weighed.likeness
    names = likeness.names
    return Suggestion(
        a=likeness.a.called(names.a).key,
        b=likeness.b.called(names.b).key,
        score=weighed.score,
        verdict=names.verdict,
        reasons=(
            *compare(names.a, names.b).reasons,
            *(fact.reason for fact in weighed.shared),
        ),
    )
