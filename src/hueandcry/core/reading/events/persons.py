"""Who a happening is about: the persons named around its words, or whom a pronoun stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hueandcry.core.reading.events.others import (
    DONE_ALONE,
    belongs_to,
    has_other_object,
    is_about_others,
    is_quoted,
    is_speaker,
)
from hueandcry.core.reading.events.status import VOICE, Setting, is_passive
from hueandcry.core.reading.events.words import Trigger
from hueandcry.core.reading.report import Organisation, Person, Span

# "The dictator's" before a noun: it is about nobody else.
POSSESSIVE = re.compile(r"['’]s?\s(?:\w+\s)?$")
# Characters between two names of one list ("the editor A, the printer B and C").
LIST_GAP = 60
# Characters between a verb and whom it is done to, and between a speaker and the word of saying.
OBJECT_GAP, SPEAKER_GAP = 80, 90
# A wrong name on these is the worst mistake.
STRICT = {"death", "release", "beating", "arrest", "detention", "bail"}
KEPT = 50  # persons that "the three" may look back to
TITLE_WORDS = 2  # words that may stand before a name ("release editor A")
SOURCE_GAP = 40  # characters from "according to" to the name of the source


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Span):
    """One mention of a person or an organisation, by its id."""

    id: str


def mentions_of(found: Iterable[Person | Organisation]) -> tuple[Named, ...]:
    """Every mention, in order of place."""
    named = (
        Named(at=mention.at, end=mention.end, id=one.id)
        for one in found
        for mention in one.mentions
    )
    return tuple(sorted(named, key=lambda one: one.at))


def within(mentions: Sequence[Named], span: Span) -> list[Named]:
    """The mentions that begin inside a stretch of the text, places counted from its start."""
    first = bisect_left(mentions, span.at, key=lambda one: one.at)
    last = bisect_left(mentions, span.end, key=lambda one: one.at)
    return [
        Named(at=one.at - span.at, end=one.end - span.at, id=one.id) for one in mentions[first:last]
    ]


@dataclass(slots=True)
class Cast:
    """Who has been told of so far: all, the last alone, the last together, the last accused."""

    every: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    accused: tuple[str, ...] = ()

    def remember(self, named: Sequence[Named], *, setting: Setting) -> None:
        """Take in the persons of a sentence; those in one list are told of together."""
        persons = ids_of(named)
        self.every = tuple(dict.fromkeys([*self.every, *persons]))[-KEPT:]
        self.one = (
            ids_of([one for one in named if not is_witness(one, setting=setting)])[:1] or self.one
        )
        for first in range(len(named)):
            group = group_from(named[first:], setting=setting)
            if len(group) > 1:
                self.several = group
                break

    def meant(self, low: str, *, setting: Setting) -> tuple[str, ...]:
        """Those whom the pronouns in some words stand for; empty when there is none."""
        pronouns = setting.words.pronouns
        they = pronouns["they"].search(low)
        if they and (several := self.counted(setting.words.numbers.get(they[0].split()[-1]))):
            return several
        if pronouns["he"].search(low) or pronouns["she"].search(low):
            return self.one
        return ()

    def counted(self, number: int | None) -> tuple[str, ...]:
        """The last persons told of together, as many as the words say."""
        if number is None or len(self.several) == number:
            return self.several
        return self.every[-number:] if len(self.every) >= number else ()


def is_witness(one: Named, *, setting: Setting) -> bool:
    """Whether a relative only tells of the other one ("his wife A said")."""
    before = setting.low[max(0, one.at - LIST_GAP) : one.at]
    is_relative = setting.words.others.own.search(before) is not None
    return is_relative and is_speaker(one, setting=setting)


def is_object(trigger: Trigger, *, named: Sequence[Named], setting: Setting) -> bool:
    """Whether a name follows at once ("refused to release A")."""
    following = next((one for one in named if one.at >= trigger.end), None)
    if following is None:
        return False
    gap = setting.low[trigger.end : following.at]
    return len(gap.split()) <= TITLE_WORDS and setting.words.by.match(gap) is None


def ids_of(named: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.id for one in named))


def group_from(named: Sequence[Named], *, setting: Setting) -> tuple[str, ...]:
    """The persons of the list that begins with the first of the names."""
    group = [named[0]]
    for one in named[1:]:
        if not is_one_list(group[-1].end, one.at, setting=setting):
            break
        group.append(one)
    return ids_of(group)


def named_in(trigger: Trigger, *, named: Sequence[Named]) -> tuple[str, ...]:
    """Whom the words of a happening hold themselves ("get A released")."""
    return ids_of([one for one in named if trigger.at <= one.at < trigger.end])


def persons_of(
    trigger: Trigger, *, named: Sequence[Named], setting: Setting, cast: Cast
) -> tuple[str, ...]:
    """Ids of the persons a trigger is about, `named` being those of its sentence."""
    if trigger.kind == "nouns" and (
        owner := POSSESSIVE.search(setting.low, max(0, trigger.at - VOICE), trigger.at)
    ):
        return tuple(one.id for one in named if one.end == owner.start())
    right = group_after(trigger, named=named, setting=setting)
    is_active = trigger.kind not in ("weak", "ongoing") and not is_passive(trigger, setting=setting)
    is_done = is_active or is_object(trigger, named=named, setting=setting)
    has_object = is_done and (right or cast.meant(trigger.words, setting=setting))
    if not has_object and is_about_others(trigger, named=named, setting=setting):
        first = next((one.at for one in named if one.at >= trigger.end), trigger.end)
        is_listed = setting.words.others.listed.search(setting.low, trigger.end, first)
        return right if is_listed else ()
    left = group_before(trigger, named=named, setting=setting)
    subject = pronouns_in(Span(at=0, end=trigger.at), trigger, setting=setting, cast=cast)
    is_other = has_other_object(trigger, setting=setting)
    if (is_active and is_other) or is_of_others(trigger, setting=setting):
        return right
    if trigger.kind == "nouns" or is_done:
        others = (one.at for one in setting.triggers if one.at > trigger.at)
        end = min(trigger.end + OBJECT_GAP, next(others, len(setting.low)))
        after = Span(at=trigger.at, end=end)
        is_done_to = trigger.type not in DONE_ALONE
        meant = pronouns_in(after, trigger, setting=setting, cast=cast) if is_done_to else ()
        return right or left or meant or all_in_court(trigger, named=named) or subject
    if len(subject) > 1 and len(left) < len(subject):
        return subject
    agent = setting.words.by.match(setting.low, trigger.end)
    after = Span(at=trigger.at, end=trigger.end + VOICE)
    meant = pronouns_in(after, trigger, setting=setting, cast=cast)
    return left or subject or (() if agent else right) or meant


def is_of_others(trigger: Trigger, *, setting: Setting) -> bool:
    """Whether a noun says itself whose it is ("the killing of ten miners")."""
    is_owned = setting.words.whose.match(setting.low, trigger.end) is not None
    return is_owned and trigger.kind == "nouns" and trigger.type in STRICT


def all_in_court(trigger: Trigger, *, named: Sequence[Named]) -> tuple[str, ...]:
    """Everyone named in the sentence, when a hearing itself names nobody."""
    return ids_of(named) if trigger.type == "hearing" else ()


def speaker_of(
    trigger: Trigger, *, named: Sequence[Named], setting: Setting, cast: Cast
) -> tuple[str, ...]:
    """Whoever is named right before a word of saying, or right after it."""
    low = setting.low
    before = low[max(0, trigger.at - VOICE) : trigger.at].rstrip()
    words = setting.words
    if words.passive.search(before[before.rfind(" ") + 1 :]) and not words.joins.search(before):
        return ()
    for one in reversed(named):
        if one.end <= trigger.at and is_subject(one, trigger, setting=setting):
            return (one.id,)
    following = next((one for one in named if one.at >= trigger.end), None)
    if following and setting.words.inverted.search(trigger.words):
        gap = low[trigger.end : following.at]
        is_cut = setting.words.cut.search(gap) or setting.words.others.reported.search(gap)
        return () if is_cut or len(gap) > SPEAKER_GAP else (following.id,)
    he = setting.words.pronouns["he"].search(low, max(0, trigger.at - 4), trigger.at)
    she = setting.words.pronouns["she"].search(low, max(0, trigger.at - 4), trigger.at)
    return cast.one if he or she else ()


def is_subject(one: Named, trigger: Trigger, *, setting: Setting) -> bool:
    """Whether a name goes with the verb: at once, or past what stands between commas."""
    gap = setting.low[one.end : trigger.at].strip()
    if len(gap) > SPEAKER_GAP or setting.words.joins.search(gap):
        return False
    return not gap or gap[-1] in ",)" or len(gap.split()) == 1


def pronouns_in(span: Span, trigger: Trigger, *, setting: Setting, cast: Cast) -> tuple[str, ...]:
    """Whom the pronouns of a stretch stand for, so far as it lies in the trigger's clause."""
    clause = setting.clause(trigger)
    start, end = max(span.at, clause.at), min(span.end, clause.end)
    return cast.meant(setting.low[start:end], setting=setting)


