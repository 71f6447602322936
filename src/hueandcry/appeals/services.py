"""From confirmed findings to a public page: draft, revise, publish by two, stop by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Right
from hueandcry.accounts.services import WAIT_ALONE, is_alone
from hueandcry.appeals import drafting
from hueandcry.appeals.content import Content
from hueandcry.appeals.models import Appeal, Approval, Cited, Edition
from hueandcry.appeals.rows import read, write
from hueandcry.appeals.searchable import put_editions
from hueandcry.cases.models import Case, Finding, Person, Source, Verdict, Visibility
from hueandcry.cases.raising import stand_behind
from hueandcry.cases.services import put_in_new_case
from hueandcry.cases.sight import forms_of
from hueandcry.core.casefile.masks import Masks, plain
from hueandcry.core.letters.fields import UnfilledError
from hueandcry.core.tables import languages_with
from hueandcry.ledger import deliveries
from hueandcry.ledger.models import Stream
from hueandcry.ledger.services import record, take_turn


class Outcome(Enum):
    """What became of somebody's wish to publish."""

    PUBLISHED = "published"
    NEEDS_ANOTHER = "needs another"
    WAITS = "waits"
    CHANGED = "changed"
    INCOMPLETE = "incomplete"
    STOPPED = "stopped"


class Lack(Enum):
    """What an edition still lacks before it can be published."""

    NAME = "name"
    SUMMARY = "summary"
    DEMANDS = "demands"
    TARGETS = "targets"
    SUBJECT = "subject"
    LETTER = "letter"
    STOP_DATE = "stop date"
    FINDINGS = "findings"
    FIELDS = "fields"
    BASE = "base"
    TRANSLATION = "translation"


def citeable(findings: Iterable[int] | None = None, *, sources: Iterable[Source]) -> list[Finding]:
    """What may stand on a public page: confirmed or corrected, seen by all, in order of the text.

    Of the findings with these ids, or of all when None.
    """
    found = Finding.objects.filter(
        source__in=list(sources),
        verdict__in=(Verdict.CONFIRMED, Verdict.CORRECTED),
        visibility=Visibility.PUBLIC,
        source__withdrawn_at=None,
    )
    if findings is not None:
        found = found.filter(pk__in=list(findings))
    return list(found.prefetch_related("source").order_by("source", "at", "number"))


def sources_of(appeal: Appeal) -> list[Source]:
    """The sources that an appeal may rest on: those of its case."""
    return list(appeal.case.sources.order_by("pk"))


@transaction.atomic
def draft_appeal(source: Source, *, by: User, at: datetime) -> Appeal:
    """A new appeal with one draft edition, from what is confirmed and public in the source.

    The source's case takes it; a source without one opens its own, under its headline.
    """
    demand_right(by, Right.DRAFT_APPEAL)
    take_turn()  # two drafts at once take two numbers and one case
    source = Source.objects.select_related("case").get(pk=source.pk)
    case = source.case or put_in_new_case(source, source.title, by=by, at=at)
    last = Appeal.objects.filter(year=at.year).aggregate(last=Max("serial"))["last"] or 0
    appeal = Appeal.objects.create(
        year=at.year,
        serial=last + 1,
        case=case,
        country=source.country or case.country,
        drafted_at=at,
        drafted_by=by,
    )
    content = drafting.draft(source, citeable(sources=[source]), day=at.date())
    edition = Edition.objects.create(appeal=appeal, language=content.language, drafted_at=at)
    write(edition, content)
    put_editions([edition.pk])
    record("appeal.drafted", appeal, by=by, at=at, after=content.digest())
    return appeal


@transaction.atomic
def revise(edition: Edition, content: Content, *, revision: int, by: User, at: datetime) -> bool:
    """Put new content into a draft. False when another changed or published it since `revision`.

    Approvals of other content stay in the ledger and count no more.
    """
    demand_right(by, Right.DRAFT_APPEAL)
    before = read(edition).digest()
    unchanged = Edition.objects.drafts().filter(pk=edition.pk, revision=revision)
    if not unchanged.update(revision=revision + 1):
        return False
    edition.refresh_from_db()
    write(edition, content)
    put_editions([edition.pk])
    record("edition.revised", edition, by=by, at=at, before=before, after=read(edition).digest())
    return True


@transaction.atomic
def revise_published(edition: Edition, *, by: User, at: datetime) -> Edition:
    """The draft that will take the place of a public edition: the one begun, or a copy of it."""
    demand_right(by, Right.DRAFT_APPEAL)
    drafts = Edition.objects.drafts()
    begun = drafts.filter(appeal=edition.appeal, language=edition.language).first()
    if begun:
        return begun
    draft = Edition.objects.create(appeal=edition.appeal, language=edition.language, drafted_at=at)
    content = read(edition)
    write(draft, content)
    put_editions([draft.pk])
    record("edition.drafted", draft, by=by, at=at, before=edition.pk, after=content.digest())
    return draft


