"""How a happening is told: actual, planned, tried, denied; or only feared or asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hueandcry.core.reading.events.words import EventWords, Trigger
from hueandcry.core.reading.report import Span

# How far around a trigger the words stand that govern it, in characters.
BEFORE, AFTER = 120, 60
CLAUSE = 300  # characters after a trigger in which its clause ends, or at the end of the sentence
REQUEST = 400  # characters before a trigger in which a request stands that still governs it
HOLDING = 60  # characters around a weak noun in which a word of holding makes it a happening
VOICE = 25  # characters before a verb in which its auxiliary stands
# How many words may stand between the governing word and the trigger.
NEAR = {
    "negated": 4,
    "lacking": 1,
    "general": 3,
    "past": 1,
    "attempted": 6,
    "planned": 6,
    "expected": 6,
    "conditional": 12,
    "now": 3,
}
WORD = re.compile(r"\w+")
# Heads of a sheet, that tell nothing: `Unfair trial / Fear of execution`.
BETWEEN_SLASHES = re.compile(r"\A/|/\Z")
# Told as denied only where a denial says something about the case.
DENIABLE = {"charge", "sentence", "hearing", "hunger_strike"}
# What befell somebody is denied only by a word right before it: "was not told why he was arrested"
# denies no arrest.
DENIABLE_NEARBY = {"arrest", "beating"}
NEARBY = 3
# What someone calls for is itself the call.
CALLS = {"call_to_action", "statement", "sentence_demanded"}
# Asked for with a day, these are set for it ("come to the picket on Friday").
JOINED = {"protest", "march", "meeting"}
# Set for a day, these happen unless someone stops them.
ARRANGED = {"hearing", "protest", "march", "meeting", "election", "call_to_action", "sentence"}


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence in lower case, what its words mean, and whether all of it asks for something."""

    low: str
    words: EventWords
    is_asked: bool
    triggers: tuple[Trigger, ...] = ()

    def clause(self, trigger: Trigger) -> Span:
        """From the last cut before the trigger to the first one after it."""
        at = 0
        for cut in self.words.cut.finditer(self.low, max(0, trigger.at - BEFORE), trigger.at):
            at = cut.end()
        at = max(at, trigger.at - BEFORE)
        following = self.words.cut.search(self.low, trigger.end, trigger.end + CLAUSE)
        return Span(at=at, end=following.start() if following else len(self.low))

    def is_aside(self, trigger: Trigger) -> bool:
        """Whether the trigger stands in a sentence or clause that asks for something."""
        start = self.clause(trigger).at
        asking = self.words.before["demand"].search(self.low, start, trigger.at)
        return self.is_asked or asking is not None


def status_of(trigger: Trigger, *, setting: Setting) -> str | None:
    """The status of the schema. None when no happening is told: a wish, a fear, an example."""
    clause = setting.clause(trigger)
    before = setting.low[clause.at : trigger.at]
    after = setting.low[trigger.end : min(clause.end, trigger.end + AFTER)]
    words = setting.words
    if called := status_of_call(trigger, before, setting=setting):
        return called
    if words.before["now"].search(setting.low, max(0, clause.at - 4), trigger.at):
        return "uncertain"
    if not is_fact(trigger, before, setting=setting):
        return None
    if is_governed(before, by="attempted", words=words):
        return "attempted"
    if is_governed(before, by="negated", words=words) or is_governed(
        before, by="lacking", words=words
    ):
        return "negated" if is_denied(trigger, before, words=words) else None
    return time_of(trigger, before, after, words=words)


def is_denied(trigger: Trigger, before: str, *, words: EventWords) -> bool:
    """Whether that it did not happen says something; of all else, nothing is told."""
    if trigger.type in DENIABLE_NEARBY:
        return is_governed(before, by="negated", words=words, within=NEARBY)
    return trigger.type in DENIABLE


def status_of_call(trigger: Trigger, before: str, *, setting: Setting) -> str | None:
    """The status of what is called for. None for what is not called for but told."""
    if trigger.type in JOINED and is_asked_for(trigger, before, setting=setting):
        return "planned"
    if trigger.type not in CALLS:
        return None
    return "planned" if setting.words.before["planned"].search(before) else "actual"


def is_fact(trigger: Trigger, before: str, *, setting: Setting) -> bool:
    """Whether it is told as such: not asked for, feared, only a purpose or a condition."""
    words = setting.words
    after = setting.low[trigger.end : trigger.end + AFTER]
    if is_asked_for(trigger, before, setting=setting) or is_purpose(trigger, before, words=words):
        return False
    if trigger.kind == "verbs" and words.nominal.search(before):
        return False
    if is_of_a_thing(trigger, after=after, setting=setting):
        return False
    is_feared = words.before["fear"].search(before) or words.feared.search(after[:VOICE])
    is_general = is_governed(before, by="general", words=words)
    return not (is_feared or is_general or is_conditional(trigger, setting=setting))


def is_of_a_thing(trigger: Trigger, *, after: str, setting: Setting) -> bool:
    """Whether it befalls no human being: a summit held, an appeal dismissed, a release refused."""
    others = setting.words.others
    before = setting.low[max(0, trigger.at - BEFORE) : trigger.at]
    if trigger.type == "detention":
        return "held" in trigger.words and others.gathering.search(before) is not None
    if trigger.type == "dismissal":
        return others.paper.search(before) is not None
    is_noun = trigger.kind == "nouns" and trigger.type == "release"
    return is_noun and others.refused.match(after) is not None


