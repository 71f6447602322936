"""An office's answer at the desk: its passages to choose, its marks; letters in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from hueandcry.actions.incoming import settling
from hueandcry.actions.models import Answer, Letter, Publication, Reply, Standpoint
from hueandcry.appeals.models import Appeal, Demand, Edition
from hueandcry.cases.models import Blank
from hueandcry.core.mail.answer import gist
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.report import Span
from hueandcry.ledger.models import Delivery

# So many letters are opened to see which say the same: the others are joined another time.
MOST_COMPARED = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words in one look: r blanked, y quoted, "" plain."""

    words: str
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence that can be chosen by its number, or what stands between two: number None."""

    number: int | None
    pieces: list[Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A demand and what stands about it; None where nothing does."""

    demand: Demand
    stands: Standpoint | None
    words: str


@dataclass(frozen=True)
class Work:
    """An answer as an editor works on it."""

    answer: Answer

    @property
    def text(self) -> str:
        return self.answer.source.text

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return Document.of(self.text, language=self.answer.source.language or None).sentences

    @cached_property
    def blanks(self) -> list[Blank]:
        rows = self.answer.source.blanks.standing().select_related("by")
        return list(rows.order_by("start", "end"))

    @property
    def blanked(self) -> list[tuple[Blank, str]]:
        """The blanks with what each hides."""
        return [(one, self.text[one.start : one.end]) for one in self.blanks]

    @cached_property
    def held(self) -> list[Held]:
        """Each demand, in its order."""
        rows = self.answer.standpoints.standing().select_related("by")
        stands = {one.demand_id: one for one in rows}
        found = ((one, stands.get(one.pk)) for one in self.answer.edition.demands.order_by("place"))
        return [
            Held(demand=one, stands=row, words=self.text[row.start : row.end] if row else "")
            for one, row in found
        ]

    @cached_property
    def publication(self) -> Publication | None:
        """What waits for a second person, or is public."""
        rows = self.answer.publications.waiting() | self.answer.publications.in_force()
        return rows.select_related("by", "agreed_by").first()

    def passages(self) -> Iterator[Passage]:
        """The whole text in its order."""
        at = 0
        for number, sentence in enumerate(self.sentences, start=1):
            if self.text[at : sentence.at].strip():
                yield Passage(number=None, pieces=self.pieces(at, sentence.at))
            yield Passage(number=number, pieces=self.pieces(sentence.at, sentence.end))
            at = sentence.end
        if self.text[at:].strip():
            yield Passage(number=None, pieces=self.pieces(at, len(self.text)))

    def pieces(self, at: int, end: int) -> list[Piece]:
        blanked = [(one.start, one.end) for one in self.blanks]
        quoted = [(one.stands.start, one.stands.end) for one in self.held if one.stands]
        edges = {min(max(edge, at), end) for span in (*blanked, *quoted) for edge in span}
        looks = (("r", blanked), ("y", quoted))

        def look(start: int) -> str:
            return next(
                (name for name, spans in looks if any(a <= start < b for a, b in spans)), ""
            )

        return [
            Piece(words=self.text[start:stop], look=look(start))
            for start, stop in pairwise(sorted({at, end, *edges}))
        ]

    def span(self, numbers: list[int]) -> Span | None:
        """From the first to the last of the chosen sentences. None when none of them is there."""
        chosen = [number for number in numbers if 1 <= number <= len(self.sentences)]
        if not chosen:
            return None
        first, last = self.sentences[min(chosen) - 1], self.sentences[max(chosen) - 1]
        return Span(at=first.at, end=last.end)


# Letters that got it


def same_words(reply: Reply, *, text: str, desk_key: bytes) -> list[Reply]:
    """Letters of the same appeal to the same lane that got this text, itself first, unfiled."""
    alike = Reply.objects.unfiled().exclude(pk=reply.pk).select_related("delivery")
    beside = alike.filter(
        delivery__stream=reply.delivery.stream_id, delivery__lane=reply.delivery.lane_id
    )
    said = gist(text)
    found = [reply]
    for one in beside.order_by("-arrival__came_on", "pk")[:MOST_COMPARED]:
        words = settling.words_of(one, desk_key=desk_key)
        if words and gist(words.text) == said:
            found.append(one)
    return found


def edition_behind(delivery: Delivery) -> tuple[Edition | None, str]:
    """The edition that a letter was of, and what it calls the addressee; None and "" unknown."""
    letter = Letter.objects.filter(pk=delivery.ref).select_related("signature__edition").first()
    if letter:
        edition = letter.signature.edition
        place = letter.addressee.removeprefix("t")
        target = edition.targets.filter(place=int(place)).first() if place.isdecimal() else None
        return edition, target.name if target else ""
    of = (one for one in Appeal.objects.published() if one.stream == delivery.stream.name)
    appeal = next(of, None)
    return (appeal.editions.best(language="") if appeal else None), ""
