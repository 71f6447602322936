"""Who is held on a day, over all open cases, as far as the sources tell; and what nobody knows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from hueandcry.appeals.dates import edtf_in_words
from hueandcry.casebook.opening import cases_with_people, open_case
from hueandcry.casebook.parts import Numbers, Parts
from hueandcry.casebook.words import (
    last_told,
    since_words,
    state_words,
    step_words,
    when_words,
    where_words,
)
from hueandcry.cases.models import Case
from hueandcry.cases.sight import Human, Sight
from hueandcry.cases.standing import OLD, Everybody, Proof, Stand, everybody_in
from hueandcry.core.casefile.status import Change, Condition, StatusOn
from hueandcry.core.dates.comparing import days_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A link to the passage behind a row, called after its source."""

    address: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What happened, when, and who says so."""

    when: str
    words: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody on the list. `rows` are what the answer rests on, `others` what speaks against it.

    `where` is "" where no source says where they are held; `last_word` where none has a date.
    """

    human: Human
    status: StatusOn
    cases: tuple[tuple[Case, str], ...]
    rows: tuple[Row, ...]
    others: tuple[Row, ...]
    last_word: str
    is_old: bool

    @property
    def state(self) -> str:
        return state_words(self.status.condition)

    @property
    def since(self) -> str:
        return since_words(self.status)

    @property
    def where(self) -> str:
        return where_words(self.status)


@dataclass(frozen=True)
class Held:
    """The answer for a day (`on`), from what may be seen on `today`."""

    on: date
    today: date

    @property
    def is_today(self) -> bool:
        return self.on == self.today

    @cached_property
    def sights(self) -> list[Sight]:
        opened = (
            open_case(case.slug, day=self.today) for case in cases_with_people(day=self.today)
        )
        return [sight for sight in opened if isinstance(sight, Sight)]

    @cached_property
    def everybody(self) -> Everybody:
        return everybody_in(self.sights, day=self.on)

    @cached_property
    def held(self) -> list[Stand]:
        """Those who were last known to be held, the longest first."""
        held = (one for one in self.everybody.stands if one.status.is_held)
        return sorted(held, key=longest_first)

    @cached_property
    def unsure(self) -> list[Stand]:
        """Those of whom no source says it, or sources disagree."""
        unsure = (one for one in self.everybody.stands if one.status.may_be_held)
        return sorted(unsure, key=longest_first)

    @cached_property
    def rest(self) -> list[tuple[str, int]]:
        """How many of the others stand where, in words."""
        counted = Counter(
            one.status.condition
            for one in self.everybody.stands
            if not one.status.is_held and not one.status.may_be_held
        )
        return [(state_words(each), counted[each]) for each in Condition if counted[each]]

    def listed(self, stand: Stand) -> Listed:
        return Listed(
            human=stand.human,
            status=stand.status,
            cases=tuple((case, self.titles[case.pk]) for case in stand.cases),
            rows=tuple(map(self.row, stand.status.rests_on)),
            others=tuple(map(self.row, stand.status.others)),
            last_word=last_told(stand.status, published=self.everybody.published),
            is_old=stand.status.is_old(self.on, after=OLD),
        )

    @cached_property
    def titles(self) -> dict[int, str]:
        return {sight.case.pk: sight.masked(sight.case.title) for sight in self.sights}

    @cached_property
    def numbers(self) -> dict[int, Numbers]:
        return {sight.case.pk: Parts(sight).numbers for sight in self.sights}

    def row(self, change: Change) -> Row:
        ways = tuple(map(self.way, self.everybody.proofs_of([change])))
        when = when_words(change, published=self.everybody.published)
        return Row(when=when, words=step_words(change), ways=ways)

    def way(self, proof: Proof) -> Way:
        published = self.everybody.published.get(str(proof.finding.source_id))
        words = _("source of %(day)s") % {"day": edtf_in_words(published)} if published else ""
        address = reverse("casebook:sources", args=[proof.case.slug])
        numbers = self.numbers[proof.case.pk]
        place = numbers.cite(proof.finding.pk, source=proof.finding.source_id).place
        return Way(address=f"{address}{place}", words=words or _("source"))


def longest_first(stand: Stand) -> tuple[date, str]:
    """By the day since when; last of whom no source gives one."""
    days = days_of(stand.status.since or "")
    known = days.first if days and not days.of_any_year else None
    return known or stand.status.last_word or date.max, stand.human.name
