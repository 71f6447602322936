"""A whole case for another desk: all rows as the bundle of `core.casefile.exchange` has them.

Of what two people agreed to show, the bundle says nothing: each desk decides that for itself. Nor
does it carry what ties the case to others: judgements about their people, sources of theirs; nor a
source of which something is blanked, since the other desk would show it whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.cases.forms_of_case import as_followthemoney, claims_as_csv
from hueandcry.cases.models import (
    Basis,
    Blank,
    Case,
    Decision,
    EventJudgement,
    Finding,
    Judgement,
    Person,
    Preference,
    Raise,
    Source,
    Visibility,
)
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.exchange.bundle import Bundle, Line, digest, pack
from hueandcry.core.casefile.exchange.columns import CLAIM
from hueandcry.ledger.services import record

FORMS = {"followthemoney": as_followthemoney, "csv": claims_as_csv}
# A claim is what a finding says of something, or the event or person itself: by its id in the text.
OUR_CLAIM = re.compile(r"([0-9]+):([0-9]+)((?::[a-z_0-9]{1,40})?)")
OUR_TELLING = re.compile(r"([0-9]+):([a-z]+[0-9]+)")
# What stands for the part of a claim that is the event or person itself.
ITSELF = "id"


@transaction.atomic
def export_case(case: Case, *, by: User | None, at: datetime) -> bytes:
    """A case as a zip, with the real names in it. `by` is None for the command line."""
    bundle = bundle_of(case)
    after = {"content": digest(bundle), "sources": len(bundle.texts)}
    record("case.exported", case, by=by, at=at, after=after)
    return pack(bundle, made_at=at)


@transaction.atomic
def export_form(sight: Sight, form: str, *, by: User | None, at: datetime) -> str:
    """A case as a programme reads it (of `FORMS`), under a line that says at which level."""
    content = FORMS[form](sight)
    record(
        "case.exported", sight.case, by=by, at=at, after={"as": form, "level": sight.level.value}
    )
    return content


def bundle_of(case: Case) -> Bundle:
    """The case with its sources in the order in which they came in, without those withdrawn, or
    blanked in part.
    """
    standing = case.sources.filter(withdrawn_at=None).exclude(blanks__in=Blank.objects.standing())
    sources = list(standing.order_by("received_at", "pk"))
    hashes = {source.pk: source.sha256 for source in sources}
    place = places(hashes)
    findings = sorted(
        Finding.objects.filter(source__in=sources),
        key=lambda one: (place[one.source_id], one.number),
    )
    refs = {one.pk: [hashes[one.source_id], one.number] for one in findings}
    people = list(Person.objects.filter(finding__source__in=sources).prefetch_related("spellings"))
    order = places(refs)
    people.sort(key=lambda one: order[one.finding_id])
    persons = {one.pk: refs[one.finding_id] for one in people}
    lists = {
        "sources": (line_of_source(one) for one in sources),
        "findings": lines_of_findings(findings, hashes),
        "decisions": lines_of_decisions(hashes, refs),
        "persons": (line_of_person(one, refs) for one in people),
        "judgements": lines_of_judgements(persons),
        "event_judgements": lines_of_event_judgements(refs),
        "bases": lines_of_bases(persons, hashes),
        "preferences": lines_of_preferences(case, findings, hashes),
    }
    return Bundle(
        case={"title": case.title, "country": case.country, "opened_at": when(case.opened_at)},
        lists={name: tuple(lines) for name, lines in lists.items()},
        texts={source.sha256: source.text for source in sources},
    )


Refs = Mapping[int, list[Any]]


def places(rows: Iterable[int]) -> dict[int, int]:
    return {pk: place for place, pk in enumerate(rows)}


def when(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at else None


def line_of_source(source: Source) -> Line:
    columns = ("sha256", "kind", "size", "title", "language", "published", "country")
    given = {name: getattr(source, name) for name in columns}
    return given | {"received_at": when(source.received_at)}


def lines_of_findings(findings: Iterable[Finding], hashes: Mapping[int, str]) -> Iterator[Line]:
    """What two people raised goes out at the desk's level."""
    columns = (
        "number", "kind", "at", "end", "proposed", "corrected", "reason", "score", "visibility",
        "verdict", "revision",
    )  # fmt: skip
    raised = set(
        Raise.objects.agreed().filter(finding__source__in=hashes).values_list("finding", flat=True)
    )
    for one in findings:
        line = {name: getattr(one, name) for name in columns} | {"source": hashes[one.source_id]}
        yield line | {"visibility": Visibility.DESK.value} if one.pk in raised else line


