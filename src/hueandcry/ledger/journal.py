"""What a worker has begun to send: a file of its own, so that a killed worker leaves no riddle.

Rows are claimed a batch at a time, and one commit for each message would cost more than sending it.
A line written to a file outlives the process that wrote it, though not the machine: after `kill -9`
the journal says which message of the batch was begun and not done (that one is in doubt) and which
was never begun. After a power cut nothing is certain of the batch, and all of it is in doubt.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from uuid import UUID

from hueandcry.core.pacing.outcomes import Outcome, Result

BEGUN = "begun"


class Journal:
    """The journal of one worker, which holds its lock for as long as the worker lives."""

    def __init__(self, folder: Path, *, worker: str) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = folder / f"{worker}.journal"
        self.file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self.file)

    def begin(self, delivery: UUID) -> None:
        """Say that the first byte of a message leaves now."""
        os.write(self.file, f"{delivery} {BEGUN}\n".encode())

    def end(self, delivery: UUID, result: Result) -> None:
        """Say what came of it."""
        proof = " ".join(result.proof.split())
        os.write(self.file, f"{delivery} {result.outcome} {proof}\n".encode())

    def forget(self) -> None:
        """Begin a new page, once the rows say all that stands in this one."""
        os.ftruncate(self.file, 0)

    def remove(self) -> None:
        """Leave nothing behind: the worker ends, and its rows are written."""
        self.path.unlink()


def abandoned(folder: Path) -> Iterator[Path]:
    """The journals on this machine whose worker is dead: its lock went with it."""
    for path in sorted(folder.glob("*.journal")):
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield path


def read_journal(path: Path) -> dict[UUID, Result]:
    """What a dead worker had begun: its results, and DOUBT for what it began and never ended.

    A last line that was cut is the end of a message of which the beginning stands: in doubt too.
    """
    found: dict[UUID, Result] = {}
    for line in path.read_text("utf-8", errors="replace").splitlines(keepends=True):
        delivery, _space, said = line.rstrip("\n").partition(" ")
        word, _space, proof = said.partition(" ")
        if not line.endswith("\n"):
            continue
        outcome = Outcome.DOUBT if word == BEGUN else Outcome(word)
        found[UUID(delivery)] = Result(outcome=outcome, proof=proof)
    return found
