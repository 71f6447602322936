"""Confirming findings one by one, as the plan of the sample says, corrected where it differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from hueandcry.accounts.models import User
from hueandcry.cases import services as cases
from hueandcry.cases.models import Finding, Source, Verdict

KIND = Finding.Kind


def confirm_people(source: Source, names: Sequence[str], *, by: User, at: datetime) -> None:
    """Confirm the persons of these names."""
    found = people_of(source)
    if missing := set(names) - found.keys():
        raise RuntimeError(f"{source} names nobody called {', '.join(sorted(missing))}")
    for name in names:
        decide(found[name], found[name].proposed, by=by, at=at)


def people_of(source: Source) -> dict[str, Finding]:
    """The persons whom the reader found, by their names."""
    return {one.value["name"]: one for one in source.findings.filter(kind=KIND.PERSON)}


def confirm_event(source: Source, event: Mapping[str, Any], *, by: User, at: datetime) -> Finding:
    """Confirm the event of the plan: the one in its words of the types that it is read as."""
    types = event.get("read_as", [event["type"]])
    events = source.findings.filter(kind=KIND.EVENT)
    read = [one for one in events if one.proposed["type"] in types]
    finding = told_in(event["words"], read, source=source)
    said: dict[str, Any] = {key: event[key] for key in ("type", "status") if key in event}
    said["persons"] = ids_of(event["persons"], source=source)
    if "place" in event:
        said["place"] = event["place"] or None
    date = event.get("date")
    if date is not None and date != (finding.proposed["date"] or {}).get("value"):
        unprinted = {"value": date, "phrase": None, "at": None, "end": None}
        said["date"] = unprinted if date else None
    return decide(finding, finding.proposed | said, by=by, at=at)


def confirm_number(source: Source, number: Mapping[str, Any], *, by: User, at: datetime) -> Finding:
    """Confirm the number that stands at the words of the plan, and whom it is about."""
    numbers = source.findings.filter(kind=KIND.QUANTITY)
    finding = told_in(number["words"], numbers, source=source)
    persons = ids_of(number["persons"], source=source)
    return decide(finding, finding.proposed | {"persons": persons}, by=by, at=at)


def confirm_tie(source: Source, tie: Mapping[str, Any], *, by: User, at: datetime) -> Finding:
    """Confirm that one person is `type` of another."""
    person, to = ids_of([tie["person"], tie["to"]], source=source)
    said = {"person": person, "type": tie["type"], "to": to}
    ties = source.findings.filter(kind=KIND.RELATION)
    finding = next(one for one in ties if said.items() <= one.proposed.items())
    return decide(finding, finding.proposed, by=by, at=at)


def told_in(words: str, findings: Iterable[Finding], *, source: Source) -> Finding:
    """The finding that stands in words of the text, the first of several.

    ValueError when the words are not there, or the reader found nothing of the kind in them: what
    stands elsewhere would be confirmed unseen.
    """
    begin = source.text.index(words)
    there = [one for one in findings if one.at < begin + len(words) and begin < one.end]
    if not there:
        raise ValueError(f"Nothing that the plan names was found in “{words}”.")
    return min(there, key=lambda one: one.at)


def ids_of(names: Iterable[str], *, source: Source) -> list[str]:
    """The ids in the report of persons by their names."""
    found = people_of(source)
    return [found[name].value["id"] for name in names]


def decide(finding: Finding, value: dict[str, Any], *, by: User, at: datetime) -> Finding:
    """Confirm a finding, corrected when the editor says something else than the reader."""
    is_right = value == finding.proposed
    cases.decide(
        finding,
        Verdict.CONFIRMED if is_right else Verdict.CORRECTED,
        corrected=None if is_right else value,
        revision=finding.revision,
        by=by,
        at=at,
    )
    return finding
