"""Letters out into a mail server on this machine, each with its own row, beside `smtplib` alone.

The server takes mails as fast as it can read them, in a process of its own; floor and worker send
over as many connections. Signing, judging and asking are the worker's rounds over the same people;
a few go the whole way before, so that nothing is loaded for the first time while it is measured.
One SQLite file, every commit on the disk.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import shutil
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

from rich.console import Console
from rich.table import Table

PEOPLE = 4000
FEW = 50
# No domain is asked more than twenty questions a minute.
DOMAINS = 250
CONNECTIONS = 4
REACH = 2000


class Sink(asyncio.Protocol):
    """Speaks as much SMTP as is needed to take everything, pipelined or not."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.to = cast(asyncio.Transport, transport)
        self.rest, self.in_message = b"", False
        self.to.write(b"220 here\r\n")

    def data_received(self, data: bytes) -> None:
        self.rest += data
        answers = []
        while True:
            end = b"\r\n.\r\n" if self.in_message else b"\r\n"
            line, found, rest = self.rest.partition(end)
            if not found:
                break
            self.rest = rest
            answers.append(self.answer(line.upper()))
        self.to.write(b"".join(answers))

    def answer(self, line: bytes) -> bytes:
        if self.in_message:
            self.in_message = False
            return b"250 2.0.0 taken\r\n"
        if line.startswith(b"EHLO"):
            return b"250-here\r\n250 PIPELINING\r\n"
        if line == b"DATA":
            self.in_message = True
            return b"354 go on\r\n"
        return b"221 bye\r\n" if line == b"QUIT" else b"250 well\r\n"


