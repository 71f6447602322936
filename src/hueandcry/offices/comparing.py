"""From the entries of a file to proposed changes: the difference to what stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.core.directory.difference import (
    Comparison,
    Difference,
    What,
    accreditation_json,
    compare,
)
from hueandcry.core.directory.entries import Broken, Entry
from hueandcry.core.directory.lists.own import entry_as_json, office_as_json
from hueandcry.core.directory.matching import Standing
from hueandcry.core.directory.values import Accreditation
from hueandcry.ledger.services import record, take_turn
from hueandcry.offices.models import Change, Intake, Office, Sighting
from hueandcry.offices.standing import Known

T = TypeVar("T")
Progress = Callable[[int], None]
# Entries compared and written in one go: a database is blocked for a second at most.
BATCH = 1_000
# A file is another edition of a list when it has this share of what the last one had of a state:
# what is missing in a part of a list is not gone.
EDITION = 0.5
TWICE = "The row has the same identifier as that in line {line}, {id}, and was left out."
# At an office that a person confirmed, these need two persons.
FOR_TWO = frozenset(
    {
        What.OFFICE_DIFFERS,
        What.OFFICE_GONE,
        What.NEW_CHANNEL,
        What.CHANNEL_REPLACED,
        What.CHANNEL_GONE,
    }
)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What a comparison came to, so far."""

    entries: int = 0
    same: int = 0
    broken: list[tuple[int, str]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The items in lists of so many."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def compare_all(
    rows: Iterable[Entry | Broken],
    intake: Intake,
    *,
    confirmed_by: User | None = None,
    by: User | None,
    at: datetime,
    progress: Progress | None = None,
) -> None:
    """Write the changes that a file proposes, batch by batch, and finish the intake.

    What the file repeats becomes a sighting at once: confirmed by `confirmed_by`, when a person
    did confirm the file's entries. `progress` is called with the number of rows done.
    """
    comparing = Comparing(intake, by=confirmed_by, at=at)
    for batch in batches(rows):
        comparing.add(batch)
        comparing.write()
        if progress:
            progress(comparing.done)
    comparing.find_gone()
    comparing.finish(by=by)


