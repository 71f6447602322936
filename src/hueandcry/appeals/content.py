"""What an edition says, as one value: edited, hashed, approved and copied as a whole."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from datetime import date

from hueandcry.core.letters.fields import Flaw, misplaced
from hueandcry.core.letters.letter import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandLine:
    """One demand; `finding` is the id of the row behind it, None for the desk's own words."""

    text: str
    finding: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelLine:
    """One way to an office: `type` of `Way`, as printed, as it is used."""

    type: str
    printed: str
    normalised: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """One addressee; `country` is "" for the embassy in the supporter's own country.

    `salutation` is how letters to it begin, "" for the usual one of its `kind`.

    `office` is the id of the directory's office that it was taken from, None for another.
    """

    name: str
    kind: str
    role: str = ""
    city: str = ""
    country: str = ""
    instructions: str = ""
    salutation: str = ""
    channels: tuple[ChannelLine, ...] = ()
    finding: int | None = None
    office: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """An address for Cc."""

    address: str
    name: str = ""
    finding: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLine:
    """A finding on the page: `what` it is (of `Cited.What`), the desk's words, the facts."""

    what: str
    text: str
    finding: int
    on: str = ""
    type: str = ""
    status: str = ""
    country: str = ""
    is_theirs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that stands on the public pages of an edition.

    `base` is the id of the edition that it was translated from.
    """

    language: str
    base: int | None = None
    name: str = ""
    summary: str = ""
    subject: str = ""
    letter: str = ""
    stop_on: date | None = None
    demands: tuple[DemandLine, ...] = ()
    targets: tuple[TargetLine, ...] = ()
    copies: tuple[CopyLine, ...] = ()
    cited: tuple[CitedLine, ...] = ()

    def digest(self) -> str:
        """SHA-256 (hex) of the whole, the same for the same content.

        What was added after texts had been approved is left out while it is empty.
        """
        facts = dataclasses.asdict(self)
        if self.base is None:
            del facts["base"]
        for target in facts["targets"]:
            if not target["salutation"]:
                del target["salutation"]
        text = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=date.isoformat)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def body(self) -> Body:
        """The letter with what its fields stand for."""
        return Body(
            text=self.letter,
            language=self.language,
            person=self.name,
            demands=tuple(demand.text for demand in self.demands),
        )

    def flaws(self) -> list[Flaw]:
        """What keeps its letters from leaving: fields that nothing can stand in place of."""
        plain = (self.subject, *(target.salutation for target in self.targets))
        return [*self.body.flaws(), *(flaw for text in plain for flaw in misplaced(text))]

    def own_words(self) -> str:
        """What the desk wrote: none of it goes by who may be seen."""
        lines = [one.text for one in self.demands] + [one.text for one in self.cited]
        hints = [f"{one.instructions}\n{one.salutation}" for one in self.targets]
        parts = (self.name, self.summary, self.subject, self.letter, *lines, *hints)
        return "\n".join(parts)

    def findings(self) -> frozenset[int]:
        """The ids of all findings that it rests on."""
        parts: tuple[DemandLine | TargetLine | CopyLine | CitedLine, ...] = (
            *self.demands,
            *self.targets,
            *self.copies,
            *self.cited,
        )
        return frozenset(part.finding for part in parts if part.finding is not None)
