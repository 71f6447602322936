"""A case file as its pages show it on a day: everything comes through the one gate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Page
from django.utils.translation import get_language

from hueandcry.appeals.models import Appeal, Edition
from hueandcry.appeals.words import source_words
from hueandcry.casebook.course import Entry, Told, course, last_word, told_in
from hueandcry.casebook.differing import BEHIND, Differing, differing
from hueandcry.casebook.parts import Numbers, Parts, named_first
from hueandcry.casebook.people import Standing, standings
from hueandcry.cases.models import Finding, Source
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.exchange.hearings import hearings
from hueandcry.core.casefile.values import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A finding and its words in the source."""

    finding: Finding
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A source of the case with its number on the page."""

    number: int
    source: Source
    title: str
    printed: tuple[Printed, ...]

    @property
    def description(self) -> str:
        """Kind, date and language in a few words."""
        return source_words(self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """An appeal of the case. `name` is "" while it names somebody who may not be seen."""

    appeal: Appeal
    edition: Edition
    name: str
    is_live: bool


@dataclass(frozen=True)
class Shown:
    """A case for its pages, a long one part by part. Each is worked out when a page asks for it.

    `whole` is the case as it may be seen; `asked` the number of the part, as it was asked for.
    """

    whole: Sight
    asked: str = ""

    @property
    def title(self) -> str:
        return self.whole.masked(self.whole.case.title)

    @cached_property
    def parts(self) -> Parts:
        return Parts(self.whole)

    @cached_property
    def page(self) -> Page[int]:
        """The sources of this part, by their ids."""
        return self.parts.page(self.asked)

    @property
    def query(self) -> str:
        """What leads to this part, behind the address of a page."""
        return f"?part={self.page.number}" if self.parts.is_long else ""

    @cached_property
    def sight(self) -> Sight:
        """What may be seen of this part."""
        return self.whole.within(self.page) if self.parts.is_long else self.whole

    @property
    def numbers(self) -> Numbers:
        return self.parts.numbers

    @cached_property
    def events(self) -> list[Told]:
        return told_in(self.sight)

    @cached_property
    def people(self) -> list[Standing]:
        """Everybody, in the order of the sources; of a long case whom this part names first."""
        if not self.parts.is_long:
            sight, humans, events = self.sight, self.sight.people, self.events
        else:
            humans = named_first(self.sight)
            telling = {row.finding.source_id for human in humans for row in human.rows}
            sight = self.whole.within(telling.union(self.page))
            events = told_in(sight)
        return standings(humans, events, sight=sight, numbers=self.numbers)

    @cached_property
    def course(self) -> list[Entry]:
        return course(self.events, numbers=self.numbers, today=self.sight.day)

    @cached_property
    def differing(self) -> list[Differing]:
        return differing(self.sight, numbers=self.numbers)

    @cached_property
    def texts(self) -> list[Text]:
        """The sources with what is printed in them, in the order of each text."""
        printed: dict[int, list[Printed]] = {}
        for finding in sorted(self.sight.findings, key=lambda one: (one.at, one.number)):
            if finding.kind in BEHIND:
                printed.setdefault(finding.source_id, []).append(self.printed(finding))
        return [
            Text(
                number=self.numbers.of[source.pk],
                source=source,
                title=self.sight.masked(source.title),
                printed=tuple(printed.get(source.pk, ())),
            )
            for source in self.sight.sources
        ]

    def printed(self, finding: Finding) -> Printed:
        place = Passage(source=str(finding.source_id), at=finding.at, end=finding.end)
        return Printed(finding=finding, words=self.sight.words(place))

    @cached_property
    def last_word(self) -> str:
        """The last day that the sources tell of, in words; "" when they give none."""
        published = self.whole.published
        values = [published.get(str(source), "") for source in self.numbers.of]
        values += [one.line.on for one in self.events if one.line.status == "actual"]
        last = last_word(values, today=self.sight.day)
        return last[1] if last else ""

    @cached_property
    def has_hearings(self) -> bool:
        """Whether its calendar has an entry: a hearing on an exact day, of people who are shown."""
        return bool(self.sight.people and hearings(self.sight.gathered.happenings))

    @cached_property
    def calls(self) -> list[Call]:
        """The published appeals of the case, the live ones first, then the latest first."""
        of_case = Appeal.objects.published().filter(case=self.sight.case)
        calls = list(self.calls_in(of_case.order_by("-year", "-serial"), day=self.sight.day))
        return sorted(calls, key=lambda call: not call.is_live)

    def calls_in(self, appeals: Iterable[Appeal], *, day: date) -> Iterable[Call]:
        for appeal in appeals:
            edition = appeal.editions.best(language=get_language() or "")
            if edition:
                fit = self.sight.is_fit(edition.name)
                yield Call(
                    appeal=appeal,
                    edition=edition,
                    name=edition.name if fit else "",
                    is_live=edition.is_live(day),
                )
