"""The lines of a page, and what each of them is found to be. What the rules of furniture share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.reasons import Rule
from hueandcry.core.tables import LANGUAGES, table

SPACE = re.compile(r"\s+")
TRIMMINGS = " .:…!*|«»<>←→›‹•·-–—_=#~\"'"
STORY = 60  # a line as long as this that ends like a sentence tells the story
CONTACT = re.compile(r"@|(?:\d[\s().-]*){6}")


@dataclass(frozen=True, slots=True)
class Mark:
    """The kind of furniture a line is, and by which rule."""

    kind: str
    rule: Rule


@dataclass(slots=True)
class PageLines:
    """The lines that are not blank: as printed, and `folded` to compare with the tables.

    `is_apart`: a blank line stands before the line. `marks`: what the rules have found so far, None
    where the line may be part of the appeal.
    """

    printed: list[str]
    folded: list[str]
    is_apart: list[bool]
    marks: list[Mark | None] = field(default_factory=list)

    @classmethod
    def of(cls, page: Document) -> PageLines:
        printed = [line.cut(page.text) for line in page.lines]
        ends = [0, *(line.end for line in page.lines)]
        apart = [
            page.text.count("\n", end, line.at) > 1
            for end, line in zip(ends, page.lines, strict=False)
        ]
        return cls(printed, [fold_line(line) for line in printed], apart, [None] * len(printed))

    def __len__(self) -> int:
        return len(self.printed)

    def kind(self, place: int) -> str | None:
        mark = self.marks[place]
        return mark.kind if mark else None

    def mark(self, first: int, last: int, kind: str, rule: Rule) -> None:
        """Mark the lines from first to last, whatever they were."""
        self.marks[first : last + 1] = [Mark(kind, rule)] * (last + 1 - first)

    def has_contact(self, place: int) -> bool:
        """Whether an address or a number of six digits or more stands in the line."""
        return CONTACT.search(self.printed[place]) is not None

    def is_story(self, place: int) -> bool:
        line = self.printed[place]
        return len(line) >= STORY and line[-1] in '.!?”"'


def fold_line(line: str) -> str:
    """In lower case, without the marks at its ends, unless it has nothing else."""
    plain = SPACE.sub(" ", line.casefold())
    return plain.strip(TRIMMINGS) or plain


@cache
def phrases(name: str) -> dict[str, str]:
    """All phrases of one list of the tables, each with its kind. Pages mix languages, so all do."""
    return {
        phrase: kind
        for language in LANGUAGES
        for kind, words in table("furniture", language=language).items()
        for phrase in words.get(name, ())
    }
