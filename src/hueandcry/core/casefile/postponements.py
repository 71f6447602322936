"""What was put off: the old day and the new, and the happenings that tell them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.tellings import Told
from hueandcry.core.casefile.values import Happening
from hueandcry.core.casefile.who import who_is_who
from hueandcry.core.dates.comparing import is_before

POSTPONED = "postponement"
# A postponement and the new day are told this near to each other, in characters.
NEAR = 400
SET = frozenset({"planned", "expected", "negated"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponement:
    """What was put off: from a day (`old`) to another (`new`), each with the happening behind it.

    Dates are EDTF. What no text tells is None.
    """

    key: str
    old: str | None
    new: str | None
    old_key: str | None
    new_key: str | None


def postponements(
    happenings: Iterable[Happening], groups: Iterable[Group] = ()
) -> tuple[Postponement, ...]:
    """Each postponement that is told, with the old and the new day, in the order of the keys.

    The new day is that of the hearing set beside it in the same text. The old day is the one that
    the text gives, or the last one before the new that was set for the same persons anywhere.
    """
    who = who_is_who(groups)
    told = sorted((Told.of(one, who) for one in happenings), key=lambda one: one.key)
    hearings = [one for one in told if one.family == "hearing" and one.days]
    return tuple(
        put_off(one, hearings)
        for one in told
        if one.happening.type == POSTPONED and one.mode == "happened"
    )


def put_off(told: Told, hearings: Sequence[Told]) -> Postponement:
    new = new_day(told, hearings)
    date = new.happening.date if new else None
    old = old_day(told, hearings, new=new)
    return Postponement(
        key=told.key,
        old=told.happening.date or (old.happening.date if old else None),
        new=date,
        old_key=old.key if old else None,
        new_key=new.key if new else None,
    )


def new_day(told: Told, hearings: Sequence[Told]) -> Told | None:
    beside = [
        one
        for one in hearings
        if one.mode == "ahead"
        and one.happening.source == told.happening.source
        and can_concern_the_same(one, told)
        and distance(one, told) <= NEAR
    ]
    return min(beside, key=lambda one: (distance(one, told), one.key), default=None)


def old_day(told: Told, hearings: Sequence[Told], *, new: Told | None) -> Told | None:
    """The hearing that was set for the day given, or the last one set for a day before the new."""
    set_before = [
        one
        for one in hearings
        if one.happening.status in SET and one is not new and concern_the_same(one, told, new)
    ]
    if told.days:
        fitting = [one for one in set_before if one.days and one.days.can_meet(told.days)]
        return fitting[0] if fitting else None
    before = [
        one for one in set_before if new and is_before(one.happening.date, new.happening.date)
    ]
    return max(before, key=lambda one: (one.happening.date or "", one.key), default=None)


def concern_the_same(hearing: Told, told: Told, new: Told | None) -> bool:
    """Whether a hearing is of the persons whose hearing was put off, or told in the same text."""
    persons = told.persons | (new.persons if new else frozenset())
    if hearing.persons and persons:
        return not hearing.persons.isdisjoint(persons)
    return hearing.happening.source == told.happening.source


def can_concern_the_same(one: Told, other: Told) -> bool:
    return not one.persons or not other.persons or not one.persons.isdisjoint(other.persons)


def distance(one: Told, other: Told) -> int:
    return abs(one.happening.passage.at - other.happening.passage.at)
