"""Finishing what dead workers left: by their journal, or, where there is none, as in doubt."""

from __future__ import annotations

from datetime import datetime
from time import monotonic

from hueandcry.actions.hands import Hands
from hueandcry.ledger.deliveries import settle, stop_the_rest, write_off
from hueandcry.ledger.journal import abandoned, read_journal


def sweep(hands: Hands, *, at: datetime) -> int:
    """Finish what was claimed by those who died, here or on other machines. Returns how much.

    A worker of this machine lives as long as its journal is locked, however silent it is.
    """
    folder, number = hands.journal.path.parent, 0
    for path in abandoned(folder):
        number += write_off(path.stem, read_journal(path), at=at)
        path.unlink()
    for name in hands.watch.silent(now=monotonic()):
        if not (folder / f"{name}.journal").exists():
            number += write_off(name, None, at=at)
    return number + stop_the_rest(at=at)


def begin_anew(hands: Hands, *, at: datetime) -> int:
    """Finish a batch of this worker's own in which something broke. Returns how much that was."""
    number = settle(hands.name, read_journal(hands.journal.path), at=at)
    hands.journal.forget()
    return number
