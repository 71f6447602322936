"""Pairs of invented texts of one case, a year apart: what must be proposed of them, and what not.

`pairs/gold.json` was written with the texts, before the rules saw them. A proposal is right when it
is of the kind and has a passage in each of the two sentences that begin or hold the given words.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hueandcry.core.casefile.disagreements import Disagreement, disagreements
from hueandcry.core.casefile.findings import findings_of
from hueandcry.core.casefile.gather import gather
from hueandcry.core.casefile.identity import groups, suggestions
from hueandcry.core.casefile.values import Judged, Judgement, Passage
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.read import read
from hueandcry.core.reading.report import Span, as_json

FOLDER = Path(__file__).parent / "pairs"
Gold = Mapping[str, Any]
GOLD: Sequence[Gold] = json.loads((FOLDER / "gold.json").read_text("utf-8"))
LEAST_FOUND, MOST_WRONG = 13, 0


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of texts with the disagreements proposed once everybody suggested is accepted."""

    gold: Gold
    texts: Mapping[str, str]
    proposed: Sequence[Disagreement]

    def cites(self, disagreement: Disagreement, expected: Gold) -> bool:
        passages = [each for side in disagreement.said for each in (side.passage, *side.more)]
        return all(
            any(self.is_in_sentence(each, words=expected[side], source=source) for each in passages)
            for side, source in self.sides(expected)
        )

    def sides(self, expected: Gold) -> Iterator[tuple[str, str]]:
        """In which text the words of each side stand: the first, then the last that has them."""
        for side, order in (("a", 1), ("b", -1)):
            having = [name for name in self.gold["sources"] if expected[side] in self.texts[name]]
            yield side, having[::order][0]

    def is_in_sentence(self, passage: Passage, *, words: str, source: str) -> bool:
        text = self.texts[source]
        at = text.index(words)
        sentence = next(
            each for each in Document.of(text, language="en").sentences if each.at <= at < each.end
        )
        here = Span(at=passage.at, end=passage.end)
        return passage.source == source and here.touches(sentence)

    def right(self) -> dict[int, str]:
        """The numbers of the proposals that are expected, each with what it is about."""
        found: dict[int, str] = {}
        for expected in self.gold["must"]:
            for number, one in enumerate(self.proposed):
                is_it = one.kind == expected["kind"] and self.cites(one, expected)
                if is_it and number not in found:
                    found[number] = expected["about"]
                    break
        return found


@pytest.fixture(scope="module", params=GOLD, ids=lambda gold: str(gold["sources"][0]))
def pair(request: pytest.FixtureRequest) -> Pair:
    return pair_of(request.param)


def pair_of(gold: Gold) -> Pair:
    texts = {name: (FOLDER / name).read_text("utf-8") for name in gold["sources"]}
    published = dict(zip(gold["sources"], gold["published"], strict=True))
    case = gather(
        found
        for name, text in texts.items()
        for found in findings_of(as_json(read(text, published=published[name])), source=name)
    )
    accepted = [
        Judgement(a=one.a, b=one.b, verdict=Judged.SAME) for one in suggestions(case.people)
    ]
    together = groups(case.people, accepted)
    proposed = disagreements(
        case.statements, case.happenings, case.people, together, published=published
    )
    return Pair(gold, texts, proposed)


def test_nothing_is_proposed_that_must_not_be(pair: Pair) -> None:
    right = pair.right()
    wrong = [
        (expected["about"], one.sentence)
        for expected in pair.gold["must_not"]
        for number, one in enumerate(pair.proposed)
        if number not in right and one.kind != "name" and pair.cites(one, expected)
    ]
    assert not wrong


def test_most_that_must_be_proposed_is_and_little_else() -> None:
    pairs = [pair_of(gold) for gold in GOLD]
    about = [about for pair in pairs for about in pair.right().values()]
    missed = [
        expected["about"]
        for pair in pairs
        for expected in pair.gold["must"]
        if not expected.get("optional") and expected["about"] not in pair.right().values()
    ]
    wrong = [
        one.sentence
        for pair in pairs
        for number, one in enumerate(pair.proposed)
        if number not in pair.right()
    ]
    assert len(about) >= LEAST_FOUND, missed
    assert len(wrong) <= MOST_WRONG, wrong
