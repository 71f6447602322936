"""What a worker has begun to send: a file of its own, so that a killed worker leaves no riddle.

Rows are claimed a batch at a time, and one commit for each message would cost more than sending it.
A line written to a file outlives the process that wrote it, though not the machine: after `kill -9`
the journal says which message of the batch was begun and not done (that one is in doubt) and which
was never begun. After a power cut nothing is certain of the batch, and all of it is in doubt: the
journal names the run of the machine in which it was written.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from uuid import UUID

from hueandcry.core.pacing.outcomes import Outcome, Result

BEGUN = "begun"
# Drawn by Linux at each start of the machine.
RUN = Path("/proc/sys/kernel/random/boot_id")


def this_run() -> bytes:
    return RUN.read_bytes().strip() + b"\n"


class Journal:
    """The journal of one worker, which holds its lock for as long as the worker lives."""

    def __init__(self, folder: Path, *, worker: str) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = folder / f"{worker}.journal"
        made = self.path.with_suffix(".new")
        self.file = os.open(made, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self.head = this_run()
        self.put(self.head)
        made.rename(self.path)  # locked before anybody can take it for abandoned

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self.file)

    def take(self, deliveries: Iterable[UUID]) -> None:
        """Say which messages a batch has in hand: what is not begun has not left."""
        self.put("".join(f"\n{one} {Outcome.HELD}\n" for one in deliveries).encode())

    def begin(self, delivery: UUID) -> None:
        """Say that the first byte of a message leaves now. OSError: it must not."""
        self.put(f"\n{delivery} {BEGUN}\n".encode())

    def end(self, delivery: UUID, result: Result) -> None:
        """Say what came of it."""
        proof = " ".join(result.proof.split())
        self.put(f"\n{delivery} {result.outcome} {proof}\n".encode())

    def put(self, line: bytes) -> None:
        """Write a whole line. One that a full disk cut is ended by the next one's beginning."""
        if os.write(self.file, line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def forget(self) -> None:
        """Begin a new page, once the rows say all that stands in this one."""
        os.ftruncate(self.file, len(self.head))

    def remove(self) -> None:
        """Leave nothing behind: the worker ends, and its rows are written."""
        self.path.unlink()


def abandoned(folder: Path) -> Iterator[Path]:
    """The journals on this machine whose worker is dead: its lock went with it.

    Each is locked until the next is asked for: of two that look, one gets it.
    """
    for path in sorted(folder.glob("*.journal")):
        try:
            file = path.open("rb")
        except FileNotFoundError:  # another has just seen to it
            continue
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield path


def read_journal(path: Path) -> dict[UUID, Result] | None:
    """What a worker had in hand: results, and DOUBT for what it began and never ended.

    HELD for what it took and never began. None when the machine went down since: nothing is sure.
    A line that was cut says nothing, so its message is in doubt by the line of its beginning.
    """
    content = path.read_bytes()
    if not content.startswith(this_run()):
        return None
    found: dict[UUID, Result] = {}
    outcomes: dict[str, Outcome] = {BEGUN: Outcome.DOUBT} | {one.value: one for one in Outcome}
    for line in content.decode("utf-8", errors="replace").splitlines(keepends=True)[1:]:
        delivery, _space, said = line.rstrip("\n").partition(" ")
        word, _space, proof = said.partition(" ")
        if line.endswith("\n") and word in outcomes:
            found[UUID(delivery)] = Result(outcome=outcomes[word], proof=proof)
    return found
