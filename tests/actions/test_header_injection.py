"""No word that somebody typed becomes a header, a recipient or a mail of its own."""

from __future__ import annotations

import re
from base64 import b64encode
from contextlib import suppress
from itertools import product
from typing import Any

import pytest
from tests.actions import organising
from tests.actions.channels.provider import provider
from tests.actions.worker import ENTERED, HOME, Desk, read, relay_to
from tests.appeals.story import NOW

from hueandcry.accounts.models import User
from hueandcry.actions.channels.email import Relay, relay_at
from hueandcry.actions.channels.fax import NUMBER, Fax, Gateway
from hueandcry.actions.models import Digest, Organisation, Organiser
from hueandcry.actions.rounds.digesting import delivery, write_digests
from hueandcry.actions.rounds.judging import judge
from hueandcry.actions.rounds.sending import write_all
from hueandcry.actions.signing.taking import confirm_by_link
from hueandcry.appeals.models import Edition, Target
from hueandcry.core.mail.message import HeaderRefusedError, Mail, write
from hueandcry.core.pacing.outcomes import Outcome
from hueandcry.ledger.models import Attempt, Delivery, Lane

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
OF_ORGANISATIONS = ("organisation", "function", "name", "letter")

HEADERS = {b"Message-ID", b"Date", b"From", b"To", b"Subject", b"MIME-Version", b"Content-Type"}
HEADERS |= {b"Content-Transfer-Encoding", b"Content-Language", b"Auto-Submitted"}
OF_LISTS = frozenset({b"List-Unsubscribe", b"List-Unsubscribe-Post"})
TO = r"(info@justice|s\d+@mail|zazolc@mail)\.example"
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
        assert re.fullmatch(rb"RCPT TO:<(info@justice|s\d+@mail|zazolc@mail)\.example>\r\n", line)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("model", "column"),
    [(Edition, "subject"), (Edition, "letter"), (Target, "name"), (Lane, "address")],
)
def test_what_editors_write_leaves_no_trace_either(
    edition: Edition, worker: Desk, model: type[Edition | Target | Lane], column: str
) -> None:
    """Subject and letter of an edition, an office's name and address."""
    worker.signed(edition)
    relay = relay_to(worker.server)()
    for payload in PAYLOADS:
        model._default_manager.update(**{column: payload.replace("\0", "")})  # rows hold no NUL
        letter = Delivery.objects.select_related("lane").get()
        ready, _refused = write_all([letter], worker.hands, NOW)
        for mail in ready:
            assert relay.send(mail.raw, sender=mail.sender, to=mail.to).outcome is Outcome.SENT
    relay.close()
    assert bool(worker.server.taken) is (model is not Lane)
    for raw in worker.server.taken:
        demand_harmless(raw)
    assert set(worker.server.recipients) <= {b"RCPT TO:<info@justice.example>\r\n"}


@pytest.mark.slow
@pytest.mark.parametrize("column", ["name", "letter", "told", "address"])
def test_no_digest_carries_a_trace_of_it(edition: Edition, worker: Desk, column: str) -> None:
    """What editors write, the name of an office among the numbers, an organiser's address."""
    organiser = Organiser.objects.create(address="desk@dockers.example")
    digest = Digest.objects.create(
        organiser=organiser, appeal=edition.appeal, edition=edition, day=NOW.date(), told={}
    )
    row = delivery(digest, organiser.address, at=NOW)
    row.save()
    written = 0
    for payload in PAYLOADS:
        kept = payload.replace("\0", "")  # rows hold no NUL
        if column == "told":
            Digest.objects.update(told={f"to {kept}|email|sent": 5})
        elif column == "address":
            Organiser.objects.update(address=kept)
        else:
            Edition.objects.update(**{column: kept})
        ready, refused = write_digests([row], worker.hands, at=NOW)
        assert {one.proof.partition(":")[0] for one in refused.values()} <= {"HeaderRefusedError"}
        for mail in ready:
            demand_harmless(mail.raw, to=r"desk@dockers\.example", more=OF_LISTS)
        written += len(ready)
    assert written == (0 if column == "address" else len(PAYLOADS))


# Every relay, and the fax


def mail_with(field: str, payload: str) -> bytes | None:
    """A mail with the payload in one field; None when it is refused."""
    fields: dict[str, Any] = {
        "sender_name": "Ida",
        "sender": f"a.token@{HOME.mail_host}",
        "to_name": "",
        "to": "info@justice.example",
        "subject": "Free her",
        "body": "Please.",
        "language": "en",
        "message_id": f"token@{HOME.mail_host}",
        "date": NOW,
    }
    try:
        return write(Mail(**fields | {field: payload}))
    except HeaderRefusedError:
        return None


