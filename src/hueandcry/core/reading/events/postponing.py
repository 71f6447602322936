"""What was put off: the postponement, the day that fell through, and the new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hueandcry.core.reading.dates.find import DatedPhrase
from hueandcry.core.reading.events.merging import Telling
from hueandcry.core.reading.events.status import Setting

PUT_OFF, HEARING = "postponement", "hearing"


def with_new_day(
    tellings: list[Telling], *, dates: Sequence[DatedPhrase], setting: Setting
) -> list[Telling]:
    """The tellings of a sentence, the hearing in it on its new day where it was put off to one.

    Put off from a day without a new one, the hearing of that day did not take place (negated).
    """
    put_off = next((one for one in tellings if one.trigger.type == PUT_OFF), None)
    if put_off is None:
        return tellings
    hearing = next((one for one in tellings if is_announced(one)), None)
    day = new_day(put_off, dates=dates, setting=setting)
    if day:
        announced = hearing or replace(put_off, trigger=replace(put_off.trigger, type=HEARING))
        moved = replace(announced, status="planned", date=day, inherited=False)
        return [*(one for one in tellings if one is not hearing), moved]
    if hearing is None or not fell_through(hearing, put_off, setting=setting):
        return tellings
    return [replace(one, status="negated") if one is hearing else one for one in tellings]


def is_announced(telling: Telling) -> bool:
    """Whether a hearing is named, not told as held."""
    return telling.trigger.type == HEARING and telling.trigger.kind == "weak"


def new_day(
    put_off: Telling, *, dates: Sequence[DatedPhrase], setting: Setting
) -> DatedPhrase | None:
    """The date to which it was put off, behind the verb or, where verbs come last, before it."""
    start, end = put_off.sentence.at, put_off.trigger.end
    for date in dates:
        at = date.at - start
        gap = setting.low[end : max(end, at)]
        is_before = at < end and setting.words.until_before.search(setting.low[:at])
        if is_before or (at >= end and setting.words.until.search(gap)):
            return date
    return None


def fell_through(hearing: Telling, put_off: Telling, *, setting: Setting) -> bool:
    """Whether the words between the two say that the hearing had been set for its day."""
    between = setting.low[hearing.trigger.end : put_off.trigger.at]
    before = setting.words.before
    is_set = before["planned"].search(between) or before["expected"].search(between)
    return hearing.date is not None and bool(is_set or setting.words.later.search(between))
