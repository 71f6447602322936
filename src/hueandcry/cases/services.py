"""Taking a source in, putting it in a case, and deciding about what was found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import count
from typing import Any

from anyascii import anyascii
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_noop

from hueandcry.accounts.models import User
from hueandcry.cases.keeping import keep_in_step
from hueandcry.cases.models import Case, Decision, Finding, Moved, Source, Verdict
from hueandcry.cases.proposals import findings_of
from hueandcry.cases.reading import Reading, read_apart
from hueandcry.cases.searchable import put_cases, put_sources
from hueandcry.core.reading.intake.take_in import Unreadable
from hueandcry.ledger.services import record, take_turn

LONGEST_TITLE, LONGEST_CASE_TITLE, LONGEST_SLUG = 500, 200, 70
LINE_END = re.compile(r"\r\n?")
NO_LANGUAGE = gettext_noop(
    "The language of this text cannot be told, and nothing was found in it. "
    "Paste the whole appeal, or a translation of it."
)
NOTHING_FOUND = gettext_noop(
    "Nothing was found in this text: no person, no event, no demand, no address. "
    "Check that it is the whole appeal, and send it again."
)
# What says nothing about anybody: a text with no more than these holds no appeal.
ABOUT_THE_TEXT = (Finding.Kind.FURNITURE, Finding.Kind.PUBLISHED, Finding.Kind.COUNTRY)


# Taking in


@dataclass(frozen=True, slots=True)
class Taken:
    """A source in the house; `is_new` is False when the same bytes came before."""

    source: Source
    is_new: bool


def take_in_text(
    text: str, *, published: str | None = None, case: Case | None = None, by: User, at: datetime
) -> Taken | Unreadable:
    """Take in a text that somebody pasted; the line ends that a browser sends become plain ones."""
    content = LINE_END.sub("\n", text).encode("utf-8", "replace")
    return take_in(content, name=".txt", published=published, case=case, by=by, at=at)


def take_in(
    content: bytes,
    *,
    name: str = "",
    published: str | None = None,
    case: Case | None = None,
    by: User,
    at: datetime,
) -> Taken | Unreadable:
    """Read the bytes of a text, web page, mail or PDF, and keep what was found.

    `name` is the file's name as far as known, `published` an EDTF date that the sender knows.
    The same bytes are taken once. Unreadable says in a sentence what to do; nothing is kept then.
    """
    digest = sha256(content).hexdigest()
    if known := Source.objects.filter(sha256=digest).first():
        return Taken(known, is_new=False)
    reading = read_apart(content, name=name, published=published)
    if isinstance(reading, Unreadable):
        return reading
    source = source_of(reading, content=content, digest=digest)
    source.case, source.received_by, source.received_at = case, by, at
    findings = findings_of(source, reading.report)
    if all(finding.kind in ABOUT_THE_TEXT for finding in findings):
        return Unreadable(NOTHING_FOUND if source.language else NO_LANGUAGE)
    return keep(source, findings, by=by, at=at)


def source_of(reading: Reading, *, content: bytes, digest: str) -> Source:
    """An unsaved source with what the report says of the whole text."""
    report = reading.report
    first_line = next((line for line in reading.text.splitlines() if line.strip()), "")
    return Source(
        kind=reading.kind,
        text=reading.text,
        sha256=digest,
        size=len(content),
        title=(report["title"] or {"value": first_line.strip()})["value"][:LONGEST_TITLE],
        language=report["language"] or "",
        published=(report["published"] or {"value": ""})["value"],
        country=(report["country"] or {"value": ""})["value"],
    )


@transaction.atomic
def keep(source: Source, findings: list[Finding], *, by: User, at: datetime) -> Taken:
    """Save a source with its findings; when the same bytes came in meanwhile, those stand."""
    kept, is_new = Source.objects.get_or_create(
        sha256=source.sha256,
        defaults={
            field.attname: getattr(source, field.attname)
            for field in Source._meta.concrete_fields
            if not field.primary_key
        },
    )
    if is_new:
        for finding in findings:
            finding.source = kept
        Finding.objects.bulk_create(findings)
        put_sources([kept])
        after = {"kind": kept.kind, "size": kept.size, "findings": len(findings)}
        record("source.taken_in", kept, by=by, at=at, after=after)
    return Taken(kept, is_new=is_new)


# Cases


@transaction.atomic
def open_case(title: str, *, country: str = "", by: User, at: datetime) -> Case:
    """Open a file under a title, with an address of its own (`slug`)."""
    take_turn()
    slug = free_slug(title)
    case = Case.objects.create(slug=slug, title=title, country=country, opened_at=at, opened_by=by)
    put_cases([case])
    record("case.opened", case, by=by, at=at)
    return case


def free_slug(title: str) -> str:
    """An address made of a title, which no case has or had."""
    start = slugify(anyascii(title))[:LONGEST_SLUG].strip("-") or "case"
    taken = set(Case.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    slugs = (start if number == 1 else f"{start}-{number}" for number in count(1))
    return next(slug for slug in slugs if slug not in taken and not was_address(slug))


def was_address(slug: str) -> bool:
    """Whether a case had this address once, and has left it."""
    return Moved.objects.filter(address=digest_of(slug)).exists()


def digest_of(slug: str) -> str:
    return sha256(slug.encode()).hexdigest()


@transaction.atomic
def rename_case(case: Case, title: str, *, was_public: bool, by: User, at: datetime) -> bool:
    """Give a case another title and an address made of it; one that others could know is gone.

    False when it has that title already. No line of the ledger says what it was called.
    """
    take_turn()
    before = Case.objects.get(pk=case.pk)
    if title == before.title:
        return False
    slug = free_slug(title)
    if was_public:
        Moved.objects.create(address=digest_of(before.slug), at=at)
    Case.objects.filter(pk=case.pk).update(title=title, slug=slug)
    case.refresh_from_db()
    put_cases([case])
    record("case.renamed", case, by=by, at=at)
    return True


@transaction.atomic
def put_in_case(source: Source, case: Case, *, by: User, at: datetime) -> bool:
    """Put a source in a case. False when another put it somewhere else meanwhile."""
    before = source.case_id
    if not Source.objects.filter(pk=source.pk, case=before).update(case=case):
        return False
    source.case = case
    record("source.put_in_case", source, by=by, at=at, before=before, after=case.pk)
    return True


@transaction.atomic
def put_in_new_case(source: Source, title: str, *, by: User, at: datetime) -> Case:
    """Open a case under a title for a source; its country is the source's."""
    case = open_case(title[:LONGEST_CASE_TITLE], country=source.country, by=by, at=at)
    put_in_case(source, case, by=by, at=at)
    return case