def group_before(trigger: Trigger, *, named: Sequence[Named], setting: Setting) -> tuple[str, ...]:
    """The last list of persons before the trigger."""
    group: list[Named] = []
    for one in reversed(named):
        if one.end > trigger.at or is_source(one, named=named, setting=setting):
            continue
        if belongs_to(one, start=0, setting=setting) or is_quoted(one, trigger, setting=setting):
            continue
        if group and not is_one_list(one.end, group[-1].at, setting=setting):
            break
        group.append(one)
    return ids_of(group[::-1])


def group_after(trigger: Trigger, *, named: Sequence[Named], setting: Setting) -> tuple[str, ...]:
    """The first list of persons after the trigger, in its own clause."""
    group: list[Named] = []
    for one in named:
        if one.at < trigger.at or is_source(one, named=named, setting=setting):
            continue
        if belongs_to(one, start=trigger.end, setting=setting) or is_speaker(one, setting=setting):
            continue
        reached = group[-1].end if group else trigger.end
        gap = LIST_GAP if group else OBJECT_GAP
        is_cut = setting.words.cut.search(setting.low, reached, one.at)
        is_other = any(reached <= other.at < one.at for other in setting.triggers)
        if one.at - reached > gap or is_cut or is_other:
            break
        group.append(one)
    return ids_of(group)


def is_one_list(end: int, at: int, *, setting: Setting) -> bool:
    """Whether two names with these places between them stand in one list."""
    if at - end > LIST_GAP or any(end <= other.at < at for other in setting.triggers):
        return False
    return setting.words.cut.search(setting.low, end, at) is None


def is_source(one: Named, *, named: Sequence[Named], setting: Setting) -> bool:
    """Whether the person only says so ("according to A") or acts for the state ("Judge B")."""
    start = max(0, one.at - SOURCE_GAP)
    if setting.words.official.search(setting.low[start : one.at]):
        return True
    source = setting.words.source.search(setting.low, start, one.at)
    return source is not None and not any(source.end() <= other.at < one.at for other in named)
