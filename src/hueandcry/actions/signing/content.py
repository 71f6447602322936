"""What a signature holds under its seal, as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who signs, to whom, in which words.

    `to` are keys of addressees, `office` the directory's office that the supporter chose ("" for
    the one it answers with), `letter` the middle of the letter as they changed it ("" for the
    appeal's own in the `wording` that they saw), `language` that of the page on which they signed.
    Who signs for an organisation says for which and in what `function`; both are "" for who signs
    for themselves.
    """

    name: str
    address: str
    language: str
    to: tuple[str, ...]
    office: str = ""
    letter: str = ""
    wording: int = 0
    wants_news: bool = False
    organisation: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content(Said):
    """What was said; and the digits and the token that the mail carries."""

    code: str
    token: str

    @classmethod
    def of(cls, said: Said, *, code: str, token: str) -> Content:
        return cls(**{name: getattr(said, name) for name in SAID}, code=code, token=token)

    @property
    def sender(self) -> str:
        """In whose name the letter leaves."""
        return self.organisation or self.name

    @property
    def signed(self) -> str:
        """What stands under the letter, in one line or a few."""
        return "\n".join(filter(None, (self.name, self.function, self.organisation)))

    def as_bytes(self) -> bytes:
        return WRITER.encode({name: getattr(self, name) for name in KNOWN}).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Content:
        """What `as_bytes` wrote; keys that a later version wrote beside them are left.

        LookupError, TypeError or ValueError for anything else.
        """
        found = {key: value for key, value in json.loads(content).items() if key in KNOWN}
        to, wants_news = found.pop("to"), found.pop("wants_news", False)
        wording = int(found.pop("wording", 0))
        if not all(isinstance(text, str) for text in (*found.values(), *to)):
            raise TypeError("A word is no text.")
        return cls(**found, to=tuple(to), wants_news=bool(wants_news), wording=wording)


SAID = tuple(field.name for field in fields(Said))
KNOWN = tuple(field.name for field in fields(Content))
WRITER = json.JSONEncoder(ensure_ascii=False)
