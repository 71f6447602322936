"""How many pages a second the server gives, and what a supporter's first page weighs.

The real server with the sample campaign on a fresh SQLite file, asked by eight connections on the
same machine. Beside it, in the same run, the floor: a file of the same server. Prints a table.
"""

from __future__ import annotations

import gzip
import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HOST = "127.0.0.1"
SECONDS, CONNECTIONS = 4.0, 8
CONSOLE = Path(sys.executable).with_name("hueandcry")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="hueandcry-bench-") as folder:
        environment = os.environ | {"HUEANDCRY_TRIAL": "1", "HUEANDCRY_DATA_DIR": folder}
        subprocess.run([CONSOLE, "migrate", "--verbosity=0"], env=environment, check=True)
        subprocess.run(
            [CONSOLE, "let_in", "editor", "--role=approver"], env=environment, check=True
        )
        subprocess.run([CONSOLE, "load_sample", "editor"], env=environment, check=True)
        port = free_port()
        command = [CONSOLE, "serve", f"--port={port}", "--workers=2"]
        server = subprocess.Popen(command, env=environment)
        try:
            wait_for(port)
            show(port)
        finally:
            server.terminate()
            server.wait(20)


def show(port: int) -> None:
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
    print(f"{'page':<26}{'pages/s':>10}{'p50 ms':>9}{'p99 ms':>9}{'kB':>8}{'kB with CSS':>13}")
    for name, path in pages.items():
        times = sorted(ask_for(port, path))
        rate = len(times) / SECONDS
        middle, worst = times[len(times) // 2] * 1000, times[len(times) * 99 // 100] * 1000
        alone, whole = weight(port, path)
        print(f"{name:<26}{rate:>10.0f}{middle:>9.1f}{worst:>9.1f}{alone:>8.1f}{whole:>13.1f}")


def ask_for(port: int, path: str) -> list[float]:
    """The time in seconds that each answer took, over all connections."""
    times: list[float] = []
    end = time.perf_counter() + SECONDS

    def ask() -> None:
        connection = http.client.HTTPConnection(HOST, port)
        while (start := time.perf_counter()) < end:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != http.client.OK:
                raise SystemExit(f"{path} answered {answer.status}")
            times.append(time.perf_counter() - start)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


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


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
