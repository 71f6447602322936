"""A text read as a story: what each sentence tells, of whom, and at which date it has arrived."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from hueandcry.core.dates import edtf
from hueandcry.core.reading.dates.find import DatedPhrase
from hueandcry.core.reading.dates.printed import lowered
from hueandcry.core.reading.document import BULLET, Document
from hueandcry.core.reading.events.dates import date_in_sentence, runs_on
from hueandcry.core.reading.events.merging import AHEAD, Telling
from hueandcry.core.reading.events.others import is_about_others
from hueandcry.core.reading.events.persons import (
    Cast,
    Named,
    ids_of,
    named_in,
    persons_of,
    speaker_of,
    within,
)
from hueandcry.core.reading.events.postponing import with_new_day
from hueandcry.core.reading.events.sentences import is_dateline, is_heading, pieces, without
from hueandcry.core.reading.events.status import JOINED, Setting, is_told, status_of
from hueandcry.core.reading.events.words import Trigger, event_words
from hueandcry.core.reading.places import PlaceMention
from hueandcry.core.reading.report import Place, Span

HEAD = 25  # characters before a date that go with it
INDENT = 40  # characters of a bullet, a number and the white space around them
Found = TypeVar("Found", bound=Span)
# Those whom these happen to are the ones whose hearing is told of next.
ACCUSING = {"arrest", "detention", "charge", "hearing"}
# Told without a name, these concern whoever was told of before.
PERSONAL = {"hearing", "postponement", "sentence", "charge", "sentence_demanded"}


class Story:
    """A text read sentence by sentence: who and when it has reached, and what each tells."""

    def __init__(
        self,
        document: Document,
        *,
        dates: Sequence[DatedPhrase],
        persons: Sequence[Named],
        organisations: Sequence[Named],
        places: Sequence[PlaceMention],
        country: str | None,
    ) -> None:
        self.document = document
        self.words = event_words(document.language)
        self.dates = dates
        self.persons = persons
        self.organisations = organisations
        self.places = places
        self.country = country
        self.cast = Cast()
        self.paragraph = Span(at=0, end=0)
        self.paragraphs_since = 0
        self.reached: DatedPhrase | None = None
        self.called: DatedPhrase | None = None
        self.arrests: dict[str, DatedPhrase] = {}

    def tellings(self) -> Iterator[Telling]:
        """What each sentence tells, in order of place."""
        paragraphs = iter(self.document.paragraphs)
        is_list_of_asks = False
        following = next(paragraphs, None)
        for sentence in pieces(self.document):
            while following and following.at <= sentence.at:
                self.paragraph, following = following, next(paragraphs, None)
                self.leave_behind()
            low = lowered(sentence.cut(self.document.text))
            is_item = self.is_item(sentence)
            is_asked = (is_item and is_list_of_asks) or bool(self.words.imperative.match(low))
            yield from self.told_in(sentence, low, is_asked=is_asked)
            if not is_item or low.endswith(":"):
                is_list_of_asks = low.endswith(":") and bool(self.words.asking.search(low))

    def is_item(self, sentence: Span) -> bool:
        """Whether a bullet or a number stands before the sentence."""
        start = max(0, sentence.at - INDENT)
        line = self.document.text.rfind("\n", start, sentence.at) + 1
        is_near = line > 0 or start == 0
        return is_near and BULLET.match(self.document.text, line, sentence.at) is not None

    def told_in(self, sentence: Span, low: str, *, is_asked: bool) -> Iterator[Telling]:
        dates = [
            one for one in between(self.dates, sentence) if not is_dateline(one, sentence, low)
        ]
        low = without(dates, low, start=sentence.at)
        setting = Setting(low, self.words, is_asked, tuple(self.words.find(low)))
        named = within(self.persons, sentence)
        before: tuple[str, ...] = ()
        tellings = []
        for trigger in setting.triggers:
            telling = self.telling(trigger, sentence, setting, named=named, dates=dates)
            if telling:
                before = before or ids_of(named) or self.cast.meant(low, setting=setting)
                if not is_about_others(trigger, named=named, setting=setting):
                    telling = with_persons(telling, before, cast=self.cast)
                before = telling.persons or before
                self.follow(telling)
                tellings.append(telling)
        yield from with_new_day(tellings, dates=dates, setting=setting)
        self.cast.remember(named, setting=setting)
        self.reach(sentence, setting, dates=dates, tellings=tellings)

    def reach(
        self,
        sentence: Span,
        setting: Setting,
        *,
        dates: Sequence[DatedPhrase],
        tellings: Sequence[Telling],
    ) -> None:
        """Keep in mind the date at which the story has arrived with a sentence."""
        told = [one.date for one in tellings if not one.inherited]
        coming = [one.date for one in tellings if one.status in AHEAD]
        for date in dates:
            is_apart = date not in told and stands_apart(date, sentence, setting)
            if date.is_ahead or date in coming or is_apart:
                continue
            if carries_on(date, is_told=date in told):
                self.reached, self.paragraphs_since = date, 0
                return

    def leave_behind(self) -> None:
        """Forget the date of the story at a heading, or when a whole paragraph gave none."""
        self.paragraphs_since += 1
        is_new_story = is_heading(self.paragraph.cut(self.document.text))
        if is_new_story or self.paragraphs_since > 1:
            self.reached = None

    def follow(self, telling: Telling) -> None:
        """Keep in mind who is accused, and who was told of together."""
        if telling.trigger.type in ACCUSING and telling.persons:
            self.cast.accused = telling.persons
        if telling.trigger.type == "call_to_action" and telling.date:
            self.called = telling.date
        if telling.trigger.type == "arrest" and telling.date:
            self.arrests.update(dict.fromkeys(telling.persons, telling.date))
        if len(telling.persons) > 1:
            self.cast.several = telling.persons

    def telling(
        self,
        trigger: Trigger,
        sentence: Span,
        setting: Setting,
        *,
        named: Sequence[Named],
        dates: Sequence[DatedPhrase],
    ) -> Telling | None:
        """What one trigger tells. None when it tells no happening."""
        status = status_of(trigger, setting=setting)
        if status is None:
            return None
        date = date_in_sentence(
            trigger, status=status, dates=dates, setting=setting, start=sentence.at
        )
        organisations = within(self.organisations, sentence)
        find = speaker_of if trigger.kind == "speech" else persons_of
        held = named_in(trigger, named=named)
        persons = whose = held or find(trigger, named=named, setting=setting, cast=self.cast)
        if trigger.kind == "speech" and not persons:
            whose = speaker_of(trigger, named=organisations, setting=setting, cast=Cast())
        is_dated = date is not None and not date.is_vague
        if not is_told(trigger, setting=setting, status=status, is_dated=is_dated, whose=whose):
            return None
        can_run_on = runs_on(trigger, status=status, setting=setting)
        given = self.date_so_far(trigger, status=status, persons=persons, can_run_on=can_run_on)
        return Telling(
            trigger=trigger,
            sentence=sentence,
            status="planned" if date and date.is_ahead and status == "actual" else status,
            date=date or given,
            inherited=date is None,
            is_first=sentence.at == self.document.sentences[0].at,
            is_aside=setting.is_aside(trigger),
            paragraphs=frozenset({self.paragraph.at} if can_run_on else ()),
            place=self.place_in(sentence, trigger),
            persons=persons,
            organisations=ids_of(organisations),
        )

    def date_so_far(
        self, trigger: Trigger, *, status: str, persons: Sequence[str], can_run_on: bool
    ) -> DatedPhrase | None:
        """The date that the story has reached, or the day that people have been called for.

        For a beating it is that of the arrest of those beaten.
        """
        if status == "planned" and trigger.type in JOINED:
            return self.called
        if not can_run_on:
            return None
        if trigger.type == "beating" and self.reached:
            return next((self.arrests[one] for one in persons if one in self.arrests), self.reached)
        return self.reached

    def place_in(self, sentence: Span, trigger: Trigger) -> Place | None:
        """The place named nearest to the trigger in its sentence."""
        at = sentence.at + trigger.at
        names = within(self.persons, sentence)
        near = [
            one
            for one in between(self.places, sentence)
            if one.kind != "adjective"
            and not any(name.at <= one.at - sentence.at < name.end for name in names)
        ]
        best = min(near, key=lambda one: abs(one.at - at), default=None)
        return Place(text=best.text, country=best.country or self.country) if best else None


def between(found: Sequence[Found], sentence: Span) -> Sequence[Found]:
    """The findings that begin inside the sentence."""
    first = bisect_left(found, sentence.at, key=lambda one: one.at)
    last = bisect_left(found, sentence.end, key=lambda one: one.at)
    return found[first:last]


def stands_apart(date: DatedPhrase, sentence: Span, setting: Setting) -> bool:
    """Whether a date belongs to a side clause, or is all that its line says (a dateline)."""
    at, end = date.at - sentence.at, date.end - sentence.at
    is_line = at < HEAD and end >= len(setting.low) - 1 and not setting.triggers
    return is_line or setting.words.cut.search(setting.low, 0, max(0, at - HEAD)) is not None


def carries_on(date: DatedPhrase, *, is_told: bool) -> bool:
    """Whether what is told next can be of the same date: days, or the month of a happening."""
    first, _, last = (date.value or "").partition("/")
    if last:
        return is_told and len(first) == edtf.DAY
    return edtf.has_precision(date.value, edtf.MONTH if is_told else edtf.DAY)


def with_persons(telling: Telling, before: tuple[str, ...], *, cast: Cast) -> Telling:
    """With the persons of what was told before ("arrested, beaten and held"), if it names none.

    A hearing that names nobody is that of the last accused.
    """
    trigger = telling.trigger
    if telling.persons or trigger.type not in PERSONAL or trigger.kind == "nouns":
        return telling
    is_unnamed = trigger.kind == "weak" or trigger.type in ("postponement", "hearing")
    return replace(telling, persons=before or (cast.accused if is_unnamed else ()))
