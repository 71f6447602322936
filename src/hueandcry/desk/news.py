"""What the last text of a case tells otherwise than those before it, with both passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hueandcry.appeals.dates import edtf_in_words
from hueandcry.appeals.words import event_words
from hueandcry.casebook.words import since_words, state_words
from hueandcry.cases.models import Case, Source
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.disagreements import Scope, Severity
from hueandcry.core.casefile.news import moved, new_days, newcomers
from hueandcry.core.casefile.status import StatusOn
from hueandcry.core.casefile.values import Happening, Passage
from hueandcry.core.dates.comparing import days_of
from hueandcry.desk.disagreements import AROUND, Difference
from hueandcry.desk.quotes import Quote, quote

PEOPLE = gettext_lazy("New people")
STANDING = gettext_lazy("Where people stand")
DIFFERENCES = gettext_lazy("Told otherwise")
DAYS = gettext_lazy("New days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words of one text."""

    source: Source
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed, in a sentence; `before` is None for what nobody told before."""

    sentence: str
    now: Said
    before: Said | None


@dataclass(frozen=True)
class News:
    """What `source` changed in its case. `found` is all that the sources disagree about."""

    sight: Sight
    source: Source
    found: Sequence[Difference]

    @cached_property
    def earlier(self) -> list[Source]:
        """The texts before this one, in their order."""
        ordered = in_order(self.sight.case)
        return ordered[: ordered.index(self.source)]

    @cached_property
    def groups(self) -> list[tuple[Promise, list[Change]]]:
        """The changes under their headings, without empty ones."""
        every = {
            PEOPLE: self.people,
            STANDING: self.standing,
            DIFFERENCES: self.differences,
            DAYS: self.days,
        }
        return [(title, changes) for title, found in every.items() if (changes := list(found()))]

    @property
    def changes(self) -> list[Change]:
        return [change for _title, found in self.groups for change in found]

    def people(self) -> Iterator[Change]:
        found = newcomers(
            self.sight.gathered.people, self.sight.groups, source=self.key, before=self.before
        )
        for one in found:
            sentence = _("%(who)s is named for the first time.") % {"who": one.name}
            yield Change(sentence=sentence, now=self.said(one.passages[0]), before=None)

    def standing(self) -> Iterator[Change]:
        found = moved(
            self.sight.groups,
            self.sight.gathered.happenings,
            source=self.key,
            before=self.before,
            day=self.sight.day,
            published={str(one.pk): one.published for one in self.sight.sources if one.published},
            event_of=self.sight.event_of,
        )
        for one in found:
            yield Change(
                sentence=_("%(who)s: %(now)s; until now %(before)s.")
                % {
                    "who": self.names[one.person],
                    "now": standing_words(one.now),
                    "before": standing_words(one.before),
                },
                now=self.said(one.by.passage),
                before=self.said((one.before.rests_on or one.before.rows)[-1].passage),
            )

    def differences(self) -> Iterator[Change]:
        """What both tell and cannot, or need not, both be right about; spellings left out."""
        for one in self.found:
            about = one.disagreement
            here = [side for side in one.sides if side.source.pk == self.source.pk]
            there = [side for side in one.sides if str(side.source.pk) in self.before]
            if (
                about.scope is Scope.BETWEEN
                and about.severity is not Severity.SPELLING
                and here
                and there
            ):
                last = max(there, key=lambda side: self.earlier.index(side.source))
                yield Change(
                    sentence=_("This text says “%(now)s”; until now “%(before)s”.")
                    % {"now": here[0].said.printed, "before": last.said.printed},
                    now=Said(source=here[0].source, quote=here[0].quote),
                    before=Said(source=last.source, quote=last.quote),
                )

    def days(self) -> Iterator[Change]:
        found = new_days(
            self.sight.gathered.happenings,
            self.sight.groups,
            source=self.key,
            before=self.before,
            event_of=self.sight.event_of,
        )
        for one in found:
            parts = {"event": self.words_of(one.told), "day": edtf_in_words(one.told.date or "")}
            sentence = _("%(event)s: set for %(day)s.")
            if one.known and one.known.date:
                parts["before"] = edtf_in_words(one.known.date)
                sentence = _("%(event)s: set for %(day)s; until now for %(before)s.")
            elif one.known:
                sentence = _("%(event)s: set for %(day)s; until now without a day.")
            yield Change(
                sentence=sentence % parts,
                now=self.said(one.told.passage),
                before=self.said(one.known.passage) if one.known else None,
            )

    # What these rest on

    @property
    def key(self) -> str:
        return str(self.source.pk)

    @cached_property
    def before(self) -> frozenset[str]:
        return frozenset(str(one.pk) for one in self.earlier)

    @cached_property
    def names(self) -> dict[str, str]:
        return {key: human.name for human in self.sight.people for key in human.keys}

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {str(one.pk): one for one in self.sight.sources}

    def words_of(self, happening: Happening) -> str:
        who = dict.fromkeys(self.names[key] for key in happening.persons if key in self.names)
        return event_words(happening.type, who=", ".join(who), city=happening.place)

    def said(self, passage: Passage) -> Said:
        source = self.sources[passage.source]
        return Said(source=source, quote=quote(source.text, passage.at, passage.end, around=AROUND))


def last_news(sight: Sight, found: Sequence[Difference]) -> News | None:
    """What the last text changed. None without two texts, or where it changed nothing."""
    texts = in_order(sight.case)
    news = News(sight, texts[-1], found) if len(texts) > 1 else None
    return news if news and news.groups else None


def standing_words(status: StatusOn) -> str:
    """Held since 3 March 2004."""
    state = state_words(status.condition).lower()
    return f"{state} {since_words(status)}" if status.since else state


def in_order(case: Case) -> list[Source]:
    """The texts of a case by the day they were published, or came in where none is known."""
    return sorted(case.sources.all(), key=lambda one: (day_of(one), one.pk))


def day_of(source: Source) -> date:
    days = days_of(source.published)
    return days.last if days and not days.of_any_year else source.received_at.date()
