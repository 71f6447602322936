"""What was changed in a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that share what became of them."""

    change: Change
    text: str


def changes(before: str, after: str) -> tuple[Stretch, ...]:
    """Both texts as one: what stayed, what is gone, what is new. () when they are alike."""
    return tuple(stretches(before, after)) if before != after else ()


def stretches(before: str, after: str) -> Iterator[Stretch]:
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    for what, start, end, new_start, new_end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        is_same = what == "equal"
        if start < end:
            text = "".join(old[start:end])
            yield Stretch(change=Change.SAME if is_same else Change.GONE, text=text)
        if new_start < new_end and not is_same:
            yield Stretch(change=Change.NEW, text="".join(new[new_start:new_end]))
