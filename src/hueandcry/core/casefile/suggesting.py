"""Weighing pairs of persons, round by round: what is surer first lends weight to the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from hueandcry.core.casefile.candidates import CROWD, candidates
from hueandcry.core.casefile.evidence import Cluster, Evidence, Shared, support
from hueandcry.core.casefile.likeness import Names, names_of
from hueandcry.core.casefile.reasons import Reason, Rule
from hueandcry.core.casefile.someone import Someone
from hueandcry.core.names.compare import Verdict

LEAST_SCORE = 0.4
LEAST_OF_BARE = 0.2  # what must stand beside a name alone
OF_SAME_NAMES, OF_POSSIBLE_NAMES = (0.4, 0.4), (0.0, 0.5)  # base, and what the names' score adds
SURE = 0.7
ROUNDS = 5
FITS_BETTER = 0.1
WELL_KNOWN, LEAST_SOURCES, LEAST_LIKENESS = 0.3, 2, 0.35
IN_ONE_BREATH = 40  # characters between two names that stand in one list
OF_ONE_SOURCE = 0.5  # two whom a source names as two are rather two
PERSONAL = frozenset({Rule.TIE, Rule.COMPANION})
ENOUGH_IN_ONE_SOURCE = frozenset({Rule.TIE, Rule.ROLE})


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two who may be one by their names; nothing forbids it."""

    a: Someone
    b: Someone
    names: Names

    @property
    def is_in_one_source(self) -> bool:
        return not self.a.sources.isdisjoint(self.b.sources)

    def other(self, one: Someone) -> Someone:
        return self.b if one is self.a else self.a


@dataclass(frozen=True, slots=True)
class Weighed:
    """A likeness with all that speaks for it."""

    likeness: Likeness
    score: float
    shared: tuple[Shared, ...]

    @property
    def is_sure(self) -> bool:
        """Whether others may be judged by it."""
        is_same = self.likeness.names.verdict is Verdict.SAME
        return (is_same or self.score >= SURE) and not self.likeness.is_in_one_source

    @property
    def order(self) -> tuple[float, str, str]:
        return -self.score, self.likeness.a.key, self.likeness.b.key


def weighed_pairs(everyone: Sequence[Someone]) -> list[Weighed]:
    """Everything worth proposing, best first."""
    seen = candidates(everyone)
    likenesses = likenesses_of(sorted(seen), everyone=everyone)
    clusters = [Cluster.of(one) for one in everyone]
    found: list[Weighed] = []
    for _ in range(ROUNDS):
        evidence = Evidence.of(clusters)
        weighed = [one for each in likenesses if (one := weigh(each, evidence=evidence))]
        found = sorted(without_worse(weighed), key=lambda one: one.order)
        sure = [one for one in found if one.is_sure]
        joined = join(everyone, sure)
        if joined == clusters:
            break
        clusters = joined
        around = set(company_of(clusters, everyone=everyone)) - seen
        seen |= around
        likenesses += likenesses_of(sorted(around), everyone=everyone)
    proposed = join(everyone, found)
    known = well_known(likenesses, found, clusters=proposed)
    return sorted([*found, *known], key=lambda one: one.order)


def likenesses_of(
    pairs: Iterable[tuple[int, int]], *, everyone: Sequence[Someone]
) -> list[Likeness]:
    found = []
    for pair in pairs:
        a, b = sorted((everyone[number] for number in pair), key=lambda one: one.key)
        if a.is_judged_with(b.keys) or are_shown_apart(a, b):
            continue
        if names := names_of(a, b):
            found.append(Likeness(a, b, names))
    return found


def company_of(
    clusters: Iterable[Cluster], *, everyone: Sequence[Someone]
) -> Iterator[tuple[int, int]]:
    """Those around one whom several sources name: they may be one however badly spelled."""
    number = {key: place for place, one in enumerate(everyone) for key in one.keys}
    for cluster in clusters:
        if len(cluster.members) > 1:
            around = {key for one in cluster.members for key in one.companions}
            around |= {tie.to for one in cluster.members for tie in one.ties}
            numbers = sorted({number[key] for key in around if key in number})
            if len(numbers) <= CROWD:
                yield from combinations(numbers, 2)


def are_shown_apart(a: Someone, b: Someone) -> bool:
    """Whether a source that names both shows that they are two: by a tie, as companions, or in
    one breath ("Marat and Murat").
    """
    for one, other in ((a, b), (b, a)):
        if not one.companions.isdisjoint(other.keys):
            return True
        if any(tie.to in other.keys for tie in one.ties):
            return True
    return not a.sources.isdisjoint(b.sources) and any(
        p.source == q.source and max(p.at, q.at) - min(p.end, q.end) < IN_ONE_BREATH
        for one in a.people
        for p in one.passages
        for other in b.people
        for q in other.passages
    )


# Weighing


