"""What goes wrong with real mail servers: nothing is lost, nothing is sent twice, the desk sees it.

Debian's Postfix and Dovecot, which are down, slow, choosy, or known to nobody by their certificate.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.actions.imap_server import Certificate, Server, certificate_in, dovecot
from tests.actions.mail_server import PostOffice, postfix
from tests.actions.returning import desk_half
from tests.actions.worker import Desk
from tests.appeals.story import NOW

from hueandcry.actions.channels import email
from hueandcry.actions.channels.email import relay_at
from hueandcry.actions.channels.imap import account_at
from hueandcry.actions.models import Arrival
from hueandcry.actions.rounds.fetching import fetch
from hueandcry.appeals.models import Edition
from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.ledger.models import Attempt, Away, Carrier, Delivery, Kind

pytestmark = pytest.mark.slow

BACKEND = "django://django.core.mail.backends.smtp.EmailBackend?host=127.0.0.1&port={}"
RAW = b"From: <a@letters.example>\r\nTo: <o@mail.example>\r\nSubject: free her\r\n\r\nPlease.\r\n"


@pytest.fixture(scope="module")
def certificate() -> Iterator[Certificate]:
    with TemporaryDirectory(prefix="hueandcry-certificate-") as folder:
        Path(folder).chmod(0o755)  # servers without rights read it
        yield certificate_in(Path(folder))


@pytest.fixture(scope="module")
def post(certificate: Certificate) -> Iterator[PostOffice]:
    with dovecot(certificate) as mailboxes, postfix(mailboxes, certificate) as running:
        yield running


@pytest.fixture
def mailboxes(post: PostOffice) -> Server:
    for user in ("desk", "supporter", "office"):
        with post.mailboxes.box(user) as box:
            box.delete(box.uids())
    return post.mailboxes


@pytest.fixture
def worker(worker: Desk, post: PostOffice, mailboxes: Server) -> Desk:
    """A worker that sends by Postfix."""
    worker.hands = replace(worker.hands, relay=lambda: relay_at(post.url))
    return worker


def arrived(mailboxes: Server, user: str, number: int) -> list[str]:
    """Whom the mails in a mailbox were for, as soon as so many are there."""
    until = time.monotonic() + 10
    while mailboxes.number(user) < number and time.monotonic() < until:
        time.sleep(0.1)
    return [str(mail["Delivered-To"]) for mail in mailboxes.mails(user)]


def send(url: str, to: str = "o@mail.example") -> Result:
    relay = relay_at(url)
    try:
        return relay.send(RAW, sender="b.token@letters.example", to=to)
    finally:
        relay.close()


# The relay


def test_a_server_that_is_down_is_told_of_and_gets_everything_once_when_it_is_back(
    edition: Edition, worker: Desk, post: PostOffice, mailboxes: Server
) -> None:
    for number in range(12):
        worker.sign(edition, address=f"s{number}@mail.example")
    post.stop()
    worker.turn()
    away = Away.objects.get(carrier=Carrier.MAIL_OUT)
    assert (away.since, away.said) == (
        NOW,
        "ConnectionRefusedError: [Errno 111] Connection refused",
    )
    assert Delivery.objects.waiting().count() == 12
    post.start()
    worker.at += timedelta(minutes=10)
    worker.turn()
    assert not Away.objects.exists()
    people = arrived(mailboxes, "supporter", 12)
    assert Counter(people) == {f"s{number}@mail.example": 1 for number in range(12)}


def test_one_in_ten_is_refused_and_the_others_arrive(
    edition: Edition, worker: Desk, mailboxes: Server
) -> None:
    for number in range(20):
        worker.sign(edition, address=f"{'s' if number % 10 else 'gone'}{number}@mail.example")
    worker.turn()
    assert Counter(Attempt.objects.values_list("outcome", flat=True)) == {"sent": 18, "refused": 2}
    assert len(arrived(mailboxes, "supporter", 18)) == 18


@pytest.mark.usefixtures("mailboxes")
@pytest.mark.parametrize(
    ("who", "outcome", "number"), [("slow", Outcome.LATER, 0), ("late", Outcome.DOUBT, 1)]
)
def test_a_slow_server_leaves_a_mail_in_doubt_only_once_it_has_the_whole(
    post: PostOffice, monkeypatch: pytest.MonkeyPatch, who: str, outcome: Outcome, number: int
) -> None:
    monkeypatch.setattr(email, "PATIENCE", 1)
    result = send(post.url, f"{who}@mail.example")
    assert result.outcome is outcome
    assert "timed out" in result.proof
    time.sleep(3)  # until the server has done what it took its time for
    assert len(arrived(post.mailboxes, "supporter", number)) == number


def test_a_question_in_doubt_goes_again_under_the_same_mark(
    edition: Edition, worker: Desk, mailboxes: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(email, "PATIENCE", 1)
    worker.sign(edition, address="late@mail.example")
    worker.turn()
    assert Attempt.objects.get().outcome == Outcome.DOUBT
    monkeypatch.undo()
    worker.at += timedelta(minutes=10)
    worker.turn()
    assert Delivery.objects.get(kind=Kind.CONFIRM).sent_at
    mails = arrived(mailboxes, "supporter", 2)
    assert mails == ["late@mail.example"] * 2
    assert len({mail["Message-ID"] for mail in mailboxes.mails("supporter")}) == 1


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("127.0.0.2", "SSLCertVerificationError: self-signed certificate"),
        ("127.0.0.1", "530 5.7.0 Must issue a STARTTLS command first"),
    ],
)
def test_a_server_that_cannot_be_trusted_gets_nothing(
    post: PostOffice, host: str, words: str
) -> None:
    result = send(f"smtp://{host}:{post.tls_port}")
    assert (result.outcome, result.is_away) == (Outcome.LATER, True)
    assert result.proof == words


def test_a_certificate_that_the_system_is_told_of_is_trusted_and_for_its_own_name_alone(
    post: PostOffice, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.path))
    assert send(f"smtp://127.0.0.2:{post.tls_port}").outcome is Outcome.SENT
    other = send(f"smtp://localhost.localdomain:{post.tls_port}")
    assert other.outcome is Outcome.LATER


def test_a_server_without_tls_is_given_nothing_over_a_line(post: PostOffice) -> None:
    result = send(f"smtps://127.0.0.1:{post.port}")
    assert (result.outcome, result.is_away) == (Outcome.LATER, True)


def test_a_backend_of_django_hands_the_same_bytes_to_postfix(
    post: PostOffice, mailboxes: Server
) -> None:
    assert send(BACKEND.format(post.port)).outcome is Outcome.SENT
    assert send(BACKEND.format(post.port), "gone@mail.example").outcome is Outcome.REFUSED
    assert arrived(mailboxes, "supporter", 1) == ["o@mail.example"]
    [mail] = mailboxes.mails("supporter")
    assert mail["Return-Path"] == "<b.token@letters.example>"
    assert mail.get_content() == "Please.\n"


# The mailbox


def test_a_mailbox_is_opened_over_tls_where_its_certificate_is_known(
    worker: Desk, mailboxes: Server, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_half()
    mailboxes.put(RAW)
    urls = [
        f"imaps://desk:walnut@127.0.0.2:{mailboxes.tls_port}",
        f"imap://desk:walnut@127.0.0.2:{mailboxes.port}",
    ]
    for url in urls:
        hands = replace(worker.hands, mailbox=account_at(url).open)
        assert fetch(hands, worker.clock) == 0
        away = Away.objects.get(carrier=Carrier.MAIL_IN)
        assert away.said == "SSLCertVerificationError: self-signed certificate"
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.path))
    for url in urls:
        hands = replace(worker.hands, mailbox=account_at(url).open)
        fetch(hands, worker.clock)
        assert not Away.objects.exists()
    assert Arrival.objects.count() == 1


def test_a_mailbox_that_was_away_gives_everything_once(worker: Desk, mailboxes: Server) -> None:
    desk_half()
    mailboxes.put(*(RAW + b"%d\r\n" % number for number in range(5)))
    away = account_at("imap://desk:walnut@127.0.0.1:1").open
    for _turn in range(3):
        assert fetch(replace(worker.hands, mailbox=away), worker.clock) == 0
        worker.at += timedelta(minutes=1)
    assert Away.objects.get(carrier=Carrier.MAIL_IN).since == NOW
    back = replace(worker.hands, mailbox=account_at(mailboxes.url).open)
    assert fetch(back, worker.clock) == 5
    assert (fetch(back, worker.clock), Arrival.objects.count()) == (0, 5)
    assert not Away.objects.exists()
