"""What speaks for it, besides the names, that two are one.

A fact that many share says little: its weight falls with the number of persons it holds of.
Weights were chosen on invented cases.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hueandcry.core.casefile.reasons import Reason, Rule
from hueandcry.core.casefile.someone import Fact, Someone

WEIGHTS = {
    Rule.TIE: 0.6,
    Rule.COMPANION: 0.45,
    Rule.ROLE: 0.45,
    Rule.ORGANISATION: 0.35,
    Rule.POST: 0.3,
    Rule.DAY: 0.25,
    Rule.PLACE: 0.15,
}


@dataclass(frozen=True, slots=True)
class Shared:
    """One fact that two share, with its weight from 0 to 1."""

    weight: float
    reason: Reason

    @property
    def rule(self) -> Rule:
        return self.reason.rule


def support(shared: Iterable[Shared]) -> float:
    """All facts together, from 0 to 1: each takes its share of the doubt that the others leave."""
    return 1 - math.prod(1 - fact.weight for fact in shared)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Those who are taken for one for the time being, none of them named by the same source."""

    members: tuple[Someone, ...]
    keys: frozenset[str]
    sources: frozenset[str]

    @classmethod
    def of(cls, one: Someone) -> Cluster:
        return cls((one,), one.keys, one.sources)

    def may_join(self, other: Cluster) -> bool:
        return self.sources.isdisjoint(other.sources) and not any(
            one.is_judged_with(other.keys) for one in self.members
        )

    def joined(self, other: Cluster) -> Cluster:
        members = sorted(self.members + other.members, key=lambda one: one.key)
        return Cluster(tuple(members), self.keys | other.keys, self.sources | other.sources)

    @property
    def name(self) -> str:
        return min((one.name for one in self.members), key=lambda name: (-len(name.split()), name))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who is taken for one so far, for the sake of what follows from it.

    `company` and `ties` have the numbers of clusters by the key of a person; `spread` says how
    many clusters a fact holds of.
    """

    number: Mapping[str, int]
    names: Sequence[str]
    spread: Mapping[Fact, int]
    company: Mapping[str, frozenset[int]]
    ties: Mapping[str, frozenset[tuple[str, int]]]

    @classmethod
    def of(cls, clusters: Sequence[Cluster]) -> Evidence:
        number = {key: place for place, cluster in enumerate(clusters) for key in cluster.keys}
        everyone = [one for cluster in clusters for one in cluster.members]
        return cls(
            number=number,
            names=[cluster.name for cluster in clusters],
            spread=Counter(
                fact
                for cluster in clusters
                for fact in {each for one in cluster.members for each in one.facts}
            ),
            company={
                one.key: frozenset(number[key] for key in one.companions if key in number)
                for one in everyone
            },
            ties={
                one.key: frozenset((t.type, number[t.to]) for t in one.ties if t.to in number)
                for one in everyone
            },
        )

    def shared(self, one: Someone, other: Someone) -> list[Shared]:
        """What both have, the weightiest first; an organisation told in two ways counts once."""
        facts = [*self.shared_facts(one, other), *self.shared_persons(one, other)]
        facts.sort(key=lambda fact: (-fact.weight, fact.rule, fact.reason.words))
        once: dict[Reason, Shared] = {}
        for fact in facts:
            once.setdefault(fact.reason, fact)
        has_role = any(fact.rule is Rule.ROLE for fact in facts)
        return [fact for fact in once.values() if not (has_role and fact.rule is Rule.POST)]

    def shared_facts(self, one: Someone, other: Someone) -> Iterator[Shared]:
        for fact in one.facts.keys() & other.facts.keys():
            rule = fact[0]
            rarity = 1 / (1 + math.log2(max(self.spread[fact], 2) / 2))
            yield Shared(WEIGHTS[rule] * rarity, Reason(rule, one.facts[fact]))

    def shared_persons(self, one: Someone, other: Someone) -> Iterator[Shared]:
        themselves = {self.number[one.key], self.number[other.key]}
        for cluster in (self.company[one.key] & self.company[other.key]) - themselves:
            yield Shared(WEIGHTS[Rule.COMPANION], Reason(Rule.COMPANION, self.names[cluster]))
        for _, cluster in self.ties[one.key] & self.ties[other.key]:
            if cluster not in themselves:
                yield Shared(WEIGHTS[Rule.TIE], Reason(Rule.TIE, self.names[cluster]))
