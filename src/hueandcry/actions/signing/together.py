"""What threads write at the same time is written in one transaction.

A commit waits for the disk, and SQLite lets one writer in at a time: threads that each commit for
themselves wait for each other, by sleeping. So one writes for all who wait, and the disk is
synced once for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class Waiting(Generic[T]):
    """What is on its way; its thread goes on when it `is_done`, and raises the fault if any."""

    one: T
    is_done: bool = False
    fault: BaseException | None = None


class Together(Generic[T]):
    """The writer of one process; safe for its threads.

    `write_all` writes what several bring in one transaction. Nothing that a visitor typed may make
    it fail, for it fails for all of them.
    """

    def __init__(self, write_all: Callable[[list[T]], object]) -> None:
        self.write_all = write_all
        self.gate, self.turn = Lock(), Lock()
        self.waiting: list[Waiting[T]] = []

    def write(self, one: T) -> None:
        """Return when it is on the disk. The database's fault when it is not."""
        mine = Waiting(one)
        with self.gate:
            self.waiting.append(mine)
        with self.turn:
            if not mine.is_done:
                self.write_waiting()
        if mine.fault:
            raise mine.fault

    def write_waiting(self) -> None:
        """Write what waits, from all threads."""
        with self.gate:
            batch, self.waiting = self.waiting, []
        try:
            self.write_all([waiting.one for waiting in batch])
        except BaseException as fault:  # noqa: BLE001 (raised again by each thread that waits)
            for waiting in batch:
                waiting.fault = fault
        finally:
            for waiting in batch:
                waiting.is_done = True
