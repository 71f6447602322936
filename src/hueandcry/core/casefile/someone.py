"""Everybody in a group as one person: every spelling, and the facts that others can share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from hueandcry.core.casefile.reasons import Rule
from hueandcry.core.casefile.values import Named, Tie
from hueandcry.core.names.parts import parts_of
from hueandcry.core.names.sounds import letters, readings
from hueandcry.core.tables import LANGUAGES, table

# What two can share, in the form that is compared: the rule it counts under, and a key.
Fact = tuple[Rule, str]
WORD = re.compile(r"[^\W\d_]+")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SHORTEST_WORD, LONGEST_FUNCTION_WORD = 3, 4
FEWEST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Someone:
    """The persons of one group. `full` are spellings of two names and more, `bare` of one.

    `facts` have what the source prints. `judged` are the keys of those about whom editors were
    asked already.
    """

    people: tuple[Named, ...]
    keys: frozenset[str]
    sources: frozenset[str]
    full: tuple[str, ...]
    bare: tuple[str, ...]
    facts: Mapping[Fact, str]
    companions: frozenset[str]
    ties: frozenset[Tie]
    judged: frozenset[str]

    @classmethod
    def of(cls, people: Sequence[Named], *, judged: Iterable[str] = ()) -> Someone:
        spellings = dict.fromkeys(spelling for one in people for spelling in one.spellings)
        count = {spelling: len(parts_of(spelling).names) for spelling in spellings}
        return cls(
            people=tuple(people),
            keys=frozenset(one.key for one in people),
            sources=frozenset(one.source for one in people),
            full=tuple(spelling for spelling in spellings if count[spelling] > 1),
            bare=tuple(spelling for spelling in spellings if count[spelling] == 1),
            facts={fact: printed for one in people for fact, printed in facts_of(one)},
            companions=frozenset(key for one in people for key in one.companions),
            ties=frozenset(tie for one in people for tie in one.ties),
            judged=frozenset(judged),
        )

    @property
    def key(self) -> str:
        return self.people[0].key

    @property
    def name(self) -> str:
        return (self.full or self.bare or self.people[0].spellings)[0]

    @property
    def posts(self) -> frozenset[str]:
        return frozenset(key for rule, key in self.facts if rule is Rule.POST)

    def is_judged_with(self, keys: Set[str]) -> bool:
        return not self.judged.isdisjoint(keys)

    def called(self, spelling: str) -> Named:
        """Who of them is printed so."""
        return next(one for one in self.people if spelling in one.spellings)


def facts_of(person: Named) -> Iterator[tuple[Fact, str]]:
    for role in person.roles:
        yield (Rule.ROLE, in_any_order(role)), role
        for word in WORD.findall(role):
            if post := post_of(word):
                yield (Rule.POST, post), word
    for name in person.organisations:
        yield (Rule.ORGANISATION, in_any_order(name)), name
        if initials := initials_of(name):
            yield (Rule.ORGANISATION, initials), name
    for place, state in person.places:
        yield (Rule.PLACE, f"{letters(place)} {state}"), place
    for day in person.days:
        if DAY.fullmatch(day):
            yield (Rule.DAY, day), day


def in_any_order(words: str) -> str:
    """The words that mean something, sorted: "Dockers' Union of Peru" is "Peru Dockers' Union"."""
    spelled = {letters(word) for word in WORD.findall(words)}
    meant = {word for word in spelled if len(word) >= SHORTEST_WORD} - function_words()
    return " ".join(sorted(meant or spelled))


def initials_of(name: str) -> str:
    """The capitals of a name of several words, or a name that is nothing but capitals; else ""."""
    words = WORD.findall(name)
    if len(words) == 1:
        return f"{words[0].casefold()}." if words[0].isupper() else ""
    capitals = [word[0].casefold() for word in words if word[0].isupper()]
    return f"{''.join(capitals)}." if len(capitals) >= FEWEST_INITIALS else ""


def post_of(word: str) -> str:
    """What a word says somebody is, by its consonants: president, presidente and Präsident are
    one. "" when the word says nothing of the kind in any language.
    """
    spelled = letters(word)
    for posts in words_for_posts():
        if found := posts.fullmatch(spelled):
            return next((reading.skeleton for reading in readings(found[1])), "")
    return ""


@cache
def words_for_posts() -> tuple[re.Pattern[str], ...]:
    """By language: the words for posts, ranks and trades, and the endings they take."""
    return tuple(
        re.compile(rf"({alternatives(posts)}){words['role_endings']}")
        for words in (table("people", language=language) for language in LANGUAGES)
        if words and (posts := {*words["roles"], *words["titles"]} - {*words["honorifics"]})
    )


def alternatives(words: Iterable[str]) -> str:
    spelled = {letters(word) for word in words}
    long = (word for word in spelled if len(word) >= SHORTEST_WORD)
    return "|".join(sorted(long, key=len, reverse=True))


@cache
def function_words() -> frozenset[str]:
    """Short words of any language that mean little in a name."""
    return frozenset(
        letters(word)
        for language in LANGUAGES
        for word in table("people", language=language).get("function_words", ())
        if len(word) <= LONGEST_FUNCTION_WORD
    )
