"""Mails leave by any backend of Django's: the same bytes, or the same parts, and a true outcome."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from tests.actions.channels.provider import (
    INACTIVE,
    NO_ADDRESS,
    NO_SENDER,
    TAKEN,
    WRONG_TOKEN,
    provider,
)
from tests.actions.channels.scripted import GONE, scripted

from hueandcry.actions.channels import email
from hueandcry.actions.channels.email import relay_at
from hueandcry.core.mail.message import Attachment, Mail, write
from hueandcry.core.pacing.outcomes import Outcome, Result

OFFICE = "office@ministry.example"
SMTP = "django://django.core.mail.backends.smtp.EmailBackend?host=127.0.0.1"
MAIL = Mail(
    sender_name="Zażółć, Gęślą",
    sender="a.token@letters.example",
    to_name="",
    to=OFFICE,
    subject="Dilnoza Aripova — free her",
    body="Please let her go.\n.\nYours faithfully",
    language="en",
    message_id="token@letters.example",
    date=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    answers_to="a.token@letters.example",
    is_automatic=True,
    attachment=Attachment(name="letter.pdf", media_type="application/pdf", content=b"%PDF-1.7"),
)
RAW = write(MAIL)


def send(url: str, *, raw: bytes = RAW) -> Result:
    relay = relay_at(url)
    try:
        return relay.send(raw, sender="b.token@letters.example", to=OFFICE)
    finally:
        relay.close()


# Django's own


def test_a_backend_that_sends_mails_whole_sends_our_bytes() -> None:
    with scripted() as server:
        result = send(f"{SMTP}&port={server.server_address[1]}")
    assert result == Result(outcome=Outcome.SENT, proof="taken by the backend")
    assert server.taken == [RAW]
    assert server.recipients == [b"rcpt TO:<office@ministry.example>\r\n"]


@pytest.mark.parametrize(
    ("step", "answer", "outcome"),
    [
        ("RCPT", "550 5.1.1 no such user", Outcome.REFUSED),
        ("RCPT", "452 4.2.2 mailbox full", Outcome.LATER),
        ("MAIL", "553 sender not allowed", Outcome.LATER),
        ("GREETING", "554 no service here", Outcome.LATER),
        ("GREETING", GONE, Outcome.LATER),
        ("DATA", "554 no", Outcome.REFUSED),
        ("END", "451 not now", Outcome.LATER),
        ("END", GONE, Outcome.DOUBT),
        ("RCPT", GONE, Outcome.DOUBT),  # the backend does not tell how far it came
    ],
)
def test_every_end_of_a_talk_has_its_outcome(
    step: str, answer: str | None, outcome: Outcome
) -> None:
    with scripted(**{step: answer}) as server:
        result = send(f"{SMTP}&port={server.server_address[1]}")
    assert result.outcome is outcome
    assert result.proof
    assert answer is None or answer in result.proof


def test_no_server_is_later() -> None:
    assert send(f"{SMTP}&port=1").outcome is Outcome.LATER


def test_one_connection_carries_many_mails_and_a_new_one_follows_a_broken_one() -> None:
    with scripted() as server:
        relay = relay_at(f"{SMTP}&port={server.server_address[1]}")
        for answer, outcome in (("250 ok", "sent"), (GONE, "doubt"), ("250 ok", "sent")):
            server.script["END"] = answer
            assert relay.send(RAW, sender="b@l.example", to=OFFICE).outcome == outcome
        relay.close()
        assert server.connections == 2


# Anymail's


def test_a_provider_is_given_every_part_and_its_mark_is_the_proof() -> None:
    with provider() as running:
        result = send(running.url)
    assert result == Result(outcome=Outcome.SENT, proof=f"sent {TAKEN['MessageID']}")
    [asked] = running.asked
    assert asked["From"] == '"Zażółć, Gęślą" <a.token@letters.example>'
    assert asked["To"] == OFFICE
    assert asked["ReplyTo"] == "a.token@letters.example"
    assert asked["Subject"] == MAIL.subject
    assert asked["TextBody"] == f"{MAIL.body}\n"
    assert {one["Name"]: one["Value"] for one in asked["Headers"]} == {
        "Message-ID": "<token@letters.example>",
        "Auto-Submitted": "auto-generated",
    }
    [file] = asked["Attachments"]
    assert (file["Name"], file["ContentType"]) == ("letter.pdf", "application/pdf")


@pytest.mark.parametrize(
    ("status", "answer", "outcome", "proof"),
    [
        (422, INACTIVE, Outcome.REFUSED, "rejected"),
        (422, NO_ADDRESS, Outcome.REFUSED, "invalid"),
        (422, NO_SENDER, Outcome.LATER, "422"),
        (401, WRONG_TOKEN, Outcome.LATER, "401"),
        (429, {}, Outcome.LATER, "429"),
        (503, {}, Outcome.LATER, "503"),
        (500, {}, Outcome.DOUBT, "500"),
        (200, {"Message": "?"}, Outcome.DOUBT, "200"),
        (200, None, Outcome.DOUBT, ""),
    ],
)
def test_every_answer_of_a_provider_has_its_outcome(
    status: int, answer: dict[str, Any] | None, outcome: Outcome, proof: str
) -> None:
    with provider() as running:
        running.status, running.answer = status, answer
        result = send(running.url)
    assert result.outcome is outcome
    assert result.proof.startswith(proof)
    assert "walnut" not in result.proof


def test_a_provider_that_is_not_reached_is_tried_later() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
    away = f"http%3A%2F%2F127.0.0.1%3A{port}"
    path = "anymail.backends.postmark.EmailBackend"
    result = send(f"django://{path}?server_token=walnut&api_url={away}")
    assert result.outcome is Outcome.LATER


def test_a_provider_that_says_nothing_leaves_a_mail_in_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(email, "PATIENCE", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        away = f"http%3A%2F%2F127.0.0.1%3A{silent.getsockname()[1]}"
        path = "anymail.backends.postmark.EmailBackend"
        result = send(f"django://{path}?server_token=walnut&api_url={away}")
    assert result.outcome is Outcome.DOUBT
    assert "read timeout=0.3" in result.proof


# Settings


@pytest.mark.parametrize(
    "url",
    [
        "django://",
        "django://walnut",
        "django://no.such.Backend?password=walnut",
        "django://django.core.mail.EmailMessage?body=walnut",
        "django://anymail.backends.postmark.EmailBackend?api_url=walnut",
        "django://django.core.mail.backends.smtp.EmailBackend?use_tls=1&use_ssl=walnut",
    ],
)
def test_a_backend_that_cannot_be_made_is_a_sentence_without_its_secrets(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="HUEANDCRY_EMAIL_URL") as fault:
        relay_at(url)
    assert "=walnut" not in str(fault.value)
