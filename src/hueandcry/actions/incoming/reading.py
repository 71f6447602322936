"""Reading mails from outside, in a process of its own (see `mail_room`)."""

from __future__ import annotations

from collections.abc import Sequence

from hueandcry.actions.incoming.room import packed
from hueandcry.cases.reading import Failed, answer_of
from hueandcry.core.mail.incoming import MOST_BYTES, Incoming, Kind

ROOM = "hueandcry.actions.incoming.room"


def read_apart(mails: Sequence[bytes]) -> list[Incoming]:
    """What each mail is. One on which its reader breaks is `UNKNOWN`: a person sees to it."""
    answer = answer_of(ROOM, content=packed([raw[:MOST_BYTES] for raw in mails]))
    if not isinstance(answer, Failed):
        return [Incoming(**one | {"kind": Kind(one["kind"])}) for one in answer]
    if len(mails) == 1:
        return [Incoming(kind=Kind.UNKNOWN)]
    return [found for raw in mails for found in read_apart([raw])]
