"""What is for the desk or for partners is on no page, in no answer and in no log line."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from itertools import count, cycle
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from tests.appeals.story import (
    NOW,
    TEXT,
    add_event,
    add_finding,
    add_person,
    add_source,
    desk_user,
    published,
)
from tests.browser.crawl import all_routes, pages

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.appeals.services import draft_appeal
from hueandcry.cases.judging import judge
from hueandcry.cases.models import Case, Finding, Person, Source, Visibility
from hueandcry.cases.models.basis import BasisKind
from hueandcry.cases.models.people import Same
from hueandcry.cases.preferring import prefer
from hueandcry.cases.raising import Grounds, note_basis
from hueandcry.site.logs import EventFormatter

ENOUGH = 500
ROUNDS = 50

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the story is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Every record of every level, as the log would hold it."""
    said: list[str] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(EventFormatter().format(record))

    handler, root = Lines(logging.DEBUG), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield said
    root.setLevel(before)
    root.removeHandler(handler)


def marked_words() -> Iterator[str]:
    """Words that stand nowhere else: Qzaax, Qzabx, ..."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for number in count():
        first, rest = divmod(number, 26)
        yield f"Qz{letters[first // 26]}{letters[first % 26]}{letters[rest]}x"


def add_desk_facts(source: Source, *, by: User) -> list[str]:
    """Marked words in every part of a case that may be seen by desk or partners alone."""
    words, used = marked_words(), list[str]()

    def word() -> str:
        used.append(next(words))
        return used[-1]

    case, levels = source.case, cycle((Visibility.DESK, Visibility.PARTNERS))
    people: list[Person] = []
    for number in range(ROUNDS):
        given, family, at, place, count_, title, correction = (word() for _ in range(7))
        name, level = f"{given} {family}", next(levels)
        text = f"{name} was seen in {place}, {at}: {count_}. {title} wrote it. {TEXT}"
        kept = add_source(by, text)
        Source.objects.filter(pk=kept.pk).update(case=case, title=f"{title} on {name}")
        add_person(kept, "p1", name)
        event = add_event(kept, f"was seen in {place}", "beating", "actual", "", "p1", place=place)
        Finding.objects.filter(pk=event.pk).update(
            verdict="corrected", corrected=event.proposed | {"place": {"text": correction}}
        )
        add_finding(
            kept,
            "quantity",
            count_,
            value=3,
            unit="people",
            what=count_,
            qualifier="exact",
            persons=["p1"],
            text=count_,
        )
        add_finding(kept, "relation", given, person="p1", type="child_of", to="p1")
        kept.findings.update(visibility=level, reason=word())
        person = Person.objects.get(finding__source=kept)
        note_basis(person, Grounds(kind=BasisKind.DANGER, why=word()), by=by, at=NOW)
        people.append(person)
        if number:
            judge(people[-2], person, Same.NOT_THE_SAME, why=word(), by=by, at=NOW)
        prefer(Case.objects.get(), f"{kept.pk}:1", over=[f"{kept.pk}:2"], why=word(), by=by, at=NOW)
    draft = draft_appeal(source, by=by, at=NOW).editions.get()
    for column in ("name", "subject", "summary", "letter"):
        setattr(draft, column, word())
    draft.save()
    return used


def answers(client: Client) -> Iterator[Any]:
    """Every public page in every language, every answer to programmes, and what went wrong."""
    public = [address for address in pages(client) if not address.startswith("/desk/")]
    slug = Case.objects.get().slug
    public += [f"/cases/{slug}/", f"/cases/{slug}/sources/", "/people/"]
    files = ("hearings.ics", "claims.csv", "case.ftm.json", "case.zip")
    public += [f"/cases/{slug}/{file}" for file in files]
    public += [route.address for route in all_routes() if not route.has_parts]
    public += [f"/people/{slug}/" for slug in Person.objects.values_list("slug", flat=True)[:5]]
    public += ["/nowhere/", "/cases/nowhere/", "/appeals/2026-2/", "/appeals/2026-2/sources/"]
    for address in dict.fromkeys(public):
        yield client.get(address)
        for code, _name in settings.LANGUAGES:
            if code != settings.LANGUAGE_CODE:
                yield client.get(f"/{code}{address}")


def text_of(answer: Any) -> str:
    """What an answer says; of a zip, what its files say."""
    content = answer.getvalue()
    if answer.headers["Content-Type"] != "application/zip":
        return str(content.decode(errors="replace"))
    with ZipFile(BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


@pytest.mark.slow
def test_no_word_for_the_desk_or_for_partners_is_public_or_logged(
    client: Client, lines: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    editor = desk_user("Imke", Role.APPROVER)
    edition = published(editor)
    source = Source.objects.get(case=edition.appeal.case)
    marks = add_desk_facts(source, by=editor)
    assert len(marks) >= ENOUGH
    seen = list(answers(client))
    assert {200, 404} <= {answer.status_code for answer in seen}
    everything = "\n".join(map(text_of, seen)).casefold()
    assert "dilnoza aripova" in everything
    assert [mark for mark in marks if mark.casefold() in everything] == []
    printed = capfd.readouterr()
    logged = "\n".join([*lines, printed.out, printed.err]).casefold()
    assert [mark for mark in marks if mark.casefold() in logged] == []
