"""Reading the text out of a letter that somebody uploads, in a process of its own."""

from __future__ import annotations

from threading import BoundedSemaphore

from django.utils.translation import gettext_noop

from hueandcry.cases.reading import BROKEN, ENDING, TOO_SLOW, Failed, answer_of
from hueandcry.core.reading.intake.take_in import Unreadable

ROOM = "hueandcry.actions.organisations.room"
BUSY = gettext_noop("Other files are being read at this moment. Choose the file once more.")
# One at a time: reading costs more than any other thing that a stranger can ask for. Nobody waits
# for a turn: who waited would keep a thread from the pages.
turn = BoundedSemaphore()


def letter_in(content: bytes, *, name: str) -> str | Unreadable:
    """The text in the bytes of a file; what it was is kept nowhere. Takes up to ten seconds."""
    if not turn.acquire(blocking=False):
        return Unreadable(BUSY)
    try:
        ending = ENDING.search(name)
        answer = answer_of(ROOM, ending[0] if ending else "", content=content)
    finally:
        turn.release()
    if isinstance(answer, Failed):
        return Unreadable(TOO_SLOW if answer is Failed.TOO_SLOW else BROKEN)
    return Unreadable(answer["unreadable"]) if "unreadable" in answer else str(answer["text"])
