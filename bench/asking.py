"""A visitor that costs little: the benches share two cores with what they ask.

`http.client` takes a quarter of a millisecond a visit, as long as the server takes for many a page.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

HOST = "127.0.0.1"
END = b"\r\n\r\n"


class Line:
    """One connection that is kept."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection((HOST, port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(
        self, method: str, path: str, *, headers: dict[str, str], body: str = ""
    ) -> tuple[int, bytes, bytes]:
        """Status, head (in small letters but for values) and body of the answer."""
        sent = body.encode()
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {one}" for name, one in headers.items())]
        if method == "POST":
            lines.append(f"Content-Length: {len(sent)}")
        self.socket.sendall("\r\n".join((*lines, "", "")).encode() + sent)
        got = self.socket.recv(65536)
        while (end := got.find(END)) < 0:
            got += self.more()
        head, rest = got[:end], got[end + len(END) :]
        lowered = head.lower()
        if b"transfer-encoding: chunked" in lowered:
            while not rest.endswith(b"0\r\n\r\n"):
                rest += self.more()
        else:
            length = int(lowered.partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
            while len(rest) < length:
                rest += self.more()
        return int(head[9:12]), head, rest

    def more(self) -> bytes:
        got = self.socket.recv(65536)
        if not got:
            raise SystemExit("The server hung up.")
        return got


def in_lines(
    port: int, visit: Callable[[Line], object], *, lines: int, seconds: float
) -> list[float]:
    """Seconds that each visit took, by so many connections for so long."""
    end = time.perf_counter() + seconds

    def go(_number: int) -> list[float]:
        line, times = Line(port), []
        while (began := time.perf_counter()) < end:
            visit(line)
            times.append(time.perf_counter() - began)
        return times

    with ThreadPoolExecutor(lines) as pool:
        return sorted(time for part in pool.map(go, range(lines)) for time in part)


def told(times: list[float], *, seconds: float) -> str:
    """How many a second, half of them within, 99 of 100 within (ms)."""
    middle, worst = times[len(times) // 2] * 1000, times[len(times) * 99 // 100] * 1000
    return f"{len(times) / seconds:>9,.0f}{middle:>9.1f}{worst:>9.1f}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("the server did not start")


def run_script(text: str, environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", text], env=environment, check=True)
