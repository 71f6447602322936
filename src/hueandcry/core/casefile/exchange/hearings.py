"""Hearings with an exact day as an iCalendar file (RFC 5545).

A month or an "about" is no day to note, so what is dated less exactly is no entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import chain, combinations

from icalendar import Calendar, Event

from hueandcry.core.casefile.event_words import Belongs, EventWord
from hueandcry.core.casefile.events import same_events
from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.judged_events import JudgedAlready
from hueandcry.core.casefile.postponements import postponements
from hueandcry.core.casefile.values import Happening
from hueandcry.core.dates.comparing import is_exact

HEARING = "hearing"
# What a text denies or takes back is no hearing to note.
TOLD = frozenset({"actual", "planned", "expected"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """A hearing on a day, however many texts tell of it: `happening` is the first of them.

    `put_off_to` is the EDTF date that it was postponed to, "" where no text says when, None when
    it was not postponed.
    """

    happening: Happening
    day: date
    persons: tuple[str, ...]
    put_off_to: str | None = None


def hearings(
    happenings: Sequence[Happening],
    groups: Sequence[Group] = (),
    words: Sequence[EventWord] = (),
) -> tuple[Hearing, ...]:
    """The hearings of exact days, the earliest first. `groups` say who is one person, `words` what
    editors judged of two happenings: they go before what is proposed.
    """
    judged = JudgedAlready.of([one.key for one in happenings], words)
    put_off = put_off_to(happenings, groups, words, judged)
    dated = {
        one.key: one
        for one in happenings
        if one.type == HEARING and one.status in TOLD and one.date and is_exact(one.date)
    }
    first = {key: key for key in dated}
    proposed = (event.keys for event in same_events(happenings, groups))
    for one, other in chain.from_iterable(combinations(keys, 2) for keys in proposed):
        if one in dated and other in dated and judged.is_open(one, other):
            join(one, other, dated, first)
    for one, other in combinations(dated, 2):
        if judged.are_one(one, other):
            join(one, other, dated, first)
    told = [
        hearing_of([dated[key] for key in dated if first[key] == leader], put_off)
        for leader in sorted(set(first.values()))
    ]
    return tuple(sorted(told, key=lambda one: (one.day, one.happening.key)))


def join(one: str, other: str, dated: Mapping[str, Happening], first: dict[str, str]) -> None:
    """Make two hearings of one day one; those of two days stay two entries."""
    if dated[one].date == dated[other].date:
        leader, moved = sorted((first[one], first[other]))
        first.update((key, leader) for key, old in first.items() if old == moved)


def put_off_to(
    happenings: Sequence[Happening],
    groups: Sequence[Group],
    words: Sequence[EventWord],
    judged: JudgedAlready,
) -> dict[str, str]:
    """To which date (EDTF, "" for none) each hearing was put off, as judged, else as proposed."""
    dates = {one.key: one.date or "" for one in happenings}
    proposed = {
        one.old_key: one.new or ""
        for one in postponements(happenings, groups)
        if one.old_key and (one.new_key is None or judged.is_open(one.old_key, one.new_key))
    }
    return proposed | {
        word.one: dates[word.other]
        for word in words
        if word.verdict is Belongs.POSTPONED_TO and word.other in dates
    }


def hearing_of(told: Sequence[Happening], put_off: Mapping[str, str]) -> Hearing:
    first = min(told, key=lambda one: one.key)
    return Hearing(
        happening=first,
        day=date.fromisoformat((first.date or "")[:10]),
        persons=tuple(dict.fromkeys(key for one in told for key in one.persons)),
        put_off_to=next((put_off[one.key] for one in told if one.key in put_off), None),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A day of a calendar in the words of the reader. `uid` stays, whatever else changes."""

    uid: str
    day: date
    summary: str
    location: str
    is_put_off: bool


def uid_of(hearing: Hearing, *, case: str) -> str:
    """The same for the same hearing of a case, and without any of their names."""
    said = f"{case} {hearing.happening.key}"
    return f"{sha256(said.encode()).hexdigest()[:32]}@hueandcry"


def as_calendar(entries: Iterable[Entry], *, name: str, day: date) -> bytes:
    """The file, as it is on `day`."""
    calendar = Calendar()
    calendar.add("prodid", "-//Hue & Cry//Hearings//EN")
    calendar.add("version", "2.0")
    calendar.add("name", name)
    for one in entries:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", datetime.combine(day, time(), UTC))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", one.summary)
        event.add("status", "CANCELLED" if one.is_put_off else "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        if one.location:
            event.add("location", one.location)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
