"""How many signatures a second are taken, beside a bare view with one durable insert.

The real server with the sample campaign on a fresh SQLite file, as it stands behind a front server:
each post comes from another network, each is sealed and on the disk before it is answered. The
floor is Django's least: a view of the same process and database that inserts one row of text.
Both are asked in turn, by the same connections. Prints a table.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

from asking import HOST, Line, free_port, in_lines, run_script, told, wait_for

SECONDS, CONNECTIONS, ROUNDS = 5.0, 16, 3
WORKERS = 2
CONSOLE = Path(sys.executable).with_name("hueandcry")
COUNTRIES = ["PL", "DE", "FR", "IT", "ES", "SE", "NO", "DK", "FI", "NL", "BE", "CZ", "SK", "AT"]
FROM_FRONT = {
    "X-Forwarded-Proto": "https",
    "Host": "appeals.example",
    "Sec-Fetch-Site": "same-origin",
    "Content-Type": "application/x-www-form-urlencoded",
}
# The floor's settings and its one view, beside the site's own.
FLOOR = """
from hueandcry.site.settings import *
ROOT_URLCONF = "floor"
INSTALLED_APPS = ["django.contrib.contenttypes"]
MIDDLEWARE = []
SECURE_SSL_REDIRECT = False
"""
FLOOR_VIEW = """
import uuid
from django.db import connection
from django.http import HttpResponse
from django.urls import path

def insert(request):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO floor (id, words) VALUES (%s, %s)",
            [uuid.uuid4().hex, request.POST["words"]],
        )
    return HttpResponse(status=303, headers={"Location": "/"})

urlpatterns = [path("", insert)]
"""
# Making the pair of keys is the worker's; a table for the floor.
PREPARE = """
import django; django.setup()
from django.db import connection
from django.utils import timezone
from hueandcry.appeals.models import Appeal
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.services import make_signers_pair
from pathlib import Path
import os
keyring = Keyring(Path(os.environ["HUEANDCRY_DATA_DIR"]) / "bench-keys", bytes(32))
for appeal in Appeal.objects.all():
    make_signers_pair(appeal.slug, keyring, at=timezone.now())
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE floor (id CHAR(32) PRIMARY KEY, words TEXT)")
"""
SERVE = """
import sys
from granian.constants import Interfaces
from granian.server import Server
Server("floor_wsgi:application", address="127.0.0.1", port=int(sys.argv[1]),
       interface=Interfaces.WSGI, workers=int(sys.argv[2]), blocking_threads=4,
       log_access=False).serve()
"""
FLOOR_WSGI = """
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="hueandcry-bench-") as name:
        folder = Path(name)
        base = os.environ | {"HUEANDCRY_DATA_DIR": name, "PYTHONPATH": name}
        trial = base | {"HUEANDCRY_TRIAL": "1"}
        live = base | {
            "HUEANDCRY_SECRET_KEY": secrets.token_urlsafe(64),
            "HUEANDCRY_HOSTS": "appeals.example",
            "HUEANDCRY_ROLE": "public",
        }
        live.pop("HUEANDCRY_TRIAL", None)
        for command in (
            ["migrate", "--verbosity=0"],
            ["let_in", "editor", "--role=approver"],
            ["load_sample", "editor"],
        ):
            subprocess.run([CONSOLE, *command], env=trial, check=True, stdout=subprocess.DEVNULL)
        write(folder)
        run_script(PREPARE, trial | {"DJANGO_SETTINGS_MODULE": "hueandcry.site.settings"})
        ours, floor = free_port(), free_port()
        serve = [CONSOLE, "serve", f"--port={ours}", f"--workers={WORKERS}"]
        bare = [sys.executable, str(folder / "serve.py"), str(floor), str(WORKERS)]
        servers = [
            subprocess.Popen(serve, env=live),
            subprocess.Popen(bare, env=live | {"DJANGO_SETTINGS_MODULE": "floor_settings"}),
        ]
        try:
            wait_for(ours)
            wait_for(floor)
            show(ours, floor)
        finally:
            for server in servers:
                server.terminate()
                server.wait(20)


def write(folder: Path) -> None:
    for name, text in {
        "floor_settings": FLOOR,
        "floor": FLOOR_VIEW,
        "floor_wsgi": FLOOR_WSGI,
        "serve": SERVE,
    }.items():
        (folder / f"{name}.py").write_text(text, "utf-8")


def show(ours: int, floor: int) -> None:
    began = form_of(ours)
    time.sleep(3.2)  # nobody fills it in more quickly
    rows: dict[str, list[list[float]]] = {"floor: one durable insert": [], "sign": []}
    for _round in range(ROUNDS):
        rows["floor: one durable insert"].append(ask(floor, "/", lambda: "words=" + "a" * 700))
        rows["sign"].append(ask(ours, "/appeals/2026-1/sign/", lambda: typed(began)))
    print(f"{'':<28}{'posts/s':>9}{'p50 ms':>9}{'p99 ms':>9}")
    rates = {}
    for name, rounds in rows.items():
        best = max(rounds, key=len)
        rates[name] = len(best) / SECONDS
        print(f"{name:<28}{told(best, seconds=SECONDS)}")
    share = rates["sign"] / rates["floor: one durable insert"]
    print(f"sign to floor: {share:.2f} (0.6 and 500/s are wanted)")


def form_of(port: int) -> str:
    connection = http.client.HTTPConnection(HOST, port)
    connection.request("GET", "/appeals/2026-1/act/?from=PL", headers=FROM_FRONT)
    page = connection.getresponse().read().decode()
    found = re.search(r'name="began" value="([^"]+)"', page)
    if not found:
        raise SystemExit("The page offers no form: does the appeal have its keys?")
    return found[1]


def typed(began: str) -> str:
    """What one supporter posts."""
    return urlencode(
        {
            "began": began,
            "country": random.choice(COUNTRIES),
            "to": "t0",
            "name": "Zażółć Gęślą",
            # Of domains of their own: one is asked so many a minute as people there confirm.
            "email": f"{secrets.token_hex(3)}@{secrets.token_hex(3)}.mail.example",
            "letter": "",
            "wants_news": "on",
        },
        quote_via=quote,
    )


def ask(port: int, path: str, body: Callable[[], str]) -> list[float]:
    """The time in seconds that each answer took, over all connections."""

    def post(line: Line) -> None:
        headers = FROM_FRONT | {"X-Forwarded-For": network()}
        status, _head, _body = line.ask("POST", path, headers=headers, body=body())
        if status != http.client.SEE_OTHER:
            raise SystemExit(f"{path} answered {status}")

    return in_lines(port, post, lines=CONNECTIONS, seconds=SECONDS)


def network() -> str:
    return ".".join(str(random.randrange(1, 224)) for _part in range(4))


if __name__ == "__main__":
    main()
