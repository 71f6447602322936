"""What a confirmed change does to the directory, if what it is to change still stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from hueandcry.accounts.models import User
from hueandcry.core.directory import values
from hueandcry.core.directory.difference import (
    Comparison,
    Difference,
    What,
    channel_json,
    value_of,
)
from hueandcry.core.directory.entries import Entry
from hueandcry.core.directory.lists.own import (
    accreditation_from_json,
    channel_from_json,
    entry_from_json,
    office_from_json,
)
from hueandcry.core.directory.matching import Standing, find_claim, is_same
from hueandcry.offices.comparing import Comparing
from hueandcry.offices.models import Accreditation, Change, Channel, Intake, Office
from hueandcry.offices.rows import (
    accreditation_row,
    add_offices,
    channel_row,
    fields_of,
    told,
)
from hueandcry.offices.searchable import put_offices
from hueandcry.offices.services import accreditation_value, channel_value
from hueandcry.offices.standing import Known


class Applying:
    """The changes of one press, in order, on what is `known` to stand.

    The caller holds the turn (`ledger.services.take_turn`), so that nobody changes it meanwhile.
    """

    def __init__(self, intake: Intake, *, known: Known, by: User | None, at: datetime) -> None:
        self.intake, self.known, self.by, self.at = intake, known, by, at
        self.new: list[tuple[Change, Entry]] = []
        self.touched: set[int] = set()
        self.anew = Comparing(intake, by=by, at=at, known=known)

    def standing(self, change: Change) -> Standing | None:
        """The office that a change is about; None when it is closed, or the change about none."""
        return self.known.roll.standing.get(str(change.office_id))

    def flush(self) -> None:
        """Write what was gathered: new offices, where they are found, what was proposed anew."""
        new = add_offices(
            self.new, origin=self.intake.origin, known=self.known, by=self.by, at=self.at
        )
        put_offices(self.touched | set(new))
        self.anew.write()

    # Does what the change rests on still stand?

    def still_stands(self, change: Change) -> bool:
        """Whether the directory is as it was when the change was proposed."""
        match What(change.kind):
            case What.NEW_OFFICE:
                match = self.known.roll.match(entry_from_json(change.after))
                known = {str(key) for key in said_in(change.after).get("alike", ())}
                return match.standing is None and {one.office.key for one in match.alike} <= known
            case What.NEW_ACCREDITATION:
                return self.claim(change) is None and self.has_its_office(change)
            case What.ACCREDITATION_GONE:
                return self.withdrawn(change) is not None
        standing = self.standing(change)
        return standing is not None and self.office_stands(change, standing.office)

    def office_stands(self, change: Change, office: values.Office) -> bool:
        if change.kind == What.OFFICE_GONE:
            return True
        if change.kind == What.OFFICE_DIFFERS:
            before = said_in(change.before)
            return {name: value_of(office, name) for name in before} == before
        return self.line_stands(change, office)

    def line_stands(self, change: Change, office: values.Office) -> bool:
        """Whether the line to replace or drop is as it was, and the new one not there yet."""
        is_there = bool(change.after) and any(
            is_same(one, channel_from_json(change.after)) for one in office.channels
        )
        if change.kind == What.NEW_CHANNEL:
            return not is_there
        old = next((one for one in office.channels if one.key == str(change.channel_id)), None)
        return old is not None and is_as_printed(old, change.before) and not is_there

    def has_its_office(self, change: Change) -> bool:
        return change.office_id is None or self.standing(change) is not None

    def claim(self, change: Change) -> values.Accreditation | None:
        """The standing accreditation that says what the change would add."""
        said = accreditation_from_json(change.after)
        standing = self.standing(change)
        if said.side is values.Side.OFFICE:
            return find_claim(said, standing.accreditations) if standing else None
        return self.known.claim(said)

    def withdrawn(self, change: Change) -> values.Accreditation | None:
        """The standing accreditation that the change would withdraw."""
        standing = self.standing(change)
        said = accreditation_from_json(change.before)
        among = standing.accreditations if standing else self.known.claims[said.state, said.country]
        key = str(change.accreditation_id)
        return next((one for one in among if one.key == key), None)

    # Applying it

    def apply(self, change: Change) -> None:
        """Do what a change says that still stands; new offices are gathered for `flush`."""
        if change.office_id is not None:
            self.touched.add(change.office_id)
        match What(change.kind):
            case What.NEW_OFFICE:
                self.new.append((change, entry_from_json(change.after)))
            case What.NEW_ACCREDITATION:
                self.add_accreditation(change)
            case What.ACCREDITATION_GONE:
                withdrawn = Accreditation.objects.filter(changes=change)
                withdrawn.update(until=self.intake.origin.day)
            case What.OFFICE_GONE:
                closed = Office.objects.filter(changes=change)
                closed.update(until=self.intake.origin.day)
                del self.known.roll.standing[str(change.office_id)]
            case What.OFFICE_DIFFERS:
                self.change_office(change)
            case _:
                self.change_line(change)

    def change_office(self, change: Change) -> None:
        standing = self.known.roll.standing[str(change.office_id)]
        told_of = {"state": standing.office.state, "kind": standing.office.kind.value}
        after = said_in(change.after)
        said = office_from_json({**told_of, **after})
        office = replace(standing.office, **{name: getattr(said, name) for name in after})
        row = Office(pk=change.office_id)
        Office.objects.filter(pk=row.pk).update(**fields_of(office))
        told(row, change, origin=self.intake.origin, by=self.by, at=self.at).save()
        self.known.roll.standing[office.key] = replace(standing, office=office)

    def change_line(self, change: Change) -> None:
        """Add a line, and retire the one that it replaces or that is gone."""
        standing = self.known.roll.standing[str(change.office_id)]
        channels = list(standing.office.channels)
        if change.channel_id:
            Channel.objects.filter(pk=change.channel_id).update(status=values.Status.RETIRED)
            channels = [one for one in channels if one.key != str(change.channel_id)]
        if change.after:
            row = channel_row(channel_from_json(change.after), office=int(standing.office.key))
            row.replaces_id = change.channel_id
            row.save()
            told(row, change, origin=self.intake.origin, by=self.by, at=self.at).save()
            channels.append(channel_value(row, evidence=()))
        office = replace(standing.office, channels=tuple(channels))
        self.known.roll.standing[office.key] = replace(standing, office=office)

    def add_accreditation(self, change: Change) -> None:
        said = accreditation_from_json(change.after)
        row = accreditation_row(said, state=said.state, office=change.office_id)
        row.save()
        told(row, change, origin=self.intake.origin, by=self.by, at=self.at).save()
        value = accreditation_value(row, evidence=())
        if standing := self.standing(change):
            claims = (*standing.accreditations, value)
            self.known.roll.standing[standing.office.key] = replace(standing, accreditations=claims)
        else:
            self.known.claims[said.state, said.country].append(value)

    # Proposing what is left of it anew

    def propose_anew(self, change: Change) -> None:
        """Compare again with what stands now; what is there already is a sighting."""
        entry = Entry(line=change.line, passage=change.passage)
        standing = self.standing(change)
        match What(change.kind):
            case What.NEW_OFFICE:
                self.anew.add_entry(entry_from_json(change.after))
            case What.NEW_ACCREDITATION if claim := self.claim(change):
                self.anew.sight(entry, compared=Comparison(accreditations=[claim.key]))
            case What.OFFICE_DIFFERS if standing:
                self.differ_anew(change, standing, entry)
            case What.NEW_CHANNEL | What.CHANNEL_REPLACED if standing:
                self.line_anew(change, standing, entry)

    def differ_anew(self, change: Change, standing: Standing, entry: Entry) -> None:
        after = said_in(change.after)
        now = {name: value_of(standing.office, name) for name in after}
        left = {name: said for name, said in after.items() if now[name] != said}
        if left:
            before = {name: now[name] for name in left}
            difference = Difference(what=What.OFFICE_DIFFERS, before=before, after=left)
            self.anew.propose(difference, entry, office=standing.office.key)
        else:
            self.anew.sight(entry, office=standing.office.key, compared=Comparison())

    def line_anew(self, change: Change, standing: Standing, entry: Entry) -> None:
        channel = channel_from_json(change.after)
        there = next((one for one in standing.office.channels if is_same(one, channel)), None)
        if there:
            self.anew.sight(entry, compared=Comparison(channels=[there.key]))
        else:
            difference = Difference(what=What.NEW_CHANNEL, after=channel_json(channel))
            self.anew.propose(difference, entry, office=standing.office.key)


def said_in(side: dict[str, Any] | None) -> dict[str, Any]:
    """One side of a change; what has no such side says nothing."""
    return side or {}


def is_as_printed(channel: values.Channel, before: dict[str, Any] | None) -> bool:
    """Whether a line is what it was when the change was proposed."""
    now = channel_json(channel)
    return all(now[name] == said_in(before).get(name) for name in ("type", "printed", "normalised"))
