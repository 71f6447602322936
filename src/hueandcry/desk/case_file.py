"""The desk's view of a case file: its people, who may be one, what disagrees, what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from hueandcry.cases.judging import history
from hueandcry.cases.models import Basis, Case, Judgement, Person, Raise, Source, Visibility
from hueandcry.cases.sight import Human, Sight
from hueandcry.core.casefile.identity import Suggestion, suggestions
from hueandcry.core.casefile.values import Named
from hueandcry.desk.quotes import Quote, quote

MOST_PAIRS = 40


def in_words(reason: Any) -> str:
    """A reason of the core (a rule and the words behind it) in the language of the page."""
    parts = {each.name: getattr(reason, each.name) for each in fields(reason)}
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
    """A case as the desk works on it, on a day."""

    case: Case
    day: date

    @cached_property
    def sight(self) -> Sight:
        return Sight(self.case, Visibility.DESK, self.day)

    @cached_property
    def people(self) -> tuple[Human, ...]:
        return self.sight.people

    @cached_property
    def rows(self) -> dict[str, Person]:
        """The people by their keys in the core."""
        return {person.key: person for person in self.sight.rows}

    @cached_property
    def sources(self) -> dict[int, Source]:
        return {source.pk: source for source in self.sight.sources}

    @cached_property
    def named(self) -> dict[str, Named]:
        return {one.key: one for one in self.sight.gathered.people}

    # Who may be one

    @cached_property
    def suggested(self) -> tuple[Suggestion, ...]:
        return suggestions(self.sight.gathered.people, self.sight.judgements)

    @cached_property
    def pairs(self) -> list[Pair]:
        """The best suggestions, as many as one looks through at a time."""
        return [self.pair(one) for one in self.suggested[:MOST_PAIRS]]

    def pair(self, one: Suggestion) -> Pair:
        return Pair(
            one=self.side(one.a),
            other=self.side(one.b),
            score=number_format(one.score, decimal_pos=2),
            reasons=list(dict.fromkeys(map(in_words, one.reasons))),
        )

    def side(self, key: str) -> Side:
        person, named = self.rows[key], self.named[key]
        source = self.sources[person.finding.source_id]
        place = named.passages[0]
        return Side(
            person=person,
            named=named,
            source=source,
            quote=quote(source.text, place.at, place.end),
        )

    @cached_property
    def judged(self) -> list[Told]:
        """Every judgement about somebody of this case, undone ones too, the latest first."""
        return told(history([person.pk for person in self.sight.rows]))

    @property
    def conflicts(self) -> list[tuple[str, str]]:
        """Names of those who are one by what was judged, and two by a source or judgement."""
        names = {key: person.name for key, person in self.rows.items()}
        return [
            (names[each.a], names[each.b])
            for group in self.sight.groups
            for each in group.conflicts
        ]

    # What waits

    @cached_property
    def wishes(self) -> list[Raise]:
        """Proposals to show somebody or something of this case that wait for a second person."""
        waiting = Raise.objects.waiting().filter(finding__source__case=self.case)
        return list(waiting.select_related("finding__person", "by", "basis").order_by("pk"))


def told(judgements: Iterable[Judgement]) -> list[Told]:
    """Judgements with the names of those they are about."""
    made = list(judgements)
    ids = {pk for one in made for pk in (one.one_id, one.other_id)}
    names = {one.pk: one.name for one in Person.objects.with_words().filter(pk__in=ids)}
    return [Told(judgement=one, one=names[one.one_id], other=names[one.other_id]) for one in made]


def due(day: date) -> list[Basis]:
    """What somebody has to look at again by a day, over all cases, the longest overdue first."""
    bases = Basis.objects.due(day).filter(shown__isnull=False).distinct()
    return list(bases.select_related("person__finding__source__case"))
