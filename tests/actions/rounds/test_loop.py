"""The worker's loop ends with nothing in hand, and goes on after what broke."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import OperationalError
from tests.actions.worker import ENTERED, Desk

from hueandcry.actions.channels.email import Relay
from hueandcry.actions.counting import State
from hueandcry.actions.models import Tally
from hueandcry.actions.rounds import judging, loop, sending
from hueandcry.actions.rounds.asking import plan_questions
from hueandcry.actions.rounds.loop import Loop
from hueandcry.actions.signing.taking import confirm_by_link
from hueandcry.appeals.models import Edition
from hueandcry.core.pacing.outcomes import Result
from hueandcry.ledger.models import Attempt, Delivery, Worker


def test_once_does_all_there_is_to_do_and_leaves_no_journal(edition: Edition, worker: Desk) -> None:
    Worker.objects.all().delete()
    said: list[str] = []
    worker.sign(edition)
    Loop(worker.hands, clock=worker.clock, say=said.append).work_once()
    assert len(worker.new_mails()) == 1
    assert not worker.hands.journal.path.exists()
    assert not Worker.objects.exists()
    assert "Mails taken in hand: 1" in said
    assert ENTERED.address not in str(said)


def test_once_counts_what_it_did_last(
    edition: Edition, worker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "A_BATCH", 2)
    Worker.objects.all().delete()
    for number in range(5):
        pk = worker.sign(edition, address=f"s{number}@mail.example")
        assert confirm_by_link(worker.content(pk).token, at=worker.at)
    Loop(worker.hands, clock=worker.clock, say=lambda _words: None).work_once()
    assert Tally.objects.get(state=State.COUNTED).number == 5


def test_told_to_end_it_finishes_the_mail_in_hand_and_leaves_the_rest(
    edition: Edition, worker: Desk
) -> None:
    class EndsAtFirst:
        def __init__(self, relay: Relay) -> None:
            self.relay = relay

        def send(self, raw: bytes, *, sender: str, to: str) -> Result:
            worker.hands.ending.set()
            return self.relay.send(raw, sender=sender, to=to)

        def close(self) -> None:
            self.relay.close()

    for number in range(12):
        worker.sign(edition, address=f"s{number}@mail.example")
    plan_questions(worker.hands, at=worker.at)
    relay = worker.hands.relay
    hands = replace(worker.hands, relay=lambda: EndsAtFirst(relay()))
    assert sending.send_due(hands, worker.clock) == 12
    left = len(worker.new_mails())
    assert 1 <= left <= sending.CONNECTIONS
    assert Delivery.objects.filter(sent_at__isnull=False).count() == left
    assert Delivery.objects.waiting().count() == 12 - left


def test_what_broke_off_is_finished_by_the_journal_and_nothing_is_sent_twice(
    edition: Edition, worker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    for number in range(5):
        worker.sign(edition, address=f"s{number}@mail.example")
    running = Loop(worker.hands, clock=worker.clock, say=said.append)

    def locked(*_args: object, **_named: object) -> None:
        raise OperationalError("database is locked: zazolc@mail.example")

    with monkeypatch.context() as broken:
        broken.setattr(sending, "finish", locked)
        broken.setattr(loop, "close_old_connections", lambda: None)  # the test's own is one
        assert running.safe_turn() == 1
        assert len(worker.new_mails()) == 5
        assert Delivery.objects.claimed().count() == 5
    assert running.safe_turn() >= 0
    assert worker.new_mails() == []
    assert Delivery.objects.filter(sent_at__isnull=False).count() == 5
    assert Attempt.objects.count() == 5
    assert "Stopped by OperationalError; goes on in 1 s." in said
    assert "zazolc" not in str(said)


def test_a_worker_that_others_took_for_dead_begins_anew(edition: Edition, worker: Desk) -> None:
    said: list[str] = []
    Worker.objects.all().delete()
    worker.sign(edition)
    Loop(worker.hands, clock=worker.clock, say=said.append).turn()
    assert Worker.objects.count() == 1
    assert "Taken for dead" in said[0]
