"""Sign, mail, confirm: so many a second for a minute, pages read meanwhile; none lost or doubled.

The web server and one worker with the sample campaign, a mail server that takes the question, and
people who post the form, open the link of the mail, tick and press. Two more read pages meanwhile.
At the end the rows are counted. SQLite, or PostgreSQL where HUEANDCRY_DATABASE_URL names an empty
database. The first argument is how many should sign in a second, the second for how long.
"""

from __future__ import annotations

import asyncio
import base64
import multiprocessing
import os
import queue
import random
import re
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from asking import Line, free_port, run_script, told, wait_for
from letters import Sink
from signing import FROM_FRONT, form_of, network, typed

CONSOLE = Path(sys.executable).with_name("hueandcry")
APPEAL = "2026-1"
SIGNERS, CONFIRMERS, READERS = 8, 8, 2
# Read in a second, by all readers.
PAGES = 4000
# Seconds after the last signature for mails and judging to come in.
AT_MOST_LATE = 60
TOKEN = re.compile(rb"/confirm/([\w-]+)/")
READ = ["/", f"/appeals/{APPEAL}/", "/offices/"]
OPEN_CASE = """
import django; django.setup()
from datetime import UTC, datetime, timedelta
from hueandcry.appeals.models import Edition
Edition.objects.update(stop_on=datetime.now(UTC).date() + timedelta(days=30))
"""
COUNTED = """
import django; django.setup()
from hueandcry.actions.models import Signature, Signer
from hueandcry.ledger.models import Attempt, Delivery
of = Signature.objects
print("signatures", of.count(), "confirmed", of.filter(confirmed_at__isnull=False).count(),
      "judged", of.filter(judged_at__isnull=False).count(), "counted", Signer.objects.count(),
      "questions", Delivery.objects.filter(kind="confirm", sent_at__isnull=False).count(),
      "tries", Attempt.objects.filter(delivery__kind="confirm").count())
"""


class Reading(Sink):
    """A mail server that hands on the token of each question."""

    tokens: multiprocessing.Queue[str]

    def data_received(self, data: bytes) -> None:
        if self.in_message:
            self.seen = getattr(self, "seen", b"") + data
            self.read()
        else:
            self.seen = data
        super().data_received(data)

    def read(self) -> None:
        *whole, self.seen = self.seen.split(b"\r\n.\r\n")
        for mail in whole:
            body = base64.b64decode(mail.partition(b"\r\n\r\n")[2])
            found = TOKEN.search(body)
            self.tokens.put(found[1].decode() if found else "")


def take_mail(port: int, tokens: multiprocessing.Queue[str]) -> None:
    Reading.tokens = tokens

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(Reading, "127.0.0.1", port)
        await server.serve_forever()

    asyncio.run(run())


def sign(port: int, rate: float, end: float, began: str, times: list[float]) -> None:
    """Sign at an even pace; who comes late goes on at once."""
    line, due = Line(port), time.perf_counter() + random.random() / rate
    while due < end and (now := time.perf_counter()) < end:
        time.sleep(max(0, due - now))
        start = time.perf_counter()
        status, head, _body = line.ask(
            "POST",
            f"/appeals/{APPEAL}/sign/",
            headers=FROM_FRONT | {"X-Forwarded-For": network()},
            body=typed(began),
        )
        if status != 303 or b"/code/" not in head:
            raise SystemExit(f"Signing answered {status}.")
        times.append(time.perf_counter() - start)
        due += 1 / rate


def confirm(
    port: int, tokens: multiprocessing.Queue[str], times: list[float], seen: set[str]
) -> None:
    line = Line(port)
    while True:
        try:
            token = tokens.get(timeout=1)
        except queue.Empty:
            continue
        start = time.perf_counter()
        status, _head, _body = line.ask(
            "POST",
            f"/confirm/{token}/",
            headers=FROM_FRONT | {"X-Forwarded-For": network()},
            body="mine=yes",
        )
        if status != 303 or token in seen:
            raise SystemExit(f"Confirming answered {status}, or a mail came twice.")
        seen.add(token)
        times.append(time.perf_counter() - start)


def read(port: int, end: float, times: list[float]) -> None:
    """Read pages at an even pace, `PAGES` a second with the other readers."""
    line, due = Line(port), time.perf_counter()
    headers = FROM_FRONT | {"Accept-Encoding": "gzip"}
    while (now := time.perf_counter()) < end:
        time.sleep(max(0, due - now))
        start = time.perf_counter()
        status, _head, _body = line.ask("GET", random.choice(READ), headers=headers)
        if status != 200:
            raise SystemExit(f"A page answered {status}.")
        times.append(time.perf_counter() - start)
        due += READERS / PAGES


