"""Adding a source: paste or upload, what is refused, and the inbox."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape
from tests.cases.story import TEXT

from hueandcry.cases.models import Case, Source
from hueandcry.ledger.models import Entry

NEW = "/desk/sources/new/"


def upload(content: bytes, name: str = "appeal.txt") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content)}


def page_of(response: object) -> str:
    content: bytes = response.content  # type: ignore[attr-defined]  # Django's answer
    return content.decode()


@pytest.mark.parametrize("sent", [{"text": TEXT}, upload(TEXT.encode())])
def test_a_text_that_came_in_is_shown_with_what_was_found(
    browser: Client, sent: dict[str, object]
) -> None:
    answer = browser.post(NEW, sent)
    source = Source.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/desk/sources/{source.pk}/")
    page = page_of(browser.get(f"/desk/sources/{source.pk}/"))
    assert "Peru: three nurses arrested in Puno" in page
    assert "Marta Quispe, president of the nurses" in page


def test_a_new_case_is_opened_for_it(browser: Client) -> None:
    browser.post(NEW, {"text": TEXT, "new_case": "Nurses of Puno", "published": "2026-05"})
    source = Source.objects.get()
    assert source.case
    assert (source.case.title, source.published) == ("Nurses of Puno", "2026-05")


def test_it_goes_into_a_case_that_is_there(browser: Client, source: Source) -> None:
    browser.post(f"/desk/sources/{source.pk}/case/", {"new_case": "Nurses"})
    case = Case.objects.get()
    browser.post(NEW, {"text": TEXT + "\nMore follows.", "case": case.pk})
    assert case.sources.count() == 2


def test_the_same_text_leads_to_what_is_there(browser: Client, source: Source) -> None:
    answer = browser.post(NEW, {"text": TEXT}, follow=True)
    assert answer.redirect_chain == [(f"/desk/sources/{source.pk}/", 302)]
    assert "This came in before." in page_of(answer)
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({}, 400, "Paste a text, or choose a file."),
        ({"text": "  \n"}, 400, "Paste a text, or choose a file."),
        ({"text": TEXT} | upload(TEXT.encode()), 400, "one at a time"),
        ({"text": "Marta\0Quispe"}, 400, "This is no text"),
        ({"text": TEXT, "published": "last Friday"}, 400, "no day that we know"),
        ({"text": TEXT, "case": "77", "new_case": ""}, 400, "Select a valid choice"),
        ({"text": "The children played by the river all day."}, 422, "Nothing was found"),
        ({"text": "qx zw kk. " * 30}, 422, "language of this text cannot be told"),
        (upload(b""), 422, "There is nothing in it"),
        (upload(b"\0\1\2" * 500), 422, "no text that can be read"),
        (upload(b"PK\x03\x04" + b"x" * 500, "appeal.docx"), 422, "not a text"),
        (upload(b"%PDF-1.4 broken", "appeal.pdf"), 422, "damaged"),
        (upload(b"<div>" * 50_000, "appeal.html"), 422, "There is nothing in it"),
        (upload(b"x" * 15_728_641), 413, "larger than 15 MB"),
        (upload(b"x" * 50_000_000), 413, "larger than 15 MB"),
    ],
)
def test_what_cannot_be_taken_in_is_said_and_nothing_is_stored(
    browser: Client, sent: dict[str, object], status: int, words: str
) -> None:
    answer = browser.post(NEW, sent | {"new_case": sent.get("new_case", "Nurses")})
    page = page_of(answer)
    assert answer.status_code == status
    assert escape(words) in page
    assert "Nothing was stored." in page
    assert not Source.objects.exists()
    assert not Case.objects.exists()
    assert not Entry.objects.exclude(verb__startswith="user.").exists()


def test_what_was_pasted_is_kept_in_the_form(browser: Client) -> None:
    pasted = "Nothing to see </textarea><b>here</b>, and the children played all day long."
    page = page_of(browser.post(NEW, {"text": pasted, "published": "2026", "new_case": "Nurses"}))
    assert escape(pasted) in page
    assert "<b>here</b>" not in page
    assert 'value="2026"' in page
    assert 'value="Nurses"' in page


def test_a_form_that_is_far_too_large_is_refused_in_words(browser: Client) -> None:
    answer = browser.post(NEW, {"text": "x" * 20_000_000})
    assert answer.status_code == 413
    assert "15 MB at most" in page_of(answer)


def test_the_inbox_shows_what_waits_the_newest_first(browser: Client, source: Source) -> None:
    browser.post(NEW, {"text": TEXT.replace("Peru", "Bolivia")})
    page = page_of(browser.get("/desk/"))
    assert page.index("Bolivia: three nurses") < page.index("Peru: three nurses")
    waiting = source.findings.open().exclude(kind="furniture").count()
    assert f"{waiting} open" in page
    assert "English, published 12 May 2026" in page
    assert "by Imke" in page


def test_an_empty_inbox_says_what_to_do(browser: Client) -> None:
    assert "Nothing has come in yet." in page_of(browser.get("/desk/"))