class Comparing:
    """One run over a file: `intake` and its origin are saved, and get its rows."""

    def __init__(
        self, intake: Intake, *, by: User | None, at: datetime, known: Known | None = None
    ) -> None:
        self.intake, self.by, self.at = intake, by, at
        self.known = known or Known(intake.origin)
        self.tally = Tally()
        self.found: set[str] = set()
        self.new_ids: dict[str, int] = {}

    @property
    def done(self) -> int:
        return self.tally.entries + len(self.tally.broken)

    def add(self, rows: Iterable[Entry | Broken]) -> None:
        """Compare rows with what stands; nothing is written yet."""
        rows = list(rows)
        entries = [row for row in rows if isinstance(row, Entry)]
        self.known.load({state for entry in entries for state in states_of(entry)})
        for row in rows:
            if isinstance(row, Broken):
                self.tally.broken.append((row.line, row.sentence))
                continue
            if (first := self.new_ids.get(row.id)) and row.office:
                self.tally.broken.append((row.line, TWICE.format(id=row.id, line=first)))
                continue
            self.tally.entries += 1
            before = len(self.tally.changes)
            self.add_entry(row)
            self.tally.same += len(self.tally.changes) == before

    def add_entry(self, entry: Entry) -> None:
        match = self.known.roll.match(entry)
        if match.standing:
            self.add_known(match.standing, entry)
        elif entry.office:
            after = entry_as_json(entry)
            if match.alike:
                after["alike"] = [int(one.office.key) for one in match.alike]
                self.found |= {one.office.key for one in match.alike}
            self.propose(Difference(what=What.NEW_OFFICE, after=after), entry)
            if entry.id:
                self.new_ids[entry.id] = entry.line
            return
        for said in entry.accreditations:
            if not said.office:
                self.add_claim(said, entry)

    def add_known(self, standing: Standing, entry: Entry) -> None:
        """What an entry says of an office that stands: differences, and what it repeats."""
        office = standing.office
        self.known.roll.claim(office.key, line=entry.line)
        self.found.add(office.key)
        compared = compare(standing, entry, listed=self.known.listed)
        for difference in compared.differences:
            self.propose(difference, entry, office=office.key)
        self.sight(entry, office=office.key, compared=compared)
        if entry.id and not standing.ids.get(self.intake.origin.kind):
            ids = {**standing.ids, self.intake.origin.kind: entry.id}
            self.tally.offices.append(Office(pk=int(office.key), ids=ids))

    def add_claim(self, said: Accreditation, entry: Entry) -> None:
        """What a country's entry says of where the ambassador lives."""
        if standing := self.known.claim(said):
            self.sight(entry, compared=Comparison(accreditations=[standing.key]))
        else:
            after = accreditation_json(said)
            self.propose(Difference(what=What.NEW_ACCREDITATION, after=after), entry)

    def propose(self, difference: Difference, entry: Entry | None, *, office: str = "") -> None:
        self.tally.changes.append(
            proposed(difference, intake=self.intake, known=self.known, entry=entry, office=office)
        )

    def sight(self, entry: Entry, *, compared: Comparison, office: str = "") -> None:
        """Note once that this origin says it too."""
        told = [("office", office)] if office else []
        told += [("channel", key) for key in compared.channels]
        told += [("accreditation", key) for key in compared.accreditations]
        for what, key in told:
            if (what, key) in self.known.told:
                continue
            self.known.told.add((what, key))
            self.tally.sightings.append(
                Sighting(
                    origin=self.intake.origin,
                    seen=self.intake.origin.day,
                    line=entry.line,
                    passage=entry.passage,
                    confirmed_by=self.by,
                    confirmed_at=self.at if self.by else None,
                    **{f"{what}_id": int(key)},
                )
            )

    def find_gone(self) -> None:
        """Propose to close what the last file listed and this one, another edition, does not."""
        listed = [key for what, key in self.known.listed if what == "office"]
        offices = self.known.roll.standing
        before = Counter(offices[key].office.state for key in listed if key in offices)
        now = Counter(offices[key].office.state for key in listed if key in self.found)
        for key in sorted(set(listed) & offices.keys() - self.found, key=int):
            office = offices[key].office
            if now[office.state] >= EDITION * before[office.state]:
                told = {**office_as_json(office), "channels": [], "evidence": []}
                gone = Difference(what=What.OFFICE_GONE, before=told)
                self.propose(gone, None, office=key)
        self.find_withdrawn(before, now)

    def find_withdrawn(self, before: Counter[str], now: Counter[str]) -> None:
        """The same for what countries' entries say of an ambassador's residence."""
        for claims in self.known.claims.values():
            for said in claims:
                told = ("accreditation", said.key)
                is_edition = 0 < EDITION * before[said.state] <= now[said.state]
                if is_edition and told in self.known.listed and told not in self.known.told:
                    gone = Difference(
                        what=What.ACCREDITATION_GONE,
                        key=said.key,
                        before=accreditation_json(said),
                    )
                    self.propose(gone, None)

    @transaction.atomic
    def write(self) -> None:
        """Save what was compared since the last time."""
        Change.objects.bulk_create(self.tally.changes)
        Sighting.objects.bulk_create(self.tally.sightings)
        Office.objects.bulk_update(self.tally.offices, ["ids"], batch_size=200)
        for written in (self.tally.changes, self.tally.sightings, self.tally.offices):
            written.clear()

    @transaction.atomic
    def finish(self, *, by: User | None) -> None:
        """Save the rest, what the whole came to, and the ledger's line."""
        take_turn()
        self.write()
        self.intake.entries, self.intake.same = self.tally.entries, self.tally.same
        self.intake.broken = [list(row) for row in self.tally.broken]
        self.intake.finished_at = self.at
        self.intake.save(update_fields=["entries", "same", "broken", "finished_at"])
        after = {"entries": self.tally.entries, "same": self.tally.same}
        after |= {"broken": len(self.tally.broken), "changes": self.intake.changes.count()}
        record("offices.taken_in", self.intake, by=by, at=self.at, after=after)


def states_of(entry: Entry) -> set[str]:
    """The states whose offices or accreditations an entry is about."""
    states = {said.state for said in entry.accreditations}
    return states | {entry.office.state} if entry.office else states


def proposed(
    difference: Difference, *, intake: Intake, known: Known, entry: Entry | None, office: str = ""
) -> Change:
    """An unsaved change; who must confirm it follows from what a person had confirmed."""
    is_claim = difference.what is What.ACCREDITATION_GONE
    is_line = difference.what in (What.CHANNEL_REPLACED, What.CHANNEL_GONE)
    return Change(
        intake=intake,
        line=entry.line if entry else 0,
        kind=difference.what.value,
        office_id=int(office) if office else None,
        channel_id=int(difference.key) if is_line else None,
        accreditation_id=int(difference.key) if is_claim else None,
        before=difference.before,
        after=difference.after,
        passage=entry.passage if entry else "",
        is_for_two=is_for_two(difference.what, known=known, office=office, claim=difference.key),
    )


def is_for_two(what: What, *, known: Known, office: str, claim: str) -> bool:
    """Whether a change alters what a person had confirmed."""
    if what is What.ACCREDITATION_GONE:
        return claim in known.held_claims
    return what in FOR_TWO and office in known.held
