"""What may be seen of a case, and by whom: the one gate to every page, feed, answer and export.

The desk sees all that stands. Others see a person on a live basis only, a fact as far as its own
visibility goes, a fact about people only with one of them, a release or a death only when two
people agreed to it. Names of all others are masked, in passages too. Where only some sources are
looked at, names are masked as in the whole case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hueandcry.cases.models import (
    Blank,
    Case,
    EventJudgement,
    Finding,
    Gone,
    Person,
    Raise,
    Source,
    Spelling,
    Visibility,
)
from hueandcry.cases.models.basis import live_basis
from hueandcry.cases.models.people import SEEN_AT, STANDS, PersonQuerySet
from hueandcry.cases.models.sources import FindingQuerySet
from hueandcry.cases.people import Circle, circle_of, found_of
from hueandcry.cases.raising import lacking_a_second
from hueandcry.core.casefile.event_words import EventWord
from hueandcry.core.casefile.findings import Found
from hueandcry.core.casefile.gather import Gathered, gather
from hueandcry.core.casefile.identity import Group, groups
from hueandcry.core.casefile.judged_events import events
from hueandcry.core.casefile.masks import Masks, plain, with_words
from hueandcry.core.casefile.values import Judged, Judgement, Passage

Kind = Finding.Kind
LEFT_OUT = "[…]"
# Whoever a source names, decided or not; but not what never was a person.
IS_NAMED = Q(verdict=None) | Q(verdict__in=STANDS) | Q(person__isnull=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A form of a name with its source, and the place where it is printed first, if it is."""

    text: str
    source: int
    at: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Human:
    """One human being as others may see them: `rows` are those that they may, the first first."""

    rows: tuple[Person, ...]

    @property
    def slug(self) -> str:
        """The address of their page; those of the other rows lead there."""
        return self.rows[0].slug

    @property
    def slugs(self) -> frozenset[str]:
        return frozenset(row.slug for row in self.rows)

    @property
    def keys(self) -> frozenset[str]:
        """As `core.casefile` names them."""
        return frozenset(row.key for row in self.rows)

    @property
    def name(self) -> str:
        """The pseudonym, else the fullest form of the name in the first source."""
        return self.rows[0].shown_name

    @property
    def spellings(self) -> tuple[Printed, ...]:
        """Every form with its source; none of somebody under a pseudonym."""
        return tuple(
            Printed(text=form.text, source=row.finding.source_id, at=form.at, end=form.end)
            for row in self.rows
            if not row.pseudonym
            for form in sorted(row.spellings.all(), key=lambda form: form.pk)
        )


def humans_of(people: Iterable[Person], circle: Circle) -> tuple[Human, ...]:
    """These people, each human being once, in the order given; alone who is not in the circle."""
    of = {int(key): group.key for group in circle.humans() for key in group.members}
    rows: dict[str, list[Person]] = {}
    for person in people:
        rows.setdefault(of.get(person.pk, str(person.pk)), []).append(person)
    return tuple(Human(rows=tuple(each)) for each in rows.values())


def human_at(slug: str, level: Visibility, *, day: date) -> Human | Gone | None:
    """Whom an address leads to; Gone when it led somewhere once; None when it never did."""
    seen = Person.objects.seen(level, day=day)
    person = seen.filter(slug=slug).first()
    if person is None:
        return Gone.objects.filter(slug=slug).first()
    circle = circle_of([person.pk])
    rows = seen.with_words().filter(pk__in=circle.human(person.pk))
    return Human(rows=tuple(rows))


