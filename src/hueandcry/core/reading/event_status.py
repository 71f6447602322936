"""How a happening is told: actual, planned, tried, denied; or only feared or asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hueandcry.core.reading.event_words import EventWords, Trigger
from hueandcry.core.reading.report import Span

# How far around a trigger the words stand that govern it, in characters.
BEFORE, AFTER = 90, 60
# How many words may stand between the governing word and the trigger.
NEAR = {"negated": 4, "attempted": 6, "planned": 6, "expected": 6, "conditional": 12, "now": 3}
WORD = re.compile(r"\w+")
# Told as denied only where a denial says something about the case.
DENIABLE = {"charge", "sentence", "hearing", "hunger_strike"}
# What someone calls for is itself the call.
CALLS = {"call_to_action", "statement", "sentence_demanded"}
# Set for a day, these happen unless someone stops them.
ARRANGED = {"hearing", "protest", "march", "meeting", "election", "call_to_action", "sentence"}


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence in lower case, what its words mean, and whether all of it asks for something."""

    low: str
    words: EventWords
    is_asked: bool

    def clause(self, trigger: Trigger) -> Span:
        """From the last cut before the trigger to the first one after it."""
        at = 0
        for cut in self.words.cut.finditer(self.low, max(0, trigger.at - BEFORE), trigger.at):
            at = cut.end()
        at = max(at, trigger.at - BEFORE)
        following = self.words.cut.search(self.low, trigger.end)
        return Span(at=at, end=following.start() if following else len(self.low))


def status_of(trigger: Trigger, *, setting: Setting) -> str | None:
    """The status of the schema. None when no happening is told: a wish, a fear, an example."""
    clause = setting.clause(trigger)
    before = setting.low[clause.at : trigger.at]
    after = setting.low[trigger.end : min(clause.end, trigger.end + AFTER)]
    words = setting.words
    if trigger.type in CALLS:
        return "planned" if words.before["planned"].search(before) else "actual"
    if words.before["now"].search(setting.low, max(0, clause.at - 4), trigger.at):
        return "uncertain"
    if is_asked_for(trigger, before, setting=setting):
        return None
    if is_governed(before, by="attempted", words=words):
        return "attempted"
    if is_governed(before, by="negated", words=words):
        return "negated" if trigger.type in DENIABLE else None
    is_possible = words.before["fear"].search(before) or is_conditional(trigger, setting=setting)
    return None if is_possible else time_of(trigger, before, after, words=words)


def is_asked_for(trigger: Trigger, before: str, *, setting: Setting) -> bool:
    """Whether the words before the trigger, or the whole sentence, ask for the happening."""
    is_own_clause = setting.words.cut.search(setting.low, 0, trigger.at) is not None
    if setting.is_asked and not is_own_clause:
        return True
    return setting.words.before["demand"].search(before) is not None


def is_conditional(trigger: Trigger, *, setting: Setting) -> bool:
    start = setting.low.rfind(",", 0, trigger.at) + 1
    before_comma = setting.low[max(start, trigger.at - BEFORE) : trigger.at]
    return is_governed(before_comma, by="conditional", words=setting.words)


def time_of(trigger: Trigger, before: str, after: str, *, words: EventWords) -> str:
    if is_governed(before, by="expected", words=words):
        return "expected"
    if is_governed(before, by="planned", words=words):
        return "planned"
    is_noun = trigger.kind in ("nouns", "weak") or trigger.type in ARRANGED
    return "planned" if is_noun and words.later.search(after) else "actual"


def is_governed(before: str, *, by: str, words: EventWords) -> bool:
    """Whether a word of that kind stands so near before the trigger that it governs it."""
    ends = [found.end() for found in words.before[by].finditer(before)]
    return bool(ends) and len(WORD.findall(before, ends[-1])) <= NEAR[by]
