"""Which tellings are one event and which follow each other: what editors said, what to ask them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from hueandcry.core.casefile.event_words import Belongs, EventWord
from hueandcry.core.casefile.events import (
    Link,
    SameEvent,
    held_then_released,
    same_events,
)
from hueandcry.core.casefile.identity import Group, grouped
from hueandcry.core.casefile.postponements import postponements
from hueandcry.core.casefile.tellings import Reason, Rule
from hueandcry.core.casefile.values import Happening


def events(keys: Iterable[str], words: Iterable[EventWord] = ()) -> tuple[Group, ...]:
    """Each happening in just one group, with those that editors said to be the same event."""
    return grouped(keys, [word.as_judgement() for word in words])


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSuggestion:
    """Two happenings that an editor may be asked about, and what is proposed to say of them.

    `score` from 0 to 1. `told_by` is the key of the happening that tells it: of a postponement
    the postponement itself, "" where the two speak for themselves.
    """

    one: str
    other: str
    verdict: Belongs
    score: float
    reasons: tuple[Reason, ...]
    told_by: str = ""


def event_suggestions(
    happenings: Sequence[Happening],
    groups: Iterable[Group] = (),
    words: Iterable[EventWord] = (),
) -> tuple[EventSuggestion, ...]:
    """What to ask about, the surest first; each pair of events once. `groups` are those of people.

    Never asked about: what was judged in any way, and what follows from it.
    """
    people, said = tuple(groups), tuple(words)
    judged = JudgedAlready.of([one.key for one in happenings], said)
    found: dict[frozenset[str], EventSuggestion] = {}
    proposed = sorted(
        [*put_off(happenings, people), *alike(happenings, people, judged)],
        key=lambda one: (-one.score, one.one, one.other),
    )
    for one in proposed:
        if judged.is_open(one.one, one.other):
            found.setdefault(judged.pair(one.one, one.other), one)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class JudgedAlready:
    """The event of each happening, and the pairs of events about which there is a word."""

    event: Mapping[str, str]
    settled: Collection[frozenset[str]]

    @classmethod
    def of(cls, keys: Iterable[str], words: Iterable[EventWord]) -> JudgedAlready:
        said = tuple(words)
        event = {key: group.key for group in events(keys, said) for key in group.members}
        about = (word for word in said if {word.one, word.other} <= event.keys())
        return cls(event, {frozenset((event[word.one], event[word.other])) for word in about})

    def pair(self, one: str, other: str) -> frozenset[str]:
        return frozenset((self.event[one], self.event[other]))

    def are_one(self, one: str, other: str) -> bool:
        return self.event[one] == self.event[other]

    def is_open(self, one: str, other: str) -> bool:
        return not self.are_one(one, other) and self.pair(one, other) not in self.settled


def put_off(happenings: Sequence[Happening], people: Sequence[Group]) -> Iterator[EventSuggestion]:
    """Each postponement: the old day, or where nobody tells it the postponement, and the new."""
    for one in postponements(happenings, people):
        if one.new_key:
            yield EventSuggestion(
                one=one.old_key or one.key,
                other=one.new_key,
                verdict=Belongs.POSTPONED_TO,
                score=1.0,
                reasons=(Reason(Rule.WAS_PUT_OFF),),
                told_by=one.key if one.old_key else "",
            )


def alike(
    happenings: Sequence[Happening], people: Sequence[Group], judged: JudgedAlready
) -> Iterator[EventSuggestion]:
    for event in (*same_events(happenings, people), *held_then_released(happenings, people)):
        verdict = Belongs.SAME if event.link is Link.SAME else Belongs.FOLLOWS
        for one, other in asked_in(event, judged):
            yield EventSuggestion(
                one=one, other=other, verdict=verdict, score=event.score, reasons=event.reasons
            )


def asked_in(event: SameEvent, judged: JudgedAlready) -> Iterator[tuple[str, str]]:
    """Each happening with the first before it that it may still be, unless it is one already."""
    asked = set[str]()
    for one, other in combinations(event.keys, 2):
        if other in asked:
            continue
        if judged.are_one(one, other):
            asked.add(other)
        elif judged.is_open(one, other):
            asked.add(other)
            yield one, other
