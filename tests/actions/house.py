"""A desk as it runs: its public site and workers as processes, a mail server, people who sign."""

from __future__ import annotations

import os
import resource
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from tests.actions.channels.scripted import Scripted
from tests.actions.worker import ENTERED, read

from hueandcry.actions.models import Letter, Signature
from hueandcry.actions.rounds.sending import CONNECTIONS
from hueandcry.actions.signing.content import Content
from hueandcry.actions.signing.taking import confirm_by_link, sign
from hueandcry.appeals.models import Edition
from hueandcry.ledger.models import Delivery, Kind, Worker
from hueandcry.sealing.keyring import Keyring

CONSOLE = str(Path(sys.executable).with_name("hueandcry"))
MASTER = "07" * 32
OFFICE = "info@justice.example"
HOST = "appeals.example"


@dataclass(frozen=True, slots=True)
class Forked:
    """A process that another one of the house started."""

    pid: int

    def poll(self) -> int | None:
        """None as long as it runs."""
        return None if Path(f"/proc/{self.pid}").exists() else 0

    def wait(self, _seconds: float | None = None) -> int:
        while self.poll() is None:
            time.sleep(0.005)
        return 0

    def terminate(self) -> None:
        os.kill(self.pid, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Running:
    """A process of the desk with all that it started, and what it says."""

    process: subprocess.Popen[bytes] | Forked
    log: Path

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.kill()

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def has_said(self, words: str, *, seconds: float = 60) -> bool:
        """Whether it says so in this time, before it ends."""
        until = time.monotonic() + seconds
        while words not in self.said():
            if self.process.poll() is not None or time.monotonic() > until:
                return words in self.said()
            time.sleep(0.01)
        return True

    @property
    def name(self) -> str:
        """The name that a worker drew; waits until it works."""
        assert self.has_said("Works as "), self.said()
        return self.said().partition("Works as ")[2].partition(".")[0]

    def kill(self) -> None:
        """`kill -9`, children included."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass(slots=True)
class House:
    """Where a desk runs: the tests' database, a data folder of its own, a mail server."""

    folder: Path
    server: Scripted
    edition: Edition
    keyring: Keyring
    number: int = 0
    running: list[Running] = field(default_factory=list)

    def everywhere(self) -> dict[str, str]:
        """What every process of the desk is told."""
        known = {"PATH": os.environ["PATH"], "HUEANDCRY_DATA_DIR": str(self.folder)}
        if connection.vendor == "postgresql":
            at = connection.settings_dict
            url = f"postgresql://{at['USER']}@/{at['NAME']}?host={at['HOST']}"
            known["HUEANDCRY_DATABASE_URL"] = url
        return known

    def of_workers(self) -> dict[str, str]:
        return self.everywhere() | {
            "HUEANDCRY_TRIAL": "1",
            "HUEANDCRY_MASTER_KEY": MASTER,
            "HUEANDCRY_PEPPER": "08" * 32,
            "HUEANDCRY_EMAIL_URL": f"smtp://127.0.0.1:{self.server.server_address[1]}",
        }

    def of_public(self) -> dict[str, str]:
        return self.everywhere() | {
            "HUEANDCRY_ROLE": "public",
            "HUEANDCRY_SECRET_KEY": settings.SECRET_KEY,
            "HUEANDCRY_HOSTS": HOST,
        }

    def start(
        self, words: list[str], environment: Mapping[str, str], *, largest: int | None = None
    ) -> Running:
        """A process that is killed with the house; `largest`: bytes of a file that it writes."""

        def limit() -> None:
            if largest is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

        log = self.folder / f"{secrets.token_hex(4)}.log"
        with log.open("wb") as file:
            process = subprocess.Popen(
                words,
                env=environment,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=limit,  # noqa: PLW1509 (no thread of this process holds a lock it needs)
            )
        self.running.append(Running(process, log))
        return self.running[-1]

    def worker(self, *, largest: int | None = None) -> Running:
        """`hueandcry work`."""
        return self.start([CONSOLE, "work"], self.of_workers(), largest=largest)

    def serve(self, port: int, *, largest: int | None = None) -> Running:
        """`hueandcry serve` as the public site."""
        words = [CONSOLE, "serve", f"--port={port}"]
        return self.start(words, self.of_public(), largest=largest)

    def finish(self, **further: str) -> None:
        """One more worker does what is left; `further`: of its environment."""
        last = self.start([CONSOLE, "work", "--once"], self.of_workers() | further)
        assert last.process.wait(120) == 0, last.said()

    def close(self) -> None:
        for one in self.running:
            one.kill()

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

    def letters(self) -> Counter[str]:
        """How often each letter arrived, by its Message-ID."""
        mails = map(read, list(self.server.taken))
        return Counter(mail["Message-ID"] for mail in mails if mail["To"] == OFFICE)

    def wait_for_letters(self, number: int, *, seconds: float = 60) -> None:
        """Wait until so many mails of any kind have come."""
        until = time.monotonic() + seconds
        while len(self.server.taken) < number and time.monotonic() < until:
            time.sleep(0.02)
        assert len(self.server.taken) >= number, [one.said() for one in self.running]


# Reads names of logs, and begins a worker for each: most of a start is reading our own code.
NURSERY = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command, load_command_class
load_command_class("hueandcry.site", "work")
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for line in sys.stdin:
    if pid := os.fork():
        print(pid, flush=True)
        continue
    os.setsid()
    for number in (1, 2):
        os.dup2(os.open(line.strip(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), number)
    call_command("work")
    os._exit(0)
"""


class Nursery:
    """Begins `hueandcry work` in no time, for those who kill it often."""

    def __init__(self, house: House) -> None:
        self.house = house
        environment = house.of_workers() | {"DJANGO_SETTINGS_MODULE": "hueandcry.site.settings"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", NURSERY],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def work(self) -> Running:
        log = self.house.folder / f"{secrets.token_hex(4)}.log"
        log.touch()
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{log}\n")
        self.process.stdin.flush()
        one = Running(Forked(int(self.process.stdout.readline())), log)
        self.house.running.append(one)
        return one

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def demand_all_there_once(house: House, *, kills: int) -> None:
    """Every letter arrived once, or is in doubt; the ledger says which."""
    arrived = house.letters()
    rows = Delivery.objects.filter(kind=Kind.LETTER)
    assert Letter.objects.count() == rows.count() == house.number
    assert max(arrived.values(), default=1) == 1
    doubtful = {message_id(one) for one in rows.in_doubt()}
    sent = {message_id(one) for one in rows.filter(sent_at__isnull=False)}
    assert len(sent) + len(doubtful) == house.number
    assert sent <= set(arrived) <= sent | doubtful
    assert len(doubtful) <= CONNECTIONS * kills
    assert not Worker.objects.exists()
    assert not list((house.folder / "journals").glob("*.journal"))


def message_id(delivery: Delivery) -> str:
    return f"<{delivery.token}@hueandcry.invalid>"
