"""Where everybody of all cases stands, as the desk knows it, and how well that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hueandcry.casebook.words import (
    last_told,
    since_words,
    state_words,
    step_words,
    when_words,
    where_words,
)
from hueandcry.cases.models import Case, Finding, Person, Visibility
from hueandcry.cases.people import circle_of
from hueandcry.cases.sight import Human, Sight
from hueandcry.cases.standing import OLD, Everybody, Stand, desk_sights, everybody_in
from hueandcry.core.casefile.status import Change, Condition, StatusOn

HELD, UNSURE = "held", "unsure"
HINTS: dict[str, Promise] = {
    "old": _("Nothing is known for 90 days"),
    "one_source": _("Rests on one source"),
    "differing": _("Sources disagree"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One dated change, and the findings that tell it."""

    when: str
    words: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody, where they stand, and what that rests on."""

    human: Human
    status: StatusOn
    cases: tuple[Case, ...]
    rows: tuple[Row, ...]
    others: tuple[Row, ...]
    last_word: str
    hints: tuple[str, ...]

    @property
    def person(self) -> Person:
        return self.human.rows[0]

    @property
    def state(self) -> str:
        return state_words(self.status.condition)

    @property
    def since(self) -> str:
        return since_words(self.status)

    @property
    def where(self) -> str:
        return where_words(self.status)

    @property
    def hint_words(self) -> list[Promise]:
        return [HINTS[hint] for hint in self.hints]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One filter of the page, and how many it leaves."""

    value: str
    words: str
    count: int


@dataclass(frozen=True)
class Persons:
    """Everybody on a day; `state` and `hint` say whom to show, "" for all."""

    on: date
    today: date
    state: str = ""
    hint: str = ""

    @cached_property
    def everybody(self) -> Everybody:
        return everybody_in(desk_sights(day=self.today), day=self.on)

    @cached_property
    def stands(self) -> list[Stand]:
        """Whom the filters leave: those without a word for longest first, of whom there never was
        one last.
        """
        chosen = (
            one
            for one in self.everybody.stands
            if (not self.state or self.state in states_of(one.status))
            and (not self.hint or self.hint in hints_of(one.status, day=self.on))
        )
        return sorted(chosen, key=lambda one: (one.status.last_word or date.max, one.human.name))

    @cached_property
    def states(self) -> list[Choice]:
        counted = Counter(state for one in self.everybody.stands for state in states_of(one.status))
        words = {HELD: _("Held, sentenced or not"), UNSURE: _("Not known whether they are held")}
        return [
            Choice(value=value, words=str(words), count=counted[value])
            for value, words in (words | {each: state_words(each) for each in Condition}).items()
            if counted[value]
        ]

    @cached_property
    def hints(self) -> list[Choice]:
        counted = Counter(
            hint for one in self.everybody.stands for hint in hints_of(one.status, day=self.on)
        )
        return [
            Choice(value=value, words=str(words), count=counted[value])
            for value, words in HINTS.items()
        ]

    def known(self, stands: Iterable[Stand]) -> list[Known]:
        """These people as the page shows them."""
        return [known(one, self.everybody, day=self.on) for one in stands]


def known_of(person: Person, *, day: date) -> Known | None:
    """Where somebody stands, by all sources of all cases that name them. None while none does."""
    circle = circle_of([person.pk])
    rows = circle.human(person.pk)
    cases = Case.objects.filter(sources__findings__person__in=rows).distinct().order_by("-pk")
    sources = {circle.people[pk].finding.source_id for pk in rows}
    sights = [Sight(case, Visibility.DESK, day).within(sources) for case in cases]
    everybody = everybody_in(sights, day=day, circle=circle)
    stands = (one for one in everybody.stands if person.key in one.human.keys)
    stand = next(stands, None)
    return known(stand, everybody, day=day) if stand else None


def known(stand: Stand, everybody: Everybody, *, day: date) -> Known:
    status = stand.status

    def row(change: Change) -> Row:
        return Row(
            when=when_words(change, published=everybody.published),
            words=step_words(change),
            findings=tuple(proof.finding for proof in everybody.proofs_of([change])),
        )

    return Known(
        human=stand.human,
        status=status,
        cases=stand.cases,
        rows=tuple(map(row, status.rows)),
        others=tuple(map(row, status.others)),
        last_word=last_told(status, published=everybody.published),
        hints=hints_of(status, day=day),
    )


def states_of(status: StatusOn) -> frozenset[str]:
    """What of the filter holds of somebody."""
    held = {HELD} if status.is_held else {UNSURE} if status.may_be_held else set[str]()
    return frozenset({status.condition.value, *held})


def hints_of(status: StatusOn, *, day: date) -> tuple[str, ...]:
    """What makes it doubtful that somebody stands there still, or ever did."""
    holds: Mapping[str, bool] = {
        "old": status.is_old(day, after=OLD),
        "one_source": len(status.sources) == 1,
        "differing": bool(status.others),
    }
    return tuple(hint for hint in HINTS if holds[hint])
