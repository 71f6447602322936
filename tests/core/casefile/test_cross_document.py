"""The contradictions that a careful reader found in the five sample texts, found from the texts."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from hueandcry.core.casefile.disagreements import Disagreement, disagreements
from hueandcry.core.casefile.findings import findings_of
from hueandcry.core.casefile.gather import Gathered, gather
from hueandcry.core.casefile.identity import groups
from hueandcry.core.casefile.values import Judged, Judgement
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.read import read
from hueandcry.core.reading.report import Span, as_json

LEAST_FOUND, MOST_OTHERS = 21, 1
Gold = Mapping[str, Any]


@pytest.fixture(scope="module")
def gold(shared: Path) -> Gold:
    found: Gold = json.loads((shared / "gold/reader/cross-document.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def texts(shared: Path, gold: Gold) -> dict[str, str]:
    return {
        one["doc"]: (shared / "seeds" / one["file"]).read_text("utf-8") for one in gold["documents"]
    }


@pytest.fixture(scope="module")
def found(gold: Gold, texts: dict[str, str]) -> tuple[Disagreement, ...]:
    reports = {name: as_json(read(text)) for name, text in texts.items()}
    case = gather(
        one for name, report in reports.items() for one in findings_of(report, source=name)
    )
    together = groups(case.people, judgements(gold, case))
    return disagreements(case.statements, case.happenings, case.people, together)


def judgements(gold: Gold, case: Gathered) -> list[Judgement]:
    """What an editor would say who knows who is who."""
    said = []
    for cluster in gold["person_clusters"]:
        keys = [
            person.key
            for member in cluster["members"]
            for person in case.people
            if person.source == member["doc"]
            and max(member["surface_forms"], key=len) in person.spellings
        ]
        said += [Judgement(a=keys[0], b=key, verdict=Judged.SAME) for key in keys[1:]]
    return said


def test_most_contradictions_are_found_and_little_else(
    gold: Gold, texts: dict[str, str], found: tuple[Disagreement, ...]
) -> None:
    sentences = {name: Document.of(text, language="en").sentences for name, text in texts.items()}
    fitting = {
        one["id"]: [
            number
            for number, disagreement in enumerate(found)
            if has_kind(disagreement, one) and cites_both(disagreement, one, sentences)
        ]
        for one in gold["contradictions"]
    }
    pairs = matched(fitting)
    assert len(pairs) >= LEAST_FOUND, f"not found: {sorted(set(fitting) - set(pairs))}"
    assert len(found) - len(pairs) <= MOST_OTHERS


def has_kind(disagreement: Disagreement, gold: Gold) -> bool:
    """The names of organisations are names in the gold, or organisations."""
    spelled = {"name", "organisation"}
    is_spelling = disagreement.severity == gold["severity"] == "spelling"
    return disagreement.kind == gold["kind"] or (
        is_spelling and {disagreement.kind.value, gold["kind"]} <= spelled
    )


def cites_both(
    disagreement: Disagreement, gold: Gold, sentences: Mapping[str, Sequence[Span]]
) -> bool:
    """Whether a passage lies in each of the two sentences."""
    passages = [passage for side in disagreement.said for passage in (side.passage, *side.more)]
    return all(
        any(
            passage.source == side["doc"] and Span(at=passage.at, end=passage.end).touches(sentence)
            for passage in passages
            for sentence in sentences[side["doc"]]
            if sentence.at <= side["at"] < sentence.end
        )
        for side in (gold["a"], gold["b"])
    )


def matched(fitting: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """As many as possible, each with a disagreement of its own."""
    taken: dict[int, str] = {}

    def place(one: str, seen: set[int]) -> bool:
        for number in fitting[one]:
            if number in seen:
                continue
            seen.add(number)
            if number not in taken or place(taken[number], seen):
                taken[number] = one
                return True
        return False

    for one in fitting:
        place(one, set())
    return {one: number for number, one in taken.items()}
