"""What threads write at the same time is written in one transaction.

A commit waits for the disk, and SQLite lets one writer in at a time: threads that each commit for
themselves wait for each other, by sleeping. So one writes for all who wait, and the disk is
synced once for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Generic, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")


@dataclass(slots=True, eq=False)
class Waiting(Generic[T, R]):
    """What is on its way. Its thread is `called` when it is written, or to write itself."""

    one: T
    called: Event = field(default_factory=Event)
    is_done: bool = False
    result: R | None = None
    fault: BaseException | None = None


class Together(Generic[T, R]):
    """The writer of one process; safe for its threads.

    `write_all` writes what several bring in one transaction, and says of each, in their order, what
    came of it. Nothing that a visitor typed may make it fail, for it fails for all of them.
    """

    def __init__(self, write_all: Callable[[list[T]], Iterable[R]]) -> None:
        self.write_all = write_all
        self.gate = Lock()
        self.is_writing = False
        self.waiting: list[Waiting[T, R]] = []

    def write(self, one: T) -> R:
        """What came of it, when it is on the disk. The database's fault when it is not."""
        mine: Waiting[T, R] = Waiting(one)
        with self.gate:
            self.waiting.append(mine)
            is_first, self.is_writing = not self.is_writing, True
        if not is_first:
            mine.called.wait()
        if not mine.is_done:
            self.write_waiting()
        if mine.fault:
            raise mine.fault
        return cast("R", mine.result)

    def write_waiting(self) -> None:
        """Write what waits, from all threads; then the first who came meanwhile is to write."""
        with self.gate:
            batch, self.waiting = self.waiting, []
        try:
            results = self.write_all([waiting.one for waiting in batch])
            for waiting, result in zip(batch, results, strict=True):
                waiting.result = result
        except BaseException as fault:  # noqa: BLE001 (raised again by each thread that waits)
            for waiting in batch:
                waiting.fault = fault
        finally:
            with self.gate:
                heirs = self.waiting[:1]
                self.is_writing = bool(heirs)
            for waiting in batch:
                waiting.is_done = True
            for waiting in heirs + batch:
                waiting.called.set()
