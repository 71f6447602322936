"""What breaks around a desk that runs: nothing is lost or leaves twice, and a person is told."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from tests.actions.crowd import Crowd, wait_for_site
from tests.actions.house import CONSOLE, OFFICE, House, demand_all_there_once, free_port
from tests.desk.conftest import signed_in

from hueandcry.accounts.models import User
from hueandcry.actions.incoming.repairing import open_again
from hueandcry.actions.models import Signature
from hueandcry.appeals.models import Channel
from hueandcry.ledger.models import Attempt, Delivery, Kind, Lane
from hueandcry.ledger.returns import close_lane

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="told of one file"),
]

# Debian's package faketime, with threads.
FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
HOLD = """
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def desk(house: House) -> Client:
    return signed_in(User.objects.get())


@contextmanager
def held(house: House, *, seconds: float) -> Iterator[None]:
    """Another process holds the database for so long."""
    words = [sys.executable, "-c", HOLD, str(connection.settings_dict["NAME"]), str(seconds)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        yield


def test_with_a_locked_database_nobody_is_told_that_it_is_stored_and_nothing_leaves_twice(
    house: House,
) -> None:
    """Whoever comes early is told that nothing was stored; whoever comes late only waits."""
    house.server.delay = 0.02
    house.sign(120)
    port = free_port()
    house.serve(port)
    wait_for_site(port)
    people = Crowd(port=port, server=house.server, pace=1)
    assert people.sign("before@mail.example")
    worker = house.worker()
    house.wait_for_letters(20)
    with held(house, seconds=24), ThreadPoolExecutor(2) as both:
        early = both.submit(people.sign, "early@mail.example")
        time.sleep(8)
        late = both.submit(people.sign, "late@mail.example")
        assert early.result() is None
        assert late.result()
    [page] = people.refused
    assert b"Nothing was stored." in page
    stored = Signature.objects.filter(confirmed_at=None).values_list("pk", flat=True)
    told = {pk for mine in people.signed.values() for pk in mine}
    assert set(stored) == told
    assert len(told) == 2
    assert worker.has_said("Stopped by OperationalError")
    worker.kill()
    house.finish()
    demand_all_there_once(house, kills=1)


def test_with_a_full_disk_a_supporter_is_told_that_nothing_was_stored(house: House) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    port = free_port()
    house.serve(port, largest=Path(connection.settings_dict["NAME"]).stat().st_size)
    wait_for_site(port)
    people = Crowd(port=port, server=house.server, pace=1)
    told = [pk for number in range(600) if (pk := people.sign(f"p{number}@mail.example"))]
    assert 0 < len(told) < 600
    assert all(b"Nothing was stored." in page for page in people.refused)
    assert set(Signature.objects.values_list("pk", flat=True)) == set(told)


def test_a_clock_that_jumps_by_a_day_loses_and_doubles_nothing(
    house: House, tmp_path: Path
) -> None:
    """Forward while letters leave, then back beyond where it began."""
    clock = tmp_path / "clock"
    clock.write_text("+0")
    faked = {
        "LD_PRELOAD": str(FAKETIME),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    house.server.delay = 0.02
    house.sign(100)
    worker = house.start([CONSOLE, "work"], house.of_workers() | faked)
    house.wait_for_letters(20)
    clock.write_text("+1d")
    house.sign(60)
    house.wait_for_letters(110)
    clock.write_text("-1d")
    house.sign(40)
    time.sleep(3)
    worker.kill()
    # What was planned while the clock ran ahead leaves when that time has come.
    clock.write_text("+1d")
    house.finish(**faked)
    demand_all_there_once(house, kills=1)


def test_with_the_mail_server_down_at_the_start_letters_wait_and_leave_later(
    house: House, desk: Client
) -> None:
    house.sign(40)
    nobody = {"HUEANDCRY_EMAIL_URL": f"smtp://127.0.0.1:{free_port()}"}
    house.finish(**nobody)
    rows = Delivery.objects.filter(kind=Kind.LETTER)
    assert rows.waiting().count() == 40
    assert set(Attempt.objects.values_list("outcome", flat=True)) == {"later"}
    one = rows.first()
    assert one
    assert "ConnectionRefusedError" in desk.get(f"/desk/deliveries/{one.pk}/").content.decode()
    rows.update(due_at=datetime.now(UTC))
    house.finish()
    demand_all_there_once(house, kills=0)


def test_letters_to_an_office_that_no_channel_reaches_wait_for_a_person_to_find_one(
    house: House, desk: Client
) -> None:
    Channel.objects.exclude(type="email").delete()
    close_lane(Lane.objects.get(address=OFFICE), why="550 no such user", at=datetime.now(UTC))
    house.sign(5)
    house.finish()
    assert not house.letters()
    page = desk.get("/desk/repairs/").content.decode()
    assert OFFICE in page
    assert "5 letters wait." in page
    assert open_again(Lane.objects.get(address=OFFICE), by=User.objects.get(), at=datetime.now(UTC))
    house.finish()
    demand_all_there_once(house, kills=0)
