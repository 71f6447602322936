"""The desk's view of what happened in a case: which tellings are one event, which follow others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hueandcry.cases.models import Case, EventJudgement, Finding, Source, Visibility
from hueandcry.cases.models.happenings import Belonging
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.event_words import IN_ORDER, Belongs
from hueandcry.core.casefile.judged_events import EventSuggestion, event_suggestions
from hueandcry.core.casefile.tellings import OF_DATES, Reason
from hueandcry.core.dates.comparing import days_of, finest
from hueandcry.desk.case_file import in_words
from hueandcry.desk.quotes import Quote, quote
from hueandcry.desk.words import day_in_words, reading_of

MOST_PAIRS = 40
HEADINGS: dict[Belongs, Promise] = {
    Belongs.SAME: _("May be one event"),
    Belongs.POSTPONED_TO: _("May be put off to another day"),
    Belongs.FOLLOWS: _("May be what came of it"),
}
# What may be said of a pair that is proposed so, the proposal first.
ANSWERS: dict[Belongs, tuple[Belonging, ...]] = {
    Belongs.SAME: (Belonging.SAME,),
    Belongs.POSTPONED_TO: (Belonging.POSTPONED_TO,),
    Belongs.FOLLOWS: (Belonging.FOLLOWS, Belonging.SAME),
}
OPEN_ANSWERS = (Belonging.UNSURE, Belonging.NOT_THE_SAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A happening as one source tells it, in the words of the page and in its own."""

    finding: Finding
    words: str
    source: Source
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPair:
    """Two that may belong together; `told_by` tells it where they do not themselves."""

    one: Telling
    other: Telling
    proposed: Belongs
    reasons: list[str]
    told_by: Telling | None

    @property
    def key(self) -> str:
        return f"{self.one.finding.pk}-{self.other.finding.pk}"

    @property
    def heading(self) -> str:
        return str(HEADINGS[self.proposed])

    @property
    def answers(self) -> tuple[Belonging, ...]:
        return (*ANSWERS[self.proposed], *OPEN_ANSWERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPair:
    """A judgement with the words for both."""

    judgement: EventJudgement
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """What an event was put off to, or what came of it: how, in words, and by one telling."""

    how: str
    to: Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskEvent:
    """One event with all that tell it, in the order of the sources, and what it leads to."""

    tellings: tuple[Telling, ...]
    ties: tuple[Tied, ...]


@dataclass(frozen=True)
class Happenings:
    """What happened in a case, for an editor on a day."""

    case: Case
    day: date

    @cached_property
    def sight(self) -> Sight:
        return Sight(self.case, Visibility.DESK, self.day)

    @cached_property
    def rows(self) -> dict[str, Finding]:
        """The events by their keys in the core, in the order of the sources."""
        return {one.told_key: one for one in self.sight.findings if one.kind == Finding.Kind.EVENT}

    @cached_property
    def names(self) -> dict[int, dict[str, str]]:
        """The names of the persons of each source, by their ids in it."""
        names: dict[int, dict[str, str]] = {}
        for person in self.sight.rows:
            names.setdefault(person.finding.source_id, {})[person.finding.value["id"]] = person.name
        return names

    @cached_property
    def sources(self) -> dict[int, Source]:
        return {source.pk: source for source in self.sight.sources}

    @cached_property
    def tellings(self) -> dict[str, Telling]:
        return {key: self.telling(finding) for key, finding in self.rows.items()}

    def telling(self, finding: Finding) -> Telling:
        source = self.sources[finding.source_id]
        return Telling(
            finding=finding,
            words=reading_of(finding, self.names.get(finding.source_id, {})),
            source=source,
            quote=quote(source.text, finding.at, finding.end),
        )

    @cached_property
    def suggested(self) -> tuple[EventSuggestion, ...]:
        happenings, words = self.sight.gathered.happenings, self.sight.event_words
        return event_suggestions(happenings, self.sight.groups, words)

    @cached_property
    def pairs(self) -> list[EventPair]:
        """The surest suggestions, as many as one looks through at a time."""
        return [
            EventPair(
                one=self.tellings[one.one],
                other=self.tellings[one.other],
                proposed=one.verdict,
                reasons=list(dict.fromkeys(map(reason_in_words, one.reasons))),
                told_by=self.tellings.get(one.told_by),
            )
            for one in self.suggested[:MOST_PAIRS]
        ]

    @cached_property
    def judged(self) -> list[JudgedPair]:
        """Every judgement about two events of this case, undone ones too, the latest first."""
        return self.in_words(EventJudgement.objects.within(self.case).reverse())

    def in_words(self, judgements: Iterable[EventJudgement]) -> list[JudgedPair]:
        def words(finding: Finding) -> str:
            return reading_of(finding, self.names.get(finding.source_id, {}))

        return [
            JudgedPair(judgement=one, one=words(one.one), other=words(one.other))
            for one in judgements
        ]

    @cached_property
    def events(self) -> list[DeskEvent]:
        """Every event once, in the order of time; those without a date after all others."""
        place = {key: number for number, key in enumerate(self.rows)}
        found = [sorted(group.members, key=place.__getitem__) for group in self.sight.events]
        found.sort(key=lambda keys: (self.begins(keys), place[keys[0]]))
        return [
            DeskEvent(
                tellings=tuple(self.tellings[key] for key in keys), ties=tuple(self.ties(keys))
            )
            for keys in found
        ]

    def begins(self, keys: Sequence[str]) -> date:
        """The first day of the most exact date that the sources give; the last of all for none."""
        dates = (self.rows[key].value["date"] for key in keys)
        days = days_of(finest(each["value"] for each in dates if each) or "")
        return days.first if days and not days.of_any_year else date.max

    def ties(self, keys: Sequence[str]) -> list[Tied]:
        return [
            Tied(how=str(Belonging(word.verdict).label), to=self.tellings[word.other])
            for word in self.sight.event_words
            if word.verdict in IN_ORDER and word.one in keys
        ]


def reason_in_words(reason: Reason) -> str:
    """A reason for the editor, with its dates as people write them."""
    if reason.rule not in OF_DATES:
        return in_words(reason)
    days = " · ".join(map(day_in_words, reason.words.split(" · ")))
    return in_words(Reason(reason.rule, days))
