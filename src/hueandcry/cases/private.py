"""Which facts are about health or family: the desk's alone, unless those concerned agree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from hueandcry.cases.models import Finding, Source
from hueandcry.core.care import is_family_tie, tells_of_health
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.report import Span

Kind = Finding.Kind


@dataclass(frozen=True, slots=True)
class Care:
    """The sentences of a text, to see which findings stand in one about somebody's health."""

    text: str
    sentences: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, *, language: str | None) -> Self:
        return cls(text, Document.of(text, language=language).sentences)

    def is_health(self, kind: str, item: dict[str, Any], *, at: int, end: int) -> bool:
        """Whether what is found at a place is a fact about somebody's health."""
        if kind not in (Kind.EVENT, Kind.QUANTITY):
            return False
        return item.get("type") == "hunger_strike" or tells_of_health(self.around(at, end))

    def about_health(self) -> Iterator[Span]:
        """The sentences that tell of somebody's health."""
        for sentence in self.sentences:
            if tells_of_health(self.text[sentence.at : sentence.end]):
                yield sentence

    def around(self, at: int, end: int) -> str:
        """The sentences that a place lies in."""
        first = bisect_right(self.sentences, at, key=lambda sentence: sentence.at) - 1
        start = min(at, self.sentences[first].at) if first >= 0 else at
        last = bisect_right(self.sentences, max(at, end - 1), key=lambda each: each.at) - 1
        stop = max(end, self.sentences[last].end) if last >= 0 else end
        return self.text[start:stop]


def is_private(fact: Finding) -> bool:
    """Whether a fact is about health or family, so that others see it by their own consent only."""
    return bool(private_among([fact], source=fact.source))


def private_among(facts: Iterable[Finding], *, source: Source) -> frozenset[int]:
    """The ids of those facts of a source that are about health or family."""
    careful = Care.of(source.text, language=source.language or None)
    return frozenset(
        one.pk
        for one in facts
        if (one.kind == Kind.RELATION and is_family_tie(one.value["type"]))
        or careful.is_health(one.kind, one.value, at=one.at, end=one.end)
    )
