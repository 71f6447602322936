"""What is kept of a mail, or of an organisation, for the desk to read, under its seal, as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from hueandcry.core.mail.incoming import Incoming


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Who it says it is from, its subject, and its text without what it quotes."""

    sender: str
    subject: str
    text: str

    @classmethod
    def of(cls, came: Incoming) -> Words:
        return cls(sender=came.sender, subject=came.subject, text=came.text)

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self)).encode("ascii")

    @classmethod
    def from_bytes(cls, content: bytes) -> Words:
        return cls(**json.loads(content))


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """What an organisation says of itself: who signs for it, and how it wants to be known.

    `kind` is one of `OrganisationKind`, `speaks_for` a number of people or None, `to` are keys of
    addressees.
    """

    name: str
    kind: str
    speaker: str
    function: str
    address: str
    speaks_for: int | None
    wants_list: bool
    to: tuple[str, ...]

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self)).encode("ascii")

    @classmethod
    def from_bytes(cls, content: bytes) -> Presented:
        found = json.loads(content)
        return cls(**found | {"to": tuple(found["to"])})