def is_asked_for(trigger: Trigger, before: str, *, setting: Setting) -> bool:
    """Whether the words before the trigger, or the whole sentence, ask for the happening.

    "Release those arrested on 5 May" asks for a release and tells an arrest.
    """
    if setting.is_asked and trigger.at == 0:
        return True
    is_told_of = trigger.kind in ("verbs", "states") and not is_passive(trigger, setting=setting)
    if setting.is_asked and setting.words.cut.search(setting.low, 0, trigger.at) is None:
        return not is_told_of
    if is_asked_on(trigger, setting=setting):
        return True
    asking = [found.end() for found in setting.words.before["demand"].finditer(before)]
    if not asking or is_over(trigger, before[asking[-1] :], setting=setting):
        return False
    start = trigger.at - len(before)
    has_other = any(start + asking[-1] <= one.at < trigger.at for one in setting.triggers)
    return not (has_other and is_told_of)


def is_asked_on(trigger: Trigger, *, setting: Setting) -> bool:
    """Whether a request goes on past a side clause ("that those who were held be freed")."""
    words, low = setting.words, setting.low
    asked = words.before["demand"].search(low, max(0, trigger.at - REQUEST), trigger.at)
    if asked is None:
        return False
    resumed = [one.end() for one in words.others.resumes.finditer(low, asked.end(), trigger.at)]
    if not resumed or words.cut.search(low, resumed[-1], trigger.at):
        return False
    is_direct = len(WORD.findall(low, resumed[-1], trigger.at)) <= 1
    return is_direct or "," not in low[resumed[-1] : trigger.at]


def is_over(trigger: Trigger, since: str, *, setting: Setting) -> bool:
    """Whether what stands after a request tells on: "they demanded wages, police arrested ten"."""
    if trigger.kind not in ("verbs", "states"):
        return False
    is_active = not is_passive(trigger, setting=setting)
    return ("," in since and is_active) or is_governed(since, by="past", words=setting.words)


def is_purpose(trigger: Trigger, before: str, *, words: EventWords) -> bool:
    """Whether a noun is really a verb that only says what for ("a campaign to release him")."""
    is_infinitive = (
        trigger.kind in ("nouns", "weak") and words.infinitive.search(before) is not None
    )
    governs = any(words.before[name].search(before) for name in ("attempted", "planned"))
    return is_infinitive and not governs and words.achieved.search(before) is None


def is_passive(trigger: Trigger, *, setting: Setting) -> bool:
    """Whether an auxiliary of the passive stands before a verb, or in its own words."""
    before = setting.low[max(0, trigger.at - VOICE) : trigger.at]
    return setting.words.passive.search(f"{before}{trigger.words}") is not None


def is_conditional(trigger: Trigger, *, setting: Setting) -> bool:
    start = setting.low.rfind(",", 0, trigger.at) + 1
    before_comma = setting.low[max(start, trigger.at - BEFORE) : trigger.at]
    return is_governed(before_comma, by="conditional", words=setting.words)


def time_of(trigger: Trigger, before: str, after: str, *, words: EventWords) -> str:
    """Actual, or ahead: awaited or set for a day."""
    if trigger.type == "postponement":
        return "actual"
    if is_governed(before, by="expected", words=words):
        return "expected"
    is_arranged = trigger.kind in ("nouns", "weak") or trigger.type in ARRANGED
    if is_arranged and (words.before["planned"].search(before) or words.later.search(after)):
        return "planned"
    return "planned" if is_governed(before, by="planned", words=words) else "actual"


def is_governed(before: str, *, by: str, words: EventWords, within: int | None = None) -> bool:
    """Whether a word of that kind stands so near before the trigger that it governs it: with at
    most `within` words between, or as many as the kind allows.
    """
    ends = [found.end() for found in words.before[by].finditer(before)]
    most = NEAR[by] if within is None else within
    return bool(ends) and len(WORD.findall(before, ends[-1])) <= most


def is_told(
    trigger: Trigger, *, setting: Setting, status: str, is_dated: bool, whose: Sequence[str]
) -> bool:
    """Whether the words around a trigger make a happening of it."""
    low = setting.low
    if trigger.kind == "speech":
        return bool(whose) or is_by_authority(trigger, setting=setting)
    if trigger.kind == "weak":
        if BETWEEN_SLASHES.search(low[max(0, trigger.at - 2) : trigger.end + 2]):
            return False
        if setting.triggers[0] is not trigger and is_complement(trigger, setting=setting):
            return False
        around = low[max(0, trigger.at - HOLDING) : trigger.end + HOLDING]
        return is_dated or status == "expected" or setting.words.held.search(around) is not None
    if trigger.kind == "nouns":
        return is_dated or is_owned(trigger, setting=setting)
    return True


def is_by_authority(trigger: Trigger, *, setting: Setting) -> bool:
    """Whether an office or a body that has no name here says it ("the ministry said")."""
    before = setting.low[max(0, trigger.at - BEFORE) : trigger.at]
    if setting.words.others.authority.search(before) is None:
        return False
    return setting.words.passive.search(before[before.rstrip().rfind(" ") + 1 :]) is None


def is_complement(trigger: Trigger, *, setting: Setting) -> bool:
    """Whether a noun only says more about another one ("the legality of the strike")."""
    before = setting.low[max(0, trigger.at - HOLDING) : trigger.at]
    return setting.words.complement.search(before) is not None


def is_owned(trigger: Trigger, *, setting: Setting) -> bool:
    """Whether the words around a noun say whose happening it is ("his arrest", "the arrest of")."""
    before = setting.low[max(0, trigger.at - VOICE) : trigger.at].rstrip()
    owner = before[before.rfind(" ") + 1 :]
    pronouns = setting.words.pronouns.values()
    is_possessive = owner.endswith(("'s", "’s", "s'", "s’")) or any(
        one.fullmatch(owner) for one in pronouns
    )
    return is_possessive or setting.words.whose.match(setting.low, trigger.end) is not None
