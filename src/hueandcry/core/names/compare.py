"""Is this the same name? An answer, a score and reasons that a person can read.

The cost of a pair of words counts the sounds that differ against the length of the words. A
consonant weighs four times a vowel: romanisations, ears and typists keep consonants. Weights and
limits were chosen on pairs of names mined from Wikidata, not on the names of any campaign.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance.Levenshtein import distance

from hueandcry.core.names.parts import Parts, is_initial, parts_of
from hueandcry.core.names.reasons import Reason, Rule
from hueandcry.core.names.sounds import Reading, letters, readings

CONSONANT = 3.0  # on top of the 1 that every sound costs
SHORT = 5.0  # added to the length: in a short word one sound is no more than in a long one
LIMIT, LIMIT_OF_BARE = 0.40, 0.45  # where the score is one half
STEEPNESS = 12.0
ANOTHER_WORD = 2.0
FOR_OTHER_WORDS = 0.25  # the share of the lesser costs that adds to the greatest
FOR_MORE_NAMES, FOR_ANOTHER_ORDER = 0.03, 0.03
AT_LEAST_POSSIBLE = 0.9  # up to this cost a word may be the other, misheard or misprinted
INITIAL_AGREES = 0.2
OTHER_GENDER = 0.55
ANOTHER_VOWEL = 0.39  # brothers differ by a vowel, and so do spellings: just above one half
LONGEST_SHORT_NAME = 3  # consonants
BARE_BESIDE_FULL = 0.47  # a surname alone is no proof: a little less than even
CLEARLY_IN_ORDER = 0.6
# With which vowels each is mixed up; `A`, `O` and `U` are ya, yo and yu.
MIXED_UP = {
    "a": "aeoA", "e": "eaiAO", "i": "ieAOU", "o": "oauO", "u": "uoOU",
    "A": "Aaei", "O": "Ooeiu", "U": "Uuio",
}  # fmt: skip
CONSONANTS = re.compile("[^aeiouAOU]")
GROUP = re.compile("[aeiouy]+|[^aeiouy]+")
VOWEL_GROUP = re.compile("[aeiouy]+")


class Verdict(StrEnum):
    """What spelling alone can say. Only a person says that two are one."""

    SAME = "same"
    POSSIBLE = "possible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`score` is 0 to 1; from 0.5 on two names are rather one than two."""

    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]


class Pair(NamedTuple):
    """A word of each name, set against each other, and what it costs to take them for one."""

    cost: float
    a: str
    b: str
    is_surname: bool
    is_given: bool


class Match(NamedTuple):
    """Two names set against each other: words in pairs, and the signs against.

    `cost` is that of taking the names for one, `dearest` the greatest of its parts.
    """

    pairs: tuple[Pair, ...]
    signs: tuple[Reason, ...]
    cost: float
    dearest: float
    is_bare: bool
    has_initial: bool

    @property
    def score(self) -> float:
        limit = LIMIT_OF_BARE if self.is_bare else LIMIT
        return score_of(self.cost, limit)

    @property
    def verdict(self) -> Verdict:
        if self.dearest > AT_LEAST_POSSIBLE:
            return Verdict.DIFFERENT
        is_certain = not (self.is_bare or self.has_initial or self.signs)
        return Verdict.SAME if is_certain and self.score >= 0.5 else Verdict.POSSIBLE


def score_of(cost: float, limit: float) -> float:
    """The score of two names that it costs so much to take for one: one half at the limit."""
    return 1 / (1 + math.exp(STEEPNESS * (min(cost, ANOTHER_WORD) - limit)))


def compare(a: str, b: str) -> Comparison:
    """Compare two names of persons as written, in any script.

    Initials, and a name alone, are never more than possible; forms of a man and of a woman, and
    names with different fathers' names, never the same.
    """
    one, other = parts_of(a), parts_of(b)
    if not one.names or not other.names:
        return Comparison(Verdict.DIFFERENT, 0.0, (Reason(Rule.NO_LETTERS),))
    match = matched(one, other)
    return Comparison(match.verdict, match.score, tuple(reasons(match, one, other)))


def score(a: str, b: str) -> tuple[float, Verdict]:
    """Score and verdict alone, as `compare` gives them: for many names at once."""
    one, other = parts_of(a), parts_of(b)
    if not one.names or not other.names:
        return 0.0, Verdict.DIFFERENT
    match = matched(one, other)
    return match.score, match.verdict


# Words


def word_cost(a: str, b: str) -> float:
    """What it costs to take two words for one: 0 alike, 0.4 in doubt, 1 and more another word."""
    if a == b:
        return 0.0
    if (len(a) == 1 or len(b) == 1) and (is_initial(a) or is_initial(b)):
        return INITIAL_AGREES if begin_alike(a, b) else ANOTHER_WORD
    of_a, of_b = readings(a), readings(b)
    if len(of_a) == len(of_b) == 1:
        return reading_cost(of_a[0], of_b[0])
    costs = [reading_cost(one, other) for one in of_a for other in of_b]
    return min(costs, default=ANOTHER_WORD)


