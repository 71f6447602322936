"""Sums that a text itself states: "7 years for one, 6 for two, a total of 15 years"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.in_order import InOrder
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Quantity, Span

TOTAL = re.compile(
    r"\b(?:(?:a |in )?total(?: of)?|altogether|in all|combined"
    r"|between (?:them|(?:the )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+))"
    r"|insgesamt|zusammen"
    r"|au total|en total|en tout|в общей сложности|всего)\b",
    re.IGNORECASE,
)
NEAR = 30
DOUBTFUL = 0.4
FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A total as the text states it, and the parts of the same unit that it tells."""

    whole: Quantity
    parts: tuple[Quantity, ...]

    @property
    def sum_of_parts(self) -> float:
        return sum(part.value or 0 for part in self.parts)

    @property
    def agrees(self) -> bool:
        return self.sum_of_parts == self.whole.value


def check_totals(document: Document, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The same quantities; one that the text states as a total says whether its parts agree.

    One whose parts come to another sum gets a low score, so that an editor looks at it.
    """
    checked = {id(total.whole): total for total in stated_totals(document, quantities)}
    return tuple(
        with_check(one, checked[id(one)]) if id(one) in checked else one for one in quantities
    )


def with_check(quantity: Quantity, total: Total) -> Quantity:
    parts = " + ".join(f"{part.value:g}" for part in total.parts)
    words = f"{parts} = {total.sum_of_parts:g}"
    if total.agrees:
        return replace(quantity, reason=Reason(Rule.TOTAL_AGREES, words))
    return replace(quantity, reason=Reason(Rule.TOTAL_DIFFERS, words), score=DOUBTFUL)


def stated_totals(document: Document, quantities: Sequence[Quantity]) -> tuple[Total, ...]:
    """Every stated total with the parts of one sentence that tells at least two of its unit.

    The parts are looked for in the sentence of the total, then in the nearest sentence around it.
    A total without parts is left out. What does not agree is no mistake of the reader: an editor
    should see it.
    """
    ordered = InOrder.of(quantities)
    found = []
    for whole in quantities:
        if whole.value is None or not is_total(document.text, whole):
            continue
        parts = parts_of(document, whole, ordered)
        if parts:
            found.append(Total(whole=whole, parts=parts))
    return tuple(found)


def is_total(text: str, quantity: Quantity) -> bool:
    before = text[max(0, quantity.at - NEAR) : quantity.at]
    behind = text[quantity.end : quantity.end + NEAR]
    marks = [*TOTAL.finditer(before)]
    is_right_before = bool(marks) and len(before) - marks[-1].end() <= 1
    return is_right_before or TOTAL.match(behind.lstrip()) is not None


def parts_of(
    document: Document, whole: Quantity, quantities: InOrder[Quantity]
) -> tuple[Quantity, ...]:
    for sentence in nearest_first(document.sentences, whole):
        parts = tuple(
            one
            for one in quantities.within(sentence)
            if one.unit == whole.unit and one.value and one is not whole
        )
        if len(parts) >= FEWEST_PARTS:
            return parts
    return ()


def nearest_first(sentences: Sequence[Span], whole: Span) -> list[Span]:
    """The sentence of the total and the five before and behind it, the nearest first."""
    own = next((n for n, sentence in enumerate(sentences) if sentence.end > whole.at), 0)
    around = range(max(0, own - 5), min(len(sentences), own + 6))
    return [sentences[number] for number in sorted(around, key=lambda number: abs(number - own))]
