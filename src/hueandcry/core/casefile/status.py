"""Where a person stands on a day: free, held, on bail, ..., and what says so.

Only what happened counts: what was planned, awaited, tried, doubted or denied changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.values import Happening, Passage
from hueandcry.core.dates.comparing import Days, days_of, finest


class Condition(StrEnum):
    """FREE: seen at liberty, and nothing against them is told. SENTENCED says nothing of where."""

    NOT_KNOWN = "not_known"
    FREE = "free"
    CHARGED = "charged"
    ON_TRIAL = "on_trial"
    ON_BAIL = "on_bail"
    DETAINED = "detained"
    SENTENCED = "sentenced"
    RELEASED = "released"
    DEAD = "dead"


# What a happening makes of its person, in the order in which they follow each other on one day.
AFTER = {
    "protest": Condition.FREE,
    "march": Condition.FREE,
    "arrest": Condition.DETAINED,
    "detention": Condition.DETAINED,
    "charge": Condition.CHARGED,
    "hearing": Condition.ON_TRIAL,
    "sentence": Condition.SENTENCED,
    "bail": Condition.ON_BAIL,
    "release": Condition.RELEASED,
    "death": Condition.DEAD,
}
ORDER = {kind: number for number, kind in enumerate(AFTER)}
# These say where a person is. The others change nothing for whoever is held or out on bail.
LIBERTY = frozenset(
    {
        Condition.DETAINED,
        Condition.ON_BAIL,
        Condition.SENTENCED,
        Condition.RELEASED,
        Condition.DEAD,
    }
)
AT_LIBERTY = frozenset({Condition.NOT_KNOWN, Condition.FREE, Condition.CHARGED, Condition.RELEASED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One happening that says where its person stands from then on.

    `on` is EDTF as the source gives it, None without one. `known_by` is the last day on which
    it can have happened: that of its date, else the day on which the source was published.
    `type` and `place` are those of the happening. `also` are other tellings of the same happening.
    """

    condition: Condition
    on: str | None
    known_by: date | None
    type: str
    place: str
    happening: str
    source: str
    passage: Passage
    also: tuple[Change, ...] = ()

    @property
    def tellings(self) -> tuple[Change, ...]:
        """Itself and those that tell the same."""
        return (self, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusOn:
    """Where a person stands on a day: `condition` since `since` (EDTF, None when no source says).

    It rests on the happenings `rests_on`, in their order. `others` say something else of the same
    time. `is_held` is None where nobody says. `last_word` is the last day on which a source knew
    of the person anything that counts here; whatever came later is not known. `rows` are all
    changes up to the day.
    """

    condition: Condition
    since: str | None
    rests_on: tuple[Change, ...]
    others: tuple[Change, ...]
    is_held: bool | None
    last_word: date | None
    rows: tuple[Change, ...]

    @property
    def sources(self) -> frozenset[str]:
        """The sources that it rests on."""
        return frozenset(one.source for change in self.rests_on for one in change.tellings)

    @property
    def is_at_the_latest(self) -> bool:
        """Whether it may have begun before `since`: something else that began it has no day."""
        return self.since is not None and any(one.on is None for one in self.rests_on)

    @property
    def may_be_held(self) -> bool:
        """Whether nobody knows if they are held: no source says of somebody who was sentenced, or
        another one says of that time that they are.
        """
        if self.is_held:
            return False
        is_open = self.is_held is None and self.condition is Condition.SENTENCED
        return is_open or any(one.condition is Condition.DETAINED for one in self.others)

    def is_old(self, day: date, *, after: timedelta) -> bool:
        """Whether the last word on the living is older on a day; also where none has a date."""
        if self.condition in (Condition.NOT_KNOWN, Condition.DEAD):
            return False
        return self.last_word is None or day - self.last_word > after


Published = Mapping[str, str]
EventOf = Mapping[str, str]


def changes(
    keys: Collection[str],
    happenings: Iterable[Happening],
    *,
    published: Published | None = None,
    event_of: EventOf | None = None,
) -> tuple[Change, ...]:
    """What changed for a person, in order of time: each change a row, with its source.

    `keys` are all keys of the person. `published` has the EDTF date of each source that has one:
    what a source does not date had happened by then, and a day without a year is the last one
    before. Without it, what is undated comes first. `event_of` has one word for all happenings
    (keys) that editors judged to be one: they are one row, at the place of the most exact.
    """
    own = set(keys)
    rows = [
        change_of(one, kind=one.type, published=published or {})
        for one in happenings
        if one.status == "actual" and one.type in AFTER and not own.isdisjoint(one.persons)
    ]
    in_time = [change for _, change in sorted(rows, key=lambda row: row[0])]
    return tuple(told_once(in_time, event_of=event_of or {}))


def told_once(rows: Sequence[Change], *, event_of: EventOf) -> Iterator[Change]:
    """Each happening once, that which dates it best first among its tellings."""
    tellings: dict[tuple[str, Condition], list[Change]] = {}
    for one in rows:
        tellings.setdefault(event_and_condition(one, event_of), []).append(one)
    for one in rows:
        told = tellings[event_and_condition(one, event_of)]
        if one is best_dated(told):
            yield replace(one, also=tuple(other for other in told if other is not one))


def event_and_condition(change: Change, event_of: EventOf) -> tuple[str, Condition]:
    return event_of.get(change.happening, change.happening), change.condition


def best_dated(tellings: Sequence[Change]) -> Change:
    """The first of the most exact date; the first where none has a date that can be read."""
    date = finest(one.on for one in tellings)
    return next((one for one in tellings if one.on == date), tellings[0])


Place = tuple[date, date, int, str]


def change_of(happening: Happening, *, kind: str, published: Published) -> tuple[Place, Change]:
    """The change, and what it is ordered by."""
    told, by = days_of(happening.date or ""), days_of(published.get(happening.source, ""))
    days = last_before(told, by) if told and told.of_any_year else told
    known_by = days.last if days else by.last if by and not by.of_any_year else None
    change = Change(
        condition=AFTER[kind],
        on=happening.date,
        known_by=known_by,
        type=happening.type,
        place=happening.place,
        happening=happening.key,
        source=happening.source,
        passage=happening.passage,
    )
    begins = days.first if days else known_by or date.min
    # Without a year the day still tells what came first in a text.
    within_a_year = told.first if told and told.of_any_year else begins
    return (begins, within_a_year, ORDER[kind], happening.key), change


def last_before(days: Days, by: Days | None) -> Days | None:
    """Days without a year, in the last year in which they were not later than `by`."""
    if by is None or by.of_any_year:
        return None
    this_year = days.in_year(by.last.year)
    return this_year if this_year.first <= by.last else days.in_year(by.last.year - 1)


def status_on(
    keys: Collection[str],
    happenings: Iterable[Happening],
    *,
    day: date,
    published: Published | None = None,
    event_of: EventOf | None = None,
) -> StatusOn:
    """Where a person stood on a day as far as the sources tell. Arguments as for `changes`.

    What may have happened only after the day is not counted, and stands among the others when it
    may have happened before it too.
    """
    every = changes(keys, happenings, published=published, event_of=event_of)
    behind = [one for one in every if one.known_by is None or one.known_by <= day]
    condition, is_held, rests_on = Condition.NOT_KNOWN, None, list[Change]()
    for one in behind:
        following = after(condition, one.condition)
        if following is condition:
            if one.condition is condition:
                rests_on.append(one)
            continue
        is_held = held(following, before=is_held)
        condition, rests_on = following, [one]
    return StatusOn(
        condition=condition,
        since=next((one.on for one in rests_on if one.on), None),
        rests_on=tuple(rests_on),
        others=otherwise(condition, rests_on, every=every, day=day),
        is_held=is_held,
        last_word=max((one.known_by for one in behind if one.known_by), default=None),
        rows=tuple(behind),
    )


def after(condition: Condition, change: Condition) -> Condition:
    """What a condition becomes by a change."""
    if condition is Condition.DEAD:
        return condition
    if change in LIBERTY:
        return change
    if change is Condition.FREE:
        return change if condition is Condition.NOT_KNOWN else condition
    return change if condition in AT_LIBERTY else condition


def held(condition: Condition, *, before: bool | None) -> bool | None:
    """Whether a person is held in this condition; None where it leaves that open.

    Whoever was held when sentenced is taken to be held on; anybody else may be anywhere.
    """
    if condition is Condition.SENTENCED:
        return True if before else None
    if condition in (Condition.NOT_KNOWN, Condition.CHARGED, Condition.ON_TRIAL):
        return before
    return condition is Condition.DETAINED


def otherwise(
    condition: Condition, rests_on: Sequence[Change], *, every: Sequence[Change], day: date
) -> tuple[Change, ...]:
    """What says something else of the same time: its date can be that of what the answer rests on.

    One source that tells a release after an arrest does not contradict itself.
    """
    found = []
    for one in every:
        if one in rests_on or one.condition is condition or one.condition not in LIBERTY:
            continue
        span = span_of(one)
        if span and span.last > day:
            is_of_that_time = span.first <= day
        else:
            is_of_that_time = any(is_of_one_time(one, other) for other in rests_on)
        if is_of_that_time:
            found.append(one)
    return tuple(found)


def is_of_one_time(one: Change, other: Change) -> bool:
    """Whether two sources tell the two of days that cannot be put in order."""
    first, second = span_of(one), span_of(other)
    return one.source != other.source and bool(first and second and first.overlap(second))


def span_of(change: Change) -> Days | None:
    """The days on which it can have happened; of what is undated the day it was known by."""
    days = days_of(change.on or "")
    if days and not days.of_any_year:
        return days
    return Days(change.known_by, change.known_by) if change.known_by else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One person of several, by the key of their group, and where they stand."""

    person: str
    status: StatusOn


def where_all_stand(
    groups: Iterable[Group],
    happenings: Iterable[Happening],
    *,
    day: date,
    published: Published | None = None,
    event_of: EventOf | None = None,
) -> tuple[Standing, ...]:
    """Where everybody stands on that day, in the order of the groups. Arguments as for `changes`.

    Whoever is held on that day as far as the sources tell has `status.is_held`. How old the last
    word is, each status tells.
    """
    by_person: dict[str, list[Happening]] = {}
    for one in happenings:
        for person in one.persons:
            by_person.setdefault(person, []).append(one)

    def standing(group: Group) -> Standing:
        own = {one.key: one for key in group.members for one in by_person.get(key, ())}
        status = status_on(
            group.members, own.values(), day=day, published=published, event_of=event_of
        )
        return Standing(person=group.key, status=status)

    return tuple(map(standing, groups))
