"""No log line holds a name, a contact or a case's text, whatever is typed into whatever form."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import pytest
from django.test import Client
from tests.browser.crawl import pages

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.site.logs import EventFormatter

MARKS = ["Elképzelt", "kitalalt.zsofia", "+36 1 999 0000", "192.0.2.77"]
TEXT = """Port Amaru, 4 March 2026

Zsófia Elképzelt was arrested on 3 March 2026 at her home in Port Amaru.
Write to the Ministry of Justice, kitalalt.zsofia@example.org, tel. +36 1 999 0000."""
TYPED = {"text", "search", "email", "tel", "url", "password", "number", "date"}

# Signing out, and what a keeper does to their own account.
ENDS_THE_SESSION = re.compile(r"/sign-out/|/people/\d+/")

pytestmark = pytest.mark.django_db


@pytest.fixture
def log_lines() -> Iterator[list[str]]:
    """Every record of every level, as the log would hold it."""
    lines: list[str] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(EventFormatter().format(record))

    handler, root = Lines(logging.DEBUG), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.setLevel(before)
    root.removeHandler(handler)


class Forms(HTMLParser):
    """Where each form of a page goes, and its fields with the text typed into them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.fields = {}
            if of.get("method", "").lower() == "post":
                self.found.append((of.get("action", ""), self.fields))
        elif of.get("name"):
            typed = tag == "textarea" or (tag == "input" and of.get("type", "text") in TYPED)
            self.fields[of["name"]] = TEXT if typed else of.get("value", "on")


def forms_on(client: Client, address: str) -> list[tuple[str, dict[str, str]]]:
    reader = Forms()
    reader.feed(client.get(address).content.decode())
    return [(urljoin(address, action), fields) for action, fields in reader.found]


def type_into_every_form(client: Client) -> int:
    """The number of forms sent. No page may fail over it."""
    sent = 0
    for address in pages(client):
        client.get(address, {"q": TEXT, "page": TEXT, "next": TEXT})
        for action, fields in forms_on(client, address):
            if ENDS_THE_SESSION.search(action):
                continue
            assert client.post(action, fields, REMOTE_ADDR=MARKS[3]).status_code < 500, action
            sent += 1
    return sent


@pytest.mark.slow
def test_nothing_typed_at_the_desk_is_logged(
    client: Client,
    person: Callable[..., User],
    log_lines: list[str],
    capfd: pytest.CaptureFixture[str],
) -> None:
    client.force_login(person("Elképzelt", *Role))
    client.post("/desk/sources/new/", {"text": TEXT})
    assert type_into_every_form(client) > 5
    client.get(f"/desk/{MARKS[0]}/?{MARKS[1]}")
    assert_no_mark(log_lines, capfd)


def test_nothing_typed_in_public_is_logged(
    client: Client, log_lines: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    form = {"login": "Elképzelt", "password": TEXT}
    for _ in range(12):
        client.post("/desk/sign-in/", form, REMOTE_ADDR=MARKS[3])
    type_into_every_form(client)
    client.get(f"/{MARKS[0]}/?{MARKS[1]}")
    assert any("sign_in_failed" in line for line in log_lines)
    assert_no_mark(log_lines, capfd)


def test_a_failure_over_a_name_is_logged_without_it(
    settings: Any, log_lines: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    settings.ROOT_URLCONF = "tests.rules.failing_urls"
    Client(raise_request_exception=False).get("/fail/", {"name": MARKS[0]})
    assert any("ValueError" in line for line in log_lines)
    assert_no_mark(log_lines, capfd)


def assert_no_mark(lines: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    printed = capfd.readouterr()
    everything = "\n".join([*lines, printed.out, printed.err])
    assert [mark for mark in MARKS if mark in everything] == []
