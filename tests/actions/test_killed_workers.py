"""Real workers that are told to end, stopped, or left without room: nothing leaves twice."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection, transaction
from tests.actions.house import House, Nursery, demand_all_there_once

from hueandcry.accounts.models import User
from hueandcry.actions.false_signatures.patterns import Pattern
from hueandcry.actions.false_signatures.setting_aside import set_aside, undo
from hueandcry.actions.rounds.sending import LOOK_AGAIN
from hueandcry.appeals import services as appeals
from hueandcry.appeals.models import Appeal
from hueandcry.ledger.deliveries import hold, release, stream_of
from hueandcry.ledger.models import Attempt, Delivery, Kind, Stream, Worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.slow
def test_told_to_end_a_worker_ends_in_order(house: House) -> None:
    house.server.delay = 0.05
    house.sign(200)
    one = house.worker()
    house.wait_for_letters(1)
    one.process.terminate()
    assert one.process.wait(20) == 0
    assert "Ended with nothing in hand." in one.said()
    assert "example" not in one.said()
    assert 0 < len(house.server.taken) < 200
    house.finish()
    demand_all_there_once(house, kills=0)


@pytest.mark.slow
def test_nothing_leaves_after_stop(house: House) -> None:
    """threats.md, R3: sixty seconds are promised, one look at the streams is what it takes."""
    house.server.delay = 0.15
    house.sign(1000)
    with house.worker(), house.worker():
        house.wait_for_letters(20)
        appeals.stop(house.edition.appeal, by=User.objects.get(), at=datetime.now(UTC))
        time.sleep(LOOK_AGAIN + 2)
        left = len(house.server.taken)
        time.sleep(3)
        assert 20 <= len(house.server.taken) == left < 1000
    house.finish()
    assert len(house.letters()) == left
    rows = Delivery.objects.filter(kind=Kind.LETTER)
    assert not rows.waiting().exists()
    assert rows.filter(stopped_at__isnull=False).exists()


def queue_again(house: House) -> None:
    """All letters wait as if none had ever left, and the appeal is live."""
    Attempt.objects.all().delete()
    Worker.objects.all().delete()
    Delivery.objects.filter(kind=Kind.CONFIRM).delete()
    unsent = {"sent_at": None, "stopped_at": None, "doubt_at": None, "tries": 0}
    Delivery.objects.update(**unsent, claimed_at=None, claimed_by="", due_at=datetime.now(UTC))
    Stream.objects.update(stopped_at=None, stopped_by=None, held_at=None, held_by=None)
    Appeal.objects.update(stopped_at=None, stopped_by=None)
    house.server.taken.clear()


def seconds_to_the_last(taken: list[bytes], *, watched: float) -> float:
    """When the last mail came of those that come while one watches."""
    began = time.monotonic()
    seen, last = len(taken), 0.0
    while (now := time.monotonic() - began) < watched:
        if len(taken) > seen:
            seen, last = len(taken), now
        time.sleep(0.02)
    return last


@pytest.mark.drill
@pytest.mark.parametrize("part", range(5))
def test_nothing_leaves_after_stop_with_ten_thousand_queued_on_four_workers(
    house: House, part: int
) -> None:
    """threats.md, R3: five times ten runs, each stopped at a random moment, one worker killed."""
    chance = random.Random(part)  # noqa: S311 (moments to stop at)
    by = User.objects.get()
    with transaction.atomic():
        house.sign(10_000)
    hold(stream_of(house.edition.appeal.stream), by=by, at=datetime.now(UTC))
    house.finish()
    house.server.delay = 0.05
    with closing(Nursery(house)) as nursery:
        longest = max(stop_and_kill_one(house, nursery, chance, by=by) for _run in range(10))
    print(f"part {part}: the last letter left {longest:.1f} s after stop")  # noqa: T201
    assert longest < LOOK_AGAIN + 2


def stop_and_kill_one(house: House, nursery: Nursery, chance: random.Random, *, by: User) -> float:
    """How many seconds after stop the last letter left."""
    queue_again(house)
    workers = [nursery.work() for _worker in range(4)]
    assert all(one.name for one in workers)
    time.sleep(chance.uniform(0, 5))
    appeals.stop(house.edition.appeal, by=by, at=datetime.now(UTC))
    chance.choice(workers).kill()
    last = seconds_to_the_last(house.server.taken, watched=LOOK_AGAIN + 5)
    for one in workers:
        one.kill()
    assert len(house.server.taken) < 10_000
    return last


def wait_until(is_so: Callable[[], bool], *, seconds: float = 300) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.mark.slow
def test_set_aside_under_way_what_is_in_hand_leaves_and_undone_the_rest_leaves_once(
    house: House,
) -> None:
    house.server.delay = 0.02
    house.sign(1500)
    by = User.objects.get()
    stream = stream_of(house.edition.appeal.stream)
    hold(stream, by=by, at=datetime.now(UTC))
    house.finish()  # all letters are planned, and wait
    release(stream, by=by, at=datetime.now(UTC))
    with house.worker(), house.worker():
        wait_until(lambda: len(house.letters()) >= 100)
        pattern = Pattern(country="PL")
        act = set_aside(house.edition.appeal, pattern, reason="x", by=by, at=datetime.now(UTC))
        stopped = Delivery.objects.filter(stopped_at__isnull=False).count()
        assert stopped > 0
        wait_until(lambda: not Delivery.objects.claimed().exists())
        left = len(house.server.taken)
        time.sleep(3)
        assert len(house.server.taken) == left
        # What no worker had in hand was stopped in that moment.
        assert len(house.letters()) <= 1500 - stopped
        assert undo(act, by=by, at=datetime.now(UTC))
        wait_until(lambda: len(house.letters()) >= 1500)
    house.finish()
    demand_all_there_once(house, kills=2)


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a server's disk is not the worker's")
def test_with_a_full_disk_nothing_is_lost_or_sent_twice(house: House) -> None:
    house.sign(600)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # what tests before this one wrote is room that would be free
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # The log of what is being written may become as large as the database itself, and no larger.
    full = house.worker(largest=Path(connection.settings_dict["NAME"]).stat().st_size)
    time.sleep(8)
    full.kill()
    assert "Stopped by OperationalError" in full.said()
    assert len(house.letters()) < 600
    house.finish()
    demand_all_there_once(house, kills=1)
