"""Page furniture: what web pages and mails print around an appeal and is no part of it.

Lines are judged, never parts of a line. First come lines that can be nothing else: known phrases,
runs of mail headers, month calendars. Then their neighbours: short words that mean something only
there, lists of titles, what stands between two pieces of the same block. A line in doubt stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Furniture
from hueandcry.core.tables import LANGUAGES, table

SPACE = re.compile(r"\s+")
TRIMMINGS = " .:…!*|«»<>←→›‹•·-–—_=#~\"'"
LONGEST_START = 160  # a longer line that begins with "Tags" is a sentence
LONGEST_HOLD = 300  # and a longer one that speaks of cookies part of the story
LONGEST_TITLE = 140
WIDEST_GAP = 3  # lines between two pieces of one block
LONGEST_GAP = {"donation_appeal": 800, "comment_form": 80, "mail_footer": 120}
LONGEST_WORD = 25  # of a menu
STORY = 120  # a line as long as this that ends in a full stop
MOST_TITLES = 25
LONGEST_REASON = 60

HEADER = re.compile(r"([^\W\d][\w-]{1,20}(?: [\w-]{2,12})?) ?: *\S")
MONTH_AND_YEAR = re.compile(r"[^\W\d]{3,10}\.? (?:19|20)\d\d$")
WEEKDAYS = re.compile(r"\|?\s*(?:[^\W\d]{1,3}[\s|.]+){6}[^\W\d]{1,3}[\s|.]*$")
DAYS = re.compile(r"[\d\s|*]+$|[^\W\d]{1,2}$|«.{0,30}»?$|.{0,30}»$")
RESPONSES = re.compile(
    r"(?:(?:hide|show) the following )?\(?\d+\)? (?:responses?|comments?|repl(?:y|ies)|thoughts?)"
    r"(?: (?:to|on) .*)?$"
)
BAR = re.compile(r" ?(?:[|»›·•>]|::) ?")
RULER = re.compile(r"---?$|[_=*~-]{10,}$")
CONTACT = re.compile(r"@|(?:\d[\s().-]*){6}")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line is, and by which rule."""

    kind: str
    rule: Rule


def find_furniture(page: Document) -> tuple[Furniture, ...]:
    """The blocks of page furniture, in order of place; each covers whole lines."""
    lines = [line.cut(page.text) for line in page.lines]
    folded = [fold_line(line) for line in lines]
    marks = mark_phrases(folded)
    mark_headers(folded, marks)
    mark_calendars(lines, marks)
    mark_titles(page, lines, folded, marks)
    mark_responses(folded, marks)
    mark_footers(page, lines, marks)
    mark_neighbours(folded, marks)
    mark_menus(folded, marks)
    mark_neighbours(folded, marks)
    mark_gaps(page, lines, marks)
    mark_last_month(lines, marks)
    return tuple(blocks(page, marks))


def fold_line(line: str) -> str:
    """In lower case, without the marks at its ends, unless it has nothing else."""
    plain = SPACE.sub(" ", line.casefold())
    return plain.strip(TRIMMINGS) or plain


def blocks(page: Document, marks: list[Mark | None]) -> Iterator[Furniture]:
    """Lines of one kind that follow each other, joined."""
    marked = [(line, mark) for line, mark in zip(page.lines, marks, strict=True)]
    for kind, run in groupby(marked, key=lambda pair: pair[1].kind if pair[1] else None):
        pieces = list(run)
        line, mark = pieces[0]
        if kind and mark:
            reason = Reason(mark.rule, line.cut(page.text)[:LONGEST_REASON])
            yield Furniture(kind=kind, at=line.at, end=pieces[-1][0].end, reason=reason)


# Phrases


@cache
def phrases(name: str) -> dict[str, str]:
    """All phrases of one list of the tables, each with its kind. Pages mix languages, so all do."""
    return {
        phrase: kind
        for language in LANGUAGES
        for kind, words in table("furniture", language=language).items()
        for phrase in words.get(name, ())
    }


@cache
def starts() -> dict[str, tuple[str, ...]]:
    """The phrases that begin a line, by their first letter: few to try on each line."""
    by_letter: dict[str, list[str]] = {}
    for phrase in phrases("starts"):
        by_letter.setdefault(phrase[0], []).append(phrase)
    return {letter: tuple(some) for letter, some in by_letter.items()}


