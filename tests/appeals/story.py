"""An invented appeal: its text, what the reader would find in it, people at a desk."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.accounts.services import let_in
from hueandcry.appeals.models import Appeal, Edition
from hueandcry.appeals.rows import read
from hueandcry.appeals.services import draft_appeal, publish
from hueandcry.cases.keeping import keep_in_step
from hueandcry.cases.models import Finding, Source, Verdict, Visibility

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

TEXT = """Uzbekistan: two dockers held in Termez

Dilnoza Aripova, secretary of the river dockers' union, and her brother Jasur Aripov were arrested
in Termez on 2 November 2026. On 9 November a judge let Jasur Aripov out on bail. The trial of
Dilnoza Aripova is expected in December. Colleagues held a protest in Tashkent on 12 November.

We demand:
* Release Dilnoza Aripova at once!
* Drop all charges against both!

Write to the Ministry of Justice, Sailgoh 5, 100047 Tashkent, Uzbekistan
fax +998 71 233 13 05, tel. +998 71 233 52 37, e-mail Info@Justice.example
(Ask for the secretary's office and wait for the tone.)
or to the embassy of Uzbekistan in your own country.
Copies to desk@dockers.example

Pickets: embassy in London
"""


def desk_user(name: str, *roles: Role) -> User:
    return let_in(name, roles=roles, by=None, at=NOW)


def add_source(user: User, text: str = TEXT) -> Source:
    return Source.objects.create(
        kind=Source.Kind.TEXT,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        size=len(text.encode()),
        title=text.partition("\n")[0],
        language="en",
        published="2026-11-13",
        country="UZ",
        received_at=NOW,
        received_by=user,
    )


def add_finding(source: Source, kind: str, words: str, /, **value: Any) -> Finding:
    """A finding at the first place where the words stand."""
    at = source.text.index(words)
    span = {"at": at, "end": at + len(words)}
    return Finding.objects.create(
        source=source,
        number=source.findings.count() + 1,
        kind=kind,
        **span,
        proposed=value | span | {"reason": "said so", "score": 1.0},
        reason="said so",
        score=1.0,
        visibility=Visibility.PUBLIC,
        verdict=Verdict.CONFIRMED,
    )


def channel(source: Source, type_: str, raw: str, normalised: str | None) -> dict[str, Any]:
    at = source.text.index(raw)
    end = at + len(raw)
    return {
        "type": type_,
        "raw": raw,
        "normalised": normalised,
        "today": None,
        "at": at,
        "end": end,
        "reason": "said so",
        "score": 1.0,
    }


def add_person(source: Source, id_: str, name: str, *roles: str) -> Finding:
    at = source.text.index(name)
    finding = add_finding(
        source,
        Finding.Kind.PERSON,
        name,
        id=id_,
        name=name,
        mentions=[{"text": name, "at": at, "end": at + len(name)}],
        roles=list(roles),
        organisations=[],
        relations=[],
    )
    keep_in_step(finding, by=source.received_by, at=NOW)
    return finding


def add_event(
    source: Source, words: str, type_: str, status: str, on: str, *people: str, place: str = ""
) -> Finding:
    return add_finding(
        source,
        Finding.Kind.EVENT,
        words,
        id=f"e{source.findings.count()}",
        type=type_,
        status=status,
        date={"value": on, "phrase": None, "at": None, "end": None},
        place={"text": place, "country": "UZ"} if place else None,
        persons=list(people),
        organisations=[],
    )


def add_findings(source: Source) -> None:
    """Everything in the text, confirmed."""
    add_person(source, "p1", "Dilnoza Aripova", "secretary of the river dockers' union")
    add_person(source, "p2", "Jasur Aripov")
    arrested = "Dilnoza Aripova, secretary of the river dockers' union, and her brother"
    add_event(source, arrested, "arrest", "actual", "2026-11-02", "p1", "p2", place="Termez")
    add_event(source, "On 9 November a judge let", "bail", "actual", "2026-11-09", "p2")
    add_event(source, "The trial of", "hearing", "expected", "2026-12", "p1")
    add_event(source, "Colleagues held", "protest", "actual", "2026-11-12", place="Tashkent")
    for words in ("Release Dilnoza Aripova at once!", "Drop all charges against both!"):
        add_finding(source, Finding.Kind.DEMAND, words, text=words, by="campaign")
    add_targets(source)
    place = {"kind": "embassy", "city": "London", "country": "GB"}
    add_finding(source, Finding.Kind.PLACE, "embassy in London", **place)


def add_targets(source: Source) -> None:
    hint = "Ask for the secretary's office and wait for the tone."
    at = source.text.index(hint)
    add_finding(
        source,
        Finding.Kind.TARGET,
        "Ministry of Justice",
        id="t1",
        name="Ministry of Justice",
        role=None,
        kind="ministry",
        place="Tashkent",
        country="UZ",
        channels=[
            channel(source, "post", "Sailgoh 5", "Sailgoh 5, 100047 Tashkent, UZ"),
            channel(source, "fax", "+998 71 233 13 05", "+998712331305"),
            channel(source, "phone", "+998 71 233 52 37", "+998712335237"),
            channel(source, "email", "Info@Justice.example", "info@justice.example"),
        ],
        instructions=[{"at": at, "end": at + len(hint)}],
        copies_to=[],
    )
    own = "the embassy of Uzbekistan in your own country"
    add_finding(
        source,
        Finding.Kind.TARGET,
        own,
        id="t2",
        name=own,
        role=None,
        kind="embassy",
        place=None,
        country=None,
        channels=[channel(source, "embassy_own_country", own, None)],
        instructions=[],
        copies_to=[],
    )
    copies = [channel(source, "email", "desk@dockers.example", "desk@dockers.example")]
    add_finding(source, Finding.Kind.COPY, "desk@dockers.example", name=None, channels=copies)


def drafted(user: User) -> Edition:
    """A draft of the appeal."""
    source = add_source(user)
    add_findings(source)
    return edition_of(draft_appeal(source, by=user, at=NOW))


def edition_of(appeal: Appeal) -> Edition:
    return appeal.editions.select_related("appeal").latest("pk")


def published(user: User) -> Edition:
    """The appeal, published by a desk of one."""
    edition = drafted(user)
    publish(edition, content=read(edition).digest(), by=user, at=NOW)
    edition.refresh_from_db()
    return edition
