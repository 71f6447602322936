"""Several wordings of one paragraph: each writer sends one of them.

Paragraphs are parted by empty lines. A line with {or} alone, between two paragraphs, says that they
are wordings of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import prod

from hueandcry.core.letters.fields import Flaw, Rule

OR = "or"
OR_LINE = re.compile(r"[ \t]*\{[ \t]*or[ \t]*\}[ \t]*")


@lru_cache(maxsize=256)
def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """Each paragraph as its wordings, mostly one."""
    found: list[list[str]] = []
    is_another = False
    for _line, block in blocks(text):
        if is_or(block):
            is_another = bool(found)
        elif is_another:
            found[-1].append(block)
            is_another = False
        else:
            found.append([block])
    return tuple(map(tuple, found))


def flaws(text: str) -> tuple[Flaw, ...]:
    """Where {or} has no wording before or after it."""
    around = [(0, ""), *blocks(text), (0, "")]
    lonely = [
        line
        for (_a, before), (line, block), (_b, after) in zip(
            around, around[1:], around[2:], strict=False
        )
        if is_or(block) and not all(beside and not is_or(beside) for beside in (before, after))
    ]
    return tuple(Flaw(rule=Rule.NO_WORDING, line=line, field=OR) for line in lonely)


def how_many(text: str) -> int:
    """How many different letters there are: each wording of each paragraph with all the others."""
    return prod(len(wordings) for wordings in paragraphs(text))


def worded(text: str, number: int) -> str:
    """The text in one of its wordings. Any number has one, and always the same."""
    chosen = []
    for wordings in paragraphs(text):
        number, place = divmod(number, len(wordings))
        chosen.append(wordings[place])
    return "\n\n".join(chosen).strip()


def enough(text: str) -> list[int]:
    """The fewest numbers among whose letters every wording of every paragraph is."""
    sizes = [len(wordings) for wordings in paragraphs(text)]
    weights = [prod(sizes[:place]) for place in range(len(sizes))]
    return [
        sum(turn % size * weight for size, weight in zip(sizes, weights, strict=True))
        for turn in range(max(sizes, default=1))
    ]


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs, and the lines that part wordings, each with its first line's number (from 1)."""
    start, block = 0, list[str]()
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip() and not is_or(line):
            start = start if block else number
            block.append(line)
            continue
        if block:
            yield start, "\n".join(block)
        block = []
        if is_or(line):
            yield number, line


def is_or(block: str) -> bool:
    return OR_LINE.fullmatch(block) is not None
