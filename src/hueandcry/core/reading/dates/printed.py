"""Dates as they stand in the text: where, and what the printed words say by themselves."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from hueandcry.core.dates import edtf
from hueandcry.core.reading.dates.patterns import Match, Scanner
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Date, Finding, Span

# Index numbers of documents ("EUR 44/12/96") end like dates.
HEAD = 12  # characters before a date that is the first thing said
INDEX_NUMBER = re.compile(r"\b[A-Z]{3} ?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedPhrase(Finding):
    """Words that date something.

    `value` is EDTF, None when the words are vague or count from a day that is not known.
    `is_absolute`: the value is printed with its year, nothing else was needed. `is_today`: the
    words call the date the day of writing ("today (15 March)"). `is_vague`: they give no date.
    `is_ahead`: the date lies after the day of writing, as far as that is known.
    """

    value: str | None
    phrase: str
    is_absolute: bool = False
    is_today: bool = False
    is_vague: bool = False
    is_ahead: bool = False

    def as_date(self) -> Date:
        return Date(value=self.value, phrase=self.phrase, at=self.at, end=self.end)


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as it stands in the text, before what it counts from is known."""

    match: Match
    phrase: DatedPhrase
    paragraph: int
    is_future: bool


def lowered(text: str) -> str:
    """Lower case, letter by letter, so that places stay the same."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in text)


def printed_dates(document: Document, *, rules: Scanner) -> Iterator[Printed]:
    paragraphs = [paragraph.at for paragraph in document.paragraphs]
    for sentence in document.sentences:
        words = sentence.cut(document.text)
        low = lowered(words)
        matches = [one for one in rules.scan(low) if is_date(one, words=words, rules=rules)]
        ends = [0, *(match.end for match in matches)]
        starts = [*(match.at for match in matches), len(low)]
        for number, match in enumerate(matches):
            around = Span(at=ends[number], end=starts[number + 1])
            yield Printed(
                match=match,
                phrase=phrase_of(match, sentence=sentence, words=words, rules=rules),
                paragraph=bisect_right(paragraphs, sentence.at),
                is_future=is_future(match, around=around, low=low, rules=rules),
            )


def is_future(match: Match, *, around: Span, low: str, rules: Scanner) -> bool:
    """Whether the words between the date before and this one speak of what is to come.

    For a date at the head of its sentence, or right behind another, it is the words after it.
    """
    if match.at - around.at <= HEAD:
        return rules.future.search(low, match.end, around.end) is not None
    return rules.future.search(low, around.at, match.at) is not None


def is_date(match: Match, *, words: str, rules: Scanner) -> bool:
    """Whether months and weekdays are printed as names, and no index number was taken."""
    if rules.words["capitals"] and not all(words[at].isupper() for at in match.names):
        return False
    return match.pattern.unit != "either" or not INDEX_NUMBER.search(words, 0, match.at)


def phrase_of(match: Match, *, sentence: Span, words: str, rules: Scanner) -> DatedPhrase:
    value = stated(match, rules=rules)
    is_vague = match.pattern.unit == "vague"
    is_absolute = value is not None and not value.startswith(edtf.UNKNOWN_YEAR)
    rule = Rule.DATE_VAGUE if is_vague else Rule.DATE_STATED
    phrase = " ".join(words[match.at : match.end].split())
    return DatedPhrase(
        at=sentence.at + match.at,
        end=sentence.at + match.end,
        value=value,
        phrase=phrase,
        is_absolute=is_absolute,
        is_today="today" in match.parts,
        is_vague=is_vague,
        reason=Reason(rule, phrase),
        score=1.0 if is_absolute else 0.8,
    )


# What the printed words say by themselves


def stated(match: Match, *, rules: Scanner) -> str | None:
    """The value that the words give alone, XXXX for a year that is not printed."""
    parts, unit = match.parts, match.pattern.unit
    if match.pattern.counts_from or unit == "vague":
        return None
    if unit in ("year", "years"):
        return interval(parts["year1"], parts["year"]) if "year1" in parts else parts["year"]
    if unit == "decade":
        return decade(parts, rules=rules)
    if unit == "either":
        return day_or_month_first(parts)
    return in_calendar(match, rules=rules)


def in_calendar(match: Match, *, rules: Scanner) -> str | None:
    """A day, a month, or an interval of either."""
    parts, unit = match.parts, match.pattern.unit
    year = year_of(parts)
    first_year = int(parts["year1"]) if "year1" in parts else year
    month = month_of(parts, rules=rules)
    last_month = month_of(parts, rules=rules, which="2") or month
    month = month or last_month
    if unit in ("month", "months"):
        last = edtf.month(year, last_month)
        return last if unit == "month" else interval(edtf.month(first_year, month), last)
    first = edtf.day(first_year, month, int(parts["day"]))
    if unit == "day":
        return first
    return interval(first, edtf.day(year, last_month, int(parts["day2"])))


def year_of(parts: dict[str, str]) -> int | None:
    if "short_year" in parts:
        short = int(parts["short_year"])
        return short + (1900 if short >= 50 else 2000)
    return int(parts["year"]) if "year" in parts else None


def month_of(parts: dict[str, str], *, rules: Scanner, which: str = "") -> int:
    """The number of the first (or second) month; 0 when the words have none."""
    if number := parts.get(f"month{which}_number"):
        return int(number)
    name = parts.get(f"month{which}") or (parts.get("plain_month") if not which else None)
    return int(rules.words["months"][name]) if name else 0


def interval(first: str | None, last: str | None) -> str | None:
    """An interval; the end's year is that of the start too, unless one is given.

    None when an end is missing or the first is not before the last.
    """
    if first is None or last is None:
        return None
    if edtf.has_year(last) and not edtf.has_year(first):
        first = edtf.in_year(first, int(last[:4]) - (first[4:] > last[4:]))
    return f"{first}/{last}" if first < last or not edtf.has_year(last) else None


def day_or_month_first(parts: dict[str, str]) -> str | None:
    """The day, where only one reading of 12/03/96 is possible; else no more than its year."""
    year, one, other = year_of(parts), int(parts["day"]), int(parts["day2"])
    if one > 12 or one == other:
        return edtf.day(year, other, one)
    return edtf.day(year, one, other) if other > 12 else edtf.month(year, 1)[:4]


def decade(parts: dict[str, str], *, rules: Scanner) -> str:
    """199X for the 1990s; an interval of years for a part of them."""
    words = rules.words
    tens = int(parts["decade"] if "decade" in parts else words["decades"][parts["decade_word"]])
    start = tens + (2000 if tens <= 20 else 1900)
    if "part" not in parts:
        return f"{start // 10}X"
    first, last = words["parts"][parts["part"]]
    return f"{start + first}/{start + last}"
