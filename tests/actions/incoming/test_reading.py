"""Mails are read in a process of their own; one that breaks it takes no other with it."""

from __future__ import annotations

import pytest
from tests.core.mail.came import DAEMON, QMAIL, TOKEN, mail, report
from tests.core.mail.test_incoming import HOSTILE

from hueandcry.actions.incoming import reading as mail_reading
from hueandcry.actions.incoming.reading import read_apart
from hueandcry.cases.reading import Failed, answer_of
from hueandcry.core.mail.incoming import Incoming, Kind, read


def test_what_is_read_apart_is_what_is_read_here() -> None:
    mails = [report(), mail(QMAIL, DAEMON), mail("Да", "From: x@y.example"), b""]
    assert read_apart(mails) == [read(raw) for raw in mails]


@pytest.mark.slow
def test_hostile_mails_are_read_in_the_room_and_the_one_beside_them_too() -> None:
    found = read_apart([*HOSTILE.values(), report()])
    assert len(found) == len(HOSTILE) + 1
    assert (found[-1].kind, found[-1].token) == (Kind.BOUNCE, TOKEN)


def test_a_mail_on_which_the_room_breaks_is_left_to_a_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:

    def breaks(room: str, *, content: bytes) -> object:
        return Failed.BROKEN if b"poison" in content else answer_of(room, content=content)

    monkeypatch.setattr(mail_reading, "answer_of", breaks)
    assert read_apart([b"poison", report()]) == [Incoming(kind=Kind.UNKNOWN), read(report())]
