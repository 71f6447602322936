"""What one worker holds while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from threading import Event

from hueandcry.actions.channels.email import Relay
from hueandcry.actions.channels.fax import Port
from hueandcry.actions.channels.imap import Mailbox
from hueandcry.actions.letters.writing import Home
from hueandcry.actions.signing.content import Content
from hueandcry.ledger.deliveries import Watch
from hueandcry.ledger.journal import Journal
from hueandcry.sealing.boxes import UnreadableError, key_id_of, open_sealed
from hueandcry.sealing.keyring import Keyring

Opener = Callable[[bytes | memoryview], Content]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """A worker's name, keys, journal, and its ways out of the house.

    `mails_a_minute` is what the relay takes from all workers, 0 for no limit. `ending` is set when
    it is to stop: what is in hand is finished, nothing more is begun.
    """

    name: str
    keyring: Keyring
    pepper: bytes
    journal: Journal
    home: Home
    relay: Callable[[], Relay]
    mails_a_minute: int = 0
    mailbox: Callable[[], Mailbox] | None = None
    fax: Callable[[], Port] | None = None
    watch: Watch = field(default_factory=Watch)
    ending: Event = field(default_factory=Event)

    def opener(self) -> Opener:
        """What opens the signatures of one batch: each key is read once, and not kept for longer.

        KeyGoneError, WrongMasterKeyError, UnreadableError as `Keyring.open`.
        """
        private = cache(self.keyring.private)

        def opened(sealed: bytes | memoryview) -> Content:
            box = bytes(sealed)
            content = open_sealed(box, private(key_id_of(box)))
            try:
                return Content.from_bytes(content)
            except (AttributeError, LookupError, TypeError, ValueError) as fault:
                # The fault's own words would repeat what somebody signed.
                raise UnreadableError(
                    f"What was sealed is no signature: {type(fault).__name__}."
                ) from None

        return opened
