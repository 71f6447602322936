"""Things that a text counts and then lists: "four members were arrested: A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hueandcry.core.reading.amounts.find import TIMES
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.in_order import InOrder
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Quantity

COLON = re.compile(r":[ \n]")
AND = re.compile(r"\s(?:and|or|und|oder|et|ou|y|e|o|и|или|&)\s")
COMMA = re.compile(r"[,;](?:\s(?:and|or|und|oder|et|ou|y|e|и|или)\s)?")
# What says that more are counted than listed, or that the list is no list.
OPEN = re.compile(
    r"\b(?:includ\w+|among|such as|like|example|others?|another|more|rest|etc|inter alia"
    r"|darunter|unter|andere\w*|weitere\w*|u\.\s?a|dont|parmi|autres?|entre|otr[ao]s|incluid[ao]s?"
    r"|среди|в том числе|други[ех]|и др)\b|…|\.\.\.",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
ARTICLE = re.compile(r"(?:an?|the|his|her|their|ein\w*|der|die|das|une?|l[ae]s?|un[ao]?|el|los)\s")
SMALL_WORDS = 2
WORDS_OF_A_NAME = range(1, 5)
DOUBTFUL = 0.4
FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The items behind a number of things, and between how many and how many they can be: "and"
    may join two items or be part of one.
    """

    number: Quantity
    items: tuple[str, ...]
    fewest: int

    @property
    def agrees(self) -> bool:
        return self.fewest <= (self.number.value or 0) <= len(self.items)


def check_lists(document: Document, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The same quantities; one whose things are listed and are not so many says so.

    Its score is low, so that an editor looks at it.
    """
    differing = {id(one.number): one for one in lists_in(document, quantities) if not one.agrees}
    return tuple(
        with_items(one, differing[id(one)]) if id(one) in differing else one for one in quantities
    )


def with_items(quantity: Quantity, listed: Listed) -> Quantity:
    words = f"{', '.join(listed.items)} = {len(listed.items)}"
    return replace(quantity, reason=Reason(Rule.LIST_DIFFERS, words), score=DOUBTFUL)


def lists_in(document: Document, quantities: Sequence[Quantity]) -> Iterator[Listed]:
    """The list behind the colon of each sentence, with the number before it: the one that it
    agrees with, else the first.
    """
    ordered = InOrder.of(quantities)
    for sentence in document.sentences:
        colon = COLON.search(document.text, sentence.at, sentence.end)
        if colon is None:
            continue
        numbers = [
            one
            for one in ordered.within(sentence)
            if one.end <= colon.start() and can_be_listed(one)
        ]
        printed = " ".join(document.text[colon.end() : sentence.end].split()).rstrip(". ")
        if not numbers or DIGIT.search(printed):
            continue
        if OPEN.search(document.text, numbers[-1].end, sentence.end):
            continue
        if found := [one for number in numbers if (one := listed(number, printed))]:
            yield next((one for one in found if one.agrees), found[0])


def can_be_listed(quantity: Quantity) -> bool:
    """Whether it counts things that can be named one by one."""
    is_of_time_or_money = quantity.unit in TIMES or quantity.unit.isupper()
    return quantity.qualifier == "exact" and bool(quantity.value) and not is_of_time_or_money


def listed(number: Quantity, printed: str) -> Listed | None:
    """None for what is no list: of one item, or of items that are not like each other."""
    by_commas = [part for part in COMMA.split(printed) if part.strip()]
    items = [item.strip() for part in by_commas for item in AND.split(part)]
    if len(items) < FEWEST or not are_alike(items):
        return None
    return Listed(number=number, items=tuple(items), fewest=len(by_commas))


def are_alike(items: Sequence[str]) -> bool:
    """Whether all are names, or all a word or two, or all begin with an article."""
    return (
        all(is_name(item) for item in items)
        or all(len(item.split()) <= SMALL_WORDS and item.islower() for item in items)
        or all(ARTICLE.match(item) and len(item.split()) <= SMALL_WORDS + 1 for item in items)
    )


def is_name(item: str) -> bool:
    words = item.split()
    return len(words) in WORDS_OF_A_NAME and words[0][0].isupper() and words[-1][0].isupper()
