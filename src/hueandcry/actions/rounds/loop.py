"""All that a worker does, in one place: its rounds, how often each, and what when one breaks.

The rows are the truth, and each round looks at them anew. So nothing has to tell a worker of its
work, a round that broke off is run again, and there may be any number of workers.
"""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.db import DatabaseError, close_old_connections

from hueandcry.actions.hands import Hands
from hueandcry.actions.rounds.asking import A_BATCH, make_pairs, plan_questions
from hueandcry.actions.rounds.digesting import plan_digests, send_digests
from hueandcry.actions.rounds.faxing import ask_port, fax_due
from hueandcry.actions.rounds.fetching import fetch, forget_raw
from hueandcry.actions.rounds.forgetting import empty_log, forget
from hueandcry.actions.rounds.judging import judge
from hueandcry.actions.rounds.posting import end_batches, make_batches
from hueandcry.actions.rounds.recounting import recount
from hueandcry.actions.rounds.sending import send_due
from hueandcry.actions.rounds.setting_aside import set_aside_by_domain
from hueandcry.actions.rounds.stranded import move_replaced, move_stranded, plan_stranded
from hueandcry.actions.rounds.sweeping import begin_anew, sweep
from hueandcry.actions.rounds.telling import tell_directory
from hueandcry.ledger.deliveries import begin_work, end_work, say_alive

# Seconds: how long to wait when less than a batch was there to do (many small ones cost more, and
# the web waits for its turn to write); between two signs of life; after a fault, longer each time.
IDLE = 0.5
SAY_ALIVE = 5
AFTER_FAULT = (1, 2, 5, 10, 30)

Clock = Callable[[], datetime]
Say = Callable[[str], None]


class Quick(Protocol):
    """A round that is over so soon that it is told the time once."""

    def __call__(self, hands: Hands, /, *, at: datetime) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One thing to do, again after `every` seconds; `done` is what its number counts."""

    run: Callable[[Hands, Clock], int]
    done: str
    every: float = 0


def at_once(run: Quick) -> Callable[[Hands, Clock], int]:
    return lambda hands, clock: run(hands, at=clock())


ROUNDS = (
    Round(run=at_once(sweep), done="Finished after a worker that died", every=10),
    Round(run=at_once(make_pairs), done="Appeals given keys", every=2),
    Round(run=at_once(plan_questions), done="Signatures looked at"),
    Round(run=send_due, done="Mails taken in hand"),
    Round(run=fax_due, done="Faxes taken in hand", every=5),
    Round(run=at_once(ask_port), done="Faxes heard of", every=60),
    Round(run=at_once(make_batches), done="Batches made to print", every=5),
    Round(run=at_once(end_batches), done="Batches ended on time", every=10),
    Round(run=at_once(set_aside_by_domain), done="Signatures set aside by their domain", every=2),
    Round(run=at_once(judge), done="Confirmed signatures judged"),
    Round(run=at_once(plan_stranded), done="Letters given a way at last", every=300),
    Round(run=at_once(move_stranded), done="Letters sent another way", every=300),
    Round(run=at_once(move_replaced), done="Letters sent where an office is now", every=300),
    Round(run=fetch, done="Mails that came back", every=20),
    Round(run=at_once(plan_digests), done="Digests planned", every=600),
    Round(run=send_digests, done="Digests taken in hand", every=5),
    Round(run=at_once(tell_directory), done="Channels noted as tried", every=600),
    Round(run=at_once(recount), done="Counts changed", every=60),
    Round(run=at_once(forget), done="Rows forgotten on time", every=3600),
    Round(run=at_once(forget_raw), done="Mails forgotten on time", every=3600),
    Round(run=at_once(empty_log), done="Logs emptied", every=3600),
)


@dataclass(slots=True)
class Loop:
    """The rounds of one worker, when each was last run, and how often in a row one broke."""

    hands: Hands
    clock: Clock
    say: Say
    ran: dict[str, float] = field(default_factory=dict)
    faults: int = 0
    said_alive: float = -math.inf

    def work(self) -> None:
        """Do what there is to do until the worker is told to end.

        What was loaded stays, so the collector leaves it out: else it looks at all of it anew every
        few batches, for a tenth of a second, and mostly in the midst of a transaction.
        """
        begin_work(self.hands.name, at=self.clock())
        gc.freeze()
        while not self.hands.ending.is_set():
            if wait := self.safe_turn():
                self.hands.ending.wait(wait)
        self.end()

    def work_once(self) -> None:
        """Do what there is to do now, then each round once more: some count what others did."""
        begin_work(self.hands.name, at=self.clock())
        while not self.hands.ending.is_set() and self.turn():
            pass
        self.ran.clear()
        self.turn()
        self.end()

    def end(self) -> None:
        """Leave nothing in hand: the journal goes when its rows are written."""
        begin_anew(self.hands, at=self.clock())
        end_work(self.hands.name)
        self.hands.journal.remove()

    def safe_turn(self) -> float:
        """Each round that is due. Returns how many seconds to wait before the next turn.

        A database that is locked or away, a disk that is full: what was in hand is finished by the
        journal as soon as the rows can be written again, and until then nothing leaves.
        """
        try:
            if self.faults:
                begin_anew(self.hands, at=self.clock())
            number = self.turn()
        except (DatabaseError, OSError) as fault:
            close_old_connections()
            wait = AFTER_FAULT[min(self.faults, len(AFTER_FAULT) - 1)]
            self.faults += 1
            # Their own words may hold a value of a row, so the kind is all that is told.
            self.say(f"Stopped by {type(fault).__name__}; goes on in {wait} s.")
            return wait
        self.faults = 0
        return 0 if number >= A_BATCH else IDLE

    def turn(self) -> int:
        """Run each round that is due. Returns the most that one did of those always due."""
        self.stay_alive()
        number = 0
        for one in ROUNDS:
            if self.is_due(one) and not self.hands.ending.is_set():
                done = one.run(self.hands, self.clock)
                self.ran[one.done] = time.monotonic()
                number = max(number, 0 if one.every else done)
                if done:
                    self.say(f"{one.done}: {done}")
        return number

    def stay_alive(self) -> None:
        """Say that this worker lives, and begin anew where another took it for dead."""
        if time.monotonic() - self.said_alive < SAY_ALIVE:
            return
        self.said_alive = time.monotonic()
        if not say_alive(self.hands.name, at=self.clock()):
            self.say("Taken for dead by another worker; begins anew.")
            begin_work(self.hands.name, at=self.clock())

    def is_due(self, one: Round) -> bool:
        last = self.ran.get(one.done)
        return last is None or time.monotonic() - last >= one.every
