"""Real workers, killed at random: nothing is lost, no letter leaves twice, stop means stop."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from tests.actions.channels.scripted import Scripted, scripted
from tests.actions.worker import ENTERED, read

from hueandcry.accounts.models import User
from hueandcry.actions.models import Letter, Signature
from hueandcry.actions.rounds.sending import CONNECTIONS, LOOK_AGAIN
from hueandcry.actions.sealed_content import Content
from hueandcry.actions.signing import confirm_by_link, sign
from hueandcry.appeals import services as appeals
from hueandcry.appeals.models import Edition
from hueandcry.ledger.models import Delivery, Kind, Lane, Worker
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.services import make_signers_pair

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

MASTER = "07" * 32


@dataclass(slots=True)
class House:
    """Where workers run: the tests' database, a data folder of their own, a mail server."""

    folder: Path
    server: Scripted
    edition: Edition
    keyring: Keyring
    number: int = field(default=0)

    def environment(self) -> dict[str, str]:
        port = self.server.server_address[1]
        known = {
            "HUEANDCRY_TRIAL": "1",
            "HUEANDCRY_DATA_DIR": str(self.folder),
            "HUEANDCRY_MASTER_KEY": MASTER,
            "HUEANDCRY_PEPPER": "08" * 32,
            "HUEANDCRY_EMAIL_URL": f"smtp://127.0.0.1:{port}",
        }
        if connection.vendor == "postgresql":
            at = connection.settings_dict
            url = f"postgresql://{at['USER']}@/{at['NAME']}?host={at['HOST']}"
            known["HUEANDCRY_DATABASE_URL"] = url
        return {"PATH": os.environ["PATH"]} | known

    @contextmanager
    def worker(self, *words: str, largest: int | None = None) -> Iterator[subprocess.Popen[str]]:
        """`hueandcry work`, killed at the end unless it is over; `largest`: bytes of a file."""

        def limit() -> None:
            if largest is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

        command = [str(Path(sys.executable).with_name("hueandcry")), "work", *words]
        with subprocess.Popen(
            command,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=limit,  # noqa: PLW1509 (no thread of this process holds a lock it needs)
        ) as running:
            try:
                yield running
            finally:
                running.kill()

    def sign(self, number: int) -> None:
        """So many people sign and confirm."""
        at = datetime.now(UTC)
        for _person in range(number):
            self.number += 1
            one = replace(ENTERED, address=f"s{self.number}@mail.example")
            pk = sign(self.edition, one, at=at)
            assert pk
            sealed = Signature.objects.values_list("sealed", flat=True).get(pk=pk)
            token = Content.from_bytes(self.keyring.open(bytes(sealed))).token
            assert confirm_by_link(token, at=at)

    def finish(self) -> None:
        """One more worker does what is left."""
        with self.worker("--once") as last:
            said, _none = last.communicate(timeout=100)
            assert last.returncode == 0, said

    def letters(self) -> Counter[str]:
        """How often each letter arrived, by its Message-ID."""
        mails = map(read, list(self.server.taken))
        return Counter(mail["Message-ID"] for mail in mails if mail["To"] == OFFICE)


OFFICE = "info@justice.example"


@pytest.fixture
def house(edition: Edition, tmp_path: Path) -> Iterator[House]:
    """The appeal is live by the clock on the wall, and its office takes whatever comes."""
    today = datetime.now(UTC).date()
    Edition.objects.update(stop_on=today + timedelta(days=30))
    edition.refresh_from_db()
    Lane.objects.create(channel="email", address=OFFICE, cap_hour=10**6, cap_day=10**6)
    if connection.vendor == "sqlite":
        (tmp_path / "hueandcry.sqlite3").symlink_to(connection.settings_dict["NAME"])
    keyring = Keyring(tmp_path / "keys", bytes.fromhex(MASTER))
    make_signers_pair(edition.appeal.slug, keyring, at=datetime.now(UTC))
    with scripted() as server:
        yield House(folder=tmp_path, server=server, edition=edition, keyring=keyring)


