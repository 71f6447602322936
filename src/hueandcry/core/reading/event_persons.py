"""Who a happening is about: the persons named around its words, or whom a pronoun stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hueandcry.core.reading.event_status import Setting
from hueandcry.core.reading.event_words import Trigger
from hueandcry.core.reading.report import Organisation, Person, Span

# Characters between two names of one list ("the editor A, the printer B and C").
LIST_GAP = 60
# Characters between a verb and whom it is done to, and between a speaker and the word of saying.
OBJECT_GAP, SPEAKER_GAP = 80, 90
VOICE = 25  # characters before a verb in which its auxiliary stands
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
    """Who has been told of so far: the last person alone, and the last ones together."""

    one: tuple[str, ...] = ()
    several: tuple[str, ...] = ()

    def remember(self, named: Sequence[Named]) -> None:
        persons = tuple(dict.fromkeys(one.id for one in named))
        self.one = persons[:1] or self.one
        self.several = persons if len(persons) > 1 else self.several

    def meant(self, low: str, *, setting: Setting) -> tuple[str, ...]:
        """Those whom the pronouns in some words stand for; empty when there is none."""
        pronouns = setting.words.pronouns
        if pronouns["they"].search(low):
            return self.several or self.one
        if pronouns["he"].search(low) or pronouns["she"].search(low):
            return self.one
        return ()


def persons_of(
    trigger: Trigger,
    *,
    named: Sequence[Named],
    others: Sequence[Trigger],
    setting: Setting,
    cast: Cast,
) -> tuple[str, ...]:
    """Ids of the persons a trigger is about, `named` being those of its sentence."""
    left = group_before(trigger, named=named, others=others, setting=setting)
    right = group_after(trigger, named=named, others=others, setting=setting)
    if trigger.kind == "nouns" or is_active(trigger, setting=setting):
        return right or left or pronouns_of(trigger, setting=setting, cast=cast)
    if pronouns := pronouns_of(trigger, setting=setting, cast=cast):
        is_near = left and not setting.words.cut.search(
            setting.low, named_end(left, named=named, before=trigger), trigger.at
        )
        return left if is_near else pronouns
    return left or right


def named_end(ids: Sequence[str], *, named: Sequence[Named], before: Trigger) -> int:
    """Where the last mention of these persons before the trigger ends."""
    return max(one.end for one in named if one.id in ids and one.end <= before.at)


def speaker_of(trigger: Trigger, *, named: Sequence[Named], setting: Setting) -> tuple[str, ...]:
    """Whoever is named right before a word of saying, or right after it."""
    clause = setting.clause(trigger)
    for one in reversed(named):
        if one.end <= trigger.at and one.at >= max(clause.at, trigger.at - SPEAKER_GAP):
            return (one.id,)
    for one in named:
        if trigger.end <= one.at <= min(clause.end, trigger.end + SPEAKER_GAP):
            return (one.id,)
    return ()


def is_active(trigger: Trigger, *, setting: Setting) -> bool:
    """Whether a verb stands without an auxiliary of the passive: what follows is done to."""
    if trigger.kind != "verbs":
        return False
    before = setting.low[max(0, trigger.at - VOICE) : trigger.at]
    return setting.words.passive.search(f"{before}{trigger.words}") is None


def pronouns_of(trigger: Trigger, *, setting: Setting, cast: Cast) -> tuple[str, ...]:
    """Whom the pronouns of the trigger's clause stand for."""
    clause = setting.clause(trigger)
    return cast.meant(setting.low[clause.at : trigger.end + VOICE], setting=setting)


def group_before(
    trigger: Trigger, *, named: Sequence[Named], others: Sequence[Trigger], setting: Setting
) -> tuple[str, ...]:
    """The last list of persons before the trigger."""
    group: list[Named] = []
    for one in reversed(named):
        if one.end > trigger.at or is_source(one, setting=setting):
            continue
        if group and not is_one_list(one.end, group[-1].at, others=others, setting=setting):
            break
        group.append(one)
    return tuple(dict.fromkeys(one.id for one in reversed(group)))


def group_after(
    trigger: Trigger, *, named: Sequence[Named], others: Sequence[Trigger], setting: Setting
) -> tuple[str, ...]:
    """The first list of persons after the trigger, in its own clause."""
    group: list[Named] = []
    for one in named:
        if one.at < trigger.end:
            continue
        reached = group[-1].end if group else trigger.end
        gap = LIST_GAP if group else OBJECT_GAP
        is_cut = setting.words.cut.search(setting.low, reached, one.at)
        is_other = any(reached <= other.at < one.at for other in others)
        if one.at - reached > gap or is_cut or is_other:
            break
        group.append(one)
    return tuple(dict.fromkeys(one.id for one in group))


def is_one_list(end: int, at: int, *, others: Sequence[Trigger], setting: Setting) -> bool:
    """Whether two names with these places between them stand in one list."""
    if at - end > LIST_GAP or any(end <= other.at < at for other in others):
        return False
    return setting.words.cut.search(setting.low, end, at) is None


def is_source(one: Named, *, setting: Setting) -> bool:
    """Whether the person is only who says so ("according to ...")."""
    return setting.words.source.search(setting.low, max(0, one.at - SOURCE_GAP), one.at) is not None
