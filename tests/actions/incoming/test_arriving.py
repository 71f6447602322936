"""What comes back reaches its message once, and nothing that comes back is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from time import sleep
from uuid import UUID

import pytest
from django.db import connection, transaction
from tests.actions.returning import comes, desk_half, lane, sent, to, words
from tests.actions.signing.test_taking import ENTERED
from tests.appeals.story import NOW
from tests.core.mail import came
from tests.core.mail.came import TOKEN, mail, report

from hueandcry.actions.models import Arrival, Held, Reply, Signature
from hueandcry.actions.signing.taking import sign
from hueandcry.appeals.models import Edition
from hueandcry.ledger.models import Attempt, Delivery, Entry, Kind, Lane
from hueandcry.ledger.services import take_turn
from hueandcry.sealing.boxes import key_id_of
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.services import make_signers_pair

pytestmark = pytest.mark.django_db

CONSUL = "From: Consul <consul@embassy.example>"
ANSWERS = f"a.{TOKEN}@desk.example"
ANSWER = mail("We have passed on your letter.", CONSUL, "Subject: Your letter", to=ANSWERS)
AWAY = mail("I am away.", CONSUL, "Auto-Submitted: auto-replied", to=ANSWERS)


def now(delivery: Delivery) -> Delivery:
    return Delivery.objects.get(pk=delivery.pk)


def proof(delivery: Delivery) -> str:
    return Attempt.objects.get(delivery=delivery).proof


# Letters to offices


def test_a_failure_reaches_its_letter_with_what_the_server_said() -> None:
    letter = sent()
    comes(to(letter, report(status="5.2.2", diagnostic="smtp; 552 5.2.2 mailbox full")))
    assert now(letter).bounced_at == NOW
    assert proof(letter) == "250 2.0.0 Ok\nbounce 5.2.2 smtp; 552 5.2.2 mailbox full"


def test_an_address_that_is_wrong_closes_its_lane_at_once() -> None:
    comes(to(sent(), report(status="5.1.1")))
    closed = Lane.objects.get()
    assert (closed.dead_at, closed.dead_why[:5]) == (NOW, "5.1.1")
    assert Entry.objects.filter(verb="lane.closed", subject_id=closed.pk).count() == 1


@pytest.mark.parametrize(("status", "number"), [("5.2.2", 2), ("5.7.1", 2), ("5.1.1", 1)])
def test_other_failures_for_ever_close_a_lane_at_the_second(status: str, number: int) -> None:
    for time in range(1, number + 1):
        comes(to(sent(), report(status=status)))
        assert bool(Lane.objects.get().dead_at) is (time == number)


@pytest.mark.parametrize("status", ["4.4.7", "5.1.8", "5.1.7"])
def test_failures_for_now_or_of_our_own_address_close_no_lane(status: str) -> None:
    for _time in range(3):
        letter = sent()
        comes(to(letter, report(status=status)))
        assert now(letter).bounced_at
    assert not Lane.objects.get().dead_at


def test_a_delay_is_a_note_and_nothing_else() -> None:
    letter = sent()
    comes(to(letter, report(action="delayed", status="4.4.1", diagnostic="smtp; 451 later")))
    assert (now(letter).bounced_at, now(letter).delivered_at) == (None, None)
    assert proof(letter).endswith("\ndelayed 4.4.1 smtp; 451 later")


def test_a_server_confirms_delivery() -> None:
    letter = sent()
    comes(to(letter, report(action="delivered", status="2.1.5")))
    assert now(letter).delivered_at == NOW


@pytest.mark.parametrize("raw", [report(), report(action="delayed"), ANSWER, AWAY])
def test_what_comes_back_of_a_letter_in_doubt_shows_that_it_left(raw: bytes) -> None:
    letter = sent(sent_at=None, doubt_at=NOW)
    comes(to(letter, raw))
    assert (now(letter).sent_at, now(letter).doubt_at) == (NOW, None)
    assert Entry.objects.filter(verb="delivery.doubt_resolved").count() == 1


def test_a_failure_that_is_quicker_than_the_worker_waits_in_the_mailbox() -> None:
    letter = sent(sent_at=None)
    raw = to(letter, report())
    assert not comes(raw)
    assert not Arrival.objects.exists()
    Delivery.objects.update(sent_at=NOW)
    assert comes(raw)
    assert now(letter).bounced_at


def test_a_letter_that_never_left_is_not_marked_by_what_comes() -> None:
    letter = sent(sent_at=None, failed_at=NOW)
    assert comes(to(letter, report()))
    assert now(letter).bounced_at is None
    assert Arrival.objects.get().delivery == letter


def test_an_answer_is_kept_for_the_desk_alone() -> None:
    letter = sent()
    comes(to(letter, ANSWER))
    assert now(letter).answered_at == NOW
    reply = Reply.objects.get(delivery=letter)
    assert words(reply).text == "We have passed on your letter."
    assert words(reply).subject == "Your letter"
    for row in (reply.sealed, reply.arrival.raw or b""):
        assert key_id_of(bytes(row)) == desk_half().key_id
        assert b"consul" not in bytes(row)


def test_a_machine_answers_nothing() -> None:
    letter = sent()
    comes(to(letter, AWAY))
    assert now(letter).answered_at is None
    assert not Reply.objects.exists()
    assert proof(letter).endswith("\nauto-reply")


# The same mail again


def test_a_mail_that_comes_again_changes_nothing_more() -> None:
    letter = sent()
    for _time in range(3):
        assert comes(to(letter, report(status="5.2.2")))
        assert comes(to(letter, ANSWER))
    assert (Arrival.objects.count(), Reply.objects.count()) == (2, 1)
    assert proof(letter).count("5.2.2 smtp") == 1
    assert not lane().dead_at


@pytest.mark.django_db(transaction=True)
def test_of_workers_that_fetch_at_once_one_takes_it() -> None:
    letter = sent()
    raw = to(letter, ANSWER)
    desk_half()

    def take() -> bool:
        try:
            return comes(raw)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(lambda _number: take(), range(6)))
    assert (Arrival.objects.count(), Reply.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_failure_has_its_turn_before_it_holds_a_row_that_an_editor_may_need() -> None:
    """Whoever has their turn and needs the row would wait for one who waits for them."""
    letter = sent(sent_at=None, doubt_at=NOW)
    desk_half()

    def fail() -> bool:
        try:
            return comes(to(letter, report(status="5.1.1")))
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            take_turn()
            failed = pool.submit(fail)
            sleep(0.5)
            Delivery.objects.update(country="PL")
            Lane.objects.update(city="Puno")
        assert failed.result()
    assert Lane.objects.get().dead_at
    assert now(letter).bounced_at


# Questions to confirm


@pytest.fixture
def question(edition: Edition, tmp_path: Path) -> Delivery:
    half = make_signers_pair(edition.appeal.slug, Keyring(tmp_path / "keys", b"\x07" * 32), at=NOW)
    assert half
    pk = sign(edition, ENTERED, at=NOW)
    assert pk
    return sent(Kind.CONFIRM, ref=pk)


def confirmed(pk: UUID) -> bool:
    return Signature.objects.get(pk=pk).confirmed_at is not None


def test_a_person_confirms_by_answering(question: Delivery) -> None:
    comes(to(question, mail("", "From: <zazolc@mail.example>", to=ANSWERS)))
    assert confirmed(question.ref)
    assert not Reply.objects.exists()
    assert not Held.objects.exists()


@pytest.mark.parametrize(
    "raw",
    [
        AWAY,
        report(),
        report(to=ANSWERS, action="delivered"),
        mail("Yes.", "From: <zazolc@mail.example>"),
        mail("Yes.", "Return-Path: <>", to=ANSWERS),
        mail(came.QMAIL, came.DAEMON, to=ANSWERS),
    ],
)
def test_nothing_else_that_comes_back_confirms(question: Delivery, raw: bytes) -> None:
    assert comes(to(question, raw))
    assert not confirmed(question.ref)


def test_an_answer_after_seven_days_confirms_nothing(question: Delivery) -> None:
    comes(to(question, mail("Yes.", CONSUL, to=ANSWERS)), at=NOW + timedelta(days=7))
    assert not confirmed(question.ref)


def test_of_a_supporters_mail_no_word_and_no_address_is_kept_for_the_desk(
    question: Delivery,
) -> None:
    said = "smtp; 550 5.1.1 zazolc@mail.example unknown"
    comes(to(question, report(diagnostic=said)))
    comes(to(question, mail("Yes, from Zażółć.", "From: <zazolc@mail.example>", to=ANSWERS)))
    assert now(question).bounced_at == NOW
    assert proof(question) == "250 2.0.0 Ok\nbounce 5.1.1\nanswer"
    for one in Arrival.objects.all():
        assert key_id_of(bytes(one.raw or b"")) != desk_half().key_id


def test_of_a_signature_that_was_forgotten_nothing_is_kept(question: Delivery) -> None:
    Signature.objects.all().delete()
    assert comes(to(question, mail("Yes.", CONSUL, to=ANSWERS)))
    assert Arrival.objects.get().raw is None


# What nobody can place


@pytest.mark.parametrize(
    "raw",
    [
        mail("Who are you?", "From: <ana@person.example>", to="desk@desk.example"),
        mail("Who are you?", CONSUL, to=ANSWERS),
        report(),
        b"",
    ],
)
def test_what_belongs_to_no_message_waits_for_a_person(raw: bytes) -> None:
    assert comes(raw)
    assert Held.objects.waiting().count() == 1


def test_what_is_no_answer_and_no_report_of_a_letter_waits_too() -> None:
    letter = sent()
    comes(to(letter, mail("Thank you.", CONSUL)))
    held = Held.objects.waiting().get()
    assert held.arrival.delivery == letter
    assert words(held).text == "Thank you."
    assert now(letter).answered_at is None


def test_what_answers_a_digest_waits_for_a_person() -> None:
    comes(to(sent(Kind.DIGEST), ANSWER))
    assert Held.objects.waiting().count() == 1
