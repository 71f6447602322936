"""Signatures that come at the same time are written in one transaction.

A commit waits for the disk, and SQLite lets one writer in at a time: threads that each commit for
themselves wait for each other, by sleeping. So one writes for all who wait, and the disk is
synced once for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from hueandcry.actions.models import Signature


@dataclass(slots=True, eq=False)
class Waiting:
    """A row on its way; its thread goes on when it `is_done`, and raises the fault if there is one.

    All columns of it are ours: no visitor can make the rows of others fail.
    """

    row: Signature
    is_done: bool = False
    fault: BaseException | None = None


class Together:
    """The writer of one process; safe for its threads."""

    def __init__(self) -> None:
        self.gate, self.turn = Lock(), Lock()
        self.waiting: list[Waiting] = []

    def insert(self, row: Signature) -> None:
        """Return when the row is on the disk. The database's fault when it is not."""
        mine = Waiting(row)
        with self.gate:
            self.waiting.append(mine)
        with self.turn:
            if not mine.is_done:
                self.write()
        if mine.fault:
            raise mine.fault

    def write(self) -> None:
        """Write what waits, from all threads."""
        with self.gate:
            batch, self.waiting = self.waiting, []
        try:
            Signature.objects.bulk_create(one.row for one in batch)
        except BaseException as fault:  # noqa: BLE001 (raised again by each thread that waits)
            for one in batch:
                one.fault = fault
        finally:
            for one in batch:
                one.is_done = True
