"""The desk's view of a case file: its people, who may be one, what disagrees, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from hueandcry.cases.judging import conflicts, history
from hueandcry.cases.models import Case, Judgement, Person, Raise, Source
from hueandcry.cases.models.people import STANDS
from hueandcry.cases.near import Near, people_of
from hueandcry.cases.people import circle_of
from hueandcry.cases.sight import Human, humans_of
from hueandcry.core.casefile.identity import Suggestion
from hueandcry.core.casefile.reasons import Rule
from hueandcry.core.casefile.values import Named
from hueandcry.desk.quotes import Quote, quote
from hueandcry.desk.words import day_in_words

MOST_PAIRS = 40
A_PAGE = 100
# Of so many people all are compared at once; of more, so many at a time with those like them.
AT_ONCE, A_PART = 200, 40


def in_words(reason: Any) -> str:
    """A reason of the core (a rule and the words behind it) in the language of the page."""
    parts = {each.name: getattr(reason, each.name) for each in fields(reason)}
    if reason.rule is Rule.DAY:
        parts["words"] = day_in_words(reason.words)
    return _(parts.pop("rule").value).format(**parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A person as one source has them: the row, what the source says, its words."""

    person: Person
    named: Named
    source: Source
    quote: Quote

    @property
    def also(self) -> list[str]:
        """The other spellings of this source."""
        return [form for form in self.named.spellings if form != self.person.name]

    @property
    def number(self) -> int:
        return self.person.finding.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two who may be one, side by side, with what speaks for and against it."""

    one: Side
    other: Side
    score: str
    reasons: list[str]

    @property
    def key(self) -> str:
        return f"{self.one.person.pk}-{self.other.person.pk}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A judgement with the names of the two."""

    judgement: Judgement
    one: str
    other: str


@dataclass(frozen=True)
class CaseFile:
    """A case as the desk works on it, a page of people, of sources and of judgements at a time."""

    case: Case
    of_people: str = ""
    of_sources: str = ""
    of_judged: str = ""

    @cached_property
    def count(self) -> int:
        """How many people its sources name, each source's apart."""
        return people_of(self.case).count()

    @property
    def is_one_part(self) -> bool:
        """Whether all its people are compared at once."""
        return self.count <= AT_ONCE

    @cached_property
    def page(self) -> Page[Person]:
        return Paginator(people_of(self.case), A_PAGE).get_page(self.of_people)

    @cached_property
    def people(self) -> list[Human]:
        """Everybody whose first row in the case is on this page, so everybody is on one page."""
        here = {row.pk for row in self.page}
        circle = circle_of(here)
        sources = {one.finding.source_id for one in circle.people.values()}
        of_case = set(
            self.case.sources.filter(pk__in=sources, withdrawn_at=None).values_list("pk", flat=True)
        )
        rows = [
            one
            for one in circle.people.values()
            if one.finding.source_id in of_case and one.finding.verdict in STANDS
        ]
        humans = humans_of(sorted(rows, key=place_of), circle)
        return [human for human in humans if human.rows[0].pk in here]

    @cached_property
    def sources(self) -> Page[Source]:
        ordered = self.case.sources.order_by("published", "pk").defer("text")
        return Paginator(ordered, A_PAGE).get_page(self.of_sources)

    # Who may be one

    @cached_property
    def part(self) -> Page[Person]:
        """Those who are asked about on one page: all, of a small case."""
        a_part = max(self.count, 1) if self.is_one_part else A_PART
        return Paginator(people_of(self.case), a_part).get_page(self.of_people)

    @cached_property
    def near(self) -> Near:
        return Near(self.case, frozenset(row.pk for row in self.part))

    @property
    def suggested(self) -> tuple[Suggestion, ...]:
        return self.near.suggested

    @cached_property
    def pairs(self) -> list[Pair]:
        """The best suggestions, as many as one looks through at a time."""
        best = self.suggested[:MOST_PAIRS]
        rows = {one.key: one for one in self.near.people.values()}
        named = {one.key: one for one in self.near.gathered.people}
        keys = {key for one in best for key in (one.a, one.b)}
        sources = self.case.sources.in_bulk({rows[key].finding.source_id for key in keys})
        sides = {key: side(rows[key], named[key], sources) for key in keys}
        return [
            Pair(
                one=sides[each.a],
                other=sides[each.b],
                score=number_format(each.score, decimal_pos=2),
                reasons=list(dict.fromkeys(map(in_words, each.reasons))),
            )
            for each in best
        ]

    @cached_property
    def judgements(self) -> Page[Judgement]:
        """Every judgement about somebody of this case, undone ones too, the latest first."""
        return Paginator(history(self.case), A_PAGE).get_page(self.of_judged)

    @cached_property
    def judged(self) -> list[Told]:
        return told(self.judgements)

    @cached_property
    def conflicts(self) -> list[tuple[str, str]]:
        """Names of those who are one by what was judged, and two by a source or judgement."""
        return [(one.name, other.name) for one, other in conflicts(self.case)]

    # What waits

    @property
    def waiting(self) -> QuerySet[Raise]:
        return Raise.objects.waiting().filter(finding__source__case=self.case)

    @property
    def facts_waiting(self) -> int:
        """How many facts somebody proposed to show further."""
        return self.waiting.filter(finding__person=None).count()

    @cached_property
    def wishes(self) -> list[Raise]:
        """Proposals to show somebody of this case that wait for a second person."""
        waiting = self.waiting.filter(finding__person__isnull=False)
        return list(waiting.select_related("finding__person", "by", "basis").order_by("pk"))


def place_of(person: Person) -> tuple[int, int]:
    """As `people_of` orders them."""
    return person.finding.source_id, person.finding.number


def side(person: Person, named: Named, sources: Mapping[int, Source]) -> Side:
    source, place = sources[person.finding.source_id], named.passages[0]
    return Side(
        person=person,
        named=named,
        source=source,
        quote=quote(source.text, place.at, place.end),
    )


def told(judgements: Iterable[Judgement]) -> list[Told]:
    """Judgements with the names of those they are about."""
    made = list(judgements)
    ids = {pk for one in made for pk in (one.one_id, one.other_id)}
    names = {one.pk: one.name for one in Person.objects.with_words().filter(pk__in=ids)}
    return [Told(judgement=one, one=names[one.one_id], other=names[one.other_id]) for one in made]