def reading_cost(one: Reading, other: Reading) -> float:
    length = SHORT + max(len(one.skeleton), len(other.skeleton))
    consonants = distance(one.skeleton, other.skeleton)
    if CONSONANT * consonants > ANOTHER_WORD * length:
        return ANOTHER_WORD
    return (distance(one.sounds, other.sounds) + CONSONANT * consonants) / length


def begin_alike(a: str, b: str) -> bool:
    return any(one.sounds[0] == other.sounds[0] for one in readings(a) for other in readings(b))


def is_of_other_gender(a: str, b: str) -> bool:
    """Whether one word is the other with the ending of a woman's name (-a, -aya, -ska)."""
    return any(
        woman.endswith(("a", "A")) and man in (woman[:-1], woman[:-1] + "i", woman[:-2] + "i")
        for one in readings(a)
        for other in readings(b)
        for woman, man in ((one.sounds, other.sounds), (other.sounds, one.sounds))
    )


def is_of_another_vowel(a: str, b: str) -> bool:
    """Whether two short words have the same consonants and a vowel that nobody takes for another.

    Romanisations and ears mix a with e and o, e with i, o with u; not a with u or i: Marat and
    Murat, Jamil and Jamal are two names. At the beginning a and e are told apart too.
    """
    alike = [
        (one.sounds, other.sounds)
        for one in readings(a)
        for other in readings(b)
        if one.skeleton == other.skeleton and len(one.skeleton) <= LONGEST_SHORT_NAME
    ]
    return bool(alike) and all(have_other_vowels(*sounds) for sounds in alike)


def have_other_vowels(a: str, b: str) -> bool:
    """Whether somewhere between the same consonants both have vowels, and no two are alike."""
    groups = zip(CONSONANTS.split(a), CONSONANTS.split(b), strict=True)
    return any(
        one and other and not any(is_mixed_up(x, y, at_first=not place) for x in one for y in other)
        for place, (one, other) in enumerate(groups)
    )


def is_mixed_up(a: str, b: str, *, at_first: bool) -> bool:
    return b in MIXED_UP[a] and not (at_first and {a, b} == {"a", "e"})


# Names


def matched(one: Parts, other: Parts) -> Match:
    """Set two names against each other; both have at least one word."""
    pairs = in_pairs(one.names, other.names)
    costs = sorted((pair.cost for pair in pairs), reverse=True)
    more = abs(len(one.names) - len(other.names))
    signs, sign_cost = signs_against(one, other, pairs)
    cost = costs[0] + FOR_OTHER_WORDS * sum(costs[1:])
    is_bare = len(pairs) == 1
    if more:
        if is_run_together(one, other):
            return Match(pairs, (), 0.0, 0.0, is_bare=False, has_initial=False)
        cost = max(cost, BARE_BESIDE_FULL) if is_bare else cost + FOR_MORE_NAMES * more
    return Match(
        pairs,
        signs,
        cost=max(cost, sign_cost),
        dearest=max(costs[0], sign_cost),
        is_bare=is_bare,
        has_initial=one.has_initial() or other.has_initial(),
    )


