"""Page furniture: what web pages and mails print around an appeal and is no part of it.

Lines are judged, never parts of a line. First come lines that can be nothing else: known phrases,
runs of mail headers, month calendars. Then their neighbours: short words that mean something only
there, and what stands between two pieces of one block. A line in doubt stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.furniture.blocks import (
    mark_calendars,
    mark_footers,
    mark_headers,
    mark_last_month,
    mark_responses,
    mark_titles,
)
from hueandcry.core.reading.furniture.page_lines import CONTACT, Mark, PageLines, phrases
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Furniture

LONGEST_START = 160  # a longer line that begins with "Tags" is a sentence
LONGEST_HOLD = 300  # and a longer one that speaks of cookies part of the story
WIDEST_GAP = 3  # lines between two pieces of one block
LONGEST_GAP = {"donation_appeal": 800, "comment_form": 80, "mail_footer": 120}
LONGEST_WORD = 25  # of a menu
LONGEST_REASON = 60
BAR = re.compile(r" ?(?:[|»›·•>]|::) ?")


def find_furniture(page: Document) -> tuple[Furniture, ...]:
    """The blocks of page furniture, in order of place; each covers whole lines."""
    lines = PageLines.of(page)
    for mark_some in (
        mark_phrases,
        mark_headers,
        mark_calendars,
        mark_titles,
        mark_responses,
        mark_footers,
        mark_neighbours,
        mark_menus,
        mark_neighbours,
        mark_gaps,
        mark_last_month,
    ):
        mark_some(lines)
    return tuple(blocks(page, lines.marks))


def blocks(page: Document, marks: list[Mark | None]) -> Iterator[Furniture]:
    """Lines of one kind that follow each other, joined."""
    marked = zip(page.lines, marks, strict=True)
    for kind, run in groupby(marked, key=lambda pair: pair[1].kind if pair[1] else None):
        pieces = list(run)
        line, mark = pieces[0]
        if kind and mark:
            reason = Reason(mark.rule, line.cut(page.text)[:LONGEST_REASON])
            yield Furniture(kind=kind, at=line.at, end=pieces[-1][0].end, reason=reason)


# What a line says by itself


def mark_phrases(lines: PageLines) -> None:
    everything = "\n".join(lines.folded)
    holds = {phrase: kind for phrase, kind in phrases("holds").items() if phrase in everything}
    for place, line in enumerate(lines.folded):
        if kind := kind_of(line, holds=holds):
            lines.mark(place, place, kind, Rule.FURNITURE_WORDS)


def kind_of(line: str, *, holds: dict[str, str]) -> str | None:
    """`holds` are the phrases that make a line furniture wherever they stand in it."""
    if kind := phrases("lines").get(line):
        return kind
    some = starts().get(line[:1], ()) if len(line) <= LONGEST_START else ()
    if start := next((phrase for phrase in some if line.startswith(phrase)), None):
        return phrases("starts")[start]
    if len(line) > LONGEST_HOLD:
        return None
    if kind := next((kind for phrase, kind in holds.items() if phrase in line), None):
        return kind
    if is_menu(line) or is_row(line):
        return "navigation"
    return "donation_appeal" if is_begging(line) else None


@cache
def starts() -> dict[str, tuple[str, ...]]:
    """The phrases that begin a line, by their first letter: few to try on each line."""
    by_letter: dict[str, list[str]] = {}
    for phrase in phrases("starts"):
        by_letter.setdefault(phrase[0], []).append(phrase)
    return {letter: tuple(some) for letter, some in by_letter.items()}


def is_menu(line: str) -> bool:
    """Whether words such as "Home" and "About us" stand in a row with bars between them."""
    parts = BAR.split(line) if len(line) <= LONGEST_START else []
    is_known = any(part in phrases("weak") or part in phrases("lines") for part in parts)
    return len(parts) > 2 and is_known and not CONTACT.search(line)


def is_row(line: str) -> bool:
    """Whether a line is nothing but such words, three or more ("menu news campaigns donate")."""
    words = line.split() if len(line) <= LONGEST_START else []
    known = (word in phrases("weak") or word in phrases("lines") for word in words)
    return len(words) > 2 and all(known)


def is_begging(line: str) -> bool:
    """Whether a line asks for money for the page itself, not for those the appeal is about."""
    return (
        any(word in line for word in phrases("gives"))
        and any(word in line for word in phrases("ours"))
        and not any(word in line for word in phrases("theirs"))
    )


# What its neighbours say


def mark_neighbours(lines: PageLines) -> None:
    """A word such as "Home" or "Name" is furniture beside furniture, and then of the same kind."""
    weak, count = phrases("weak"), len(lines)
    for places, step in ((range(1, count), -1), (range(count - 2, -1, -1), 1)):
        for place in places:
            beside = lines.kind(place + step)
            if beside and lines.marks[place] is None and lines.folded[place] in weak:
                lines.mark(place, place, beside, Rule.FURNITURE_NEIGHBOUR)


def mark_menus(lines: PageLines) -> None:
    """Two such words below each other are a menu, if nothing else tells what they are."""
    weak = phrases("weak")
    for place in range(1, len(lines)):
        pair = (place - 1, place)
        if all(lines.marks[each] is None and lines.folded[each] in weak for each in pair):
            lines.mark(*pair, "navigation", Rule.FURNITURE_NEIGHBOUR)


def mark_gaps(lines: PageLines) -> None:
    """What stands between two pieces of a block is part of it, unless it looks like an address."""
    last, before = -1, None
    for place in range(len(lines)):
        kind = lines.kind(place)
        if kind is None:
            continue
        gap = range(last + 1, place)
        if before and gap and is_gap(lines, gap, kinds={before, kind}):
            lines.mark(gap[0], gap[-1], before, Rule.FURNITURE_NEIGHBOUR)
        last, before = place, kind


def is_gap(lines: PageLines, gap: range, *, kinds: set[str]) -> bool:
    """Whether those lines belong to the furniture around them.

    Between the lines of a menu only words as short as its own do: there the headline stands too.
    """
    longest = LONGEST_GAP.get(next(iter(kinds))) if len(kinds) == 1 else None
    if longest is None and any(lines.is_apart[place] for place in (*gap, gap.stop)):
        return False
    return len(gap) <= WIDEST_GAP and all(
        len(lines.printed[place]) <= (longest or LONGEST_WORD) and not lines.has_contact(place)
        for place in gap
    )
