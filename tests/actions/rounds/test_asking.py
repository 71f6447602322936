"""Whoever signs is asked whether it was they, seldom enough to harm no stranger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from uuid import UUID

import pytest
from tests.actions.worker import ENTERED, Desk
from tests.appeals.story import NOW

from hueandcry.accounts.models import User
from hueandcry.actions.false_signatures.blocking import block, let_in
from hueandcry.actions.models import BlockedDomain, Mailed, Recipients, Signature
from hueandcry.actions.rounds.asking import make_pairs, plan_questions
from hueandcry.actions.rounds.forgetting import forget_weeks
from hueandcry.actions.rounds.judging import judge
from hueandcry.actions.signing.taking import ask_again, confirm_by_code, confirm_by_link, sign
from hueandcry.appeals.models import Appeal, Edition
from hueandcry.core.mail.domain import domain_name
from hueandcry.ledger.models import Attempt, Delivery
from hueandcry.sealing.boxes import seal
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


def test_each_mail_has_its_own_digits_and_link_in_its_readers_language(
    edition: Edition, worker: Desk
) -> None:
    said = [("a", "en"), ("b", "fr"), ("c", "en")]
    pks = [worker.sign(edition, address=f"{one}@{one}.example", language=tag) for one, tag in said]
    worker.turn()
    mails = {mail["To"]: mail for mail in worker.new_mails()}
    for pk, (_one, tag) in zip(pks, said, strict=True):
        content = worker.content(pk)
        mail = mails[content.address]
        assert mail["Content-Language"] == tag
        for place in ("confirm", "forget"):
            assert f"/{place}/{content.token}/" in mail.get_content()
        assert [one for one in pks if worker.content(one).code in mail["Subject"]] == [pk]
        assert [one for one in pks if worker.content(one).code in mail.get_content()] == [pk]


@pytest.mark.parametrize("token", ["", "a/b", "a b", "a\nhttps://elsewhere.example/"])
def test_a_token_that_is_no_word_is_not_mailed_and_the_others_are(
    edition: Edition, worker: Desk, token: str
) -> None:
    bad = worker.sign(edition, address="a@a.example")
    worker.sign(edition, address="b@b.example")
    content = replace(worker.content(bad), token=token)
    sealed = seal(content.as_bytes(), PublicHalf.objects.get())
    Signature.objects.filter(pk=bad).update(sealed=sealed)
    worker.turn()
    assert [mail["To"] for mail in worker.new_mails()] == ["b@b.example"]
    assert Attempt.objects.get(outcome="refused").proof.startswith("HeaderRefusedError")


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


# Domains


def sign_many(worker: Desk, edition: Edition, number: int, *, domain: str) -> list[UUID]:
    return [worker.sign(edition, address=f"s{one}@{domain}") for one in range(number)]


def asked(worker: Desk) -> int:
    """How many are asked by all that is due now."""
    judge(worker.hands, at=worker.at)
    while plan_questions(worker.hands, at=worker.at):
        pass
    worker.turn()
    return len([mail for mail in worker.new_mails() if "digits" in mail["Subject"]])


def test_a_domain_gets_twenty_questions_a_minute_and_the_rest_in_time(
    edition: Edition, worker: Desk
) -> None:
    sign_many(worker, edition, 50, domain="school.example")
    worker.sign(edition, address="a@other.example")
    got = []
    for _minute in range(5):
        got.append(asked(worker))
        assert asked(worker) == 0
        worker.at += timedelta(minutes=1)
    assert got == [21, 20, 10, 0, 0]
    assert not Signature.objects.filter(waits_for__isnull=False).exists()


def test_a_flood_to_one_domain_keeps_nobody_else_waiting(edition: Edition, worker: Desk) -> None:
    sign_many(worker, edition, 450, domain="school.example")
    worker.sign(edition, address="late@other.example")
    assert asked(worker) == 21


def test_where_people_confirm_more_are_asked(edition: Edition, worker: Desk) -> None:
    pks = sign_many(worker, edition, 100, domain="mail.example")
    assert asked(worker) == 20
    for pk in pks[:15]:
        confirm_by_link(worker.content(pk).token, at=worker.at)
    assert asked(worker) == 15
    worker.at += timedelta(minutes=1)
    assert asked(worker) == 35


def test_whoever_signs_twice_confirms_for_a_domain_once(edition: Edition, worker: Desk) -> None:
    worker.signed(edition)
    worker.signed(edition)
    assert Recipients.objects.get().confirmed == 1


def test_two_workers_share_the_minute_of_a_domain(edition: Edition, worker: Desk) -> None:
    sign_many(worker, edition, 30, domain="school.example")
    plan_questions(worker.hands, at=NOW)
    other = replace(worker.hands, name="worker-2")
    plan_questions(other, at=NOW)
    assert Delivery.objects.count() == 20


def test_a_new_week_has_a_key_of_its_own_and_looks_anew_at_who_waits(
    edition: Edition, worker: Desk
) -> None:
    sign_many(worker, edition, 30, domain="school.example")
    assert asked(worker) == 20
    old = bytes(Recipients.objects.get().domain_hash)
    worker.at = datetime(2026, 11, 23, 0, 0, 30, tzinfo=UTC)
    assert asked(worker) == 10
    assert {bytes(one.domain_hash) for one in Recipients.objects.all()} > {old}
    forget_weeks(day=worker.at.date())
    assert old not in {bytes(one.domain_hash) for one in Recipients.objects.all()}


@pytest.mark.parametrize(
    ("domain", "is_asked"),
    [
        ("throw-away.example", False),
        ("mx.throw-away.example", False),
        ("not-throw-away.example", True),
        ("xn--w-uga1v8h.example", False),
    ],
)
def test_a_blocked_domain_is_asked_nothing_and_everybody_else_is(
    edition: Edition, worker: Desk, domain: str, is_asked: bool
) -> None:
    by = User.objects.get()
    for name in ("throw-away.example", domain_name("żółw.example")):
        assert block(name, by=by, at=NOW)
        assert not block(name, by=by, at=NOW)
    worker.sign(edition, address=f"a@{domain}")
    assert asked(worker) == int(is_asked)
    assert plan_questions(worker.hands, at=NOW) == 0


def test_a_domain_that_is_let_in_again_is_asked(edition: Edition, worker: Desk) -> None:
    by = User.objects.get()
    block("throw-away.example", by=by, at=NOW)
    row = BlockedDomain.objects.get()
    assert let_in(row, by=by, at=NOW)
    assert not let_in(row, by=by, at=NOW)
    worker.sign(edition, address="a@throw-away.example")
    assert asked(worker) == 1
