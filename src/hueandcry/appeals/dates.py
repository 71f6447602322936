"""Dates of events (EDTF) in the words of the page's language."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from babel.dates import format_date, format_skeleton
from django.utils.translation import gettext as _

from hueandcry.core.dates import edtf
from hueandcry.offices.words import day_words, page_locale

DOUBT = "?~%"
# Stands in for a year that is not given: it has all days.
LEAP_YEAR = "2000"


def in_short(day: date) -> str:
    """5 Sept 2002, for places with little room."""
    return format_date(day, "medium", locale=page_locale())


def edtf_in_words(value: str) -> str:
    """A date as exact as it is known: a day, a month, a year, an interval, with its doubt."""
    if not value:
        return _("day not known")
    first, slash, last = value.partition("/")
    if slash:
        return _("%(first)s to %(last)s") % {
            "first": single_in_words(first) if first else "…",
            "last": single_in_words(last) if last else "…",
        }
    return single_in_words(value)


def single_in_words(value: str) -> str:
    plain = value.rstrip(DOUBT)
    if plain[:4].isdigit() and (day := first_day(plain)):
        words = known_parts(day, plain.count("-") + 1)
    elif plain.startswith("XXXX") and (day := as_day(LEAP_YEAR + plain[4:])):
        known = format_skeleton("MMMMd", day, locale=page_locale())
        words = _("%(day)s, year not known") % {"day": known}
    else:
        words = plain
    return _("about %(date)s") % {"date": words} if plain != value else words


def known_parts(day: date, number: int) -> str:
    """As many of year, month and day as are known: 2002, August 2002, 28 August 2002."""
    if number >= 3:
        return day_words(day)
    return format_skeleton("y" if number == 1 else "yMMMM", day, locale=page_locale())


def first_day(value: str) -> date | None:
    """The first day that the value allows; None when it has no year."""
    return as_day(edtf.earliest(value.rstrip(DOUBT)))


def as_day(text: str) -> date | None:
    """YYYY-MM-DD as a date; the 31st of a shorter month is its last day. None when it is none."""
    year, _dash, rest = text.partition("-")
    month, _dash, number = rest.partition("-")
    try:
        last = monthrange(int(year), int(month))[1]
        return date(int(year), int(month), min(int(number), last))
    except ValueError:
        return None