@transaction.atomic
def translate(base: Edition, language: str, *, by: User, at: datetime) -> Edition | None:
    """The draft of an appeal in another language: one begun, one of what is public, else a copy of
    `base` to be written over.

    None when `base` is not public any more, or nothing is known of letters in that language.
    """
    demand_right(by, Right.DRAFT_APPEAL)
    take_turn()
    editions = Edition.objects.filter(appeal=base.appeal, language=language)
    is_public = Edition.objects.public().filter(pk=base.pk).exists()
    if not is_public or language == base.language or language not in languages_with("letters"):
        return None
    if begun := editions.drafts().first():
        return begun
    if public := editions.public().first():
        return revise_published(public, by=by, at=at)
    draft = Edition.objects.create(appeal=base.appeal, language=language, drafted_at=at)
    content = drafting.to_translate(read(base), language=language, base=base.pk)
    write(draft, content)
    put_editions([draft.pk])
    record("edition.drafted", draft, by=by, at=at, before=base.pk, after=content.digest())
    return draft


@transaction.atomic
def publish(edition: Edition, *, content: str, by: User, at: datetime) -> Outcome:
    """Stand behind exactly this content (its digest); it is public when two different people do.

    The second is an approver. A desk with one editor publishes alone, after a wait outside a trial.
    """
    demand_right(by, Right.DRAFT_APPEAL)
    edition = Edition.objects.select_for_update().select_related("appeal").get(pk=edition.pk)
    now = read(edition)
    if edition.published_at or now.digest() != content:
        return Outcome.CHANGED
    if edition.appeal.stopped_at:
        return Outcome.STOPPED
    if lacks(edition, now, day=at.date()):
        return Outcome.INCOMPLETE
    approval, is_new = Approval.objects.get_or_create(
        edition=edition, content=content, by=by, defaults={"at": at}
    )
    if is_new:
        record("edition.approved", edition, by=by, at=at, after=content)
    outcome = may_publish(approval, at=at)
    if outcome is Outcome.PUBLISHED:
        make_public(edition, content=content, by=by, at=at)
    return outcome


def may_publish(approval: Approval, *, at: datetime) -> Outcome:
    """Whether this approval is the one that publishes."""
    if is_alone(approval.by, right=Right.DRAFT_APPEAL):
        waited = settings.TRIAL or at - approval.at >= WAIT_ALONE
        return Outcome.PUBLISHED if waited else Outcome.WAITS
    same = Approval.objects.filter(edition=approval.edition_id, content=approval.content)
    editors = User.objects.with_right(Right.DRAFT_APPEAL).exclude(pk=approval.by_id)
    others = same.filter(by__in=editors)
    if others.exists() and approval.by.has_perm(Right.APPROVE_APPEAL):
        return Outcome.PUBLISHED
    return Outcome.NEEDS_ANOTHER


def make_public(edition: Edition, *, content: str, by: User, at: datetime) -> None:
    """Put an edition in the place of the one that is public in its language.

    UnfilledError, and nothing is changed, when a letter of it could not leave.
    """
    if flaws := read(edition).flaws():
        raise UnfilledError(tuple(flaws))
    public = Edition.objects.public().filter(appeal=edition.appeal, language=edition.language)
    replaced = list(public.values_list("pk", flat=True))
    public.update(superseded_at=at)
    edition.published_at = at
    edition.save(update_fields=["published_at"])
    put_editions([edition.pk, *replaced])
    after = {"content": content, "alone": is_alone(by, right=Right.DRAFT_APPEAL)}
    record("edition.published", edition, by=by, at=at, after=after)
    stand_behind_cited(edition, content=content, by=by, at=at)


def stand_behind_cited(edition: Edition, *, content: str, by: User, at: datetime) -> None:
    """Who and what the edition cites was agreed to by the two who approved it."""
    same = edition.approvals.filter(content=content).select_related("by").order_by("at", "pk")
    first = next((one.by for one in same if one.by_id != by.pk), by)
    cited = [line.finding for line in edition.cited.prefetch_related("finding").order_by("place")]
    stand_behind(
        [one for one in cited if one], first=first, appeal=edition.appeal.number, by=by, at=at
    )


@transaction.atomic
def stop(appeal: Appeal, *, by: User, at: datetime) -> bool:
    """Ask nobody to act any more, at once. False when it is stopped already."""
    demand_right(by, Right.STOP_APPEAL)
    take_turn()
    running = Appeal.objects.filter(pk=appeal.pk, stopped_at=None)
    if not running.update(stopped_at=at, stopped_by=by):
        return False
    record("appeal.stopped", appeal, by=by, at=at)
    deliveries.stop(deliveries.stream_of(appeal.stream), by=by, at=at)
    return True


