"""The findings of a source as plain values, by kind and by id.

An item is as the report has it (`hueandcry/report-1`). Those that an editor refused are left out
by the caller, and with them all that refers to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hueandcry.core.casefile.values import Passage

Item = Mapping[str, Any]
# The lists of a report that hold what a case file compares, each with the kind of its findings.
KINDS = {
    "persons": "person",
    "organisations": "organisation",
    "events": "event",
    "quantities": "quantity",
    "demands": "demand",
    "asks": "ask",
    "targets": "target",
    "places": "place",
    "offices": "office",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One finding that stands. `key` is unique in its `source`; `kind` as in `KINDS`, or
    `relation` for a tie that is a finding of its own (`{"person", "type", "to"}`).
    """

    source: str
    key: str
    kind: str
    item: Item
    at: int
    end: int

    @property
    def passage(self) -> Passage:
        return Passage(source=self.source, at=self.at, end=self.end)

    @property
    def mentions(self) -> Sequence[Item]:
        """Where a person or organisation is named; the finding's own place when no list says."""
        return self.item.get("mentions") or ({"at": self.at, "end": self.end},)

    def is_named_within(self, other: Found) -> bool:
        return any(other.at <= mention["at"] < other.end for mention in self.mentions)


def findings_of(report: Item, *, source: str) -> Iterator[Found]:
    """The findings of a whole report in its JSON form, all taken as standing."""
    for name, kind in KINDS.items():
        for number, item in enumerate(report.get(name, ()), start=1):
            place = item if "at" in item else item["mentions"][0]
            yield Found(
                source=source,
                key=f"{kind}{number}",
                kind=kind,
                item=item,
                at=place["at"],
                end=place["end"],
            )


@dataclass(frozen=True, slots=True)
class Sheet:
    """The findings of one source by kind, each kind in the order of the text.

    `persons` are the ids of the persons that stand, `names` the names of organisations by id.
    """

    source: str
    of_kind: Mapping[str, Sequence[Found]]
    persons: frozenset[str]
    names: Mapping[str, str]

    @classmethod
    def of(cls, source: str, findings: Iterable[Found]) -> Sheet:
        by_kind: dict[str, list[Found]] = {}
        for found in sorted(findings, key=lambda found: (found.at, -found.end)):
            by_kind.setdefault(found.kind, []).append(found)
        persons = frozenset(found.item["id"] for found in by_kind.get("person", ()))
        names = {found.item["id"]: found.item["name"] for found in by_kind.get("organisation", ())}
        return cls(source, by_kind, persons, names)

    def found(self, kind: str) -> Sequence[Found]:
        return self.of_kind.get(kind, ())

    def key(self, item_id: str) -> str:
        """The key of a person, event or organisation: its source, a colon, its id."""
        return f"{self.source}:{item_id}"

    def standing(self, persons: Iterable[str]) -> tuple[str, ...]:
        """The keys of those persons that stand."""
        return tuple(self.key(person) for person in persons if person in self.persons)

    def organisations(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of those organisations that stand."""
        return tuple(self.names[each] for each in ids if each in self.names)


def sheets(findings: Iterable[Found]) -> tuple[Sheet, ...]:
    """The findings source by source, in the order in which the sources come first."""
    by_source: dict[str, list[Found]] = {}
    for found in findings:
        by_source.setdefault(found.source, []).append(found)
    return tuple(Sheet.of(source, found) for source, found in by_source.items())
