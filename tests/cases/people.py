"""People of a case file for tests: confirmed from invented sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from tests.cases.story import NOW

from hueandcry.accounts.models import User
from hueandcry.cases.models import Case, Finding, Person, Source, Verdict
from hueandcry.cases.services import decide, decide_all, open_case


def confirmed_people(names: Sequence[str], *, by: User, case: Case | None = None) -> list[Person]:
    """One confirmed person a name, each in a source of its own, all in one case."""
    case = case or open_case("Ruiz", by=by, at=NOW)
    return [confirmed_person(name, case=case, by=by) for name in names]


def confirmed_person(name: str, *, case: Case, by: User) -> Person:
    text = f"{name} was arrested on 3 March 2026."
    number = Source.objects.count()
    source = Source.objects.create(
        case=case,
        kind=Source.Kind.TEXT,
        text=text,
        sha256=sha256(f"{number} {text}".encode()).hexdigest(),
        size=len(text),
        received_at=NOW,
        received_by=by,
    )
    mention = {"text": name, "at": 0, "end": len(name)}
    value = {"id": "p1", "name": name, "mentions": [mention], "roles": [], "organisations": []}
    finding = finding_in(source, Finding.Kind.PERSON, value | {"relations": []}, words=name)
    decide(finding, Verdict.CONFIRMED, revision=0, by=by, at=NOW)
    return Person.objects.select_related("finding").get(finding=finding)


def finding_in(
    source: Source, kind: Finding.Kind, value: Mapping[str, object], *, words: str
) -> Finding:
    """An open finding on these words of a source."""
    at = source.text.index(words)
    return Finding.objects.create(
        source=source,
        number=source.findings.count() + 1,
        kind=kind,
        at=at,
        end=at + len(words),
        proposed=value,
        reason="as printed",
        score=0.9,
        visibility="public",
    )


def confirm_everything(source: Source, *, by: User) -> None:
    for kind in Finding.Kind:
        decide_all(source, kind, Verdict.CONFIRMED, by=by, at=NOW)


def person_called(name: str) -> Person:
    return next(one for one in Person.objects.with_words() if one.name == name)
