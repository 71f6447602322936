"""When a text was published: what the caller knows, or what the text itself says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - `date` is the word of this module for a phrase
from datetime import timedelta
from functools import cache

from hueandcry.core.reading.dates.find import DatedPhrase, find_dates
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Furniture, Published, Span
from hueandcry.core.tables import table

HEAD = 25  # lines at the top in which a dateline is looked for
FOOT = 10  # and at the bottom
FIRST_SHEETS = 73  # urgent actions are numbered since 1973
LONGEST_PLACE = 45  # characters of "Frankfurt am Main, den"
LONGEST_LABEL = 4  # words of "for immediate release"
LONGEST_SOURCE = 80  # characters of "Source: Bakers' Post"
LONGEST_REST = 40  # characters of an hour, or of a place
ASIDE = re.compile(r"[(\[|–—]|--")
NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]((?:\d\d)?\d\d)")
SOON = timedelta(days=21)  # after the last day told of
COLUMN = re.compile(r"(?:^|\t|\s{3,})$")
WORD = re.compile(r"[^\W\d_]+")
PLACE_END = re.compile(r"(?:[,)/|•·–—-]\s*|\s)$")
# "UA 12/94   Fear of torture   3 March 1994", "Index: EUR 44/12/96": numbered within their year.
NUMBERED = re.compile(
    r"\b(?:UA|EXTRA|Index|INDEX)\b[:\s]{1,3}(?:[A-Z]{3} ?\d\d/)?\d{1,4}/(\d\d(?:\d\d)?)\b"
)
# "Further information on UA 12/94 (EUR 44/01/94, 3 March 1994)", "issued 3 March": earlier ones.
EARLIER = re.compile(r"\(|\bissued\b", re.IGNORECASE)
# "Istanbul, March 3, 2016 –", "(Nairobi) 9 July 2014.", "14 мая 2012 г.", "3 March 2016 11:14 AM":
# what follows the date.
DATE_END = re.compile(
    r"\s*(?:г\.|года)?,?\s*(?:at\s+)?(?:\d{1,2}[:.]\d\d.{0,12})?(?:$|[.:;()\]|–—-]|\t|\s{3})"
)
# "March 3, 2016, New York –": where the place comes behind.
PLACE_BEHIND = re.compile(r", (?:[A-Z][\w.]*,? ?){1,4}(?:$|[(:–—-])")


def find_published(
    appeal: Document,
    *,
    furniture: Iterable[Furniture],
    dates: tuple[DatedPhrase, ...],
    given: str | None,
) -> Published | None:
    """The day or month of publication (EDTF). None when nobody says it.

    `given` is a date that the caller knows; it goes before all that the text says. `dates` are
    those that the appeal prints.
    """
    if given:
        reason = Reason(Rule.GIVEN)
        return Published(value=given, how="given_by_caller", at=None, end=None, reason=reason)
    called_today = (date for date in dates if date.is_today and date.value)
    month = next(printed_in(appeal, furniture, kind="calendar"), None)
    # Of a forwarded mail the last header is that of the appeal.
    mail_dates = list(printed_in(appeal, furniture, kind="mail_header"))
    lines = list(dated_lines(appeal, dates))
    marks = words_of(appeal.language)
    for how, rule, date in (
        ("stated_source_line", Rule.SOURCE_LINE, first(lines, is_source_line, marks)),
        ("stated_dateline", Rule.DATELINE, first(lines, is_dateline, marks)),
        ("today_in_text", Rule.CALLED_TODAY, next(called_today, None)),
        ("stated_source_line", Rule.MAIL_DATE, mail_dates[-1] if mail_dates else None),
        ("calendar_block", Rule.MONTH_OF_CALENDAR, month),
    ):
        value = with_year(date.value, month=month) if date else None
        value = in_order(date, dates) if date and value and len(value) == 4 else value
        if date and value:
            reason = Reason(rule, date.phrase)
            return Published(value=value, how=how, at=date.at, end=date.end, reason=reason)
    return year_of_sheet(appeal)


def year_of_sheet(appeal: Document) -> Published | None:
    """The year in the number of an urgent-action sheet that has no date. None without a number."""
    for line in appeal.lines[:HEAD]:
        if found := NUMBERED.search(appeal.text, line.at, line.end):
            year = int(found[1])
            year += 0 if year > 99 else 1900 if year >= FIRST_SHEETS else 2000
            at, end = found.span()
            reason = Reason(Rule.NUMBER_OF_SHEET, found[0])
            how = "resolved_from_text"
            return Published(value=str(year), how=how, at=at, end=end, reason=reason, score=0.5)
    return None


def printed_in(
    appeal: Document, furniture: Iterable[Furniture], *, kind: str
) -> Iterator[DatedPhrase]:
    """The dates with their year in furniture of a kind; mail and sites speak English too."""
    blocks = [block for block in furniture if block.kind == kind]
    for language in (appeal.language, "en") if blocks else ():
        page = Document.of_parts(appeal.text, language=language, lines=(), paragraphs=blocks)
        yield from (date for date in find_dates(page, published=None) if date.is_absolute)


def with_year(value: str | None, *, month: DatedPhrase | None) -> str | None:
    """The day, with the year of the calendar block when it has none. None without a year."""
    if value and value[:4] == "XXXX" and month and month.value and value[5:7] == month.value[5:7]:
        return month.value[:4] + value[4:]
    return value if value and value[:4].isdigit() else None


def in_order(date: DatedPhrase, dates: Iterable[DatedPhrase]) -> str | None:
    """The day that 3/4/2016 is: the reading after the first day that the text tells of.

    And not long after the last one. Its year alone where both readings do, or none.
    """
    found = NUMBERS.search(date.phrase)
    days = sorted(day for each in dates if each.is_absolute and (day := as_day(each.value)))
    if found is None or date.value is None or not days:
        return date.value
    one, other, year = int(found[1]), int(found[2]), int(date.value[:4])
    readings = (as_day(f"{year}-{other:02}-{one:02}"), as_day(f"{year}-{one:02}-{other:02}"))
    fitting = [day for day in readings if day and days[0] <= day <= days[-1] + SOON]
    return fitting[0].isoformat() if len(fitting) == 1 else date.value


def as_day(value: str | None) -> Day | None:
    """None for what is no day of the calendar."""
    try:
        return Day.fromisoformat(value or "")
    except ValueError:
        return None


# Lines at the head and the foot


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A line with a date in it: what stands before the date and what stands after it."""

    before: str
    date: DatedPhrase
    after: str


