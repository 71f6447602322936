"""Whoever signs is asked whether it was they, seldom enough to harm no stranger."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import groupby

import pytest
from tests.actions.worker import ENTERED, Desk
from tests.appeals.story import NOW

from hueandcry.actions.models import Mailed, Signature
from hueandcry.actions.rounds.asking import make_pairs, plan_questions
from hueandcry.actions.signing import ask_again, confirm_by_code, confirm_by_link, sign
from hueandcry.appeals.models import Appeal, Edition
from hueandcry.ledger.models import Attempt, Delivery
from hueandcry.sealing.models import PublicHalf


def test_a_live_appeal_gets_its_keys_once(edition: Edition, worker: Desk) -> None:
    assert make_pairs(worker.hands, at=NOW) == 1
    assert make_pairs(worker.hands, at=NOW) == 0
    assert PublicHalf.objects.of_signers(edition.appeal.slug)


def test_the_mail_has_digits_and_link_and_no_word_that_somebody_typed(
    edition: Edition, worker: Desk
) -> None:
    pk = worker.sign(edition, letter="Buy cheap watches", name="Buy cheap watches")
    worker.turn()
    [mail] = worker.new_mails()
    text = mail.get_content()
    content = worker.content(pk)
    assert content.code in text
    assert f"https://desk.example/confirm/{content.token}/" in text
    assert content.code in mail["Subject"]
    assert mail["To"] == ENTERED.address
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "watches" not in mail.as_string() + text
    assert confirm_by_code(pk, content.code, at=NOW)


def test_one_signature_is_asked_once_however_often_the_round_runs(
    edition: Edition, worker: Desk
) -> None:
    worker.sign(edition)
    for _turn in range(3):
        worker.turn()
    assert len(worker.new_mails()) == 1


def test_one_more_mail_leaves_for_who_asks_for_it_where_they_signed(
    edition: Edition, worker: Desk
) -> None:
    pk = worker.sign(edition)
    worker.turn()
    [first] = worker.new_mails()
    for _time in range(3):
        ask_again(pk, at=NOW)
        worker.turn()
    [again] = worker.new_mails()
    assert again.get_content() == first.get_content()
    assert again["Message-ID"] != first["Message-ID"]


def test_no_address_stands_in_the_ledger(edition: Edition, worker: Desk) -> None:
    worker.server.script["END"] = "250 2.1.5 <zazolc@mail.example> queued as 9A"
    worker.sign(edition)
    worker.turn()
    assert Attempt.objects.get().proof == "250 2.1.5"
    worker.server.script["RCPT"] = "550 5.1.1 <zazolc@mail.example>: unknown"
    worker.at += timedelta(days=1)
    worker.sign(edition)
    worker.turn()
    assert Attempt.objects.get(outcome="refused").proof == "550 5.1.1"
    assert "zazolc" not in str(
        list(Delivery.objects.values_list()) + list(Attempt.objects.values())
    )


@pytest.mark.parametrize("spelt", ["Zazolc@Mail.example", "zazolc+desk@mail.example"])
def test_an_address_gets_one_question_a_day_however_it_is_spelt(
    edition: Edition, worker: Desk, spelt: str
) -> None:
    worker.sign(edition)
    worker.sign(edition, address=spelt)
    worker.turn()
    assert len(worker.new_mails()) == 1
    worker.at += timedelta(days=1)
    worker.sign(edition, address=spelt)
    worker.turn()
    assert len(worker.new_mails()) == 1


@pytest.mark.slow
def test_two_thousand_sign_ups_send_ten_strangers_three_mails_a_week(
    edition: Edition, worker: Desk
) -> None:
    """threats.md, H3."""
    make_pairs(worker.hands, at=NOW)
    for number in range(2000):
        worker.at = NOW + timedelta(days=number // 150)
        one = replace(ENTERED, address=f"stranger{number * 7 % 10}@mail.example")
        pk = sign(edition, one, at=worker.at)
        if number % 43 == 0:
            assert pk
            worker.turn()
            ask_again(pk, at=worker.at)
    worker.turn()
    mails = sorted(
        (mail["To"], mail["Date"].datetime.isocalendar()[:2]) for mail in worker.new_mails()
    )
    weeks = [len(list(group)) for _whom, group in groupby(mails)]
    assert max(weeks) == 3
    assert len({whom for whom, _week in mails}) == 10


def test_a_signature_that_nobody_can_open_keeps_none_of_the_others_waiting(
    edition: Edition, worker: Desk
) -> None:
    damaged = worker.sign(edition, address="a@mail.example")
    Signature.objects.filter(pk=damaged).update(sealed=b"\x01damaged")
    worker.sign(edition, address="b@mail.example")
    worker.turn()
    assert [mail["To"] for mail in worker.new_mails()] == ["b@mail.example"]
    assert plan_questions(worker.hands, at=NOW) == 0


def test_nobody_is_asked_twice_after_the_key_is_gone(edition: Edition, worker: Desk) -> None:
    worker.sign(edition)
    worker.hands.keyring.destroy(PublicHalf.objects.get().key_id)
    worker.turn()
    assert worker.new_mails() == []
    assert plan_questions(worker.hands, at=NOW) == 0


def test_a_question_that_is_planned_does_not_leave_when_its_key_is_gone(
    edition: Edition, worker: Desk
) -> None:
    worker.sign(edition)
    plan_questions(worker.hands, at=NOW)
    worker.hands.keyring.destroy(PublicHalf.objects.get().key_id)
    worker.turn()
    assert worker.new_mails() == []
    assert Attempt.objects.get().proof.startswith("KeyGoneError")


def test_a_confirmed_one_is_asked_no_more(edition: Edition, worker: Desk) -> None:
    pk = worker.sign(edition)
    assert confirm_by_link(worker.content(pk).token, at=NOW)
    worker.turn()
    assert [one.kind for one in Delivery.objects.all()] == ["letter"]


def test_weeks_are_counted_over_all_appeals(edition: Edition, worker: Desk) -> None:
    worker.sign(edition)
    Appeal.objects.update(serial=7)
    edition.refresh_from_db()
    edition.appeal.refresh_from_db()
    make_pairs(worker.hands, at=NOW)
    assert sign(edition, ENTERED, at=NOW)
    worker.turn()
    assert Mailed.objects.get().number == 1
