"""Ten thousand hostile posts to a server that runs, and forty people who sign meanwhile."""

from __future__ import annotations

import http.client
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote, urlencode
from uuid import UUID, uuid4

import pytest
from django.db import connection
from tests.actions.test_hostile import FIELDS, FROM_HERE, HOSTILE

from hueandcry.actions.models import Signature
from hueandcry.actions.signing.content import Content
from hueandcry.appeals.models import Edition
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.services import make_signers_pair

pytestmark = pytest.mark.django_db(transaction=True)

HOST, MASTER = "127.0.0.1", "07" * 32
POSTS, PEOPLE, AT_ONCE = 10_000, 40, 8
FORM = "application/x-www-form-urlencoded"
KINDS = (FORM, "multipart/form-data; boundary=x", "multipart/form-data", "application/json", "")
# Seconds in which a form is filled in.
TYPING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that runs; whoever visits may come from any network of this machine."""

    port: int
    keyring: Keyring

    def ask(self, method: str, path: str, body: bytes = b"", *, kind: str, of: str) -> Answer:
        visitor = http.client.HTTPConnection(HOST, self.port, timeout=60, source_address=(of, 0))
        headers = FROM_HERE | ({"Content-Type": kind} if kind else {})
        asked = time.perf_counter()
        try:
            visitor.request(method, path, body, headers)
            answer = visitor.getresponse()
            return Answer(
                status=answer.status,
                location=answer.headers.get("Location", ""),
                page=answer.read().decode(errors="replace"),
                seconds=time.perf_counter() - asked,
            )
        finally:
            visitor.close()

    def post(self, path: str, fields: dict[str, str], *, of: str) -> Answer:
        return self.ask("POST", path, urlencode(fields).encode(), kind=FORM, of=of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    location: str
    page: str
    seconds: float


@pytest.fixture
def server(edition: Edition, tmp_path: Path) -> Iterator[Server]:
    Edition.objects.update(stop_on=datetime.now(UTC).date() + timedelta(days=30))
    keyring = Keyring(tmp_path / "keys", bytes.fromhex(MASTER))
    make_signers_pair(edition.appeal.slug, keyring, at=datetime.now(UTC))
    known = {"HUEANDCRY_TRIAL": "1", "HUEANDCRY_DATA_DIR": str(tmp_path)}
    if connection.vendor == "sqlite":
        (tmp_path / "hueandcry.sqlite3").symlink_to(connection.settings_dict["NAME"])
    else:
        at = connection.settings_dict
        known["HUEANDCRY_DATABASE_URL"] = (
            f"postgresql://{at['USER']}@/{at['NAME']}?host={at['HOST']}"
        )
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("hueandcry")), "serve", f"--port={port}"]
    with subprocess.Popen(command, env={"PATH": os.environ["PATH"]} | known) as running:
        try:
            wait_for(port)
            yield Server(port=port, keyring=keyring)
        finally:
            running.terminate()


def wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.2)
    raise AssertionError("the server does not answer")


def hostile(chance: random.Random, began: str) -> tuple[str, str, bytes]:
    """A path, a kind of body and the body."""
    words = chance.choice(HOSTILE)
    name = chance.choice(FIELDS)
    typed = {"began": began, "country": "PL", "to": "t0", "name": "A", "email": "a@mail.example"}
    path, fields = chance.choice(
        [
            ("/appeals/2026-1/sign/", typed | {name: words}),
            ("/appeals/2026-1/sign/", {words: words, name: words}),
            (f"/appeals/2026-1/code/{uuid4()}/", {"code": words}),
            (f"/appeals/2026-1/again/{uuid4()}/", {words: words}),
            (f"/confirm/{quote(words, safe='')}/", {"mine": "yes"}),
            ("/confirm/none-such/", {"mine": words}),
            ("/forget/none-such/", {words: words}),
            ("/appeals/2026-1/done/", {"way": words, "from": "PL"}),
            ("/appeals/2026-1/done/", {"way": "fax", "from": words}),
        ]
    )
    body = urlencode(fields, errors="surrogatepass").encode()
    if chance.random() < 0.2:
        body = chance.randbytes(chance.choice((1, 100, 5000)))
    return path, chance.choice(KINDS) if chance.random() < 0.3 else FORM, body


def throw(server: Server, *, seed: int, began: str) -> Counter[int]:
    """Some of the posts, from many networks. How often each status came."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    statuses: Counter[int] = Counter()
    for _post in range(POSTS // AT_ONCE):
        path, kind, body = hostile(chance, began)
        of = f"127.{chance.randrange(1, 200)}.{chance.randrange(250)}.1"
        statuses[server.ask("POST", path, body, kind=kind, of=of).status] += 1
    return statuses


def ten_megabytes(server: Server) -> Counter[int]:
    body = urlencode({"name": "é" * 5_000_000}).encode()[:10_000_000]
    paths = ["/appeals/2026-1/sign/", f"/appeals/2026-1/code/{uuid4()}/", "/forget/none-such/"]
    statuses: Counter[int] = Counter()
    for path in paths:
        # Whoever closes before all of it was sent has refused it as well.
        with suppress(ConnectionError):
            statuses[server.ask("POST", path, body, kind=FORM, of="127.201.0.1").status] += 1
    return statuses


def drip(server: Server) -> None:
    """A body that comes byte by byte, and never whole."""
    with socket.create_connection((HOST, server.port), timeout=30) as slow:
        head = f"POST /appeals/2026-1/sign/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: {FORM}\r\n"
        slow.sendall(f"{head}Sec-Fetch-Site: same-origin\r\nContent-Length: 4000\r\n\r\n".encode())
        with suppress(OSError):
            for _byte in range(20):
                slow.sendall(b"a")
                time.sleep(0.5)


def sign_and_confirm(
    server: Server, number: int, *, began: str, of: str = "127.250.0.1"
) -> tuple[Answer, Answer]:
    """One of forty people behind one address: the answers to both presses."""
    typed = {
        "began": began,
        "country": "PL",
        "to": "t0",
        "name": f"Person {number}",
        "email": f"person{number}@mail.example",
    }
    signed = server.post("/appeals/2026-1/sign/", typed, of=of)
    page = signed.location
    pk = UUID(page.rstrip("/").rpartition("/")[2])
    sealed = Signature.objects.values_list("sealed", flat=True).get(pk=pk)
    code = Content.from_bytes(server.keyring.open(bytes(sealed))).code
    connection.close()
    return signed, server.post(page, {"code": code}, of=of)


def form_opened(server: Server) -> str:
    """When a form was opened, as it says itself; waits as long as filling it in takes."""
    page = server.ask("GET", "/appeals/2026-1/act/?from=PL", kind="", of="127.250.0.1").page
    found = re.search(r'name="began" value="([^"]+)"', page)
    assert found
    time.sleep(TYPING)
    return found[1]


@pytest.mark.slow
def test_ten_thousand_hostile_posts_break_nothing_and_forty_people_sign_meanwhile(
    server: Server,
) -> None:
    """threats.md, H1."""
    began = form_opened(server)
    with ThreadPoolExecutor(AT_ONCE + 20) as crowd:
        thrown = [crowd.submit(throw, server, seed=seed, began=began) for seed in range(AT_ONCE)]
        dripped = [crowd.submit(drip, server) for _slow in range(8)]
        large = crowd.submit(ten_megabytes, server)
        people = [
            crowd.submit(sign_and_confirm, server, number, began=began) for number in range(PEOPLE)
        ]
        answers = [answer for one in people for answer in one.result()]
        assert [one.status for one in answers] == [303, 303] * PEOPLE
        statuses = sum((one.result() for one in thrown), large.result())
        for one in dripped:
            one.result()
    assert sum(statuses.values()) >= POSTS
    assert not {status for status in statuses if status >= 500}, statuses
    mine = Signature.objects.filter(confirmed_at__isnull=False)
    assert mine.count() == PEOPLE
    front = server.ask("GET", "/", kind="", of="127.250.0.1")
    assert front.status == 200
    assert "<script>alert" not in front.page


@pytest.mark.drill
def test_of_a_hundred_presses_of_people_ninety_nine_are_answered_in_300_ms_meanwhile(
    server: Server,
) -> None:
    """threats.md, H1. Each person comes from a network of their own, one after the other."""
    began = form_opened(server)
    answers: list[Answer] = []
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        thrown = [crowd.submit(throw, server, seed=seed, began=began) for seed in range(AT_ONCE)]
        started = time.monotonic()
        while not all(one.done() for one in thrown):
            number = len(answers) // 2
            of = f"127.{201 + number // 200}.{number % 200}.1"
            answers += sign_and_confirm(server, number, began=began, of=of)
        took = time.monotonic() - started
        statuses = sum((one.result() for one in thrown), Counter[int]())
    waited = sorted(one.seconds for one in answers)
    p50, p99 = (waited[len(waited) * part // 100] * 1000 for part in (50, 99))
    print(  # noqa: T201
        f"{statuses.total()} hostile posts in {took:.0f} s; {len(waited)} presses of people: "
        f"p50 {p50:.0f} ms, p99 {p99:.0f} ms, longest {waited[-1] * 1000:.0f} ms"
    )
    assert {one.status for one in answers} == {303}
    assert not {status for status in statuses if status >= 500}, statuses
    assert p99 < 300
