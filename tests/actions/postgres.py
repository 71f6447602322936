"""The PostgreSQL server of these tests, for those that kill it (see `tools/with-postgresql`)."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import connection


@dataclass(frozen=True, slots=True)
class Server:
    """A server whose socket lies in a folder, and its data in `data` there."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def kill(self) -> None:
        """`kill -9` of the server itself; its children notice, and end."""
        pid = int((self.data / "postmaster.pid").read_text("ascii").split()[0])
        os.kill(pid, signal.SIGKILL)
        while is_running(pid):
            time.sleep(0.01)

    def start(self, *options: str) -> None:
        """Start it as it was started before, and with these options.

        It refuses as long as a child of the one before is there.
        """
        words = (self.data / "postmaster.opts").read_text("utf-8").replace('"', "").split()
        program, settings = words[0], words[3:]
        command = [str(Path(program).with_name("pg_ctl")), "start", "--wait", "--silent"]
        command += ["--pgdata", str(self.data), "--log", str(self.folder / "log")]
        command += ["--options", " ".join([*settings, *options])]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        until = time.monotonic() + 60
        while subprocess.run(command, check=False, capture_output=True).returncode:
            assert time.monotonic() < until, (self.folder / "log").read_text("utf-8")[-2000:]
            time.sleep(0.1)

    def stop(self) -> None:
        pid = int((self.data / "postmaster.pid").read_text("ascii").split()[0])
        os.kill(pid, signal.SIGINT)
        while is_running(pid):
            time.sleep(0.01)


def is_running(pid: int) -> bool:
    """Whether a process is there, and no corpse that nobody has looked at."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def server_of_tests() -> Server:
    return Server(Path(connection.settings_dict["HOST"]))
