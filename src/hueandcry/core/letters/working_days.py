"""Days on which offices are closed: weekends and public holidays of a state.

Only what holds in the whole state: holidays of a province, and closures that an office announces
itself, are not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

import holidays
from babel import Locale, UnknownLocaleError

from hueandcry.core.tables import rows

SATURDAY_AND_SUNDAY = frozenset({5, 6})


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A public holiday of a state; `language` is the one that `name` is in (ISO 639-1)."""

    state: str
    name: str
    language: str


def is_weekend(country: str, *, on: date) -> bool:
    """Whether state offices in a country rest that day of the week.

    False for a day of a weekend that the state made a working day in exchange for another.
    """
    calendar = calendar_of(country, year=on.year)
    if calendar is not None and on in calendar.weekend_workdays:
        return False
    return on.weekday() in weekend_of(country, on=on)


def weekend_of(country: str, *, on: date) -> frozenset[int]:
    """The days of the weekend (Monday = 0) as they were in the week of that day.

    From `holidays`, which knows when states changed theirs; where it has its default, Saturday and
    Sunday, from CLDR. Where one names Sunday alone and the other Saturday too, it is both: a
    six-day week is that of labour law, state offices work five.
    """
    if own := weekends().get(country):
        return own
    usual = usual_weekend(country)
    calendar = calendar_of(country, year=on.year)
    if calendar is None:
        return usual
    monday = on - timedelta(days=on.weekday())
    dated = frozenset(day for day in range(7) if calendar.is_weekend(monday + timedelta(days=day)))
    if dated < usual or usual < dated:
        return dated | usual
    return usual if dated == SATURDAY_AND_SUNDAY else dated


@cache
def weekends() -> dict[str, frozenset[int]]:
    return {country: frozenset(map(int, days)) for country, days in rows("weekends")}


@cache
def usual_weekend(country: str) -> frozenset[int]:
    """The weekend as CLDR has it today; Saturday and Sunday for a country that it does not name."""
    try:
        locale = Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        return SATURDAY_AND_SUNDAY
    first, last = locale.weekend_start, locale.weekend_end
    return frozenset((first + day) % 7 for day in range((last - first) % 7 + 1))


def holidays_on(state: str, *, on: date, language: str) -> tuple[Holiday, ...] | None:
    """The holidays of a state's public offices on that day, none on most days.

    Named in `language` where the library has that, else in English, else as the state itself does.
    Days that follow the moon may be estimated; their names say so. None when the holidays of that
    state in that year are not known.
    """
    calendar = calendar_of(state, year=on.year, language=language)
    if calendar is None:
        return None
    spoken = language_of(calendar.language or calendar.default_language or "en")
    names = dict.fromkeys(calendar.get_list(on))
    return tuple(Holiday(state=state, name=name, language=spoken) for name in names)


@lru_cache(maxsize=2000)
def calendar_of(state: str, *, year: int, language: str = "en") -> holidays.HolidayBase | None:
    """One year of a state's holidays. One year only: adding years changes a calendar in place."""
    if state not in supported():
        return None
    kind = getattr(holidays, state)
    if not kind.start_year <= year <= kind.end_year:
        return None
    calendar: holidays.HolidayBase = kind(
        years=year,
        expand=False,
        language=language_among(kind.supported_languages, language=language),
        categories={holidays.PUBLIC, holidays.GOVERNMENT} & set(kind.supported_categories),
    )
    return calendar


@cache
def supported() -> frozenset[str]:
    """The states that the library knows, by ISO 3166-1 alpha-2 code."""
    return frozenset(code for code in holidays.list_supported_countries() if len(code) == 2)


def language_among(known: Sequence[str], *, language: str) -> str | None:
    """The library's locale (`en_GB`) for a language, English for one that it lacks, else None."""
    wanted = (language_of(language), "en")
    return next((one for want in wanted for one in known if language_of(one) == want), None)


def language_of(locale: str) -> str:
    return locale.replace("-", "_").partition("_")[0]
