"""Dates: printed ones, relative ones, intervals and vague ones, as EDTF values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from hueandcry.core.dates import edtf
from hueandcry.core.reading.dates.patterns import Scanner, scanner
from hueandcry.core.reading.dates.printed import DatedPhrase, Printed, printed_dates
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.reasons import Reason, Rule

__all__ = ["DatedPhrase", "find_dates", "resolve_dates", "scan_dates"]

# How far a day without its year may lie before and after the day of writing, in days.
TOLD = (-290, 75)
AWAITED = (-31, 334)
HALF_A_YEAR = 182


def find_dates(document: Document, *, published: str | None) -> tuple[DatedPhrase, ...]:
    """Every dating phrase, in order of place.

    `published` is the EDTF day, month or year of writing; without it what is relative to it has no
    value, and a day without its year takes the year of the nearest date that has one, else `XXXX`.
    """
    return resolve_dates(document, scan_dates(document), published=published)


def scan_dates(document: Document) -> tuple[Printed, ...]:
    """The dates as they stand in the text, whenever it was written."""
    return tuple(printed_dates(document, rules=scanner(document.language)))


def resolve_dates(
    document: Document, printed: Sequence[Printed], *, published: str | None
) -> tuple[DatedPhrase, ...]:
    """What the dates that were scanned mean in a text of that day: see `find_dates`."""
    return Timeline(scanner(document.language), printed, published).resolved()


class Timeline:
    """Works out, in order of place, what each date of a text counts from."""

    def __init__(self, rules: Scanner, printed: Sequence[Printed], published: str | None) -> None:
        self.rules = rules
        self.printed = printed
        self.published = published
        self.writing = day_of_writing(printed, published=published, rules=rules)
        self.anchor: Printed | None = None
        self.days: list[str] = []

    def resolved(self) -> tuple[DatedPhrase, ...]:
        first = next((one for one in self.printed if is_anchor(one.phrase)), None)
        found = []
        for one in self.printed:
            phrase = self.resolve(one, first=first)
            phrase = replace(phrase, is_ahead=self.is_ahead(one, value=phrase.value))
            found.append(phrase)
            if edtf.has_precision(phrase.value, edtf.MONTH):
                self.days.append(phrase.value or "")
            if is_anchor(phrase):
                self.anchor = replace_phrase(one, phrase)
        return tuple(found)

    def resolve(self, one: Printed, *, first: Printed | None) -> DatedPhrase:
        phrase, counts_from = one.phrase, one.match.pattern.counts_from
        if counts_from == "writing":
            value = self.counted(one, start=self.writing)
            return with_value(phrase, value, Rule.DATE_FROM_WRITING)
        if counts_from == "before":
            value = self.counted(one, start=self.before(one))
            return with_value(phrase, value, Rule.DATE_FROM_BEFORE)
        if phrase.value is None or phrase.is_absolute:
            return phrase
        if "relative_year" in one.match.parts:
            value = self.with_relative_year(one)
            return with_value(phrase, value or phrase.value, Rule.DATE_FROM_WRITING)
        if phrase.is_today and self.writing:
            return with_value(phrase, self.writing[:4] + phrase.value[4:], Rule.DATE_YEAR_ADDED)
        value = self.with_year(one, first=first)
        return with_value(phrase, value, Rule.DATE_YEAR_ADDED) if value else phrase

    def is_ahead(self, one: Printed, *, value: str | None) -> bool:
        """Whether the date lies after the day of writing."""
        pattern = one.match.pattern
        if pattern.counts_from == "writing" and pattern.unit != "weekday":
            return pattern.steps > 0
        if not (value and self.writing and edtf.has_year(value)):
            return pattern.steps > 0 and pattern.counts_from == "writing"
        return edtf.earliest(value) > edtf.latest(self.writing)

    def before(self, one: Printed) -> str | None:
        """The date before this one that is as fine as this one needs."""
        unit = one.match.pattern.unit or self.rules.words["units"].get(one.match.parts.get("unit"))
        length = {"year": edtf.YEAR, "month": edtf.MONTH}.get(unit, edtf.DAY)
        return next((day for day in reversed(self.days) if len(day) >= length), None)

    def counted(self, one: Printed, *, start: str | None) -> str | None:
        """The date so many steps of a unit from `start`. None when that is not known so finely."""
        pattern, parts = one.match.pattern, one.match.parts
        if start is None:
            return None
        unit, steps = pattern.unit, pattern.steps
        if "number" in parts:
            unit = self.rules.words["units"][parts["unit"]]
            number = parts["number"]
            steps *= int(number) if number.isdigit() else self.rules.words["numbers"][number]
            unit, steps = {"week": ("day", 7 * steps), "fortnight": ("day", 14 * steps)}.get(
                unit, (unit, steps)
            )
        if unit == "weekday":
            name = parts.get("weekday") or parts["plain_weekday"]
            return weekday(start, self.rules.words["weekdays"][name], steps, one.is_future)
        return stepped(start, unit=unit or "day", steps=steps)

    def with_relative_year(self, one: Printed) -> str | None:
        """The value in the year that the words count from the day of writing ("last year")."""
        words = " ".join(one.match.parts["relative_year"].split())
        steps = self.rules.words["relative_years"][words]
        year = edtf.later_by_years(self.writing, steps) if self.writing else None
        return edtf.in_year(one.phrase.value or "", int(year)) if year else None

    def with_year(self, one: Printed, *, first: Printed | None) -> str | None:
        """The value with the year that the text around it or the day of writing gives."""
        value = one.phrase.value or ""
        told = self.anchor
        is_near = told and told.paragraph == one.paragraph and not one.is_future
        if told and (is_near or not self.writing):
            year = year_in_story(value, anchor=told.phrase.value or "")
            if self.writing:
                year -= is_far_ahead(value, year=year, writing=self.writing)
        elif self.writing:
            year = year_by_writing(value, writing=self.writing, is_future=one.is_future)
        elif first:
            year = int((first.phrase.value or "")[:4])
        else:
            return None
        return edtf.in_year(value, year)


def replace_phrase(one: Printed, phrase: DatedPhrase) -> Printed:
    return Printed(one.match, phrase, one.paragraph, one.is_future)


def with_value(phrase: DatedPhrase, value: str | None, rule: Rule) -> DatedPhrase:
    return replace(phrase, value=value, reason=Reason(rule, phrase.phrase))


def is_anchor(phrase: DatedPhrase) -> bool:
    """Whether a day without its year, later on, can take the year of this date."""
    return edtf.has_precision(phrase.value, edtf.MONTH) and edtf.has_year(phrase.value)


def day_of_writing(
    printed: Iterable[Printed], *, published: str | None, rules: Scanner
) -> str | None:
    """The publication date, made exact to the day where the text itself allows it.

    A text of a known month that calls a day of it "today", or "last Saturday", was written then or
    in the days after; of those the first is taken.
    """
    if published is None or "/" in published or len(published) != edtf.MONTH:
        return None if published is None or "/" in published else published
    days = {
        one.phrase.value: one for one in printed if edtf.has_precision(one.phrase.value, edtf.DAY)
    }
    in_month = {
        published + value[7:]: one
        for value, one in days.items()
        if value and value[5:7] == published[5:7] and value[:4] in (published[:4], "XXXX")
    }
    if today := next((value for value, one in in_month.items() if one.phrase.is_today), None):
        return today
    last = {
        rules.words["weekdays"][one.match.parts["weekday"]]
        for one in printed
        if one.match.pattern.unit == "weekday" and one.match.pattern.steps == -1
    }
    for value in sorted(in_month, reverse=True):
        if (when := edtf.as_date(value)) and when.isoweekday() in last:
            return edtf.later_by_days(value, 1)
    return published


def stepped(start: str, *, unit: str, steps: int) -> str | None:
    """`start` moved by so many units; a start that is a month only gives a month at the finest."""
    if unit == "year":
        return edtf.later_by_years(start, steps)
    if len(start) < edtf.MONTH:
        return None
    if unit == "month":
        return edtf.later_by_months(start, steps)
    if len(start) < edtf.DAY:
        return start if abs(steps) <= 1 else None
    if unit == "week":
        return edtf.week_of(start, steps)
    return edtf.weekend_of(start, steps) if unit == "weekend" else edtf.later_by_days(start, steps)


def weekday(start: str, number: int, steps: int, is_future: bool) -> str | None:
    """The weekday before or after `start`; without a direction, the sentence's tense says it."""
    if len(start) < edtf.DAY:
        return start if len(start) == edtf.MONTH else None
    is_after = steps > 0 or (steps == 0 and is_future)
    when = edtf.as_date(start)
    if steps == 0 and when and when.isoweekday() == number:
        return start
    return edtf.weekday_after(start, number) if is_after else edtf.weekday_before(start, number)


# Years that are not printed


def distance(value: str, *, year: int, to: date) -> int:
    """Days from `to` to the value in that year."""
    when = edtf.as_date(edtf.in_year(value, year))
    return (when - to).days if when else 0


def year_in_story(value: str, *, anchor: str) -> int:
    """The year of the date told before, or the next where that would lead far back."""
    told = edtf.as_date(anchor) or date.min
    return told.year + (distance(value, year=told.year, to=told) < -HALF_A_YEAR)


def is_far_ahead(value: str, *, year: int, writing: str) -> bool:
    written = edtf.as_date(writing) or date.min
    return distance(value, year=year, to=written) > TOLD[1]


def year_by_writing(value: str, *, writing: str, is_future: bool) -> int:
    """The year in which the day lies not too far from the day of writing, by the tense."""
    written = edtf.as_date(writing) or date.min
    if len(writing) < edtf.MONTH:
        return written.year
    first, last = AWAITED if is_future else TOLD
    away = distance(value, year=written.year, to=written)
    return written.year + (away < first) - (away > last)
