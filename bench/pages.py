"""How many pages a second the server gives, and what a supporter's first page weighs.

The real server with the sample campaign on a fresh SQLite file, asked by eight connections on the
same machine; pages are kept for seconds, as for visitors. Beside them, in the same run, the floor:
a file of the same server. Then pages made anew inside this process, beside Django's own time for as
many bytes in lines of one value each. Prints tables.
"""

from __future__ import annotations

import gzip
import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count, cycle
from pathlib import Path

from asking import HOST, Line, free_port, in_lines, told, wait_for

SECONDS, CONNECTIONS = 4.0, 8
PACKED = {"Host": "127.0.0.1", "Accept-Encoding": "gzip"}
CONSOLE = Path(sys.executable).with_name("hueandcry")
TIMES = 400
COUNTRIES = ("AM", "BR", "CN", "DE", "EG", "FR", "IN", "JP", "PL", "US")
LINES = "{% for line in lines %}<p>{{ line }}</p>\n{% endfor %}"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="hueandcry-bench-") as folder:
        environment = os.environ | {"HUEANDCRY_TRIAL": "1", "HUEANDCRY_DATA_DIR": folder}
        subprocess.run([CONSOLE, "migrate", "--verbosity=0"], env=environment, check=True)
        subprocess.run(
            [CONSOLE, "let_in", "editor", "--role=approver"], env=environment, check=True
        )
        subprocess.run([CONSOLE, "load_sample", "editor"], env=environment, check=True)
        subprocess.run([CONSOLE, "work", "--once"], env=environment, check=True)
        port = free_port()
        command = [CONSOLE, "serve", f"--port={port}", "--workers=2"]
        server = subprocess.Popen(command, env=environment)
        try:
            wait_for(port)
            appeal = show(port)
        finally:
            server.terminate()
            server.wait(20)
        os.environ |= environment
        show_anew(appeal + "act/?from=")


def show(port: int) -> str:
    """Print the table of pages over the wire; the address of the appeal."""
    front = fetch(port, "/")
    appeal = re.search(r'href="(/appeals/[\w-]+/)"', front)
    style = re.search(r'href="(/static/site/base[^"]*\.css)"', front)
    if not appeal or not style:
        raise SystemExit("The front page shows no appeal: is the sample campaign loaded?")
    pages = {
        "floor: one style sheet": style[1],
        "front": "/",
        "appeal": appeal[1],
        "act now": appeal[1] + "act/",
        "act now, from Poland": appeal[1] + "act/?from=PL",
        "offices": "/offices/",
        "offices, from Armenia": "/offices/KZ/?from=AM",
    }
    print(f"{'page':<26}{'pages/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'kB':>8}{'kB with CSS':>13}")
    for name, path in pages.items():
        times = ask_for(port, path)
        alone, whole = weight(port, path)
        print(f"{name:<26}{told(times, seconds=SECONDS)}{alone:>8.1f}{whole:>13.1f}")
    number = count()
    path = appeal[1] + "act/?from=PL&n="
    times = in_lines(
        port, lambda line: fetch_once(line, f"{path}{next(number)}"), lines=1, seconds=SECONDS
    )
    print(f"{'act, Poland, made anew':<26}{told(times, seconds=SECONDS)}   one connection")
    return appeal[1]


def show_anew(path: str) -> None:
    """Print what the act page takes inside this process, with nothing of an answer kept."""
    from django.template import Context, engines  # noqa: PLC0415 (the folder is named by now)
    from django.test import RequestFactory  # noqa: PLC0415

    from hueandcry.site.wsgi import application  # noqa: PLC0415

    requests, countries = RequestFactory(headers={"Host": HOST}), cycle(COUNTRIES)

    def ask(country: str) -> bytes:
        response = application.site(requests.get(path + country).environ, lambda *_head: None)
        if response.status_code != http.client.OK:
            raise SystemExit(f"{path}{country} answered {response.status_code}")
        return b"".join(response)

    page = ask("PL").decode()
    lines = engines["django"].engine.from_string(LINES)
    values = Context({"lines": page.splitlines()})
    print(f"{'made anew':<26}{'pages/s':>9}{'p50 ms':>9}{'p99 ms':>9}")
    show_times("floor: its lines", lambda: lines.render(values))
    show_times("act now, from Poland", lambda: ask("PL"))
    show_times("act now, ten countries", lambda: ask(next(countries)))


def show_times(name: str, do: Callable[[], object]) -> None:
    for _ in COUNTRIES:
        do()
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        do()
        times.append(time.perf_counter() - began)
    print(f"{name:<26}{told(sorted(times), seconds=sum(times))}")


def ask_for(port: int, path: str) -> list[float]:
    """The time in seconds that each answer took, over all connections."""

    return in_lines(port, lambda line: fetch_once(line, path), lines=CONNECTIONS, seconds=SECONDS)


def fetch_once(line: Line, path: str) -> None:
    status, _head, _body = line.ask("GET", path, headers=PACKED)
    if status != http.client.OK:
        raise SystemExit(f"{path} answered {status}")


def weight(port: int, path: str) -> tuple[float, float]:
    """Kilobytes packed: the page alone, and with every style sheet it asks for."""
    page = fetch(port, path)
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    alone = len(gzip.compress(page.encode()))
    whole = alone + sum(len(gzip.compress(fetch(port, sheet).encode())) for sheet in sheets)
    return alone / 1000, whole / 1000


def fetch(port: int, path: str) -> str:
    connection = http.client.HTTPConnection(HOST, port)
    connection.request("GET", path)
    body = connection.getresponse().read().decode()
    connection.close()
    return body


if __name__ == "__main__":
    main()