def mark_phrases(folded: list[str]) -> list[Mark | None]:
    everything = "\n".join(folded)
    holds = {phrase: kind for phrase, kind in phrases("holds").items() if phrase in everything}
    kinds = (kind_of(line, holds=holds) for line in folded)
    return [Mark(kind, Rule.FURNITURE_WORDS) if kind else None for kind in kinds]


def kind_of(line: str, *, holds: dict[str, str]) -> str | None:
    if kind := phrases("lines").get(line):
        return kind
    some = starts().get(line[:1], ()) if len(line) <= LONGEST_START else ()
    if start := next((phrase for phrase in some if line.startswith(phrase)), None):
        return phrases("starts")[start]
    if len(line) > LONGEST_HOLD:
        return None
    if kind := next((kind for phrase, kind in holds.items() if phrase in line), None):
        return kind
    if is_menu(line):
        return "navigation"
    return "donation_appeal" if is_begging(line) else None


def is_menu(line: str) -> bool:
    """Whether words such as "Home" and "About us" stand in a row with bars between them."""
    parts = BAR.split(line) if len(line) <= LONGEST_START else []
    known = sum(part in phrases("weak") or part in phrases("lines") for part in parts)
    return len(parts) > 2 and known > 0 and not CONTACT.search(line)


def is_begging(line: str) -> bool:
    """Whether a line asks for money for the page itself, not for those the appeal is about."""
    return (
        any(word in line for word in phrases("gives"))
        and any(word in line for word in phrases("ours"))
        and not any(word in line for word in phrases("theirs"))
    )


def mark_neighbours(folded: list[str], marks: list[Mark | None]) -> None:
    """A word such as "Home" or "Name" is furniture beside furniture, and then of the same kind."""
    weak = phrases("weak")
    for places, step in ((range(1, len(folded)), -1), (range(len(folded) - 2, -1, -1), 1)):
        for place in places:
            beside = marks[place + step]
            if marks[place] is None and beside and folded[place] in weak:
                marks[place] = Mark(beside.kind, Rule.FURNITURE_NEIGHBOUR)


def mark_menus(folded: list[str], marks: list[Mark | None]) -> None:
    """Two such words below each other are a menu, if nothing else tells what they are."""
    weak = phrases("weak")
    for place in range(1, len(folded)):
        pair = (place - 1, place)
        if all(marks[each] is None and folded[each] in weak for each in pair):
            marks[place - 1] = Mark("navigation", Rule.FURNITURE_NEIGHBOUR)


def mark_gaps(page: Document, lines: list[str], marks: list[Mark | None]) -> None:
    """What stands between two pieces of a block is part of it, unless it looks like an address."""
    last = -1
    for place, mark in enumerate(marks):
        if mark is None:
            continue
        gap = range(last + 1, place)
        before = marks[last] if last >= 0 else None
        if before and is_gap(page, lines, gap, kinds={before.kind, mark.kind}):
            marks[last + 1 : place] = [Mark(before.kind, Rule.FURNITURE_NEIGHBOUR)] * len(gap)
        last = place


def is_gap(page: Document, lines: list[str], gap: range, *, kinds: set[str]) -> bool:
    """Whether those lines belong to the furniture around them.

    Between the lines of a menu only words as short as its own do: there the headline stands too.
    """
    longest = LONGEST_GAP.get(next(iter(kinds)), LONGEST_WORD) if len(kinds) == 1 else LONGEST_WORD
    is_menu = longest == LONGEST_WORD
    apart = is_menu and any(is_apart(page, place) for place in range(gap.start, gap.stop + 1))
    return (
        0 < len(gap) <= WIDEST_GAP
        and not apart
        and all(len(lines[place]) <= longest and not CONTACT.search(lines[place]) for place in gap)
    )


# Blocks that show by their shape


def mark_headers(folded: list[str], marks: list[Mark | None]) -> None:
    """Mail headers: lines such as "Subject: ..." in a row, among them who wrote it and when."""
    names = [header_name(line) for line in folded]
    for is_run, run in groupby(range(len(folded)), key=lambda place: names[place] is not None):
        places = list(run)
        parts = {phrases_of_headers().get(name) for place in places if (name := names[place])}
        if is_run and len(parts) > 1 and "from" in parts:
            for place in places:
                marks[place] = Mark("mail_header", Rule.MAIL_HEADER)


