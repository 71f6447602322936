"""What somebody wrote, without the mail that they answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

QUOTED = re.compile(r"\s*>")
# The line above a quotation, in any language: it ends in a colon and tells a time or an address.
TELLS_WHO_WROTE = re.compile(r"(?=.*[\d@<]).{5,300}[:：]\s*$")
# The first half of one that was broken into two lines: it tells a time, and ends no sentence.
HALF = re.compile(r"(?=.*\d).*[^.!?:;\s]\s*$")
# What Outlook puts above: lines of headers, an address among them, after a rule or a blank line.
A_HEADER = re.compile(r"\*?[^\W\d_][^:\d@]{1,30}:\*?\s+\S")
RULE = re.compile(r"\s*[-_=*]{5,}.{0,60}$")
FEWEST_HEADERS = 3


def without_quoted(text: str) -> str:
    """The text without quoted lines, the line that announces them, and a mail copied below it.

    What stands between quotations is an answer and stays. A text of nothing but quotations stays
    whole: better too much than an answer lost.
    """
    lines = text.splitlines()
    lines = lines[: copied_from(lines)]
    kept = [
        line
        for place, line in enumerate(lines)
        if not QUOTED.match(line) and not announces(lines, place)
    ]
    found = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    return found or text.strip()


def announces(lines: Sequence[str], place: int) -> bool:
    """Whether a line, or the two that it was broken into, only says whose words follow."""
    line, after = lines[place], [one for one in lines[place + 1 : place + 4] if one.strip()]
    if after and QUOTED.match(after[0]):
        return bool(TELLS_WHO_WROTE.match(line))
    is_broken = len(after) > 1 and QUOTED.match(after[1]) and after[0] == lines[place + 1]
    return bool(is_broken and HALF.match(line) and TELLS_WHO_WROTE.match(f"{line} {after[0]}"))


def copied_from(lines: Sequence[str]) -> int:
    """The line at which a whole mail, headers first, is copied below the answer; else the end."""
    for place in range(len(lines)):
        if place and A_HEADER.match(lines[place]) and is_head(lines[place : place + 8]):
            above = lines[place - 1]
            if not above.strip() or RULE.match(above):
                return place - bool(RULE.match(above))
    return len(lines)


def is_head(lines: Sequence[str]) -> bool:
    """Whether these begin with headers, without a gap, and one of them tells an address."""
    head = []
    for line in lines:
        if not A_HEADER.match(line):
            break
        head.append(line)
    return len(head) >= FEWEST_HEADERS and any("@" in line for line in head)