def dated_lines(appeal: Document, dates: Iterable[DatedPhrase]) -> Iterator[DatedLine]:
    """The dates of at least a month, each with its line, at the head and then at the foot."""
    ends = appeal.lines[:HEAD] + appeal.lines[max(HEAD, len(appeal.lines) - FOOT) :]
    starts = [line.at for line in ends]
    for date in dates:
        place = bisect_right(starts, date.at) - 1
        if place >= 0 and ends[place].holds(date) and is_fine(date):
            line = ends[place]
            before, after = Span(at=line.at, end=date.at), Span(at=date.end, end=line.end)
            yield DatedLine(before.cut(appeal.text), date, after.cut(appeal.text))


def is_fine(date: DatedPhrase) -> bool:
    """Whether a day or a month is printed; of 3/4/2016, which may be either, the year counts."""
    return len(date.value or "") in (7, 10) or (date.is_absolute and "/" in date.phrase)


def first(
    lines: list[DatedLine], is_it: Callable[[DatedLine, Marks], bool], marks: Marks
) -> DatedPhrase | None:
    return next((line.date for line in lines if is_it(line, marks)), None)


def is_source_line(line: DatedLine, marks: Marks) -> bool:
    """Whether "Posted by Anna on" or "Update: bakers freed (updated" stand before the date."""
    if len(line.after) > LONGEST_REST:
        return False
    return is_label(line.before, marks) or is_label(ASIDE.split(line.before)[-1], marks)


def is_label(before: str, marks: Marks) -> bool:
    """Whether a label begins what stands before a date, and the rest names nothing but a source."""
    words = WORD.findall(before.casefold())
    counts = range(min(len(words), LONGEST_LABEL), 0, -1)
    label = next((count for count in counts if " ".join(words[:count]) in marks.labels), 0)
    is_short = len(before) <= LONGEST_SOURCE
    return label > 0 and is_short and marks.elsewhen.isdisjoint(words[label:])


def is_dateline(line: DatedLine, marks: Marks) -> bool:
    """Whether the date stands alone, in a column of its own, or after the name of a place."""
    is_before_place = not line.before and PLACE_BEHIND.match(line.after)
    if not is_before_place and not DATE_END.match(line.after):
        return False
    is_chronicle = not line.before and line.after.startswith(":") and len(line.after) > 1
    if is_chronicle or is_elsewhen(line.before, marks):
        return False
    if NUMBERED.search(line.before) and not EARLIER.search(line.before):
        return True
    before = line.before.rstrip("[(")
    return COLUMN.search(before) is not None or is_place(before, marks)


def is_elsewhen(before: str, marks: Marks) -> bool:
    """Whether a word before the date makes it that of something else: "Day of Action, 3 March"."""
    return any(word in marks.elsewhen for word in WORD.findall(before.casefold()))


def is_place(before: str, marks: Marks) -> bool:
    said = WORD.findall(before)
    return (
        len(before) <= LONGEST_PLACE
        and PLACE_END.search(before) is not None
        and all(word[0].isupper() or word.casefold() in marks.particles for word in said)
    )


@dataclass(frozen=True, slots=True)
class Marks:
    """Words of the table `published.toml`."""

    labels: frozenset[str]
    particles: frozenset[str]
    elsewhen: frozenset[str]


@cache
def words_of(language: str | None) -> Marks:
    """In the language of the text, and in English, which many sites speak around a text."""
    tables = [table("published", language=each) for each in {language or "en", "en"}]
    labels, particles, elsewhen = (
        frozenset(word for each in tables for word in each.get(name, ()))
        for name in ("labels", "particles", "elsewhen")
    )
    return Marks(labels, particles, elsewhen)