# Deciding


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What an editor chose for a finding that they saw at `revision`.

    `corrected` is the whole finding in the editor's words, for the verdict "corrected" alone.
    """

    finding: Finding
    verdict: Verdict | None
    corrected: dict[str, Any] | None = None
    revision: int


@dataclass(frozen=True, slots=True)
class Lost:
    """Another was quicker: `stands` is their decision, and nothing of ours was kept."""

    stands: Decision


def decide(
    finding: Finding,
    verdict: Verdict | None,
    *,
    corrected: dict[str, Any] | None = None,
    revision: int,
    by: User,
    at: datetime,
) -> Decision | Lost:
    """Decide about a finding as it was at `revision`. A verdict of None opens it again."""
    choice = Choice(finding=finding, verdict=verdict, corrected=corrected, revision=revision)
    return decide_each([choice], by=by, at=at)[0]


@transaction.atomic
def decide_each(choices: Iterable[Choice], *, by: User, at: datetime) -> list[Decision | Lost]:
    """Decide several at once, in order; only what another has changed meanwhile is Lost."""
    take_turn()
    return [decide_one(choice, by=by, at=at) for choice in choices]


def decide_one(choice: Choice, *, by: User, at: datetime) -> Decision | Lost:
    finding, revision = choice.finding, choice.revision
    as_seen = Finding.objects.filter(pk=finding.pk, revision=revision)
    before = as_seen.values("verdict", "corrected").first()
    changed = as_seen.update(
        verdict=choice.verdict, corrected=choice.corrected, revision=revision + 1
    )
    if not before or not changed:
        return Lost(finding.decisions.select_related("by").latest("revision"))
    decision = Decision.objects.create(
        finding=finding,
        revision=revision + 1,
        verdict_before=before["verdict"],
        verdict=choice.verdict,
        corrected_before=before["corrected"],
        corrected=choice.corrected,
        by=by,
        at=at,
    )
    verdicts = {"before": before["verdict"], "after": choice.verdict}
    record("finding.decided", finding, by=by, at=at, **verdicts)
    finding.verdict, finding.corrected = choice.verdict, choice.corrected
    finding.revision = revision + 1
    keep_in_step(finding, by=by, at=at)
    return decision


def decide_all(
    source: Source, kind: str, verdict: Verdict, *, at_least: float = 0.0, by: User, at: datetime
) -> list[Decision | Lost]:
    """One verdict for all findings of a kind that are open and score `at_least` so much."""
    waiting = source.findings.open().filter(kind=kind, score__gte=at_least).order_by("number")
    choices = [
        Choice(finding=finding, verdict=verdict, revision=finding.revision) for finding in waiting
    ]
    return decide_each(choices, by=by, at=at)


def undo(decision: Decision, *, by: User, at: datetime) -> Decision | Lost:
    """Bring back what stood before a decision, as a new decision.

    Lost when it is no longer the last one about its finding.
    """
    choice = Choice(
        finding=decision.finding,
        verdict=Verdict(decision.verdict_before) if decision.verdict_before else None,
        corrected=decision.corrected_before,
        revision=decision.revision,
    )
    return decide_each([choice], by=by, at=at)[0]
