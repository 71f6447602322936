"""Which date a happening has: one in its own words, or the one that the story has reached."""

from __future__ import annotations

from collections.abc import Sequence

from hueandcry.core.dates import edtf
from hueandcry.core.reading.dates.find import DatedPhrase
from hueandcry.core.reading.events.status import Setting
from hueandcry.core.reading.events.words import Trigger
from hueandcry.core.reading.report import Span

# Told in the past tense these take the date that the story has reached; what lasts does not.
RUNNING_ON = {
    "arrest",
    "beating",
    "raid",
    "release",
    "bail",
    "hearing",
    "postponement",
    "sentence",
    "protest",
    "march",
    "meeting",
    "death",
    "interrogation",
}
# A date that lies ahead is theirs also when a past tense announces them ("was summoned for").
ANNOUNCED = {"hearing", "protest", "march", "meeting", "election", "call_to_action"}
AHEAD = {"planned", "expected"}
# A clause border counts as so many characters between a trigger and a date.
BORDER = 60
REACH = 250  # characters to a date that is looked at, or it is the first of its sentence
FARTHEST, FAR = 150, 90
NEAR = 45  # characters to a coming date that a past tense announces
BESIDE = 30  # characters to a date that is right beside a trigger
TENSE = 30  # characters before a trigger in which its tense shows


def date_in_sentence(
    trigger: Trigger,
    *,
    status: str,
    dates: Sequence[DatedPhrase],
    setting: Setting,
    start: int,
) -> DatedPhrase | None:
    """The date among those of the sentence (which begins at `start`) that dates the trigger.

    A vague phrase in its clause ("recently") dates it too, without a value.
    """
    if setting.words.elapsed.match(setting.low, trigger.end):
        return None
    fitting = [
        one
        for one in dates
        if not one.is_vague
        and is_possible(one, trigger=trigger, status=status)
        and (one is dates[0] or abs(one.at - start - trigger.at) <= REACH)
    ]
    away = {
        one: distance(trigger, one, status=status, setting=setting, start=start) for one in fitting
    }
    best = min(away, key=lambda one: away[one], default=None)
    farthest = {"ongoing": BESIDE, "weak": FAR, "nouns": FAR}.get(trigger.kind, FARTHEST)
    if best and away[best] <= farthest:
        return best
    clause = setting.clause(trigger)
    vague = (one for one in dates if one.is_vague)
    return next((one for one in vague if clause.at <= one.at - start < clause.end), None)


def is_possible(date: DatedPhrase, *, trigger: Trigger, status: str) -> bool:
    """Nothing that has happened lies ahead."""
    if status == "expected":
        return date.is_ahead or not edtf.has_year(date.value)
    is_ahead = status in AHEAD or status == "uncertain" or trigger.type in ANNOUNCED
    return is_ahead or not date.is_ahead


def distance(
    trigger: Trigger,
    date: DatedPhrase,
    *,
    status: str,
    setting: Setting,
    start: int,
) -> int:
    """How far the date is from the trigger, borders of clauses counted in.

    A date at the head of the sentence dates all that follows it.
    """
    at, end = date.at - start, date.end - start
    between = (end, trigger.at) if end <= trigger.at else (trigger.end, at)
    low = setting.low
    is_after = at >= trigger.end
    can_follow = trigger.kind not in ("ongoing", "nouns") and status not in AHEAD
    is_head = is_leading(low, at=at) and can_follow and not is_after
    if not is_head and between[1] - between[0] > FARTHEST:
        return FARTHEST + 1
    if is_of_another(trigger, Span(at=at, end=end), status=status, setting=setting):
        return FARTHEST + 1
    if date.is_ahead and status == "actual" and between[1] - between[0] > NEAR:
        return FARTHEST + 1
    borders = sum(1 for cut in setting.words.cut.finditer(low, *between) if at - cut.end() > 1)
    taken = any(
        between[0] <= other.at and other.end <= between[1]
        for other in setting.triggers
        if other is not trigger
    )
    if not is_after and is_closed(low[max(0, at - BORDER) : at], low[end : trigger.at], setting):
        borders += 1
    if is_head:
        return min(borders, 1) * 40 + 20
    return max(0, between[1] - between[0]) + BORDER * borders + (40 if taken and is_after else 0)


def is_of_another(trigger: Trigger, date: Span, *, status: str, setting: Setting) -> bool:
    """Whether the words around a date give it to something else than the trigger.

    It is where that ends or began, the new day of what was put off, a day that was set at first,
    or the day of the report of it.
    """
    low, words = setting.low, setting.words
    before = low[max(0, date.at - BORDER) : date.at]
    if (status not in AHEAD and words.ends.search(before)) or words.others.former.search(before):
        return True
    if date.end <= trigger.at:
        between = low[date.end : trigger.at]
        is_aside = trigger.kind == "ongoing" and "," in between
        return is_aside or is_reported(trigger, date.end, setting=setting)
    between = low[trigger.end : date.at]
    if trigger.type == "postponement" and words.until.match(between):
        return True
    is_far = trigger.kind == "verbs" and len(between) > BESIDE
    return is_far and words.others.since.search(before) is not None


def is_reported(trigger: Trigger, end: int, *, setting: Setting) -> bool:
    """Whether a date that ends there dates only the report ("on 5 May he said that A had died")."""
    others, low = setting.words.others, setting.low
    if others.reported.search(low, end, trigger.at) is None:
        return False
    before = low[max(0, trigger.at - BESIDE) : trigger.at]
    return trigger.kind == "nouns" or others.pluperfect.search(before) is not None


def is_closed(before: str, behind: str, setting: Setting) -> bool:
    """Whether a date stands in a side clause that a comma ends (", which opened in 1990, ...")."""
    _, comma, clause = before.rpartition(",")
    is_inside = bool(comma) and setting.words.cut.match(clause.lstrip()) is not None
    return is_inside and "," in behind


def is_leading(low: str, *, at: int) -> bool:
    """Whether a date stands at the head of its sentence ("On 5 May ...", "At a hearing on ...")."""
    return at < 40 and "," not in low[:at]


def runs_on(trigger: Trigger, *, status: str, setting: Setting) -> bool:
    """Whether the happening goes on with the story, so that its date is the story's."""
    if trigger.type not in RUNNING_ON or status not in ("actual", "attempted"):
        return False
    if trigger.kind not in ("verbs", "weak"):
        return False
    if setting.words.elapsed.match(setting.low, trigger.end):
        return False
    clause = setting.clause(trigger)
    before = setting.low[max(clause.at, trigger.at - TENSE) : trigger.at]
    return setting.words.before["present"].search(before) is None
