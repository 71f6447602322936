"""Whether a happening is somebody else's than the person named beside it: "her brother died".

A wrong name on a death or a release is worse than none, so these questions lean to yes.
"""

from __future__ import annotations

from collections.abc import Sequence

from hueandcry.core.reading.events.status import VOICE, Setting
from hueandcry.core.reading.events.words import Trigger
from hueandcry.core.reading.report import Span

# What people do, rather than what is done to them: who follows is not whom it happens to.
DONE_ALONE = {"protest", "march", "meeting", "hunger_strike", "statement", "election"}
WITH_SUBJECT = ("verbs", "states", "ongoing")
SUBJECT = 90  # characters before a verb in which its subject stands
OWNED = 40  # characters around a name in which a word says whose brother is meant


def is_about_others(trigger: Trigger, *, named: Sequence[Span], setting: Setting) -> bool:
    """Whether the subject right before the trigger is somebody who is not named."""
    if trigger.kind not in WITH_SUBJECT or trigger.type in DONE_ALONE:
        return False
    low, words = setting.low, setting.words
    if words.others.excepted.search(low, max(0, trigger.at - SUBJECT), trigger.at):
        return True
    start = max(setting.clause(trigger).at, trigger.at - SUBJECT)
    before = [one for one in named if start <= one.at and one.end <= trigger.at]
    if before and belongs_to(before[-1], start=start, setting=setting):
        return low[before[-1].end : trigger.at].lstrip()[:1] != ","
    subject = words.others.subject.search(low[start : trigger.at])
    if subject is None or any(one.at >= start + subject.start() for one in before):
        return False
    head, _, joined = low[: start + subject.start()].rstrip().rpartition(" ")
    return not (words.joins.search(joined) and ends_in_somebody(head, before, setting=setting))


def ends_in_somebody(head: str, named: Sequence[Span], *, setting: Setting) -> bool:
    """Whether a name or a pronoun stands at the end ("A and" three others)."""
    last = head[head.rfind(" ") + 1 :]
    is_pronoun = any(one.fullmatch(last) for one in setting.words.pronouns.values())
    return is_pronoun or any(one.end == len(head) for one in named)


def has_other_object(trigger: Trigger, *, setting: Setting) -> bool:
    """Whether somebody unnamed follows whom it was done to ("killed two strikers")."""
    return setting.words.others.object.match(setting.low, trigger.end) is not None


def belongs_to(one: Span, *, start: int, setting: Setting) -> bool:
    """Whether a name only says whose relative or colleague is meant; it may begin at `start`."""
    low, words = setting.low, setting.words
    if words.others.whose.search(low[max(start, one.at - OWNED) : one.at]):
        return True
    return words.others.possessive.match(low, one.end) is not None


def is_speaker(one: Span, *, setting: Setting) -> bool:
    """Whether a word of saying follows the name at once ("two were killed, A said")."""
    return any(
        other.kind == "speech" and 0 <= other.at - one.end <= 1 for other in setting.triggers
    )


def is_quoted(one: Span, trigger: Trigger, *, setting: Setting) -> bool:
    """Whether a name stands outside the reported clause of the trigger ("A told B that ...")."""
    between = setting.low[one.end : trigger.at]
    return setting.words.others.reported.search(between) is not None and len(between) > VOICE
