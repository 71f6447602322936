"""A whole walk over the desk, errors included, leaves no name and no word of a text in the logs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cases.story import TEXT
from tests.desk.test_review import address, choice, correction, first

from hueandcry.cases import services
from hueandcry.cases.models import Source
from hueandcry.site.logs import EventFormatter

MARKED = TEXT.replace("Marta Quispe", "Zorinda Wexelblatt").replace("Puno", "Qaxtepec")
MARKS = ("Zorinda", "Wexelblatt", "Qaxtepec", "Vorstein", "nurses", "Imke", "hidden-name")


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """Everything that any logger says at any level, as our terminal would show it."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(EventFormatter())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


def walk(browser: Client) -> None:
    browser.raise_request_exception = False
    browser.post("/desk/sources/new/", {"text": MARKED, "new_case": "Vorstein"})
    browser.post("/desk/sources/new/", {"text": "Zorinda Wexelblatt sat by the river all day."})
    file = SimpleUploadedFile("hidden-name.pdf", b"%PDF-1.4 Wexelblatt")
    browser.post("/desk/sources/new/", {"file": file})
    source = Source.objects.earliest("pk")
    event = first(source, "event")
    browser.get(address(source))
    browser.post(address(source), correction(source, event, city="Vorstein"))
    browser.post(address(source), correction(source, event, date="Vorstein"))
    browser.post(address(source), choice(event, "refused"))
    browser.get("/desk/sources/Zorinda/?name=Wexelblatt")
    browser.post(f"{address(source)}undo/", {"decision": "Vorstein"})
    browser.get("/desk/ledger/")


@pytest.mark.slow
def test_no_name_and_no_word_is_logged(browser: Client, lines: StringIO) -> None:
    walk(browser)
    assert [mark for mark in MARKS if mark.lower() in lines.getvalue().lower()] == []


def test_nor_when_a_view_fails_in_the_middle_of_a_text(
    browser: Client, lines: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **known: object) -> None:
        raise RuntimeError(f"Zorinda Wexelblatt {arguments} {known}")

    monkeypatch.setattr(services, "keep", fail)
    browser.raise_request_exception = False
    answer = browser.post("/desk/sources/new/", {"text": MARKED})
    assert answer.status_code == 500
    assert "RuntimeError" in lines.getvalue()
    assert [mark for mark in MARKS if mark.lower() in lines.getvalue().lower()] == []
    assert not Source.objects.exists()