def demand_all_there_once(house: House, *, kills: int) -> None:
    """Every letter arrived once, or is in doubt; the ledger says which."""
    arrived = house.letters()
    assert Letter.objects.count() == house.number
    assert max(arrived.values()) == 1
    rows = Delivery.objects.filter(kind=Kind.LETTER)
    doubtful = {f"<{one.token}@hueandcry.invalid>" for one in rows.in_doubt()}
    sent = {f"<{one.token}@hueandcry.invalid>" for one in rows.filter(sent_at__isnull=False)}
    assert len(sent) + len(doubtful) == house.number
    assert sent <= set(arrived) <= sent | doubtful
    assert len(doubtful) <= CONNECTIONS * kills
    assert not Worker.objects.exists()
    assert not list((house.folder / "journals").glob("*.journal"))


def test_fifty_kills_lose_nothing_and_send_nothing_twice(house: House) -> None:
    """threats.md, R1."""
    chance = random.Random(7)  # noqa: S311 (moments to kill at)
    house.server.delay = 0.02
    kills = 0
    with ExitStack() as workers:
        running = [workers.enter_context(house.worker()) for _worker in range(2)]
        while kills < 50:
            house.sign(12)
            time.sleep(chance.uniform(0, 0.5))
            turn = kills % len(running)
            demand_at_work(running[turn])
            time.sleep(chance.uniform(0, 0.4))
            running[turn].kill()
            running[turn] = workers.enter_context(house.worker())
            kills += 1
    house.finish()
    demand_all_there_once(house, kills=kills + 2)


def demand_at_work(worker: subprocess.Popen[str]) -> None:
    """Wait until it has said that it works: its start is nothing to be killed in."""
    assert worker.stdout
    assert "Works as" in worker.stdout.readline()


def test_told_to_end_a_worker_ends_in_order(house: House) -> None:
    house.server.delay = 0.05
    house.sign(200)
    with house.worker() as one:
        until = time.monotonic() + 30
        while not house.server.taken and time.monotonic() < until:
            time.sleep(0.05)
        one.terminate()
        said, _none = one.communicate(timeout=20)
    assert one.returncode == 0
    assert "Ended with nothing in hand." in said
    assert "example" not in said
    assert 0 < len(house.server.taken) < 200
    house.finish()
    demand_all_there_once(house, kills=0)


def test_nothing_leaves_after_stop(house: House) -> None:
    """threats.md, R3: sixty seconds are promised, one look at the streams is what it takes."""
    house.server.delay = 0.15
    house.sign(1000)
    with house.worker(), house.worker():
        until = time.monotonic() + 60
        while len(house.letters()) < 20 and time.monotonic() < until:
            time.sleep(0.1)
        by = User.objects.get()
        appeals.stop(house.edition.appeal, by=by, at=datetime.now(UTC))
        time.sleep(LOOK_AGAIN + 2)
        left = len(house.server.taken)
        time.sleep(3)
        assert 20 <= len(house.server.taken) == left < 1000
    house.finish()
    assert len(house.letters()) == left
    rows = Delivery.objects.filter(kind=Kind.LETTER)
    assert not rows.waiting().exists()
    assert rows.filter(stopped_at__isnull=False).exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a server's disk is not the worker's")
def test_with_a_full_disk_nothing_is_lost_or_sent_twice(house: House) -> None:
    house.sign(600)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # what tests before this one wrote is room that would be free
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # The log of what is being written may become as large as the database itself, and no larger.
    with house.worker(largest=Path(connection.settings_dict["NAME"]).stat().st_size) as full:
        time.sleep(8)
        full.kill()
        said, _none = full.communicate()
    assert "Stopped by OperationalError" in said
    assert len(house.letters()) < 600
    house.finish()
    demand_all_there_once(house, kills=1)
