"""Machines of their own: network namespaces, each with a cable to this one that can be cut."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# Where the hosts find this machine; from the range for tests of networks (RFC 2544).
HERE = "198.18.0.1"


@dataclass(frozen=True, slots=True)
class Host:
    """A machine with a data folder of its own."""

    number: int
    folder: Path

    @property
    def name(self) -> str:
        return f"hc{os.getpid()}-{self.number}"

    @property
    def cable(self) -> str:
        """This machine's end of it; Linux allows fifteen letters."""
        return f"hc{os.getpid() % 10**7}-{self.number}"

    def inside(self, *words: str) -> list[str]:
        """A command as it runs on this host."""
        return ["ip", "netns", "exec", self.name, *words]

    def plug(self) -> None:
        mine, theirs = (f"198.18.{self.number}.{end}" for end in (1, 2))
        ip("netns", "add", self.name)
        ip("link", "add", self.cable, "type", "veth", "peer", "name", "eth0", "netns", self.name)
        ip("address", "add", f"{mine}/30", "dev", self.cable)
        ip("link", "set", self.cable, "up")
        ip("-n", self.name, "address", "add", f"{theirs}/30", "dev", "eth0")
        ip("-n", self.name, "link", "set", "lo", "up")
        self.mend()

    def cut(self) -> None:
        """What is on its way is lost, and nobody is told."""
        ip("-n", self.name, "link", "set", "eth0", "down")

    def mend(self) -> None:
        ip("-n", self.name, "link", "set", "eth0", "up")
        ip("-n", self.name, "route", "add", "default", "via", f"198.18.{self.number}.1")

    def unplug(self) -> None:
        subprocess.run(["ip", "link", "delete", self.cable], check=False, capture_output=True)
        subprocess.run(["ip", "netns", "delete", self.name], check=False, capture_output=True)


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


def can_make_hosts() -> bool:
    """Whether this user, on this machine, may make networks and go inside: tried on one."""
    if os.getuid() or not shutil.which("ip"):
        return False
    name = f"hc{os.getpid()}-0"
    try:
        ip("netns", "add", name)
        ip("netns", "exec", name, "true")
    except subprocess.CalledProcessError:
        return False
    finally:
        subprocess.run(["ip", "netns", "delete", name], check=False, capture_output=True)
    return True


@contextmanager
def hosts(folder: Path, *, number: int) -> Iterator[list[Host]]:
    made = [Host(one, folder / f"host-{one}") for one in range(1, number + 1)]
    try:
        ip("address", "add", f"{HERE}/32", "dev", "lo")
        for one in made:
            one.folder.mkdir()
            one.plug()
        yield made
    finally:
        for one in made:
            one.unplug()
        ip("address", "delete", f"{HERE}/32", "dev", "lo")
