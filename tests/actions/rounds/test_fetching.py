"""Fetching from a real mailbox: each mail once, killed or not, and no other round waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.actions.channels.scripted import Scripted
from tests.actions.imap_server import Server, dovecot
from tests.actions.returning import comes, desk_half, sent, to
from tests.actions.worker import Desk
from tests.core.mail.came import TOKEN, mail, report

from hueandcry.accounts.models import User
from hueandcry.actions.channels.imap import Mailbox, account_at
from hueandcry.actions.hands import Hands
from hueandcry.actions.models import Arrival, Held, Reply
from hueandcry.actions.rounds.fetching import A_BATCH, fetch, forget_raw
from hueandcry.appeals.models import Edition
from hueandcry.ledger.models import Delivery

pytestmark = pytest.mark.slow  # each needs a mail server, which the quick tests do not install

ANSWERS = f"a.{TOKEN}@desk.example"
ANSWER = mail("We refuse.", "From: <consul@embassy.example>", to=ANSWERS)


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with dovecot() as one:
        yield one


@pytest.fixture
def server(running: Server) -> Server:
    with running.box() as box:
        box.delete(box.uids())
    return running


@pytest.fixture
def hands(worker: Desk, server: Server) -> Hands:
    desk_half()
    return replace(worker.hands, mailbox=account_at(server.url).open)


class KilledError(BaseException):
    """The worker ends here."""


def test_what_waits_in_the_mailbox_is_taken_in_and_taken_out(
    worker: Desk, hands: Hands, server: Server
) -> None:
    letter = sent()
    server.put(
        to(letter, report(status="5.2.2")), to(letter, ANSWER), mail("Who?", to="x@y.example")
    )
    assert fetch(hands, worker.clock) == 3
    found = Delivery.objects.get()
    assert found.bounced_at
    assert found.answered_at
    assert (Reply.objects.count(), Held.objects.count(), server.number()) == (1, 1, 0)


def test_killed_before_it_is_taken_out_a_mail_comes_again_and_counts_once(
    worker: Desk, hands: Hands, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = sent()
    server.put(to(letter, ANSWER), to(letter, report(status="5.2.2")))

    def killed(_box: Mailbox, _uids: list[str]) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(Mailbox, "delete", killed)
        with pytest.raises(KilledError):
            fetch(hands, worker.clock)
    assert (Arrival.objects.count(), server.number()) == (2, 2)
    assert fetch(hands, worker.clock) == 2
    assert (Arrival.objects.count(), Reply.objects.count(), server.number()) == (2, 1, 0)


def test_more_than_a_batch_is_fetched_in_one_run(
    worker: Desk, hands: Hands, server: Server
) -> None:
    server.put(*[mail(f"Letter {number}", to="x@y.example") for number in range(A_BATCH + 5)])
    assert fetch(hands, worker.clock) == A_BATCH + 5
    assert (Held.objects.count(), server.number()) == (A_BATCH + 5, 0)


def test_a_mail_whose_message_is_in_hand_stays_where_it_is(
    worker: Desk, hands: Hands, server: Server
) -> None:
    letter = sent(sent_at=None)
    server.put(to(letter, report()))
    assert fetch(hands, worker.clock) == 0
    assert server.number() == 1


def test_before_the_desk_has_a_key_nothing_is_fetched(worker: Desk, server: Server) -> None:
    server.put(ANSWER)
    hands = replace(worker.hands, mailbox=account_at(server.url).open)
    assert fetch(hands, worker.clock) == 0
    assert server.number() == 1


def test_a_wrong_password_is_told_without_a_word_of_it(
    worker: Desk, hands: Hands, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = replace(account_at(server.url), password="chestnut")
    assert fetch(replace(hands, mailbox=wrong.open), worker.clock) == 0
    assert "the mailbox is away" in caplog.text
    assert "chestnut" not in caplog.text


def test_a_server_that_is_down_or_speaks_something_else_stops_no_other_round(
    worker: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk_half()
    smtp: Scripted = worker.server
    for port in (1, smtp.server_address[1]):
        account = account_at(f"imap://desk:walnut@127.0.0.1:{port}")
        assert fetch(replace(worker.hands, mailbox=account.open), worker.clock) == 0
    assert caplog.text.count("the mailbox is away") == 2


@pytest.mark.django_db
def test_mails_as_they_came_are_forgotten_after_fourteen_days(worker: Desk) -> None:
    Arrival.objects.create(digest=b"1", came_on=worker.at.date(), kind="unknown", raw=b"sealed")
    assert forget_raw(worker.hands, at=worker.at + timedelta(days=13)) == 0
    assert forget_raw(worker.hands, at=worker.at + timedelta(days=14)) == 1
    assert Arrival.objects.get().raw is None


@pytest.mark.django_db
@pytest.mark.parametrize("seen_to", ["set_aside", "taken"])
def test_words_of_a_mail_are_forgotten_fourteen_days_after_it_was_seen_to(
    edition: Edition, worker: Desk, seen_to: str
) -> None:
    comes(mail("Who are you?", to="desk@desk.example"))
    late = worker.at + timedelta(days=40)
    forget_raw(worker.hands, at=late)
    assert bytes(Held.objects.waiting().get().sealed)
    Held.objects.update(**{f"{seen_to}_at": late, f"{seen_to}_by": User.objects.get()})
    assert forget_raw(worker.hands, at=late + timedelta(days=13)) == 0
    assert forget_raw(worker.hands, at=late + timedelta(days=14)) == 1
    assert bytes(Held.objects.settled().get().sealed) == b""
