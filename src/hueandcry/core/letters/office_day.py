"""What kind of day it is at an office: the time there, a working day or not, open or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from zoneinfo import ZoneInfo

from hueandcry.core.letters.clock import time_there, zones
from hueandcry.core.letters.hours import Hours, Opening, hours_at
from hueandcry.core.letters.working_days import Holiday, holidays_on, is_weekend


class Rule(StrEnum):
    """What can be said of the day and the hours, as sentences for a supporter.

    They are English and serve as message ids. `{country}` and `{state}` stand for names of states,
    `{name}` for that of a holiday, `{time}` for a day and time, all as the page writes them.
    """

    DAY_NOT_CERTAIN = "The time there is not certain, so neither is the day."
    WORKING_DAY = "It is a working day there."
    WEEKEND = "It is the weekend in {country}."
    HOLIDAY = "It is a public holiday of {state}: {name}."
    HOLIDAYS_NOT_KNOWN = "The public holidays of {state} are not known here."

    OPEN = "The office is open now."
    CLOSED = "The office is closed now."
    OPENS = "It opens next on {time}."
    MAY_BE_OPEN = "Its hours leave open whether it is open now."
    HOURS_IN_ITS_TIME = "Its hours are in its own time, which is not certain."
    HOURS_NOT_READ = "Its hours are kept as printed; they cannot be read by machine."
    HOURS_NOT_KNOWN = "Its hours are unknown."


OPENINGS = {
    Opening.OPEN: Rule.OPEN,
    Opening.CLOSED: Rule.CLOSED,
    Opening.UNKNOWN: Rule.MAY_BE_OPEN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A rule and what stands in its braces: a code of a state, a holiday's name, a time there."""

    rule: Rule
    state: str = ""
    name: str = ""
    language: str = ""
    time: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDay:
    """A moment at an office.

    `time` is the time there, in its zone; None when the zone is not certain. `day` is the day
    there; None when that differs between the zones of the country. `holidays` are those of the
    state that it stands in and of its own state; `not_known` the states whose holidays nobody
    told. `hours` is None when none are known or the time is not certain; `printed` has them as
    they were given, "" without any.
    """

    country: str
    time: datetime | None
    day: date | None
    is_weekend: bool
    holidays: tuple[Holiday, ...]
    not_known: tuple[str, ...]
    printed: str
    hours: Hours | None

    @property
    def zone(self) -> str | None:
        """The name of its zone in the tz database."""
        zone = self.time and self.time.tzinfo
        return zone.key if isinstance(zone, ZoneInfo) else None

    @property
    def is_working_day(self) -> bool | None:
        """None when the day, or the holidays of one of the states, are not known."""
        if self.is_weekend or self.holidays:
            return False
        return None if self.day is None or self.not_known else True

    @property
    def opening(self) -> Opening:
        return self.hours.opening if self.hours else Opening.UNKNOWN

    @property
    def notes(self) -> tuple[Note, ...]:
        """All there is to say, of the day and then of the hours."""
        return (*self.notes_on_day(), *self.notes_on_hours())

    def notes_on_day(self) -> tuple[Note, ...]:
        if self.day is None:
            return (Note(rule=Rule.DAY_NOT_CERTAIN),)
        weekend = [Note(rule=Rule.WEEKEND, state=self.country)] if self.is_weekend else []
        holidays = [
            Note(rule=Rule.HOLIDAY, state=one.state, name=one.name, language=one.language)
            for one in self.holidays
        ]
        unknown = [Note(rule=Rule.HOLIDAYS_NOT_KNOWN, state=state) for state in self.not_known]
        working = [Note(rule=Rule.WORKING_DAY)] if self.is_working_day else []
        return (*weekend, *holidays, *unknown, *working)

    def notes_on_hours(self) -> tuple[Note, ...]:
        if not self.printed:
            return (Note(rule=Rule.HOURS_NOT_KNOWN),)
        if self.hours is None:
            return (Note(rule=Rule.HOURS_IN_ITS_TIME),)
        if not self.hours.is_read:
            return (Note(rule=Rule.HOURS_NOT_READ),)
        now = Note(rule=OPENINGS[self.hours.opening])
        opens = self.hours.opens
        return (now, Note(rule=Rule.OPENS, time=opens)) if opens else (now,)


def office_day(
    *, country: str, city: str, state: str, hours: str, at: datetime, language: str
) -> OfficeDay:
    """The moment `at` (aware) at an office of `state` that stands in `country`.

    A mission rests on the holidays of both, an office at home on those of its state alone. `city`,
    `state` and `hours` may be "". `language` (ISO 639-1) is the reader's, for names of holidays.
    """
    time = time_there(country, city, at=at)
    day = time.date() if time else day_there(country, at=at)
    states = tuple(dict.fromkeys(code for code in (country, state) if code))
    known = partial(holidays_known, states=states, language=language)
    return OfficeDay(
        country=country,
        time=time,
        day=day,
        is_weekend=day is not None and is_weekend(country, on=day),
        holidays=known(day) if day else (),
        not_known=tuple(
            code for code in states if day and holidays_on(code, on=day, language=language) is None
        ),
        printed=hours,
        hours=hours_at(hours, at=time, is_closed_on=lambda day: bool(known(day)))
        if time and hours
        else None,
    )


def day_there(country: str, *, at: datetime) -> date | None:
    """The day in a country; None when it differs between its zones, or it has none."""
    days = {at.astimezone(ZoneInfo(zone)).date() for zone in zones(country)}
    return days.pop() if len(days) == 1 else None


def holidays_known(day: date, *, states: tuple[str, ...], language: str) -> tuple[Holiday, ...]:
    """The holidays of all the states on a day, as far as they are known."""
    return tuple(
        holiday
        for state in states
        for holiday in holidays_on(state, on=day, language=language) or ()
    )
