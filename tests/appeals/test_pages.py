"""The public pages of appeals."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone
from tests.appeals.directory import add_embassy
from tests.appeals.story import NOW, drafted, published

from hueandcry.accounts.models import User
from hueandcry.actions.counting import State
from hueandcry.actions.models import Tally
from hueandcry.appeals.models import Appeal, Edition, Way
from hueandcry.appeals.rows import read
from hueandcry.appeals.services import publish, revise, stop
from hueandcry.cases.models import Finding, Source, Verdict, Visibility

PAGE = "/appeals/2026-1/"
SOURCES = PAGE + "sources/"
ACT = PAGE + "act/?from=PL"
# RFC 6928: what a server may send before it hears back, about 14 kB.
FIRST_FLIGHT = 14_000


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the story is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_without_appeals_the_front_page_says_so(client: Client, db: None) -> None:
    assert "No appeal is live today." in text_of(client, "/")


def test_the_front_page_has_the_first_to_end_at_the_top(client: Client, editor: User) -> None:
    late = published(editor)
    soon = Appeal.objects.create(
        year=2026,
        serial=7,
        case=late.appeal.case,
        country="UZ",
        drafted_at=NOW,
        drafted_by=editor,
    )
    Edition.objects.create(
        appeal=soon,
        language="en",
        name="Somebody Else",
        summary="Held.",
        subject="Held",
        letter="Please.",
        stop_on=NOW.date(),
        drafted_at=NOW,
        published_at=NOW,
    )
    page = text_of(client, "/")
    assert page.index("Somebody Else") < page.index("Dilnoza Aripova")


def test_a_draft_is_nowhere(client: Client, editor: User) -> None:
    drafted(editor)
    assert "Dilnoza" not in text_of(client, "/")
    for address in (PAGE, SOURCES, ACT, PAGE + "letter/?to=t0&from=PL", PAGE + "thanks/"):
        assert client.get(address).status_code == 404


def test_each_fact_leads_to_its_passage_in_one_click(client: Client, editor: User) -> None:
    edition = published(editor)
    page = text_of(client, PAGE)
    passages = text_of(client, SOURCES)
    linked = set(re.findall(rf'href="{SOURCES}#f(\d+)"', page))
    content = read(edition)
    shown = [line.finding for line in content.cited if line.what != "person"]
    assert linked == {str(one) for one in [*shown, *(line.finding for line in content.demands)]}
    for finding in Finding.objects.filter(pk__in=linked):
        words = finding.source.text[finding.at : finding.end].replace("'", "&#x27;")
        assert re.search(rf'id="f{finding.pk}".*?{re.escape(words)}', passages, re.DOTALL)


@pytest.mark.parametrize(
    "columns", [{"verdict": Verdict.REFUSED}, {"visibility": Visibility.DESK}], ids=str
)
def test_what_is_refused_or_hidden_later_leaves_every_page_at_once(
    client: Client, editor: User, columns: dict[str, str]
) -> None:
    published(editor)
    Finding.objects.filter(kind=Finding.Kind.DEMAND).update(**columns)
    Finding.objects.filter(kind=Finding.Kind.TARGET).update(**columns)
    for address in (PAGE, SOURCES, ACT):
        page = text_of(client, address)
        assert "Drop all charges" not in page
        assert "Ministry of Justice" not in page


def test_the_page_shows_the_text_that_was_approved(client: Client, editor: User) -> None:
    edition = published(editor)
    Finding.objects.filter(kind=Finding.Kind.EVENT).update(
        corrected={"type": "death"}, verdict=Verdict.CORRECTED
    )
    page = text_of(client, PAGE)
    assert "Arrest of Dilnoza Aripova and Jasur Aripov, Termez" in page
    assert "Death" not in page
    assert edition.name in page


@pytest.mark.parametrize("address", ["/", PAGE, SOURCES, PAGE + "act/", ACT, PAGE + "thanks/"])
def test_a_page_comes_in_the_first_flight(client: Client, editor: User, address: str) -> None:
    published(editor)
    add_embassy()
    answer = client.get(address)
    styles = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', answer.content.decode())
    parts = [answer.content, *(read_style(style) for style in styles)]
    assert sum(len(gzip.compress(part)) for part in parts) < FIRST_FLIGHT


def read_style(path: str) -> bytes:
    found = finders.find(path)
    assert isinstance(found, str)
    with open(found, "rb") as file:  # noqa: PTH123 (a finder gives text)
        return file.read()


HOSTILE = """<script>alert(1)</script>"><img src=x onerror=alert(2)>'{{ 7|add:7 }}\u202e"""
# Braces are fields in the words of a letter, and keep it from being published.
HOSTILE_LETTER = HOSTILE.replace("{", "(").replace("}", ")")


