"""Sign, mail, confirm: so many a second for a minute, pages read meanwhile; none lost or doubled.

The web server and one worker with the sample campaign, a mail server that takes the question, and
people who post the form, open the link of the mail, tick and press. Pages are read meanwhile by
`h2load` (Debian's nghttp2-client), which costs a tenth of what a reader in Python does.
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
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from asking import HOST, Line, free_port, run_script, told, wait_for
from letters import Sink
from signing import FROM_FRONT, form_of, network, typed

CONSOLE = Path(sys.executable).with_name("hueandcry")
APPEAL = "2026-1"
SIGNERS, CONFIRMERS, READERS = 32, 32, 16
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


def reading(port: int, seconds: float, log: Path) -> subprocess.Popen[bytes]:
    """Readers of pages at an even pace; `log` gets a line for each page."""
    named = FROM_FRONT | {"Accept-Encoding": "gzip", ":authority": FROM_FRONT["Host"]}
    headers = [f"--header={name}: {one}" for name, one in named.items() if name != "Host"]
    command = ["h2load", "--h1", f"--clients={READERS}", f"--rps={PAGES / READERS:.0f}"]
    command += [f"--duration={seconds:.0f}", f"--log-file={log}"]
    command += [*headers, *(f"http://{HOST}:{port}{page}" for page in READ)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def times_in(log: Path) -> list[float]:
    """Seconds that each page took."""
    rows = [line.split("\t") for line in log.read_text("ascii").splitlines()]
    if strange := {status for _start, status, _took in rows} - {"200"}:
        raise SystemExit(f"Pages answered {strange}.")
    return sorted(int(took) / 1e6 for _start, _status, took in rows)


@contextmanager
def desk(folder: str, mail: int) -> Iterator[tuple[int, dict[str, str], dict[str, int]]]:
    """Web server and worker on a fresh database: the server's port, the environment, both ids."""
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
        subprocess.Popen(
            [str(CONSOLE), "work"],
            env=trial | {"HUEANDCRY_ROLE": "worker"},
            stdout=subprocess.DEVNULL,
        ),
    ]
    try:
        wait_for(port)
        pids = {"web": servers[0].pid, "worker": servers[1].pid}
        yield port, trial, pids
        print(f"memory of web and worker: {memory(pids.values()):,.0f} MB")
    finally:
        for server in servers:
            server.terminate()
            server.wait(30)


PRIVATE = {"HUEANDCRY_TRIAL", "HUEANDCRY_MASTER_KEY", "HUEANDCRY_PEPPER", "HUEANDCRY_EMAIL_URL"}


def with_children(started: Iterable[int]) -> list[int]:
    pids = list(started)
    for pid in pids:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        pids += [int(child) for child in children]
    return pids


def memory(started: Iterable[int]) -> float:
    """Of processes and their children, in MB; what they share is counted once (PSS)."""
    pids = with_children(started)
    said = [Path(f"/proc/{pid}/smaps_rollup").read_text("ascii") for pid in pids]
    return sum(int(re.findall(r"^Pss:\s+(\d+)", text, re.MULTILINE)[0]) for text in said) / 1000


def processor(pid: int) -> float:
    """Seconds that a process and the children that it has now have computed."""
    stats = [Path(f"/proc/{one}/stat").read_text("utf-8") for one in with_children([pid])]
    ticks = sum(sum(map(int, stat.rpartition(")")[2].split()[11:13])) for stat in stats)
    return ticks / os.sysconf("SC_CLK_TCK")


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
        desk(folder, mail) as (port, trial, pids),
    ):
        began = form_of(port)
        time.sleep(3.2)  # nobody fills it in more quickly
        before = {name: processor(pid) for name, pid in pids.items()}
        people = os.times()
        show(port, rate, seconds, began, tokens, log=Path(folder, "pages"))
        spent = {name: processor(pid) - before[name] for name, pid in pids.items()}
        spent["people"] = sum(os.times()[:4]) - sum(people[:4])
        print("processor, s:", *(f"{name} {took:.1f}" for name, took in spent.items()))
        time.sleep(3)
        run_script(COUNTED, trial)
    sink.terminate()


def show(
    port: int,
    rate: float,
    seconds: float,
    began: str,
    tokens: multiprocessing.Queue[str],
    *,
    log: Path,
) -> None:
    signed: list[float] = []
    confirmed: list[float] = []
    seen: set[str] = set()
    start = time.perf_counter()
    end = start + seconds
    readers = reading(port, seconds, log)
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
    readers.wait()
    while len(confirmed) < len(signed) and time.perf_counter() < end + AT_MOST_LATE:
        time.sleep(0.1)
    late = time.perf_counter() - end
    print(f"{'':<28}{'a second':>9}{'p50 ms':>9}{'p99 ms':>9}")
    for name, times in {
        f"signed, {rate:.0f} wanted": sorted(signed),
        "confirmed": sorted(confirmed),
        f"pages read, {PAGES} wanted": times_in(log),
    }.items():
        print(f"{name:<28}{told(times, seconds=seconds)}")
    print(
        f"signed {len(signed)}, confirmed within the {seconds:.0f} s {in_time}, "
        f"in all {len(confirmed)} ({late:.1f} s later)"
    )


if __name__ == "__main__":
    main()
