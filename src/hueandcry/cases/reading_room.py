"""Where a text from outside is read: a process with little memory, little time and no network.

Run as `python -I -m hueandcry.cases.reading_room ENDING PUBLISHED` (the ending of the file's name
and an EDTF date; either may be empty), with the bytes on standard input. One JSON object comes out:
`kind`, `text` and `report`, or `unreadable`, a sentence. What goes wrong in here (a hostile PDF, a
bomb) ends this process and no other.
"""

from __future__ import annotations

import ctypes
import json
import re
import resource
import sys
from hashlib import sha256
from typing import Any

MEGABYTE = 1024 * 1024
MOST_MEMORY = 512 * MEGABYTE
MOST_OUTPUT = 128 * MEGABYTE
MOST_SECONDS = 10
LIMITS = {
    resource.RLIMIT_AS: MOST_MEMORY,
    resource.RLIMIT_CPU: MOST_SECONDS,
    resource.RLIMIT_FSIZE: MOST_OUTPUT,
    resource.RLIMIT_CORE: 0,
}
# From linux/sched.h: namespaces for users and for the network. The new network has no interface.
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
# No database stores these, so each becomes the sign for "unknown", which keeps all places.
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def main() -> None:
    shut_in()
    name, published = sys.argv[1:]
    answer = answer_to(sys.stdin.buffer.read(), name=name, published=published or None)
    json.dump(answer, sys.stdout)


def shut_in() -> None:
    """Take from this process what reading does not need. It cannot be undone.

    A kernel may forbid the empty network; then only Python's own door to it is closed.
    """
    for kind, most in LIMITS.items():
        resource.setrlimit(kind, (most, most))
    ctypes.CDLL(None).unshare(CLONE_NEWUSER | CLONE_NEWNET)
    sys.addaudithook(refuse_doors)


def refuse_doors(event: str, arguments: tuple[Any, ...]) -> None:  # noqa: ARG001 (Python passes them)
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn")):
        raise PermissionError(event)


def answer_to(content: bytes, *, name: str, published: str | None) -> dict[str, Any]:
    """What was read, as JSON has it."""
    # The reader is imported behind the limits: what it loads counts too.
    from hueandcry.core.reading.intake.take_in import Unreadable, take_in  # noqa: PLC0415
    from hueandcry.core.reading.read import read  # noqa: PLC0415
    from hueandcry.core.reading.report import as_json  # noqa: PLC0415

    taken = take_in(content, name=name)
    if isinstance(taken, Unreadable):
        return {"unreadable": taken.sentence}
    text = UNSTORABLE.sub("\ufffd", taken.text)
    report = read(text, sha256=sha256(content).hexdigest(), published=published)
    return {"kind": taken.kind, "text": text, "report": as_json(report)}


if __name__ == "__main__":
    main()
