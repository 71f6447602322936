"""Furniture that shows by the shape of several lines: mail headers, calendars, lists of titles."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

from hueandcry.core.reading.furniture.page_lines import PageLines, phrases
from hueandcry.core.reading.reasons import Rule
from hueandcry.core.tables import LANGUAGES, table

HEADER = re.compile(r"([^\W\d][\w-]{1,20}(?: [\w-]{2,12})?) ?: *\S")
# "From: [your name]": the head of a letter that readers are to send.
BLANK_TO_FILL = re.compile(r": *(?:\[[^\]@]*\] *$|_{2,}|\.{3,})")
RULER = re.compile(r"---?$|[_=*~-]{10,}$")
ABOVE = 3  # lines between the rule above a footer and the line that tells it
LONGEST_FOOTER = 120
MONTH_AND_YEAR = re.compile(r"(?:« ?[^\W\d]{3,10}\.?\s+)?[^\W\d]{3,10}\.? (?:19|20)\d\d$")
WEEKDAYS = re.compile(r"\|?\s*(?:[^\W\d]{1,3}[\s|.]+){6}[^\W\d]{1,3}[\s|.]*$")
DAYS = re.compile(r"[\d\s|*]+$|[^\W\d]{1,2}$|«.{0,30}»?$|.{0,30}»$")
MOST_TITLES = 25
LONGEST_TITLE = 140
RESPONSES = re.compile(
    r"(?:(?:hide|show) the following )?\(?\d+\)? (?:responses?|comments?|repl(?:y|ies)|thoughts?)"
    r"(?: (?:to|on) .*)?$"
)


def mark_headers(lines: PageLines) -> None:
    """Mail headers: lines such as "Subject: ..." in a row, among them who wrote it."""
    names = [header_name(line) for line in lines.folded]
    for is_header, run in groupby(range(len(lines)), key=lambda place: names[place] is not None):
        places = list(run)
        parts = {header_parts().get(names[place] or "") for place in places}
        is_letter = any(BLANK_TO_FILL.search(lines.printed[place]) for place in places)
        if is_header and "from" in parts and len(parts) > 1 and not is_letter:
            lines.mark(places[0], places[-1], "mail_header", Rule.MAIL_HEADER)


def header_name(line: str) -> str | None:
    found = HEADER.match(line)
    is_known = found and (found[1] in header_parts() or found[1].startswith("x-"))
    return found[1] if found and is_known else None


@cache
def header_parts() -> dict[str, str]:
    """Each name of a mail header with its part: `from`, `when` or `names` (all others)."""
    return {
        name: part
        for language in LANGUAGES
        for part in ("names", "when", "from")
        for name in table("furniture", language=language).get("mail_header", {}).get(part, ())
    }


def mark_footers(lines: PageLines) -> None:
    """What a mailing list adds: from the rule above the line that tells it to the blank line."""
    for place in range(len(lines)):
        if lines.kind(place) != "mail_footer":
            continue
        above = range(max(0, place - ABOVE), place)
        first = next((each + 1 for each in above if RULER.match(lines.printed[each])), place)
        last = place
        has_ruler = first > 0 and RULER.match(lines.printed[first - 1]) is not None
        while last + 1 < len(lines) and goes_on(lines, last + 1, has_ruler=has_ruler):
            last += 1
        lines.mark(first, last, "mail_footer", Rule.FURNITURE_WORDS)


def goes_on(lines: PageLines, place: int, *, has_ruler: bool) -> bool:
    """Whether a line belongs to the footer; below a rule of its own an address does too."""
    line = lines.printed[place]
    is_short = not lines.is_apart[place] and len(line) <= LONGEST_FOOTER
    return is_short and (has_ruler or "@" not in line)


def mark_calendars(lines: PageLines) -> None:
    """The month calendar of a blog: month and year, initials of weekdays, rows of digits."""
    for place, line in enumerate(lines.printed):
        if not WEEKDAYS.match(line):
            continue
        has_month = place > 0 and MONTH_AND_YEAR.match(lines.printed[place - 1])
        last = place
        while last + 1 < len(lines) and DAYS.match(lines.printed[last + 1]):
            last += 1
        if last > place:
            lines.mark(place - 1 if has_month else place, last, "calendar", Rule.CALENDAR)


def mark_last_month(lines: PageLines) -> None:
    """A month left alone after other furniture, with nothing of the appeal after it."""
    for place in range(len(lines) - 1, 0, -1):
        if lines.marks[place]:
            continue
        if not lines.marks[place - 1] or not MONTH_AND_YEAR.match(lines.printed[place]):
            return
        lines.mark(place, place, "calendar", Rule.CALENDAR)


def mark_titles(lines: PageLines) -> None:
    """A heading such as "Related articles" and the titles under it.

    Where the story goes on after them, the list ends at the first blank line.
    """
    count = len(lines)
    story = max((place for place in range(count) if lines.is_story(place)), default=-1)
    for place, line in enumerate(lines.folded):
        if line not in phrases("heads") or lines.marks[place]:
            continue
        last = place
        while last + 1 < min(count, place + MOST_TITLES) and is_title(lines, last + 1):
            if place < story and last > place and lines.is_apart[last + 1]:
                break
            last += 1
        lines.mark(place, last, "related_link", Rule.RELATED_LINKS)


def is_title(lines: PageLines, place: int) -> bool:
    line = lines.printed[place]
    is_free = lines.kind(place) in (None, "related_link")
    is_short = len(line) <= LONGEST_TITLE and line[-1] not in ".:;,"
    return is_free and is_short and not lines.has_contact(place)


def mark_responses(lines: PageLines) -> None:
    """What readers wrote: from "3 responses to ..." under the story to the comment form."""
    first = next((each for each, line in enumerate(lines.folded) if RESPONSES.match(line)), None)
    if first is None or not any(lines.is_story(place) for place in range(first)):
        return
    below = range(first + 1, len(lines))
    last = next((place for place in below if lines.kind(place) == "comment_form"), first)
    lines.mark(first, last, "comment_form", Rule.COMMENTS)