def in_pairs(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[Pair, ...]:
    """The words of the shorter name, each with the word of the other that it fits best."""
    if len(a) == len(b) == 2:
        return in_two_pairs(a, b)
    every = sorted((placed_cost(a, b, i, j), i, j) for i in range(len(a)) for j in range(len(b)))
    chosen: list[Pair] = []
    used_a, used_b = set[int](), set[int]()
    for cost, i, j in every:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            chosen.append(pair_of(a, b, i, j, cost=cost))
    return tuple(chosen)


def in_two_pairs(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[Pair, ...]:
    """Given name and surname of both, in the order that costs less; most names end here."""
    given, surname = word_cost(a[0], b[0]), word_cost(a[1], b[1])
    if given + surname > CLEARLY_IN_ORDER:
        first = placed_cost(a, b, 0, 1)
        if first < given + surname:
            last = placed_cost(a, b, 1, 0)
            if first + last < given + surname:
                return pair_of(a, b, 0, 1, cost=first), pair_of(a, b, 1, 0, cost=last)
    return pair_of(a, b, 0, 0, cost=given), pair_of(a, b, 1, 1, cost=surname)


def placed_cost(a: tuple[str, ...], b: tuple[str, ...], i: int, j: int) -> float:
    """What two words cost; a surname with a given name costs a little more."""
    is_crossed = len(a) > 1 and len(b) > 1 and (i + 1 == len(a)) != (j + 1 == len(b))
    return word_cost(a[i], b[j]) + (FOR_ANOTHER_ORDER if is_crossed else 0.0)


def pair_of(a: tuple[str, ...], b: tuple[str, ...], i: int, j: int, *, cost: float) -> Pair:
    are_full = len(a) > 1 and len(b) > 1
    last_a, last_b = i + 1 == len(a), j + 1 == len(b)
    is_surname = are_full and last_a and last_b
    is_given = are_full and not last_a and not last_b
    return Pair(cost, a[i], b[j], is_surname=is_surname, is_given=is_given)


def is_run_together(one: Parts, other: Parts) -> bool:
    """Whether both names have the same letters, parted at other places ("RamiMakhlouf")."""
    return letters("".join(one.names)) == letters("".join(other.names))


def signs_against(
    one: Parts, other: Parts, pairs: tuple[Pair, ...]
) -> tuple[tuple[Reason, ...], float]:
    """What speaks against one person though the words are close, and what it costs."""
    genders = [
        Reason(Rule.GENDER, pair.a, pair.b)
        for pair in pairs
        if 0 < pair.cost < AT_LEAST_POSSIBLE and is_of_other_gender(pair.a, pair.b)
    ]
    vowels = [
        Reason(Rule.ANOTHER_VOWEL, pair.a, pair.b)
        for pair in pairs
        if len(pairs) > 1 and pair.cost > 0 and not pair.is_surname
        if is_of_another_vowel(pair.a, pair.b)
    ]
    cost = max(min(len(genders), 2) * OTHER_GENDER, ANOTHER_VOWEL if vowels else 0.0)
    signs = (*genders, *vowels)
    if one.patronymic and other.patronymic:
        fathers = word_cost(one.father, other.father)
        if fathers > LIMIT_OF_BARE:
            differ = Reason(Rule.PATRONYMICS_DIFFER, one.patronymic, other.patronymic)
            return (*signs, differ), max(cost, fathers)
    return signs, cost


# Reasons


def reasons(match: Match, one: Parts, other: Parts) -> Iterator[Reason]:
    """Why, the parts that speak against first."""
    if len(one.names) != len(other.names) and is_run_together(one, other):
        yield Reason(Rule.RUN_TOGETHER)
        return
    for pair in sorted(match.pairs, key=lambda pair: -pair.cost):
        yield from reasons_of_pair(pair)
    yield from match.signs
    yield from reasons_of_fathers(one, other)
    if match.is_bare:
        yield Reason(Rule.BARE)
    elif len(one.names) != len(other.names):
        yield Reason(Rule.MORE_NAMES)
    elif not any(pair.is_surname for pair in match.pairs):
        yield Reason(Rule.ANOTHER_ORDER)


def reasons_of_pair(pair: Pair) -> Iterator[Reason]:
    a, b = pair.a, pair.b
    if is_initial(a) or is_initial(b):
        agrees = pair.cost < AT_LEAST_POSSIBLE
        yield Reason(Rule.INITIAL if agrees else Rule.NAME_DIFFERS, a, b)
    elif letters(a) == letters(b):
        yield Reason(Rule.ALIKE, a, b)
    elif pair.cost > LIMIT_OF_BARE:
        yield Reason(rule_of_difference(pair), a, b)
    else:
        yield from reasons_of_spelling(a, b)


def rule_of_difference(pair: Pair) -> Rule:
    if pair.is_surname:
        return Rule.SURNAME_DIFFERS
    return Rule.GIVEN_DIFFERS if pair.is_given else Rule.NAME_DIFFERS


def reasons_of_spelling(a: str, b: str) -> Iterator[Reason]:
    """What the spellings of close words differ in, group of letters by group, once each."""
    groups_a, groups_b = GROUP.findall(letters(a)), GROUP.findall(letters(b))
    if len(groups_a) != len(groups_b):
        yield Reason(Rule.CLOSE, a, b)
        return
    for x, y in dict.fromkeys(zip(groups_a, groups_b, strict=True)):
        if x != y:
            yield Reason(rule_of_groups(x, y), x, y)


def rule_of_groups(a: str, b: str) -> Rule:
    if any(one.sounds == other.sounds for one in readings(a) for other in readings(b)):
        return Rule.ONE_SOUND
    return Rule.VOWELS if VOWEL_GROUP.fullmatch(a) else Rule.LETTERS_DIFFER


def reasons_of_fathers(one: Parts, other: Parts) -> Iterator[Reason]:
    if one.patronymic and other.patronymic:
        if word_cost(one.father, other.father) <= LIMIT_OF_BARE:
            yield Reason(Rule.PATRONYMICS_AGREE, one.patronymic, other.patronymic)
        return
    for child, father in ((one, other), (other, one)):
        called = father.names[0]
        if child.patronymic and letters(child.patronymic).startswith(letters(called)):
            yield Reason(Rule.FATHERS_NAME, child.patronymic, called)