def test_what_people_wrote_stays_text(client: Client, editor: User) -> None:
    edition = drafted(editor)
    content = read(edition)
    spoilt = replace(
        content,
        name=HOSTILE,
        summary=HOSTILE,
        subject=HOSTILE_LETTER,
        letter=HOSTILE_LETTER,
        demands=tuple(replace(line, text=HOSTILE) for line in content.demands),
        cited=tuple(replace(line, text=HOSTILE) for line in content.cited),
        targets=tuple(
            replace(
                line,
                name=HOSTILE,
                role=HOSTILE,
                city=HOSTILE,
                instructions=HOSTILE,
                channels=tuple(replace(channel, printed=HOSTILE) for channel in line.channels),
            )
            for line in content.targets
        ),
        copies=tuple(replace(line, name=HOSTILE) for line in content.copies),
    )
    source = edition.appeal.case.sources.get()
    source.text = source.text.replace("Drop all charges against both!", HOSTILE[:30])
    source.title = HOSTILE
    source.save()
    revise(edition, spoilt, revision=edition.revision, by=editor, at=NOW)
    publish(edition, content=read(edition).digest(), by=editor, at=NOW)
    for address in ("/", PAGE, SOURCES, ACT, PAGE + "letter/?to=t0&from=PL", PAGE + "thanks/"):
        page = text_of(client, address)
        assert "<script" not in page
        assert "<img" not in page
        assert "{{" not in page or "{{ 7|add:7 }}" in page


def test_a_stopped_appeal_says_so_and_offers_nothing(client: Client, editor: User) -> None:
    edition = published(editor)
    stop(edition.appeal, by=editor, at=NOW)
    assert "This appeal was stopped on 20 November 2026." in text_of(client, PAGE)
    assert "/act/" not in text_of(client, PAGE)
    assert "mailto:" not in text_of(client, ACT)
    assert "Earlier appeals" in text_of(client, "/")


def test_an_appeal_past_its_day_says_so_and_offers_nothing(
    client: Client, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(editor)
    later = NOW + timedelta(days=43)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "This appeal ended on 1 January 2027." in text_of(client, PAGE)
    assert "/act/" not in text_of(client, PAGE)
    assert "mailto:" not in text_of(client, ACT)


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, None), (1, None), (4, None), (5, "5 or more"), (9, "5 or more"), (10, "10 or more")],
)
def test_no_count_under_five_is_told(
    client: Client, editor: User, number: int, shown: str | None
) -> None:
    edition = published(editor)
    Tally.objects.create(
        appeal=edition.appeal,
        country="PL",
        channel=Way.FAX,
        state=State.REPORTED,
        number=number,
        told=number,
        told_at=NOW,
    )
    page = text_of(client, PAGE)
    counted = re.findall(r"\d+ or more", page)
    assert counted == ([shown] if shown else [])


@pytest.mark.parametrize("number", ["2026-0", "0000-1", "2026-99999", "x", "2026-1x", "26-1"])
def test_a_number_that_is_none_has_no_page(client: Client, db: None, number: str) -> None:
    assert client.get(f"/appeals/{number}/").status_code == 404


def test_a_long_name_is_set_smaller(client: Client, editor: User) -> None:
    edition = drafted(editor)
    content = replace(read(edition), name="Thiruvarangan Kanagasabapathypillai")
    revise(edition, content, revision=edition.revision, by=editor, at=NOW)
    publish(edition, content=read(edition).digest(), by=editor, at=NOW)
    assert '<h1 class="name long"' in text_of(client, PAGE)


@pytest.mark.parametrize(("code", "name"), [("zh", "Chinese"), ("am", "Amharic"), ("tt", "Tatar")])
def test_the_language_of_a_source_is_named(
    client: Client, editor: User, code: str, name: str
) -> None:
    published(editor)
    Source.objects.update(language=code)
    assert name in text_of(client, SOURCES)


def test_earlier_appeals_stand_on_pages(client: Client, editor: User) -> None:
    edition = published(editor)
    for serial in range(2, 24):
        appeal = Appeal.objects.create(
            year=2025,
            serial=serial,
            case=edition.appeal.case,
            drafted_at=NOW,
            drafted_by=editor,
            stopped_at=NOW,
            stopped_by=editor,
        )
        Edition.objects.create(
            appeal=appeal,
            language="en",
            name=f"Somebody {serial}",
            subject="Free them",
            letter="Please.",
            stop_on=NOW.date(),
            drafted_at=NOW,
            published_at=NOW,
        )
    first, second = text_of(client, "/"), text_of(client, "/?page=2")
    assert "HC 23/2025" in first
    assert "HC 3/2025" not in first
    assert "HC 3/2025" in second
    assert "HC 23/2025" not in second
    assert text_of(client, "/?page=no") == first