@transaction.atomic
def hold(appeal: Appeal, *, by: User, at: datetime) -> bool:
    """Let none of its mails and letters leave for now. False when they are held already."""
    demand_right(by, Right.STOP_APPEAL)
    take_turn()
    return deliveries.hold(deliveries.stream_of(appeal.stream), by=by, at=at)


@transaction.atomic
def release(appeal: Appeal, *, by: User, at: datetime) -> bool:
    """Let what was held leave. False when nothing is held."""
    demand_right(by, Right.STOP_APPEAL)
    take_turn()
    return deliveries.release(deliveries.stream_of(appeal.stream), by=by, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The mails and letters of an appeal that wait because somebody said so."""

    appeal: Appeal
    stream: Stream
    letters: int


def held() -> list[Held]:
    """Of every appeal that is not stopped, in the order in which they were held."""
    streams = Stream.objects.filter(held_at__isnull=False, stopped_at=None)
    appeals = {one.stream: one for one in Appeal.objects.filter(stopped_at=None)}
    return [
        Held(appeal=appeals[one.name], stream=one, letters=one.letters_waiting())
        for one in streams.select_related("held_by").order_by("held_at")
        if one.name in appeals
    ]


@transaction.atomic
def take_down(edition: Edition, *, by: User, at: datetime) -> Edition | None:
    """Take a public edition off every page, at once; the draft that may take its place by two.

    None when it is not public any more.
    """
    demand_right(by, Right.STOP_APPEAL)
    take_turn()
    public = Edition.objects.public().filter(pk=edition.pk)
    if not public.exists():
        return None
    draft = revise_published(edition, by=by, at=at)
    public.update(superseded_at=at)
    put_editions([edition.pk])
    record("edition.taken_down", edition, by=by, at=at, after=draft.pk)
    return draft


def printing(people: Iterable[Person]) -> list[Edition]:
    """The public editions of their cases whose own words hold a form of one of these names."""
    rows = list(people)
    forms = (plain(form) for one in rows for form in forms_of(one.finding))
    names = Masks({form: "" for form in forms if form})
    cases = Case.objects.filter(sources__findings__person__in=rows)
    of_cases = Edition.objects.public().filter(appeal__case__in=cases).select_related("appeal")
    return [one for one in of_cases.order_by("pk") if names.are_in(read(one).own_words())]


def citing(source: Source) -> list[Edition]:
    """The public editions that rest on a source."""
    public = Edition.objects.public().filter(cited__finding__source=source)
    return list(public.select_related("appeal").distinct().order_by("pk"))


def demand_right(user: User, right: Right) -> None:
    """PermissionDenied unless the person holds the right."""
    if not user.has_perm(right):
        raise PermissionDenied(right)


def base_of(edition: Edition, content: Content) -> Edition | None:
    """What it was translated from: once public, of the same appeal, in another language.

    None when that is no such edition.
    """
    published = Edition.objects.filter(appeal=edition.appeal, published_at__isnull=False)
    others = published.exclude(language=content.language)
    return others.filter(pk=content.base).first() if content.base else None


def is_translated(content: Content, *, before: Content) -> bool:
    """Whether none of its sentences is still the one that was to be translated."""
    alike = [
        content.summary == before.summary,
        content.subject == before.subject,
        content.letter == before.letter,
        bool(set(content.demands) & set(before.demands)),
        bool(events_in(content) & events_in(before)),
    ]
    return not any(alike)


def events_in(content: Content) -> set[str]:
    return {line.text for line in content.cited if line.what == Cited.What.EVENT}


def lacks(edition: Edition, content: Content, *, day: date) -> list[Lack]:
    """What is missing before `content` can be published on `day`."""
    base = base_of(edition, content)
    allowed = citeable(content.findings(), sources=sources_of(edition.appeal))
    has = {
        Lack.NAME: content.name,
        Lack.SUMMARY: content.summary,
        Lack.DEMANDS: content.demands,
        Lack.TARGETS: content.targets,
        Lack.SUBJECT: content.subject,
        Lack.LETTER: content.letter,
        Lack.STOP_DATE: content.stop_on and content.stop_on >= day,
        Lack.FINDINGS: content.findings() <= {finding.pk for finding in allowed},
        Lack.FIELDS: not content.flaws(),
        Lack.BASE: content.base is None or base,
        Lack.TRANSLATION: base is None or is_translated(content, before=read(base)),
    }
    return [lack for lack, there in has.items() if not there]
