"""What a dead worker left is finished by the next: by its journal, else as in doubt."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.actions.worker import Desk, desk

from hueandcry.actions.rounds.asking import plan_questions
from hueandcry.actions.rounds.sweeping import sweep
from hueandcry.appeals.models import Edition
from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.ledger.deliveries import Watch, claim, say_alive
from hueandcry.ledger.models import Channel, Delivery, Kind, Lane, Worker


@pytest.fixture
def other(db: None, tmp_path: Path) -> Iterator[Desk]:
    """A second worker on the same machine."""
    with desk(tmp_path, name="worker-2") as one:
        yield one


@pytest.fixture
def claimed(edition: Edition, worker: Desk) -> list[Delivery]:
    """Three letters that the first worker has in hand."""
    for number in range(3):
        worker.signed(edition, address=f"s{number}@mail.example")
    Lane.objects.update(cap_hour=1200)
    return claim(
        kinds=[Kind.LETTER], channels=[Channel.EMAIL], worker="worker-1", limit=9, at=worker.at
    )


def silent_for_a_lease(worker: Desk, monkeypatch: pytest.MonkeyPatch) -> int:
    """Sweep now, and again after a lease by a clock that never jumps."""
    now = iter([0.0, 61.0])
    monkeypatch.setattr("hueandcry.actions.rounds.sweeping.monotonic", lambda: next(now))
    assert sweep(worker.hands, at=worker.at) == 0
    return sweep(worker.hands, at=worker.at)


def test_a_killed_workers_journal_says_what_it_had_begun(
    claimed: list[Delivery], worker: Desk, other: Desk
) -> None:
    sent, begun, _untouched = claimed
    worker.hands.journal.begin(sent.pk)
    worker.hands.journal.end(sent.pk, Result(outcome=Outcome.SENT, proof="250 well"))
    worker.hands.journal.begin(begun.pk)
    assert sweep(other.hands, at=other.at) == 0, "it lives"
    fcntl.flock(worker.hands.journal.file, fcntl.LOCK_UN)  # as when its process is gone
    assert sweep(other.hands, at=other.at) == 3
    assert sweep(other.hands, at=other.at) == 0
    assert not worker.hands.journal.path.exists()
    assert Delivery.objects.get(sent_at__isnull=False).pk == sent.pk
    assert Delivery.objects.in_doubt().get().pk == begun.pk
    assert Delivery.objects.waiting().count() == 1


def test_a_silent_worker_on_another_machine_leaves_all_in_doubt_after_the_lease(
    claimed: list[Delivery], other: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "journals" / "worker-1.journal").unlink()
    assert silent_for_a_lease(other, monkeypatch) == 3
    assert Delivery.objects.in_doubt().count() == 3
    assert not Worker.objects.filter(name="worker-1").exists()


def test_a_silent_worker_on_this_machine_lives_as_long_as_its_journal_is_locked(
    claimed: list[Delivery], other: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert silent_for_a_lease(other, monkeypatch) == 0
    assert Delivery.objects.claimed().count() == 3


def test_a_worker_that_says_it_lives_keeps_what_it_has(
    claimed: list[Delivery], other: Desk, tmp_path: Path
) -> None:
    (tmp_path / "journals" / "worker-1.journal").unlink()
    watch = Watch()
    for second in range(0, 600, 50):
        assert watch.silent(now=second) == []
        say_alive("worker-1", at=other.at - timedelta(days=1) + timedelta(seconds=second))


def test_after_a_power_cut_the_whole_batch_is_in_doubt(
    claimed: list[Delivery], other: Desk, tmp_path: Path
) -> None:
    Delivery.objects.update(claimed_by="dead")
    (tmp_path / "journals" / "dead.journal").write_bytes(b"an earlier run of the machine\n")
    assert sweep(other.hands, at=other.at) == 3
    assert Delivery.objects.in_doubt().count() == 3


def test_a_question_that_a_dead_worker_may_have_sent_goes_again_once(
    edition: Edition, worker: Desk, other: Desk, tmp_path: Path
) -> None:
    worker.sign(edition)
    plan_questions(worker.hands, at=worker.at)
    [one] = claim(
        kinds=[Kind.CONFIRM], channels=[Channel.EMAIL], worker="dead", limit=9, at=worker.at
    )
    (tmp_path / "journals" / "dead.journal").write_bytes(
        worker.hands.journal.head + f"\n{one.pk} begun\n".encode()
    )
    sweep(other.hands, at=other.at)
    other.turn()
    assert other.new_mails() == []
    other.at += timedelta(minutes=10)
    other.turn()
    other.turn()
    assert [mail["Message-ID"] for mail in other.new_mails()] == [f"<{one.token}@letters.example>"]