def header_name(line: str) -> str | None:
    found = HEADER.match(line)
    is_known = found and (found[1] in phrases_of_headers() or found[1].startswith("x-"))
    return found[1] if found and is_known else None


@cache
def phrases_of_headers() -> dict[str, str]:
    """Each name of a mail header with its part: `from`, `when` or `names` (the others)."""
    return {
        name: part
        for language in LANGUAGES
        for part in ("names", "when", "from")
        for name in table("furniture", language=language).get("mail_header", {}).get(part, ())
    }


def mark_footers(page: Document, lines: list[str], marks: list[Mark | None]) -> None:
    """What a mailing list adds: from the rule above the line that tells it to the blank line."""
    for place, mark in enumerate(marks):
        if not mark or mark.kind != "mail_footer":
            continue
        before = range(max(0, place - WIDEST_GAP), place)
        first = next((rule + 1 for rule in before if RULER.match(lines[rule])), place)
        last = place
        while last + 1 < len(lines) and not is_apart(page, last + 1) and is_idle(lines[last + 1]):
            last += 1
        marks[first : last + 1] = [mark] * (last + 1 - first)


def is_idle(line: str) -> bool:
    return len(line) <= LONGEST_GAP["mail_footer"] and "@" not in line


def mark_calendars(lines: list[str], marks: list[Mark | None]) -> None:
    """The month calendar of a blog: month and year, initials of weekdays, rows of digits."""
    for place, line in enumerate(lines):
        if not WEEKDAYS.match(line):
            continue
        first = place - 1 if place and MONTH_AND_YEAR.match(lines[place - 1]) else place
        last = place
        while last + 1 < len(lines) and DAYS.match(lines[last + 1]):
            last += 1
        if last > place:
            marks[first : last + 1] = [Mark("calendar", Rule.CALENDAR)] * (last + 1 - first)


def mark_last_month(lines: list[str], marks: list[Mark | None]) -> None:
    """A month left alone after other furniture, with nothing of the appeal after it."""
    for place in range(len(lines) - 1, 0, -1):
        is_month = MONTH_AND_YEAR.match(lines[place]) is not None
        if is_month and marks[place] is None and marks[place - 1]:
            marks[place] = Mark("calendar", Rule.CALENDAR)
        elif marks[place] is None:
            return


def mark_titles(
    page: Document, lines: list[str], folded: list[str], marks: list[Mark | None]
) -> None:
    """A heading such as "Related articles" and the titles under it.

    Where the story goes on after them, the list ends at the first blank line.
    """
    heads = phrases("heads")
    story = max((place for place, line in enumerate(lines) if is_story(line)), default=-1)
    for place, line in enumerate(folded):
        if line not in heads or marks[place]:
            continue
        last = place
        while last + 1 < len(lines) and last - place < MOST_TITLES and is_title(lines[last + 1]):
            is_over = place < story and last > place and is_apart(page, last + 1)
            following = marks[last + 1]
            if is_over or (following and following.kind != "related_link"):
                break
            last += 1
        marks[place : last + 1] = [
            mark or Mark("related_link", Rule.RELATED_LINKS) for mark in marks[place : last + 1]
        ]


def is_story(line: str) -> bool:
    return len(line) >= STORY and line[-1] in '.!?”"'


def is_apart(page: Document, place: int) -> bool:
    """Whether a blank line stands before the line."""
    return page.text.count("\n", page.lines[place - 1].end, page.lines[place].at) > 1


def is_title(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and line[-1] not in ".:;," and not CONTACT.search(line)


def mark_responses(folded: list[str], marks: list[Mark | None]) -> None:
    """What readers wrote: from "3 responses to ..." to the comment form."""
    first = next((place for place, line in enumerate(folded) if RESPONSES.match(line)), None)
    if first is None:
        return
    forms = (
        place
        for place in range(first + 1, len(marks))
        if (mark := marks[place]) and mark.kind == "comment_form"
    )
    last = next(forms, first)
    marks[first : last + 1] = [Mark("comment_form", Rule.COMMENTS)] * (last + 1 - first)
