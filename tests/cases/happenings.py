"""Happenings of a case file for tests: confirmed, each from an invented source of its own."""

from __future__ import annotations

from hashlib import sha256

from tests.cases.people import finding_in
from tests.cases.story import NOW

from hueandcry.accounts.models import User
from hueandcry.cases.models import Case, Finding, Source, Verdict
from hueandcry.cases.services import decide


def confirmed_event(
    words: str,
    *,
    case: Case,
    by: User,
    kind: str = "hearing",
    status: str = "actual",
    on: str | None = None,
    city: str = "",
    persons: tuple[str, ...] = (),
    source: Source | None = None,
) -> Finding:
    """An event in these words; `on` is EDTF, `persons` are ids of the source."""
    source = source or source_of(words, case=case, by=by)
    number = source.findings.count() + 1
    value = {
        "id": f"e{number}",
        "type": kind,
        "status": status,
        "date": {"value": on, "printed": on, "at": 0, "end": 0} if on else None,
        "place": {"text": city, "country": None} if city else None,
        "persons": list(persons),
        "organisations": [],
        "at": source.text.index(words),
        "end": source.text.index(words) + len(words),
        "reason": "as printed",
        "score": 0.9,
    }
    finding = finding_in(source, Finding.Kind.EVENT, value, words=words)
    decide(finding, Verdict.CONFIRMED, revision=0, by=by, at=NOW)
    return Finding.objects.select_related("source__case").get(pk=finding.pk)


def source_of(text: str, *, case: Case, by: User) -> Source:
    number = Source.objects.count()
    return Source.objects.create(
        case=case,
        kind=Source.Kind.TEXT,
        title=f"Report {number + 1}",
        text=text,
        sha256=sha256(f"{number} {text}".encode()).hexdigest(),
        size=len(text),
        published=f"2026-03-{number + 1:02}",
        received_at=NOW,
        received_by=by,
    )
