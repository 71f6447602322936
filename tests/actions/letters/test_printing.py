"""The letter to print as PDF."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from tests.appeals.story import NOW
from tests.paper.reading import reader, text_of

from hueandcry.accounts.models import User
from hueandcry.appeals.models import Edition
from hueandcry.appeals.rows import read
from hueandcry.appeals.services import publish, revise, revise_published, stop
from hueandcry.ledger.models import Entry

LETTER, PDF = "/appeals/2026-1/letter/", "/appeals/2026-1/letter.pdf"
FROM_POLAND = {"to": "t0", "from": "PL"}


def test_the_letter_as_pdf_has_address_subject_and_no_name(
    client: Client, edition: Edition
) -> None:
    answer = client.get(PDF, FROM_POLAND)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="letter-2026-1.pdf"'
    text = text_of(answer.content)
    assert "Sailgoh 5\n100047 Tashkent\nUZBEKISTAN" in text
    assert "Dear Minister," in text
    assert " ".join(edition.subject.split()) in " ".join(text.split())
    assert "[Your name]" not in text


@pytest.mark.parametrize(("country", "width"), [("PL", 210), ("US", 215.9)])
def test_the_paper_is_that_of_the_supporters_country(
    client: Client, edition: Edition, country: str, width: float
) -> None:
    page = reader(client.get(PDF, {"to": "t0", "from": country}).content).pages[0]
    assert float(page.mediabox.width) * 25.4 / 72 == pytest.approx(width, abs=0.1)


def test_the_page_of_the_letter_leads_to_the_pdf(client: Client, edition: Edition) -> None:
    page = client.get(LETTER, FROM_POLAND).content.decode()
    assert f'href="{PDF}?to=t0&amp;from=PL"' in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"to": "t0", "from": "QQ"}, 303),
        ({"to": "t9", "from": "PL"}, 404),
        ({"from": "PL"}, 404),
        ({}, 303),
    ],
)
def test_a_pdf_to_nobody_or_from_nowhere(
    client: Client, edition: Edition, query: dict[str, str], status: int
) -> None:
    assert client.get(PDF, query).status_code == status


def test_a_stopped_appeal_has_no_pdf(client: Client, edition: Edition) -> None:
    stop(edition.appeal, by=User.objects.get(), at=NOW)
    assert client.get(PDF, FROM_POLAND).status_code == 303


def test_making_a_pdf_changes_nothing(client: Client, edition: Edition) -> None:
    before = Entry.objects.count()
    client.get(PDF, FROM_POLAND)
    assert Entry.objects.count() == before
    assert client.post(PDF, FROM_POLAND).status_code == 405


def test_a_letter_that_the_fonts_cannot_write_is_shown_to_be_printed_from_the_page(
    client: Client, edition: Edition
) -> None:
    by = User.objects.get()
    draft = revise_published(edition, by=by, at=NOW)
    content = replace(read(draft), letter="Free her 🦄 now.")
    revise(draft, content, revision=draft.revision, by=by, at=NOW)
    publish(draft, content=content.digest(), by=by, at=NOW)
    answer = client.get(PDF, FROM_POLAND)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The fonts here cannot write: 🦄 U+1F984 UNICORN FACE." in page
    assert "Sailgoh 5<br>100047 Tashkent" in page