@pytest.mark.slow
@pytest.mark.parametrize("field", ["sender_name", "subject", "body"])
def test_through_djangos_backend_the_same_bytes_leave(worker: Desk, field: str) -> None:
    port = worker.server.server_address[1]
    path = "django.core.mail.backends.smtp.EmailBackend"
    mails = send_through(relay_at(f"django://{path}?host=127.0.0.1&port={port}"), field)
    assert worker.server.taken == mails
    assert set(worker.server.recipients) == {b"rcpt TO:<info@justice.example>\r\n"}


@pytest.mark.slow
@pytest.mark.parametrize("field", ["sender_name", "subject", "body"])
def test_to_a_provider_nothing_but_the_text_carries_a_line_break(field: str) -> None:
    with provider() as running:
        mails = send_through(relay_at(running.url), field)
    assert len(running.asked) == len(mails)
    for asked in running.asked:
        heads = [asked["From"], asked["To"], asked["Subject"]]
        heads += [one["Name"] + one["Value"] for one in asked["Headers"]]
        assert not [head for head in heads if re.search(r"[\0-\x1f\x7f\x85\u2028\u2029]", head)]
        assert asked["To"] == "info@justice.example"
        assert {one["Name"] for one in asked["Headers"]} == {"Message-ID"}
        assert set(asked) == {"From", "To", "Subject", "TextBody", "Headers"}
        [sender] = read(f"From: {asked['From']}\r\n\r\n".encode())["From"].addresses
        assert sender.addr_spec == f"a.token@{HOME.mail_host}"


def send_through(relay: Relay, field: str) -> list[bytes]:
    """What left, of all payloads in this field."""
    mails = [raw for payload in PAYLOADS if (raw := mail_with(field, payload))]
    bounces = f"b.token@{HOME.mail_host}"
    for raw in mails:
        sent = relay.send(raw, sender=bounces, to="info@justice.example")
        assert sent.outcome is Outcome.SENT
    relay.close()
    return mails


def test_no_payload_is_a_number_to_dial() -> None:
    """So none is a recipient at a gateway, or a word for HylaFAX's client."""
    dialled = [*PAYLOADS, *(f"+47220000{payload}" for payload in PAYLOADS)]
    assert not [number for number in dialled if NUMBER.fullmatch(number)]


@pytest.mark.slow
def test_a_gateway_gets_no_header_of_anybodys(worker: Desk) -> None:
    gateway = Gateway(
        relay_to(worker.server)(), home=HOME, host="gateway.example", sender="fax@desk.example"
    )
    for payload in PAYLOADS:
        fax = Fax(
            delivery=Delivery(token="a" * 20),
            number="+4722000000",
            subject=payload,
            pdf=b"",
            at=NOW,
        )
        with suppress(HeaderRefusedError):
            gateway.send(fax)
    gateway.close()
    assert len(worker.server.taken) == len(worker.server.recipients) > 0
    for raw in worker.server.taken:
        assert not BARE.search(raw)
        assert {name.encode() for name in read(raw).keys()} <= HEADERS | {b"Reply-To"}  # noqa: SIM118
        assert read(raw)["To"] == "4722000000@gateway.example"


@pytest.mark.slow
def test_three_hundred_payloads_in_the_name_of_organisations_leave_no_trace_either(
    edition: Edition, worker: Desk
) -> None:
    worker.signed(edition)
    Lane.objects.update(cap_hour=10**6, cap_day=10**6)
    for number, (field, payload) in enumerate(product(OF_ORGANISATIONS, PAYLOADS)):
        entered = {"address": f"s{number}@mail.example", field: payload}
        organising.waits(worker, edition, wants_list=False, **entered)
    by = User.objects.latest("pk")
    Organisation.objects.update(confirmed_at=worker.at, confirmed_by=by)
    judge_all(worker)
    worker.turn()
    assert len(worker.server.taken) > len(PAYLOADS)
    for raw in worker.server.taken:
        demand_harmless(raw)
    for line in worker.server.recipients:
        assert re.fullmatch(rb"RCPT TO:<(info@justice|zazolc@mail)\.example>\r\n", line)


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


def demand_harmless(raw: bytes, *, to: str = TO, more: frozenset[bytes] = frozenset()) -> None:
    assert not BARE.search(raw)
    assert raw.isascii()
    head, _empty, body = raw.partition(b"\r\n\r\n")
    names = [line.partition(b":")[0] for line in head.split(b"\r\n") if line[:1] not in b" \t"]
    assert len(names) == len(set(names))
    assert set(names) <= HEADERS | more
    assert not re.search(rb"^\.", body, re.MULTILINE)
    mail = read(raw)
    assert {name.encode() for name in mail.keys()} == set(names)  # noqa: SIM118 (no mapping)
    assert re.fullmatch(to, mail["To"])
    assert mail["From"].addresses[0].domain == HOME.mail_host
    assert len(mail["From"].addresses) == 1
    assert "Bcc" not in mail
    assert mail.get_content_type() == "text/plain"
    assert ENTERED.address not in str(mail["From"])