def serve(port: multiprocessing.Queue[int]) -> None:
    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", 0)
        port.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def floor(port: int, raw: bytes) -> float:
    """Mails a second by `smtplib` with prebuilt bytes and no rows."""

    def send(number: int) -> None:
        with smtplib.SMTP("127.0.0.1", port) as server:
            server.ehlo()
            for _mail in range(number):
                server.mail("b.token@letters.example")
                server.rcpt("office@ministry.example")
                server.data(raw)

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        began = time.perf_counter()
        list(pool.map(send, [PEOPLE // CONNECTIONS] * CONNECTIONS))
        return PEOPLE / (time.perf_counter() - began)


def rate(run: Callable[[], int]) -> float:
    """How many a second, run until nothing is left."""
    began, number = time.perf_counter(), 0
    while done := run():
        number += done
    return number / (time.perf_counter() - began)


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="hueandcry-letters-"))
    os.environ |= {
        "HUEANDCRY_TRIAL": "1",
        "HUEANDCRY_DATA_DIR": str(folder),
        "HUEANDCRY_MASTER_KEY": "07" * 32,
        "HUEANDCRY_PEPPER": "08" * 32,
        "DJANGO_SETTINGS_MODULE": "hueandcry.site.settings",
    }
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    ports: multiprocessing.Queue[int] = multiprocessing.Queue()
    sink = multiprocessing.Process(target=serve, args=(ports,), daemon=True)
    sink.start()
    port = ports.get(timeout=20)
    os.environ["HUEANDCRY_EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
    import django  # noqa: PLC0415 (the environment comes first)

    django.setup()
    try:
        measure(folder, port)
    finally:
        sink.terminate()
        shutil.rmtree(folder)


def measure(folder: Path, port: int) -> None:
    from django.core.management import call_command  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415
    from tests.actions.worker import ENTERED, HOME  # noqa: PLC0415
    from tests.appeals.story import desk_user, published  # noqa: PLC0415

    from hueandcry.accounts.rights import Role  # noqa: PLC0415
    from hueandcry.actions.channels.email import relay_at  # noqa: PLC0415
    from hueandcry.actions.hands import Hands  # noqa: PLC0415
    from hueandcry.actions.models import Signature  # noqa: PLC0415
    from hueandcry.actions.rounds.asking import make_pairs, plan_questions  # noqa: PLC0415
    from hueandcry.actions.rounds.judging import judge  # noqa: PLC0415
    from hueandcry.actions.rounds.sending import send_due  # noqa: PLC0415
    from hueandcry.actions.signing.taking import sign  # noqa: PLC0415
    from hueandcry.appeals.models import Edition  # noqa: PLC0415
    from hueandcry.ledger.deliveries import begin_work  # noqa: PLC0415
    from hueandcry.ledger.journal import Journal  # noqa: PLC0415
    from hueandcry.ledger.models import Delivery, Kind, Lane  # noqa: PLC0415
    from hueandcry.sealing.keyring import Keyring  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    edition = published(desk_user("Imke", Role.EDITOR))
    Edition.objects.update(stop_on=datetime.now(UTC).date() + timedelta(days=30))
    edition.refresh_from_db()
    Lane.objects.create(
        channel="email", address="info@justice.example", cap_hour=10**7, cap_day=10**7
    )
    name = "worker-bench"
    hands = Hands(
        name=name,
        keyring=Keyring(folder / "keys", b"\x07" * 32),
        pepper=b"\x08" * 32,
        journal=Journal(folder / "journals", worker=name),
        home=HOME,
        relay=lambda: relay_at(f"smtp://127.0.0.1:{port}"),
    )
    make_pairs(hands, at=timezone.now())
    begin_work(name, at=timezone.now())

    def whole_way(first: int, number: int) -> dict[str, float]:
        people = iter(range(first, first + number))

        def sign_one() -> int:
            number = next(people, None)
            if number is None:
                return 0
            one = replace(ENTERED, address=f"s{number}@mail{number % DOMAINS}.example")
            return 1 if sign(edition, one, at=timezone.now()) else 0

        rates = {"sign (one thread)": rate(sign_one)}
        rates["ask: planned"] = rate(lambda: plan_questions(hands, at=timezone.now()))
        rates["ask: mails out"] = rate(lambda: send_due(hands, timezone.now))
        Signature.objects.update(confirmed_at=timezone.now())
        rates["judge, letters planned"] = rate(lambda: judge(hands, at=timezone.now()))
        rates["letters out, one worker"] = rate(lambda: send_due(hands, timezone.now))
        return rates

    whole_way(0, FEW)
    rates = whole_way(FEW, PEOPLE)
    sent = Delivery.objects.filter(sent_at__isnull=False)
    letters = Delivery.objects.filter(kind=Kind.LETTER)
    if sent.count() != 2 * (FEW + PEOPLE):
        raise SystemExit("Not every mail left.")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    letters.update(sent_at=None, claimed_at=None, claimed_by="", tries=9)
    rates["letters out, two workers"] = two_workers(letters.filter(sent_at=None).count)
    raw = b"From: a@letters.example\r\nSubject: x\r\n\r\n" + b"A line of a letter.\r\n" * 60
    rates["floor: smtplib alone"] = floor(port, raw)
    show(rates, memory=memory)


def two_workers(unsent: Callable[[], int]) -> float:
    """Letters a second by two processes, from the end of the first batch to that of the last."""
    command = [str(Path(sys.executable).with_name("hueandcry")), "work"]
    workers = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _worker in range(2)]
    everyone = unsent()
    while (left := unsent()) == everyone:
        time.sleep(0.02)
    began, first = time.perf_counter(), left
    while left:
        time.sleep(0.02)
        left = unsent()
    took = time.perf_counter() - began
    for one in workers:
        one.terminate()
        with suppress(subprocess.TimeoutExpired):
            one.wait(20)
    return first / took


def show(rates: dict[str, float], *, memory: float) -> None:
    table = Table(title=f"{PEOPLE} people, {CONNECTIONS} connections; reach {REACH} letters/s")
    table.add_column("job")
    table.add_column("a second", justify="right")
    for job, number in rates.items():
        table.add_row(job, f"{number:,.0f}")
    table.add_row("most memory of the worker, MB", f"{memory:,.0f}")
    Console().print(table)


if __name__ == "__main__":
    main()
