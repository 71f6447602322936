"""What one worker holds while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hueandcry.actions.channels.email import Relay
from hueandcry.actions.sealed_content import Content
from hueandcry.actions.writing import Home
from hueandcry.ledger.journal import Journal
from hueandcry.sealing.keyring import Keyring


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """A worker's name, keys, journal, and its ways out of the house."""

    name: str
    keyring: Keyring
    pepper: bytes
    journal: Journal
    home: Home
    relay: Callable[[], Relay]

    def open(self, sealed: bytes | memoryview) -> Content:
        """What a signature holds. KeyGoneError, UnreadableError as `Keyring.open`."""
        return Content.from_bytes(self.keyring.open(bytes(sealed)))
