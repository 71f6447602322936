"""No word that somebody typed becomes a header, a recipient or a mail of its own."""

from __future__ import annotations

import re
from base64 import b64encode
from itertools import product
from typing import Any

import pytest
from tests.actions.worker import ENTERED, HOME, Desk, read

from hueandcry.actions.rounds.judging import judge
from hueandcry.actions.signing import confirm_by_link
from hueandcry.appeals.models import Edition
from hueandcry.ledger.models import Attempt, Lane

BREAKS = ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\0", "\r\n\r\n"]
BREAKS += [
    "\n.\n",
    "\r.\r",
    "\n.\r\n",
    "\r\n.\r\n",
    "%0d%0a",
    "\\r\\n",
    "\r\n\t",
    "\u560d\u560a",
    "\x1e",
]
EVIL = [
    "Bcc: victim@evil.example",
    "To: victim@evil.example",
    "Evil: yes",
    "Content-Type: text/html",
    "Subject: changed",
    "MAIL FROM:<victim@evil.example>",
    "RCPT TO:<victim@evil.example>",
    "Message-ID: <other@evil.example>",
]
ENCODED = [
    form
    for line in ("x\r\nBcc: victim@evil.example", "x\nEvil: yes", "x\rEvil: yes", "x\0Evil: yes")
    for charset in ("utf-8", "us-ascii", "iso-8859-1", "UTF-16")
    for form in (
        f"=?{charset}?b?{b64encode(line.encode()).decode()}?=",
        f"=?{charset}?q?" + "".join(f"={ord(letter):02X}" for letter in line) + "?=",
        f"x =?{charset}?Q?a=0D=0ABcc:_victim@evil.example?= y",
        f"=?{charset}?q?a?= =?{charset}?q?=0D=0AEvil:_yes?=",
    )
]
PLAIN = [
    "victim@evil.example,other@evil.example",
    "<victim@evil.example>",
    '"a" <victim@evil.example>',
    "a b; c: d, e <f@evil.example>;",
    *("," * number + "victim@evil.example" for number in range(1, 90)),
]
PAYLOADS = [f"x{end}{line}" for end, line in product(BREAKS, EVIL)] + ENCODED + PLAIN
FIELDS = ("name", "address", "letter", "language", "office")

HEADERS = {b"Message-ID", b"Date", b"From", b"To", b"Subject", b"MIME-Version", b"Content-Type"}
HEADERS |= {b"Content-Transfer-Encoding", b"Content-Language", b"Auto-Submitted"}
BARE = re.compile(rb"(?<!\r)\n|\r(?!\n)")


@pytest.mark.slow
def test_three_hundred_payloads_in_every_field_leave_no_trace_outside_the_body(
    edition: Edition, worker: Desk
) -> None:
    """threats.md, H4: read raw at the server, and by two parsers."""
    assert len(PAYLOADS) >= 300
    worker.signed(edition)
    Lane.objects.update(cap_hour=10**6, cap_day=10**6)
    for number, (field, payload) in enumerate(product(FIELDS, PAYLOADS)):
        put(worker, edition, field, payload, number=number)
    judge_all(worker)
    worker.turn()
    assert len(worker.server.taken) == len(worker.server.recipients)
    assert Attempt.objects.filter(outcome="sent").count() == len(worker.server.taken)
    assert len(worker.server.taken) > 2 * len(PAYLOADS)
    for raw in worker.server.taken:
        demand_harmless(raw)
    for line in worker.server.recipients:
        assert re.fullmatch(rb"rcpt TO:<(info@justice|s\d+@mail|zazolc@mail)\.example>\r\n", line)


def put(worker: Desk, edition: Edition, field: str, payload: str, *, number: int) -> None:
    """Two sign with the payload in one field: one is asked to confirm, one writes."""
    for role in (0, 1):
        entered: dict[str, Any] = {"address": f"s{2 * number + role}@mail.example"}
        entered |= {field: entered["address"] + payload if field == "address" else payload}
        pk = worker.sign(edition, **entered)
        if role:
            confirm_by_link(worker.content(pk).token, at=worker.at)


def judge_all(worker: Desk) -> None:
    while judge(worker.hands, at=worker.at):
        pass


def demand_harmless(raw: bytes) -> None:
    assert not BARE.search(raw)
    assert raw.isascii()
    head, _empty, body = raw.partition(b"\r\n\r\n")
    names = [line.partition(b":")[0] for line in head.split(b"\r\n") if line[:1] not in b" \t"]
    assert len(names) == len(set(names))
    assert set(names) <= HEADERS
    assert not re.search(rb"^\.", body, re.MULTILINE)
    mail = read(raw)
    assert {name.encode() for name in mail.keys()} == set(names)  # noqa: SIM118 (no mapping)
    assert re.fullmatch(r"(info@justice|s\d+@mail|zazolc@mail)\.example", mail["To"])
    assert mail["From"].addresses[0].domain == HOME.mail_host
    assert len(mail["From"].addresses) == 1
    assert "Bcc" not in mail
    assert mail.get_content_type() == "text/plain"
    assert ENTERED.address not in str(mail["From"])