def weigh(likeness: Likeness, *, evidence: Evidence) -> Weighed | None:
    """None when the names are in need of facts and there are too few."""
    shared = evidence.shared(likeness.a, likeness.b)
    score = score_of(likeness.names, facts=shared)
    if likeness.is_in_one_source:
        if not any(fact.rule in ENOUGH_IN_ONE_SOURCE for fact in shared):
            return None
        spellings = Shared(0.0, Reason(Rule.TWO_SPELLINGS))
        return Weighed(likeness, OF_ONE_SOURCE * score, (*shared, spellings))
    is_in_need = likeness.names.verdict is not Verdict.SAME
    if is_in_need and (score < LEAST_SCORE or not is_enough(likeness, shared)):
        return None
    return Weighed(likeness, score, tuple(shared))


def score_of(names: Names, *, facts: Iterable[Shared]) -> float:
    base, share = OF_SAME_NAMES if names.verdict is Verdict.SAME else OF_POSSIBLE_NAMES
    return 1 - (1 - base - share * names.score) * (1 - support(facts))


def is_enough(likeness: Likeness, shared: Sequence[Shared]) -> bool:
    """Whether the facts make up for names that are only possible."""
    if not any(fact.rule is not Rule.PLACE for fact in shared):
        return False
    if likeness.names.is_given:
        return any(fact.rule in PERSONAL for fact in shared)
    if likeness.names.is_bare:
        return support(shared) >= LEAST_OF_BARE and not have_other_posts(likeness)
    return True


def have_other_posts(likeness: Likeness) -> bool:
    a, b = likeness.a.posts, likeness.b.posts
    return bool(a) and bool(b) and a.isdisjoint(b)


# Rivals


def without_worse(weighed: Sequence[Weighed]) -> Iterator[Weighed]:
    """All but those where a source of the one names somebody who fits the other better."""
    of: dict[tuple[str, str], list[Weighed]] = {}
    spelled = set[frozenset[str]]()
    for one in weighed:
        a, b = one.likeness.a, one.likeness.b
        if one.likeness.is_in_one_source:
            spelled.add(frozenset((a.key, b.key)))
            continue
        for each, other in ((a, b), (b, a)):
            for source in other.sources:
                of.setdefault((each.key, source), []).append(one)
    for one in weighed:
        if one.likeness.is_in_one_source or not any(
            is_better(rival, one, fixed=each, spelled=spelled)
            for each in (one.likeness.a, one.likeness.b)
            for source in one.likeness.other(each).sources
            for rival in of[each.key, source]
        ):
            yield one


def is_better(
    rival: Weighed, one: Weighed, *, fixed: Someone, spelled: set[frozenset[str]]
) -> bool:
    """Whether somebody else of the same source is rather `fixed`, and surely another person."""
    this, that = one.likeness.other(fixed), rival.likeness.other(fixed)
    if this is that or frozenset((this.key, that.key)) in spelled:
        return False
    names, theirs = one.likeness.names, rival.likeness.names
    if names.verdict is Verdict.SAME:
        return theirs.rank > names.rank and are_shown_apart(this, that)
    return theirs.verdict is Verdict.SAME or rival.score > one.score + FITS_BETTER


# Clusters


def join(everyone: Sequence[Someone], found: Iterable[Weighed]) -> list[Cluster]:
    """Clusters by what was found, best first."""
    clusters = {one.key: Cluster.of(one) for one in everyone}
    for weighed in found:
        one, other = clusters[weighed.likeness.a.key], clusters[weighed.likeness.b.key]
        if one is not other and one.may_join(other):
            joined = one.joined(other)
            clusters.update((member.key, joined) for member in joined.members)
    distinct = {id(each): each for each in clusters.values()}
    return list(distinct.values())


# Names without introduction


def well_known(
    likenesses: Iterable[Likeness], found: Iterable[Weighed], *, clusters: Sequence[Cluster]
) -> Iterator[Weighed]:
    """A bare surname, where all who have a name like it are one person whom several sources name.

    Whom a text names without introduction its readers know.
    """
    number = {key: place for place, cluster in enumerate(clusters) for key in cluster.keys}
    proposed = {each.key for one in found for each in (one.likeness.a, one.likeness.b)}
    alike: dict[str, list[Likeness]] = {}
    for likeness in likenesses:
        for one in (likeness.a, likeness.b):
            if not one.full and one.key not in proposed:
                alike.setdefault(one.key, []).append(likeness)
    for key, each in alike.items():
        others = [one.b if one.a.key == key else one.a for one in each]
        who = {number[one.key] for one in others}
        sources = {source for one in others for source in one.sources}
        is_known = (
            len(who) == 1 and len(sources) >= LEAST_SOURCES and all(one.full for one in others)
        )
        if is_known and all(map(may_go_without_introduction, each)):
            fact = Shared(WELL_KNOWN, Reason(Rule.WELL_KNOWN, clusters[who.pop()].name))
            for likeness in each:
                yield Weighed(likeness, score_of(likeness.names, facts=[fact]), (fact,))


def may_go_without_introduction(likeness: Likeness) -> bool:
    names = likeness.names
    return (
        names.is_bare
        and not names.is_given
        and names.score >= LEAST_LIKENESS
        and not likeness.is_in_one_source
        and not have_other_posts(likeness)
    )
