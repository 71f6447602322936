"""From the reader's report to the rows that an editor decides about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from hueandcry.cases.models import Finding, Source, Visibility
from hueandcry.cases.private import Care
from hueandcry.core.care import is_family_tie

Kind = Finding.Kind
# The lists of a report, each with the kind that its items are to the desk.
LISTS = {
    "furniture": Kind.FURNITURE,
    "persons": Kind.PERSON,
    "organisations": Kind.ORGANISATION,
    "events": Kind.EVENT,
    "quantities": Kind.QUANTITY,
    "demands": Kind.DEMAND,
    "targets": Kind.TARGET,
    "copies_to": Kind.COPY,
    "asks": Kind.ASK,
    "places": Kind.PLACE,
    "offices": Kind.OFFICE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One item of a report: its kind, its place in the text, and itself as JSON has it."""

    kind: Finding.Kind
    at: int
    end: int
    item: dict[str, Any]
    score: float
    visibility: Visibility = Visibility.PUBLIC


def findings_of(source: Source, report: dict[str, Any]) -> list[Finding]:
    """Unsaved findings in order of place (of two, the longer first), numbered from 1."""
    careful = Care.of(source.text, language=report["language"])
    found = (
        replace(one, visibility=Visibility.DESK)
        if careful.is_health(one.kind, one.item, at=one.at, end=one.end)
        else one
        for one in proposals(report)
    )
    ordered = sorted(found, key=lambda one: (one.at, -one.end))
    return [
        Finding(
            source=source,
            number=number,
            kind=one.kind,
            at=one.at,
            end=one.end,
            proposed=one.item,
            reason=one.item.get("reason") or "",
            score=one.score,
            visibility=one.visibility,
        )
        for number, one in enumerate(ordered, start=1)
    ]


def proposals(report: dict[str, Any]) -> Iterator[Proposal]:
    """All items that have a place in the text; what the sender said himself is no finding."""
    alone = {Kind.PUBLISHED: report["published"], Kind.COUNTRY: report["country"]}
    for kind, item in alone.items():
        if item and item["at"] is not None:
            yield proposal(kind, item, at=item["at"], end=item["end"])
    busy = {person for event in report["events"] for person in event["persons"]}
    for name, kind in LISTS.items():
        for item in report.get(name, ()):
            if kind == Kind.PERSON:
                yield from proposals_of_person(item, is_busy=item["id"] in busy)
            elif span := place_of(item):
                yield proposal(kind, item, at=span[0], end=span[1])


def proposal(kind: Finding.Kind, item: dict[str, Any], *, at: int, end: int) -> Proposal:
    return Proposal(kind=kind, at=at, end=end, item=item, score=item.get("score", 1.0))


def place_of(item: dict[str, Any]) -> tuple[int, int] | None:
    """Where an item stands: its own place, its first mention, or that of its channels."""
    if "at" in item:
        return item["at"], item["end"]
    if mentions := item.get("mentions"):
        return mentions[0]["at"], mentions[0]["end"]
    channels = item.get("channels")
    if not channels:
        return None
    return min(each["at"] for each in channels), max(each["end"] for each in channels)


def proposals_of_person(item: dict[str, Any], *, is_busy: bool) -> Iterator[Proposal]:
    """A person, and each tie to another as a finding of its own, so that one can be kept back.

    Ties of family start at the desk, and so does a person who is only somebody's family: one with
    a tie and no part in any event (`is_busy`).
    """
    at, end = item["mentions"][0]["at"], item["mentions"][0]["end"]
    ties = item["relations"]
    is_only_family = not is_busy and any(is_family_tie(tie["type"]) for tie in ties)
    person = proposal(Kind.PERSON, item | {"relations": []}, at=at, end=end)
    yield replace(person, visibility=Visibility.DESK) if is_only_family else person
    for tie in ties:
        tied = {"person": item["id"], "type": tie["type"], "to": tie["to"]}
        relation = proposal(Kind.RELATION, tied | {"reason": item.get("reason")}, at=at, end=end)
        is_family = is_family_tie(tie["type"])
        yield replace(
            relation,
            score=person.score,
            visibility=Visibility.DESK if is_family else Visibility.PUBLIC,
        )
