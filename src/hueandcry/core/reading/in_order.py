"""Findings in order of place, so that those in a stretch are found without looking at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from hueandcry.core.reading.report import Span

Placed = TypeVar("Placed", bound=Span)


@dataclass(frozen=True, slots=True)
class InOrder(Generic[Placed]):
    """Spans sorted by place. `longest` is the length of the longest."""

    spans: tuple[Placed, ...]
    starts: tuple[int, ...]
    longest: int

    @classmethod
    def of(cls, spans: Iterable[Placed]) -> InOrder[Placed]:
        ordered = tuple(sorted(spans, key=lambda span: span.at))
        longest = max((span.end - span.at for span in ordered), default=0)
        return cls(ordered, tuple(span.at for span in ordered), longest)

    def touching(self, part: Span) -> tuple[Placed, ...]:
        """Those that share a letter with the part."""
        first = bisect_left(self.starts, part.at - self.longest)
        last = bisect_left(self.starts, part.end)
        return tuple(span for span in self.spans[first:last] if span.touches(part))

    def has(self, part: Span) -> bool:
        """Whether the part lies wholly inside one of them."""
        return any(span.holds(part) for span in self.touching(part))

    def within(self, part: Span) -> tuple[Placed, ...]:
        """Those that lie wholly inside the part."""
        return tuple(span for span in self.touching(part) if part.holds(span))
