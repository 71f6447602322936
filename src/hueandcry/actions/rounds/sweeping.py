"""Finishing what dead workers left: by their journal, or, where there is none, as in doubt."""

from __future__ import annotations

from datetime import datetime
from time import monotonic

from hueandcry.actions.hands import Hands
from hueandcry.ledger.deliveries import settle, stop_the_rest, write_off
from hueandcry.ledger.doubts import clear_up
from hueandcry.ledger.journal import abandoned, read_journal


def sweep(hands: Hands, *, at: datetime) -> int:
    """Finish what was claimed by those who died, here or on other machines. Returns how much.

    A worker of this machine lives as long as its journal is locked, however silent it is.
    """
    folder, number = hands.journal.path.parent, 0
    for path in abandoned(folder):
        begun = read_journal(path)
        number += write_off(path.stem, begun, at=at)
        clear_up(begun or {}, worker=path.stem, at=at)
        path.unlink()
    for name in hands.watch.silent(now=monotonic()):
        if not (folder / f"{name}.journal").exists():
            number += write_off(name, None, at=at)
    return number + stop_the_rest(at=at)


def begin_anew(hands: Hands, *, at: datetime) -> int:
    """Finish a batch of this worker's own in which something broke. Returns how much that was."""
    begun = read_journal(hands.journal.path)
    number = settle(hands.name, begun, at=at)
    clear_up(begun or {}, worker=hands.name, at=at)
    hands.journal.forget()
    return number
