"""What is kept of a mail for the desk to read, under its seal, as JSON."""

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
