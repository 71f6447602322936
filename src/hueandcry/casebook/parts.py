"""The parts of a case file that is too long for one page: some of its sources at a time.

A part shows what its sources tell, and the people whom no earlier source names, each with where
they stand by every source of the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator

from hueandcry.cases.models import Finding, Source
from hueandcry.cases.models.people import SEEN_AT
from hueandcry.cases.sight import Human, Sight, humans_of

# A case of so many sources is one page; of more, each page has so many of them.
WHOLE, A_PART = 30, 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A finding, the number of its source, and the part that this is in; None in one page."""

    finding: int
    source: int
    part: int | None = None

    @property
    def place(self) -> str:
        """Where its passage is, from the address of the sources on."""
        return f"{'' if self.part is None else f'?part={self.part}'}#f{self.finding}"


@dataclass(frozen=True)
class Numbers:
    """The number of each source of a case, by its id, and whether the case is shown in parts."""

    of: Mapping[int, int]
    in_parts: bool = False

    def cite(self, finding: int, *, source: int) -> Cite:
        return Cite(finding=finding, source=self.of[source], part=self.part(source))

    def part(self, source: int) -> int | None:
        """The part that a source is in; None where the case is one page."""
        return (self.of[source] - 1) // A_PART + 1 if self.in_parts else None


@dataclass(frozen=True)
class Parts:
    """A case file as it is divided: what may be seen of it stays with the sight of the whole."""

    whole: Sight

    @cached_property
    def sources(self) -> list[int]:
        """The ids of the sources of which something may be seen, the oldest first.

        Of a long case also those whose facts are about nobody who may be seen.
        """
        shown = Finding.objects.standing().filter(
            source__case=self.whole.case, visibility__in=SEEN_AT[self.whole.level]
        )
        ordered = Source.objects.filter(pk__in=shown.order_by().values("source"))
        return list(ordered.order_by("published", "pk").values_list("pk", flat=True))

    @property
    def is_long(self) -> bool:
        return len(self.sources) > WHOLE

    @cached_property
    def numbers(self) -> Numbers:
        every = self.sources if self.is_long else [one.pk for one in self.whole.sources]
        return Numbers({pk: number for number, pk in enumerate(every, start=1)}, self.is_long)

    def page(self, number: str) -> Page[int]:
        """The sources of one part; of the first for what is no number."""
        return Paginator(self.sources, A_PART if self.is_long else WHOLE).get_page(number)

    def query(self, source: int) -> str:
        """What leads to the part of a source, behind the address of a page."""
        return f"?part={self.numbers.part(source)}" if self.is_long else ""


def named_first(sight: Sight) -> tuple[Human, ...]:
    """The people of the sources looked at, without those whom an earlier source of the case names,
    each with all that may be seen of them.
    """
    circle = sight.circle.people
    telling = {row.finding.source_id for row in circle.values()}
    theirs = sight.seen_in_case.filter(finding__source__in=telling).with_words()
    rows = [row for row in theirs if row.pk in circle]
    here = frozenset(row.finding.source_id for row in sight.rows)
    humans = humans_of(rows, sight.circle)
    return tuple(one for one in humans if one.rows[0].finding.source_id in here)
