"""The site ends when it is told to, whatever it is doing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hueandcry.site.management.commands.serve import TO_END

CONSOLE = Path(sys.executable).with_name("hueandcry")


@contextmanager
def serving(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The site as a terminal starts it, with two processes, of which the first is there."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "HUEANDCRY_DATA_DIR": str(folder),
        "HUEANDCRY_ROLE": "public",
        "HUEANDCRY_SECRET_KEY": "k" * 64,
        "HUEANDCRY_HOSTS": "appeals.example",
    }
    site = subprocess.Popen(
        [CONSOLE, "serve", f"--port={port}", "--workers=2"],
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        until = time.monotonic() + 60
        while not Path(f"/proc/{site.pid}/task/{site.pid}/children").read_text("ascii"):
            assert site.poll() is None
            assert time.monotonic() < until
            time.sleep(0.01)
        yield site
    finally:
        if site.poll() is None:
            os.killpg(site.pid, signal.SIGKILL)
            site.wait()


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0, 0.02, 0.1, 1])
def test_a_site_that_is_stopped_while_it_starts_or_serves_ends(
    tmp_path: Path, seconds: float
) -> None:
    with serving(tmp_path) as site:
        time.sleep(seconds)
        os.killpg(site.pid, signal.SIGINT)
        # 1 where one of its processes heard of it first.
        assert site.wait(TO_END + 10) in {0, 1}
