"""The events that a careful reader linked across the five sample texts, proposed from the texts."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.core.casefile.test_cross_document import judgements

from hueandcry.core.casefile.findings import findings_of
from hueandcry.core.casefile.gather import gather
from hueandcry.core.casefile.identity import groups
from hueandcry.core.casefile.judged_events import event_suggestions
from hueandcry.core.casefile.values import Happening
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.read import read
from hueandcry.core.reading.report import Span, as_json

LEAST_PROPOSED, MOST_PROPOSED = 5, 10
Gold = Mapping[str, Any]


def test_most_links_between_events_are_proposed_and_little_else(shared: Path) -> None:
    folder = shared / "gold/reader"
    gold: Gold = json.loads((folder / "cross-document.json").read_text("utf-8"))
    texts = {
        one["doc"]: (shared / "seeds" / one["file"]).read_text("utf-8") for one in gold["documents"]
    }
    sentences = {name: Document.of(text, language="en").sentences for name, text in texts.items()}
    events = {
        (name, event["id"]): event
        for name in texts
        for event in json.loads((folder / f"{name}.json").read_text("utf-8"))["events"]
    }
    case = gather(
        found
        for name, text in texts.items()
        for found in findings_of(as_json(read(text)), source=name)
    )
    told = {one.key: one for one in case.happenings}
    proposed = event_suggestions(case.happenings, groups(case.people, judgements(gold, case)))

    def tells(happening: Happening, side: Gold) -> bool:
        event = events[side["doc"], side["event"]]
        return (
            happening.source == side["doc"]
            and happening.type == event["type"]
            and stands_in(happening, event, sentences[side["doc"]])
        )

    missing = [
        link["id"]
        for link in gold["event_links"]
        if not any(
            (tells(told[one.one], link["a"]) and tells(told[one.other], link["b"]))
            or (tells(told[one.one], link["b"]) and tells(told[one.other], link["a"]))
            for one in proposed
        )
    ]
    assert len(gold["event_links"]) - len(missing) >= LEAST_PROPOSED, f"not proposed: {missing}"
    assert len(proposed) <= MOST_PROPOSED


def stands_in(happening: Happening, event: Gold, sentences: Sequence[Span]) -> bool:
    """Whether it is told in one of the sentences that tell the event."""
    place = Span(at=happening.passage.at, end=happening.passage.end)
    begins = [each["at"] for each in (event["sentence"], *event["other_sentences"])]
    return any(
        place.touches(sentence) and any(sentence.at <= at < sentence.end for at in begins)
        for sentence in sentences
    )