@dataclass(frozen=True)
class Sight:
    """A case as one level sees it on a day; `among` are the sources looked at, None for all."""

    case: Case
    level: Visibility
    day: date
    among: frozenset[int] | None = None

    def within(self, sources: Collection[int]) -> Sight:
        """The same, with only these sources (ids) to look at."""
        narrower = replace(self, among=frozenset(sources))
        vars(narrower)["masks"] = self.masks
        return narrower

    @property
    def is_desk(self) -> bool:
        return self.level == Visibility.DESK

    @cached_property
    def rows(self) -> list[Person]:
        seen = self.seen_in_case
        if self.among is not None:
            seen = seen.filter(finding__source__in=self.among)
        return list(seen.with_words())

    @cached_property
    def circle(self) -> Circle:
        return circle_of([person.pk for person in self.rows])

    @cached_property
    def people(self) -> tuple[Human, ...]:
        """The people, each human being once, in the order of the sources."""
        return humans_of(self.rows, self.circle)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """What editors judged of them, as the core has it."""
        keys = {person.pk: person.key for person in self.rows}
        return tuple(
            Judgement(a=keys[one.one_id], b=keys[one.other_id], verdict=Judged(one.verdict))
            for one in self.circle.judgements
            if one.one_id in keys and one.other_id in keys
        )

    @cached_property
    def findings(self) -> list[Finding]:
        """The rows that may be seen; what they say is in `found`."""
        return [one for one in self.standing if self.is_seen(one)]

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """What may be seen as the core reads it, names masked."""
        return tuple(self.as_seen(found_of(one)) for one in self.findings)

    @cached_property
    def gathered(self) -> Gathered:
        """People, events and claims that may be seen."""
        return gather(self.found)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Who is one human being, among the people of `gathered`."""
        return groups(self.gathered.people, self.judgements)

    @cached_property
    def event_words(self) -> tuple[EventWord, ...]:
        """What editors judged of two events, as far as both may be seen."""
        seen = self.events_seen
        return tuple(word for word in self.words_of_events if {word.one, word.other} <= seen)

    @cached_property
    def events(self) -> tuple[Group, ...]:
        """The events that may be seen, each with all that tell it and may be seen.

        Two are one by a third too that may not be seen.
        """
        seen = self.events_seen
        known = seen.union(*((word.one, word.other) for word in self.words_of_events))
        shown = (
            replace(group, members=tuple(key for key in group.members if key in seen))
            for group in events(known, self.words_of_events)
        )
        return tuple(group for group in shown if group.members)

    @cached_property
    def event_of(self) -> Mapping[str, str]:
        """For each happening that may be seen (by its key) the event that it tells."""
        return {key: group.key for group in self.events for key in group.members}

    @cached_property
    def events_seen(self) -> frozenset[str]:
        """The happenings that may be seen, by their keys."""
        return frozenset(one.told_key for one in self.findings if one.kind == Kind.EVENT)

    @cached_property
    def words_of_events(self) -> tuple[EventWord, ...]:
        """What editors judged of two events that stand, seen or not."""
        return tuple(row.word for row in EventJudgement.objects.within(self.case).in_force())

    @cached_property
    def published(self) -> dict[str, str]:
        """The date (EDTF) of each source looked at that has one."""
        dated = self.own_sources.exclude(published="").values_list("pk", "published")
        return {str(pk): published for pk, published in dated}

    @cached_property
    def sources(self) -> list[Source]:
        """Those of which something may be seen, the oldest first; their titles go by `masked`."""
        shown = {one.source_id for one in self.findings}
        ordered = self.own_sources.order_by("published", "pk")
        return [source for source in ordered if source.pk in shown or self.is_desk]

    def words(self, passage: Passage) -> str:
        """The words of a source at a place, names masked, facts that may not be seen left out, and
        what an editor blanked.
        """
        spots = [*self.left_out_in(passage), *self.blanked_in(passage)]
        return "".join(piece for piece, _is_mark in self.cut(passage, spots))

    def agreed_words(self, passage: Passage) -> list[tuple[str, bool]]:
        """The same of a text that two people agreed to publish with its facts: names and blanks
        alone are left out. In pieces; True with those that stand for what is blanked.
        """
        return list(self.cut(passage, self.blanked_in(passage)))

    def cut(
        self, passage: Passage, spots: Iterable[tuple[int, int, str]]
    ) -> Iterator[tuple[str, bool]]:
        text, at = self.texts[passage.source], passage.at
        for start, end, mark in sorted(spots):
            if end > at:
                if start > at:
                    yield self.masked(text[at:start]), False
                yield mark, True
                at = end
        yield self.masked(text[at : passage.end]), False

    def left_out_in(self, passage: Passage) -> Iterator[tuple[int, int, str]]:
        """Where facts that may not be seen stand in a passage, and what stands for them."""
        return ((start, end, LEFT_OUT) for start, end in self.kept_back_in(passage))

    def blanked_in(self, passage: Passage) -> Iterator[tuple[int, int, str]]:
        """Where an editor blanked something of a passage, and what stands for it."""
        mark = _("[blanked]")
        for start, end in self.blanks.get(passage.source, ()):
            if start < passage.end and passage.at < end:
                yield max(start, passage.at), min(end, passage.end), mark

    def kept_back_in(self, passage: Passage) -> list[tuple[int, int]]:
        """Where a passage prints facts that may not be seen; not what it is itself a part of."""
        return sorted(
            (max(one.at, passage.at), min(one.end, passage.end))
            for one in self.kept_back
            if str(one.source_id) == passage.source
            and one.at < passage.end
            and passage.at < one.end
            and not (one.at <= passage.at and passage.end < one.end)
            and not (one.at < passage.at and passage.end <= one.end)
        )

    def masked(self, text: str) -> str:
        """A text of the case without the names that may not be seen."""
        return self.masks.put_on(text)

    def is_fit(self, text: str) -> bool:
        """Whether a text names nobody who may not be seen."""
        return not self.masks.are_in(text)

    # How it is decided

    @property
    def own_sources(self) -> QuerySet[Source]:
        """Those that are looked at."""
        every = self.case.sources.filter(withdrawn_at=None)
        return every if self.among is None else every.filter(pk__in=self.among)

    @property
    def own_findings(self) -> FindingQuerySet:
        """Every finding of the sources that are looked at."""
        every = Finding.objects.filter(source__case=self.case)
        return every if self.among is None else every.filter(source__in=self.among)

    @property
    def seen_in_case(self) -> PersonQuerySet:
        """Whoever of the whole case may be seen."""
        seen = Person.objects.seen(self.level, day=self.day)
        return seen.filter(finding__source__case=self.case)

    @cached_property
    def standing(self) -> list[Finding]:
        return list(self.own_findings.standing())

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(person.key for person in self.rows)

    def is_seen(self, finding: Finding) -> bool:
        if self.is_desk:
            return True
        if finding.visibility not in SEEN_AT[self.level]:
            return False
        if finding.pk in self.lapsed:
            return False
        return finding.pk not in self.lacking and self.has_someone_seen(finding)

    @cached_property
    def lacking(self) -> frozenset[int]:
        """News that two people did not agree to."""
        return lacking_a_second(self.standing, self.level)

    @cached_property
    def lapsed(self) -> frozenset[int]:
        """Facts that two people agreed to show on a consent, none of which holds any more."""
        agreed = Raise.objects.agreed().filter(finding__in=self.own_findings)
        of_facts = agreed.filter(basis__isnull=False, finding__person=None)
        holds = of_facts.filter(live_basis(self.day, prefix="basis__"))
        live = set(holds.values_list("finding", flat=True))
        return frozenset(of_facts.exclude(finding__in=live).values_list("finding", flat=True))

    def has_someone_seen(self, finding: Finding) -> bool:
        """Whether a fact is about nobody, or about somebody who may be seen; a tie: both."""
        about = [f"{finding.source_id}:{one}" for one in self.whom(finding)]
        if finding.kind == Kind.RELATION:
            return self.keys.issuperset(about)
        return not about or any(key in self.keys for key in about)

    def whom(self, finding: Finding) -> list[str]:
        """Whom a finding is about, by their ids in its source."""
        value = finding.value
        if finding.kind == Kind.PERSON:
            return [value["id"]]
        if finding.kind == Kind.RELATION:
            return [value["person"], value["to"]]
        if finding.kind in (Kind.EVENT, Kind.QUANTITY):
            return list(value["persons"])
        if finding.kind == Kind.DEMAND:
            return [
                one.value["id"]
                for one in self.named[finding.source_id]
                if found_of(one).is_named_within(found_of(finding))
            ]
        return []

    def as_seen(self, found: Found) -> Found:
        if self.is_desk:
            return found
        item = self.without_names(found.item)
        if "persons" in item:
            seen = [one for one in item["persons"] if f"{found.source}:{one}" in self.keys]
            item = {**item, "persons": seen}
        if found.kind == Kind.PERSON:
            item = {**item, "name": self.masked(found.item["name"])}
        return Found(
            source=found.source,
            key=found.key,
            kind=found.kind,
            item=item,
            at=found.at,
            end=found.end,
        )

    def without_names(self, value: Any) -> Any:
        """A value of JSON with every text in it masked."""
        if isinstance(value, str):
            return self.masked(value)
        if isinstance(value, list):
            return [self.without_names(one) for one in value]
        if isinstance(value, dict):
            return {key: self.without_names(one) for key, one in value.items()}
        return value

    # Masks

    @cached_property
    def kept_back(self) -> list[Finding]:
        """Facts of less visibility than this level sees, decided or not; names have masks."""
        if self.is_desk:
            return []
        facts = self.own_findings.filter(kind__in=(Kind.EVENT, Kind.QUANTITY))
        shown = facts.filter(visibility__in=SEEN_AT[self.level]).exclude(pk__in=self.lapsed)
        return list(facts.exclude(pk__in=shown))

    @cached_property
    def blanks(self) -> Mapping[str, list[tuple[int, int]]]:
        """The blanked stretches of each source, by its id; the desk reads all."""
        found = defaultdict[str, list[tuple[int, int]]](list)
        if not self.is_desk:
            rows = Blank.objects.standing().filter(source__in=self.own_sources)
            for source, start, end in rows.values_list("source", "start", "end"):
                found[str(source)].append((start, end))
        return found

    @cached_property
    def named(self) -> Mapping[int, list[Finding]]:
        """Everybody whom the sources name, decided or not, by the ids of the sources."""
        named = defaultdict[int, list[Finding]](list)
        for one in self.own_findings.filter(IS_NAMED, kind=Kind.PERSON):
            named[one.source_id].append(one)
        return named

    @cached_property
    def masks(self) -> Masks:
        """What stands in place of each form of the whole case that may not be seen."""
        if self.is_desk:
            return Masks({})
        people = Finding.objects.filter(IS_NAMED, source__case=self.case, kind=Kind.PERSON)
        hidden = people.exclude(pk__in=self.seen_in_case.values("finding"))
        called = self.seen_in_case.exclude(pseudonym="").select_related("finding")
        withheld = _("[name withheld]")
        instead = {form: withheld for one in words_only(hidden) for form in plain_forms(one)}
        instead |= {form: one.pseudonym for one in called for form in plain_forms(one.finding)}
        shown = frozenset(map(plain, self.forms_seen())) if instead else frozenset[str]()
        return Masks({form: mask for form, mask in instead.items() if form not in shown})

    def forms_seen(self) -> Iterator[str]:
        """Names that may be seen: of people, and of the offices and officials to write to."""
        people = self.seen_in_case.filter(pseudonym="")
        spelled = Spelling.objects.filter(person__in=people).values_list("text", flat=True)
        yield from with_words(list(spelled))
        targets = Finding.objects.standing().filter(source__case=self.case, kind=Kind.TARGET)
        for target in words_only(targets.filter(visibility__in=SEEN_AT[self.level])):
            yield from with_words([target.value["name"]])

    @cached_property
    def texts(self) -> Mapping[str, str]:
        return {str(pk): text for pk, text in self.own_sources.values_list("pk", "text")}


def forms_of(person: Finding) -> list[str]:
    """Every printed form of a name, and each longer word of them."""
    value = person.value
    return with_words([value["name"], *(mention["text"] for mention in value["mentions"])])


def plain_forms(person: Finding) -> list[str]:
    """The same, as they are looked for."""
    return [form for form in map(plain, forms_of(person)) if form]


def words_only(findings: FindingQuerySet) -> Iterator[Finding]:
    """Findings with no more of them at hand than what they say."""
    return findings.only("proposed", "corrected").iterator()
