"""Where each fact of an edition comes from: its sources, and the passages in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hueandcry.appeals.content import Content
from hueandcry.appeals.dates import first_day
from hueandcry.appeals.words import source_words
from hueandcry.cases.models import Finding, Source, Visibility
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.values import Passage as Place

# So long after its last source an appeal may be published and still speak of today.
FRESH = timedelta(days=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A finding, and its words in the source as far as they may be seen."""

    finding: Finding
    sight: Sight

    @property
    def words(self) -> str:
        """As printed; an addressee's channels are named too."""
        place = Place(source=str(self.finding.source_id), at=self.finding.at, end=self.finding.end)
        is_target = self.finding.kind == Finding.Kind.TARGET
        channels = self.finding.value["channels"] if is_target else []
        lines = [self.sight.words(place), *(channel["raw"] for channel in channels)]
        return "\n".join(dict.fromkeys(lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A source with its number on the page and the passages that stand behind the edition."""

    number: int
    source: Source
    sight: Sight
    passages: tuple[Passage, ...]

    @property
    def title(self) -> str:
        """The title of the source as far as it may be seen."""
        return self.sight.masked(self.source.title)

    @property
    def description(self) -> str:
        """Kind, date and language in a few words."""
        return source_words(self.source)


def sources_behind(content: Content, *, sight: Sight) -> list[Behind]:
    """The sources, the oldest first, each with its public passages in the order of the text.

    `sight` is the case as the readers see it.
    """
    findings = (
        Finding.objects.standing()
        .filter(pk__in=content.findings(), visibility=Visibility.PUBLIC)
        .prefetch_related("source")  # not joined: each row would bring the whole text along
        .order_by("source__published", "source", "at", "number")
    )
    by_source: dict[Source, list[Passage]] = {}
    for finding in findings:
        passage = Passage(finding=finding, sight=sight)
        by_source.setdefault(finding.source, []).append(passage)
    return [
        Behind(number=number, source=source, sight=sight, passages=tuple(passages))
        for number, (source, passages) in enumerate(by_source.items(), start=1)
    ]


def last_word(sources: Sequence[Behind], *, content: Content, published: date) -> date:
    """The last day that the sources tell of: that of publication when they were fresh then."""
    days = [first_day(behind.source.published) for behind in sources]
    days += [first_day(line.on) for line in content.cited if line.status == "actual"]
    told = [day for day in days if day and day <= published]
    last = max(told, default=published)
    return published if published - last <= FRESH else last
