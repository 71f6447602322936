"""What is due leaves once; what is held, stopped or revised meanwhile does not leave as it was."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from nacl.public import PrivateKey
from tests.actions.channels.scripted import GONE
from tests.actions.test_act import with_letter
from tests.actions.worker import ENTERED, Desk
from tests.appeals.story import NOW

from hueandcry.accounts.models import User
from hueandcry.actions.channels import email
from hueandcry.actions.models import Signature
from hueandcry.actions.rounds import sending
from hueandcry.actions.rounds.judging import judge
from hueandcry.actions.rounds.sending import send_due
from hueandcry.actions.signing.taking import confirm_by_link
from hueandcry.appeals import services as appeals
from hueandcry.appeals.models import Edition
from hueandcry.appeals.rows import read
from hueandcry.ledger.deliveries import begin_work
from hueandcry.ledger.models import Attempt, Away, Delivery, Kind, Lane
from hueandcry.sealing.boxes import seal
from hueandcry.sealing.keyring import WrongMasterKeyError
from hueandcry.sealing.models import PublicHalf


def letters(worker: Desk, edition: Edition, number: int) -> None:
    """So many letters that wait, to an office that takes them all at once."""
    for one in range(number):
        pk = worker.sign(edition, address=f"s{one}@mail.example")
        confirm_by_link(worker.content(pk).token, at=NOW)
    judge(worker.hands, at=NOW)
    Lane.objects.update(cap_hour=120_000, cap_day=120_000)


def test_a_letter_leaves_in_its_supporters_name_without_their_address(
    edition: Edition, worker: Desk
) -> None:
    worker.signed(edition)
    worker.turn()
    [mail] = worker.new_mails()
    row = Delivery.objects.get()
    assert mail["To"] == "info@justice.example"
    assert mail["Subject"] == edition.subject
    assert mail["From"] == f"{ENTERED.name} <a.{row.token}@letters.example>"
    assert mail["Message-ID"] == f"<{row.token}@letters.example>"
    text = mail.get_content()
    assert edition.letter.splitlines()[0] in text
    assert f"{ENTERED.name}\r\nPoland" in text
    assert "zazolc" not in mail.as_string() + text
    assert row.sent_at == NOW
    assert Attempt.objects.get().proof == "250 queued as 7F"


def test_words_of_ones_own_are_sent(edition: Edition, worker: Desk) -> None:
    worker.signed(edition, letter="I worked with her for nine years.")
    worker.turn()
    [mail] = worker.new_mails()
    assert "I worked with her for nine years." in mail.get_content()


def test_what_was_revised_leaves_as_it_stands_now(edition: Edition, worker: Desk) -> None:
    worker.signed(edition, address="a@mail.example")
    worker.signed(edition, address="b@mail.example", letter="My own words.")
    with_letter(edition, "The trial was put off. Let her go home until then.")
    worker.turn()
    [mail] = worker.new_mails()
    assert "put off" in mail.get_content()
    [proof] = Attempt.objects.filter(outcome="refused").values_list("proof", flat=True)
    assert "revised after its supporter had changed the letter" in proof


def with_first_target(edition: Edition, **columns: Any) -> None:
    """Publish the appeal again with another first addressee."""
    by = User.objects.get()
    draft = appeals.revise_published(edition, by=by, at=NOW)
    first, *others = read(draft).targets
    content = replace(read(draft), targets=(replace(first, **columns), *others))
    appeals.revise(draft, content, revision=draft.revision, by=by, at=NOW)
    appeals.publish(draft, content=content.digest(), by=by, at=NOW)


def test_a_letter_to_whom_a_revision_names_no_more_does_not_leave(
    edition: Edition, worker: Desk
) -> None:
    worker.signed(edition)
    with_first_target(edition, name="Ministry of Health")
    worker.turn()
    assert worker.new_mails() == []
    assert "does not name this addressee any more" in Attempt.objects.get().proof


def test_a_letter_greets_its_addressee_as_the_revision_does(edition: Edition, worker: Desk) -> None:
    worker.signed(edition)
    with_first_target(edition, salutation="Madam Minister,")
    worker.turn()
    [mail] = worker.new_mails()
    assert mail.get_content().startswith("Madam Minister,\r\n")


def test_what_was_taken_down_does_not_leave(edition: Edition, worker: Desk) -> None:
    worker.signed(edition)
    appeals.take_down(edition, by=User.objects.get(), at=NOW)
    worker.turn()
    assert worker.new_mails() == []
    assert "not public" in Attempt.objects.get().proof


@pytest.mark.parametrize("deed", ["hold", "stop"])
def test_within_a_batch_nothing_leaves_after_the_streams_are_looked_up_again(
    edition: Edition, worker: Desk, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    letters(worker, edition, 30)
    monkeypatch.setattr(sending, "LOOK_AGAIN", 0.02)
    by, look = User.objects.get(), sending.Allowed.look_again
    gone: list[int] = []

    def look_again(self: sending.Allowed, *, at: object) -> None:
        if not gone:
            getattr(appeals, deed)(edition.appeal, by=by, at=NOW)
        look(self, at=NOW)
        gone.append(len(worker.server.taken))

    monkeypatch.setattr(sending.Allowed, "look_again", look_again)
    worker.server.delay = 0.03
    assert send_due(worker.hands, worker.clock) == 30
    left = len(worker.server.taken)
    assert left <= gone[0] + sending.CONNECTIONS < 30
    assert Delivery.objects.filter(sent_at__isnull=False).count() == left
    assert send_due(worker.hands, worker.clock) == 0
    if deed == "hold":
        appeals.release(edition.appeal, by=by, at=NOW)
        worker.server.delay = 0
        worker.turn()
        assert len(worker.server.taken) == 30


def test_a_worker_that_can_not_look_at_the_streams_any_more_sends_nothing(
    edition: Edition, worker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters(worker, edition, 12)
    seconds = itertools.count(step=sending.BLIND / 4)
    monkeypatch.setattr(sending, "monotonic", lambda: next(seconds))
    assert send_due(worker.hands, worker.clock) == 12
    assert 0 < len(worker.server.taken) < 12
    assert Delivery.objects.waiting().count() == 12 - len(worker.server.taken)


def test_a_broken_line_leaves_letters_in_doubt_and_questions_go_again(
    edition: Edition, worker: Desk
) -> None:
    worker.signed(edition, address="a@mail.example")
    worker.sign(edition, address="b@mail.example")
    worker.server.script["END"] = GONE
    worker.turn()
    assert Delivery.objects.in_doubt().get().kind == Kind.LETTER
    worker.server.script["END"] = "250 well"
    worker.at += timedelta(minutes=10)
    worker.turn()
    assert [mail["To"] for mail in worker.new_mails()] == ["b@mail.example"]


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        ({"GREETING": "421 busy"}, "later"),
        ({"RCPT": "451 not now"}, "later"),
        ({"RCPT": "550 no such user"}, "refused"),
        ({"END": "554 no"}, "refused"),
    ],
)
def test_every_answer_is_an_attempt(
    edition: Edition, worker: Desk, script: dict[str, str | None], outcome: str
) -> None:
    worker.signed(edition)
    worker.server.script |= script
    worker.turn()
    assert Attempt.objects.get().outcome == outcome
    assert worker.new_mails() == []


def test_a_server_that_refuses_one_in_ten_gets_the_other_nine(
    edition: Edition, worker: Desk
) -> None:
    for number in range(40):
        local = f"{'gone' if number % 10 == 3 else 's'}{number}"
        worker.sign(edition, address=f"{local}@mail{number % 3}.example")
    worker.server.refuses = b"gone"
    worker.turn()
    outcomes = Counter(Attempt.objects.values_list("outcome", flat=True))
    assert outcomes == {"sent": 36, "refused": 4}
    assert len(worker.new_mails()) == 36


def test_without_a_server_everything_waits_and_leaves_when_it_is_back(
    edition: Edition, worker: Desk
) -> None:
    worker.signed(edition)
    away = replace(worker.hands, relay=lambda: email.relay_at("smtp://127.0.0.1:1"))
    assert send_due(away, worker.clock) == 1
    assert send_due(away, worker.clock) == 0
    worker.at += timedelta(minutes=10)
    worker.turn()
    assert len(worker.new_mails()) == 1


def test_a_server_that_takes_nothing_is_asked_once_a_connection_and_the_desk_is_told(
    edition: Edition, worker: Desk
) -> None:
    for number in range(20):
        worker.sign(edition, address=f"s{number}@mail.example")
    worker.server.script["GREETING"] = "421 closing"
    worker.turn()
    assert worker.server.connections == sending.CONNECTIONS
    assert Delivery.objects.waiting().count() == 20
    assert Away.objects.get().said == "421 closing"
    worker.server.script["GREETING"] = "220 here"
    worker.at += timedelta(minutes=10)
    worker.turn()
    assert len(worker.new_mails()) == 20
    assert not Away.objects.exists()


@pytest.mark.parametrize(
    ("said", "kept"),
    [("450 not now", "450 not now"), ("450 not for Zazolc@Mail.example", "450")],
)
def test_what_such_a_server_says_is_kept_unless_it_names_somebody(
    edition: Edition, worker: Desk, said: str, kept: str
) -> None:
    worker.sign(edition)
    worker.server.script["MAIL"] = said
    worker.turn()
    assert (Away.objects.get().said, Attempt.objects.get().proof) == (kept, kept)


def test_a_wrong_master_key_refuses_nothing(edition: Edition, worker: Desk) -> None:
    worker.signed(edition)
    keyring = replace(worker.hands.keyring, master=b"\x01" * 32)
    with pytest.raises(WrongMasterKeyError):
        send_due(replace(worker.hands, keyring=keyring), worker.clock)
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b"\xff", b'{"to": ["t0"], "name": 5}', b'{"to": 7}', b"null"],
)
def test_a_sealed_value_that_is_no_signature_is_refused_and_the_others_leave(
    edition: Edition, worker: Desk, content: bytes
) -> None:
    bad = worker.signed(edition, address="a@mail.example")
    worker.signed(edition, address="b@mail.example")
    half = PublicHalf.objects.get()
    Signature.objects.filter(pk=bad).update(sealed=seal(content, half))
    worker.turn()
    assert len(worker.new_mails()) == 1
    assert Attempt.objects.get(outcome="refused").proof.startswith("UnreadableError")


def test_a_value_sealed_to_another_key_is_refused(edition: Edition, worker: Desk) -> None:
    pk: UUID = worker.signed(edition)
    half = PublicHalf.objects.get()
    half.public = bytes(PrivateKey.generate().public_key)
    Signature.objects.filter(pk=pk).update(sealed=seal(b"{}", half))
    worker.turn()
    assert "sealed for another key" in Attempt.objects.get().proof


def test_an_office_is_sent_no_more_than_its_cap_over_all_appeals(
    edition: Edition, worker: Desk
) -> None:
    letters(worker, edition, 30)
    Lane.objects.update(cap_hour=60, cap_day=12)
    for _turn in range(40):
        worker.at += timedelta(minutes=5)
        worker.turn()
    assert len(worker.new_mails()) == 12


def test_a_clock_that_jumps_sends_nothing_twice(edition: Edition, worker: Desk) -> None:
    letters(worker, edition, 6)
    for jump in (timedelta(hours=-30), timedelta(days=400), timedelta(days=-800), timedelta(0)):
        worker.at = NOW + jump
        worker.turn()
    ids = [mail["Message-ID"] for mail in worker.new_mails()]
    assert len(ids) == len(set(ids)) == 6


def test_a_server_is_handed_no_more_in_a_minute_than_it_takes_of_all_workers(
    edition: Edition, worker: Desk
) -> None:
    letters(worker, edition, 9)
    worker.hands = replace(worker.hands, mails_a_minute=4)
    other = replace(worker.hands, name="worker-2")
    begin_work(other.name, at=NOW)
    left = []
    for seconds in (0, 20, 59, 60, 90, 120):
        worker.at = NOW + timedelta(seconds=seconds)
        send_due(worker.hands, worker.clock)
        send_due(other, worker.clock)
        left.append(len(worker.new_mails()))
    assert left == [4, 0, 0, 4, 0, 1]
