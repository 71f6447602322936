"""The words in which messages and signatures are counted, each in one of them."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How far a letter came, as far as anybody knows; or what became of a signature.

    `NO_WAY`: the desk has no mailbox or line of that office. `REPEATED`: confirmed, by an address
    that had signed before. `UNCONFIRMED` are those of the last seven days. Organisations are
    in none of these: `UNNAMED` are those that count and are on no list. `REPORTED` is what people
    say that they did themselves.
    """

    WAITING = "waiting"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    ANSWERED = "answered"
    DOUBT = "doubt"
    FAILED = "failed"
    STOPPED = "stopped"
    NO_WAY = "no way"

    UNCONFIRMED = "unconfirmed"
    COUNTED = "counted"
    REPEATED = "repeated"
    SET_ASIDE = "set aside"

    UNNAMED = "unnamed"

    REPORTED = "reported"