def lines_of_decisions(hashes: Mapping[int, str], refs: Refs) -> Iterator[Line]:
    columns = ("revision", "verdict_before", "verdict", "corrected_before", "corrected")
    place = places(refs)
    decisions = Decision.objects.filter(finding__source__in=hashes)
    for one in sorted(decisions, key=lambda one: (place[one.finding_id], one.revision)):
        given = {name: getattr(one, name) for name in columns}
        yield given | {"finding": refs[one.finding_id], "at": when(one.at)}


def line_of_person(person: Person, refs: Refs) -> Line:
    forms = sorted(person.spellings.all(), key=lambda form: form.pk)
    return {
        "finding": refs[person.finding_id],
        "spellings": [{"text": one.text, "at": one.at, "end": one.end} for one in forms],
        "pseudonym": person.pseudonym,
        "is_child": person.is_child,
        "lowered_at": when(person.lowered_at),
    }


def lines_of_judgements(persons: Refs) -> Iterator[Line]:
    within = Judgement.objects.filter(one__in=persons, other__in=persons).order_by("at", "pk")
    for one in within:
        first, second = sorted((persons[one.one_id], persons[one.other_id]))
        yield {
            "one": first,
            "other": second,
            "verdict": one.verdict,
            "why": one.why,
            "at": when(one.at),
            "undone_at": when(one.undone_at),
        }


def lines_of_event_judgements(refs: Refs) -> Iterator[Line]:
    """Each with its two in the order in which they were judged: one may follow the other."""
    within = EventJudgement.objects.filter(one__in=refs, other__in=refs).order_by("at", "pk")
    for one in within:
        yield {
            "one": refs[one.one_id],
            "other": refs[one.other_id],
            "verdict": one.verdict,
            "why": one.why,
            "at": when(one.at),
            "undone_at": when(one.undone_at),
        }


def lines_of_bases(persons: Refs, hashes: Mapping[int, str]) -> Iterator[Line]:
    for one in Basis.objects.filter(person__in=persons).order_by("noted_at", "pk"):
        words = {name: getattr(one, name) for name in ("kind", "by_whom", "how", "to_what", "why")}
        yield words | {
            "person": persons[one.person_id],
            "given_on": one.given_on and one.given_on.isoformat(),
            "until": one.until and one.until.isoformat(),
            "review_on": one.review_on.isoformat(),
            "source": hashes.get(one.source_id or 0),
            "noted_at": when(one.noted_at),
            "withdrawn_at": when(one.withdrawn_at),
        }


def lines_of_preferences(
    case: Case, findings: Iterable[Finding], hashes: Mapping[int, str]
) -> Iterator[Line]:
    """Those between claims of the case; a source that has left it took its claims along."""
    abroad = claims_abroad(findings, hashes)
    for one in Preference.objects.filter(case=case).order_by("at", "pk"):
        claims = [abroad(claim) for claim in (one.claim, *one.others)]
        if all(claims):
            yield {
                "claim": claims[0],
                "others": sorted(filter(None, claims[1:])),
                "why": one.why,
                "at": when(one.at),
                "undone_at": when(one.undone_at),
            }


def claims_abroad(
    findings: Iterable[Finding], hashes: Mapping[int, str]
) -> Callable[[str], str | None]:
    """How a claim's key is written in a bundle: by the hash of its source and a finding's number.

    What is written so is None for a claim whose finding is not among these.
    """
    numbers = {f"{one.source_id}:{one.number}": one.number for one in findings}
    numbers |= {
        f"{one.source_id}:{one.value['id']}": one.number for one in findings if "id" in one.value
    }

    def abroad(claim: str) -> str | None:
        said, itself = OUR_CLAIM.fullmatch(claim), OUR_TELLING.fullmatch(claim)
        match = said or itself
        number = numbers.get(f"{match[1]}:{match[2]}") if match else None
        if match is None or number is None:
            return None
        return f"{hashes[int(match[1])]}:{number}{said[3] if said else f':{ITSELF}'}"

    return abroad


def numbered(claim: str) -> tuple[str, int] | None:
    """Source and number of the finding that a claim of a bundle is of."""
    match = CLAIM.fullmatch(claim)
    return (match[1], int(match[2])) if match else None
