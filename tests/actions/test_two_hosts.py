"""Workers on two machines and one PostgreSQL: one is killed, the other is cut off, both recover."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from tests.actions.channels.scripted import Scripted
from tests.actions.hosts import HERE, Host, can_make_hosts, hosts
from tests.actions.house import CONSOLE, House, Running, message_id
from tests.actions.postgres import Server, server_of_tests

from hueandcry.actions.models import Letter
from hueandcry.actions.rounds.sending import A_BATCH, CONNECTIONS
from hueandcry.ledger.deliveries import LEASE
from hueandcry.ledger.models import Delivery, Kind, Worker

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="a file is on one machine"),
    pytest.mark.skipif(not can_make_hosts(), reason="only root can make networks"),
]

LETTERS = 2000


class Encrypted(Scripted):
    """A mail server whose connections begin with TLS, for whoever can reach this machine."""

    def __init__(self, certificate: Path) -> None:
        super().__init__({}, address=HERE)
        self.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.context.load_cert_chain(certificate)
        self.delay = 0.02

    def get_request(self) -> tuple[ssl.SSLSocket, object]:
        talk, address = super().get_request()
        return self.context.wrap_socket(talk, server_side=True), address


def make_certificate(folder: Path) -> Path:
    both = folder / "mail.pem"
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    words += ["-nodes", "-days", "2", "-subj", "/CN=mail", "-addext", f"subjectAltName=IP:{HERE}"]
    subprocess.run([*words, "-keyout", both, "-out", both], check=True, capture_output=True)
    return both


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[list[Host]]:
    with hosts(tmp_path, number=2) as made:
        yield made


@pytest.fixture
def database(machines: list[Host]) -> Iterator[Server]:
    """Listens where the hosts find it, as long as the test runs."""
    server = server_of_tests()
    rules = server.data / "pg_hba.conf"
    before = rules.read_text("utf-8")
    rules.write_text(f"{before}\nhost all all 198.18.0.0/15 trust\n", "utf-8")
    restart(server, "-c", f"listen_addresses={HERE}")
    yield server
    rules.write_text(before, "utf-8")
    restart(server, "-c", "listen_addresses=")


def restart(server: Server, *options: str) -> None:
    connection.close()
    server.stop()
    server.start(*options)


@pytest.fixture
def sink(machines: list[Host], house: House) -> Iterator[Encrypted]:
    with Encrypted(make_certificate(house.folder)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        house.server = server
        yield server
        server.shutdown()
        thread.join()


def work_on(host: Host, house: House) -> Running:
    """A worker there: keys are copied, the journal and all else is its own."""
    shutil.copytree(house.folder / "keys", host.folder / "keys", dirs_exist_ok=True)
    port, name = house.server.server_address[1], connection.settings_dict["NAME"]
    environment = house.of_workers() | {
        "HUEANDCRY_DATA_DIR": str(host.folder),
        "HUEANDCRY_DATABASE_URL": f"postgresql://hueandcry@{HERE}/{name}",
        "HUEANDCRY_EMAIL_URL": f"smtps://{HERE}:{port}",
        "SSL_CERT_FILE": str(house.folder / "mail.pem"),
    }
    return house.start(host.inside(CONSOLE, "work"), environment)


def test_one_of_two_hosts_is_killed_and_the_other_cut_off(
    machines: list[Host], database: Server, house: House, sink: Encrypted
) -> None:
    first, second = machines
    house.sign(LETTERS)
    killed, cut = work_on(first, house), work_on(second, house)
    names = killed.name, cut.name
    house.wait_for_letters(300)
    killed.kill()
    second.cut()
    began = time.monotonic()
    third = work_on(first, house)
    rows = Delivery.objects.filter(kind=Kind.LETTER)
    while not is_written_off(names) and time.monotonic() - began < 180:
        time.sleep(0.5)
    listed = timedelta(seconds=time.monotonic() - began)
    assert LEASE < listed < LEASE + timedelta(seconds=60)
    assert rows.in_doubt().filter(claimed_by=names[0]).count() <= CONNECTIONS
    assert rows.in_doubt().filter(claimed_by=names[1]).count() <= A_BATCH
    second.mend()
    assert cut.has_said("Taken for dead by another worker; begins anew.", seconds=120)
    for one in (third, cut):
        one.process.terminate()
        assert one.process.wait(60) == 0, one.said()
    replace(house, folder=first.folder).finish(
        HUEANDCRY_EMAIL_URL=f"smtps://{HERE}:{sink.server_address[1]}",
        SSL_CERT_FILE=str(house.folder / "mail.pem"),
    )
    demand_nothing_lost_or_doubled(house)
    # Who was cut off knows what left; in doubt stays what each had on its way.
    assert rows.in_doubt().count() <= 2 * CONNECTIONS
    print(f"listed after {listed.total_seconds():.0f} s, in doubt {rows.in_doubt().count()}")  # noqa: T201


def is_written_off(names: tuple[str, str]) -> bool:
    in_hand = Delivery.objects.claimed().filter(claimed_by__in=names)
    return not in_hand.exists()


def demand_nothing_lost_or_doubled(house: House) -> None:
    arrived = house.letters()
    rows = Delivery.objects.filter(kind=Kind.LETTER)
    assert Letter.objects.count() == rows.count() == LETTERS
    assert max(arrived.values()) == 1
    doubtful = {message_id(one) for one in rows.in_doubt()}
    sent = {message_id(one) for one in rows.filter(sent_at__isnull=False)}
    assert len(sent) + len(doubtful) == LETTERS
    assert sent <= set(arrived) <= sent | doubtful
    assert not Worker.objects.exists()