def reader(port: int, seconds: float, out: multiprocessing.Queue[list[float]]) -> None:
    times: list[float] = []
    end = time.perf_counter() + seconds
    threads = [threading.Thread(target=read, args=(port, end, times)) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    out.put(times)


@contextmanager
def desk(folder: str, mail: int) -> Iterator[tuple[int, dict[str, str]]]:
    """Web server and worker on a fresh database: the server's port, the environment."""
    trial = os.environ | {
        "HUEANDCRY_DATA_DIR": folder,
        "HUEANDCRY_TRIAL": "1",
        "HUEANDCRY_EMAIL_URL": f"smtp://127.0.0.1:{mail}",
        "HUEANDCRY_MASTER_KEY": "07" * 32,
        "HUEANDCRY_PEPPER": "08" * 32,
        "DJANGO_SETTINGS_MODULE": "hueandcry.site.settings",
    }
    for command in (
        ["migrate", "--verbosity=0"],
        ["let_in", "editor", "--role=approver"],
        ["load_sample", "editor"],
    ):
        subprocess.run([CONSOLE, *command], env=trial, check=True, stdout=subprocess.DEVNULL)
    run_script(OPEN_CASE, trial)
    subprocess.run([CONSOLE, "work", "--once"], env=trial, check=True, stdout=subprocess.DEVNULL)
    live = {name: one for name, one in trial.items() if name not in PRIVATE} | {
        "HUEANDCRY_SECRET_KEY": secrets.token_urlsafe(64),
        "HUEANDCRY_HOSTS": "appeals.example",
        "HUEANDCRY_ROLE": "public",
    }
    port = free_port()
    serve = [str(CONSOLE), "serve", f"--port={port}", "--workers=2"]
    servers = [
        subprocess.Popen(serve, env=live, stdout=subprocess.DEVNULL),
        subprocess.Popen([str(CONSOLE), "work"], env=trial, stdout=subprocess.DEVNULL),
    ]
    try:
        wait_for(port)
        yield port, trial
        print(f"memory of web and worker: {memory(one.pid for one in servers):,.0f} MB")
    finally:
        for server in servers:
            server.terminate()
            server.wait(30)


PRIVATE = {"HUEANDCRY_TRIAL", "HUEANDCRY_MASTER_KEY", "HUEANDCRY_PEPPER", "HUEANDCRY_EMAIL_URL"}


def memory(started: Iterator[int]) -> float:
    """Of processes and their children, in MB; what they share is counted once (PSS)."""
    pids = list(started)
    for pid in pids:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        pids += [int(child) for child in children]
    said = [Path(f"/proc/{pid}/smaps_rollup").read_text("ascii") for pid in pids]
    return sum(int(re.findall(r"^Pss:\s+(\d+)", text, re.MULTILINE)[0]) for text in said) / 1000


def main() -> None:
    asked = [float(one) for one in sys.argv[1:]]
    rate, seconds = asked or (300.0, 60.0)
    mail = free_port()
    tokens: multiprocessing.Queue[str] = multiprocessing.Queue()
    sink = multiprocessing.Process(target=take_mail, args=(mail, tokens), daemon=True)
    sink.start()
    wait_for(mail)
    with (
        tempfile.TemporaryDirectory(prefix="hueandcry-whole-") as folder,
        desk(folder, mail) as got,
    ):
        port, trial = got
        began = form_of(port)
        time.sleep(3.2)  # nobody fills it in more quickly
        show(port, rate, seconds, began, tokens)
        time.sleep(3)
        run_script(COUNTED, trial)
    sink.terminate()


def show(
    port: int, rate: float, seconds: float, began: str, tokens: multiprocessing.Queue[str]
) -> None:
    signed: list[float] = []
    confirmed: list[float] = []
    seen: set[str] = set()
    pages: multiprocessing.Queue[list[float]] = multiprocessing.Queue()
    start = time.perf_counter()
    end = start + seconds
    readers = multiprocessing.Process(target=reader, args=(port, seconds, pages))
    readers.start()
    threads = [
        threading.Thread(target=sign, args=(port, rate / SIGNERS, end, began, signed))
        for _ in range(SIGNERS)
    ] + [
        threading.Thread(target=confirm, args=(port, tokens, confirmed, seen), daemon=True)
        for _ in range(CONFIRMERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads[:SIGNERS]:
        thread.join()
    in_time = len(confirmed)
    read_times = sorted(pages.get())
    while len(confirmed) < len(signed) and time.perf_counter() < end + AT_MOST_LATE:
        time.sleep(0.1)
    late = time.perf_counter() - end
    print(f"{'':<28}{'a second':>9}{'p50 ms':>9}{'p99 ms':>9}")
    for name, times in {
        f"signed, {rate:.0f} wanted": signed,
        "confirmed": confirmed,
        "pages read": read_times,
    }.items():
        print(f"{name:<28}{told(sorted(times), seconds=seconds)}")
    print(
        f"signed {len(signed)}, confirmed within the {seconds:.0f} s {in_time}, "
        f"in all {len(confirmed)} ({late:.1f} s later)"
    )


if __name__ == "__main__":
    main()
