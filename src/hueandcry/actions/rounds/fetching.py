"""Fetching what came back: each mail is stored with its effect, then taken out of the mailbox.

Killed in between, the worker fetches the same mail again, and knows it by the hash of its bytes.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime
from imaplib import IMAP4
from itertools import takewhile

from imap_tools import ImapToolsError

from hueandcry.actions.channels.imap import Mailbox
from hueandcry.actions.channels.said import said
from hueandcry.actions.hands import Hands
from hueandcry.actions.incoming.arriving import take_in
from hueandcry.actions.incoming.reading import read_apart
from hueandcry.actions.models import Arrival, Held
from hueandcry.ledger.away import note_away, note_reached
from hueandcry.ledger.models import Carrier
from hueandcry.sealing.models import PublicHalf

A_BATCH = 25
# Seconds after which no further mail is fetched in one run: the other rounds wait meanwhile.
LONGEST = 20

log = logging.getLogger(__name__)


def fetch(hands: Hands, clock: Callable[[], datetime]) -> int:
    """Take in what waits in the mailbox. Returns how many mails that were.

    Nothing is fetched before the desk has a key: it could be sealed for nobody. A mailbox that is
    away or slow is an event of the log, and the other rounds go on.
    """
    desk = PublicHalf.objects.of_desk()
    if hands.mailbox is None or desk is None:
        return 0
    number, ends = 0, time.monotonic() + LONGEST
    try:
        with hands.mailbox() as box:
            while time.monotonic() < ends and not hands.ending.is_set():
                if not (done := fetch_batch(box, desk, ends=ends, at=clock())):
                    break
                number += done
        note_reached(Carrier.MAIL_IN)
    except (OSError, IMAP4.error, ImapToolsError) as fault:
        log.warning("the mailbox is away", exc_info=True)
        note_away(Carrier.MAIL_IN, said=said(fault), at=clock())
    return number


def fetch_batch(box: Mailbox, desk: PublicHalf, *, ends: float, at: datetime) -> int:
    """The oldest mails. Those whose message is still in a worker's hands stay where they are."""
    mails = list(takewhile(lambda _one: time.monotonic() < ends, box.mails(A_BATCH)))
    came = read_apart([raw for _uid, raw in mails]) if mails else []
    done = [
        uid
        for (uid, raw), one in zip(mails, came, strict=True)
        if take_in(raw, one, desk=desk, at=at)
    ]
    box.delete(done)
    return len(done)


def forget_raw(hands: Hands, *, at: datetime) -> int:  # noqa: ARG001 (as every round)
    """Mails as they came, after fourteen days, and words of mails that a person saw to as long ago.

    What they told stays in the rows.
    """
    raw = Arrival.objects.to_forget(day=at.date()).update(raw=None)
    return raw + Held.objects.to_forget(at=at).forget()
