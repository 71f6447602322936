"""Confirming and refusing proposed changes: the only way into the directory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Right
from hueandcry.core.directory.difference import What
from hueandcry.ledger.services import record, take_turn
from hueandcry.offices.applying import Applying
from hueandcry.offices.comparing import batches, is_for_two
from hueandcry.offices.models import Change, Intake, Origin, Verdict
from hueandcry.offices.standing import Known

# threats.md: a desk of one thinks again for a quarter of an hour.
WAIT_ALONE = timedelta(minutes=15)
# Changes that a ledger line names one by one; of more it says how many, and their hash.
MOST_NAMED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the changes that somebody wished to confirm.

    `first`: they stand behind it, and another person must. `too_soon`: they are alone at the desk
    and may confirm a quarter of an hour after the first time. `overtaken`: what it was to change
    had changed before, and what is left of it was proposed anew. `lost`: another decided first.
    `waiting`: needs persons, and a command is none.
    """

    confirmed: int = 0
    refused: int = 0
    first: int = 0
    too_soon: int = 0
    overtaken: int = 0
    lost: int = 0
    waiting: int = 0

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            **{name: getattr(self, name) + getattr(other, name) for name in self.__slots__}
        )


def confirm(changes: Iterable[int], *, by: User, at: datetime) -> Outcome:
    """Confirm open changes by their ids, batch by batch, each batch one transaction.

    A change to what a person had confirmed waits for a second person, unless `by` is that one.
    """
    demand_right(by, Right.DECIDE_CHANGE)
    outcome, seen = Outcome(), Seen()
    for batch in batches(sorted(set(changes))):
        outcome += confirm_batch(batch, seen=seen, by=by, at=at)
    return outcome


def confirm_all(
    intake: Intake,
    *,
    kind: str | None = None,
    leave: Collection[str] = (),
    by: User | None,
    at: datetime,
    progress: Callable[[int], None] | None = None,
) -> Outcome:
    """Confirm all open changes of an intake, or all of a kind.

    What is about missions of the states in `leave` stays open, for the desk to decide.
    `by` None is a command: what it confirms stands in the directory as checked by nobody, and what
    a person had confirmed is left for two persons. What is proposed anew meanwhile it confirms
    too; a person has not seen that yet. `progress` is told how many are done.
    """
    if by:
        demand_right(by, Right.DECIDE_CHANGE)
    waiting = intake.changes.open().order_by("pk")
    if kind:
        waiting = waiting.filter(kind=kind)
    if leave:
        waiting = waiting.exclude(pk__in=intake.changes.about_missions_of(leave).values("pk"))
    outcome, seen, done = Outcome(), Seen(), 0
    found = list(waiting.values_list("pk", flat=True))
    while found:
        for batch in batches(found):
            outcome += confirm_batch(batch, seen=seen, by=by, at=at)
            done += len(batch)
            if progress:
                progress(done)
        anew = waiting.filter(pk__gt=found[-1]).values_list("pk", flat=True)
        found = [] if by else list(anew)
    return outcome


@dataclass(slots=True)
class Seen:
    """What was known to stand after the last batch, as long as nobody else writes in the ledger.

    Whoever changes the directory writes there, so the ledger's head tells whether it still holds.
    """

    known: dict[int, Known] = field(default_factory=dict)
    head: str = ""

    def of(self, origin: Origin) -> Known:
        """What stands, for an origin's statements; another's changes would not be seen in it."""
        if origin.pk not in self.known:
            self.known = {origin.pk: Known(origin)}
        return self.known[origin.pk]


@transaction.atomic
def confirm_batch(ids: list[int], *, seen: Seen, by: User | None, at: datetime) -> Outcome:
    """What stands is read and changed by one at a time; `seen` spares reading it again."""
    if take_turn().hash != seen.head:
        seen.known.clear()
    found = Change.objects.open().filter(pk__in=ids).select_related("intake__origin", "office")
    changes = sorted(found, key=lambda one: (one.intake_id, one.pk))
    outcome = Outcome(lost=len(ids) - len(changes))
    for _, of_intake in groupby(changes, key=lambda one: one.intake_id):
        outcome += Deciding(list(of_intake), seen=seen, by=by, at=at).outcome()
    seen.head = take_turn().hash
    return outcome


class Deciding:
    """One press on changes of one intake, inside its transaction."""

    def __init__(self, changes: list[Change], *, seen: Seen, by: User | None, at: datetime) -> None:
        self.changes, self.by, self.at = changes, by, at
        self.intake = changes[0].intake
        self.known = seen.of(self.intake.origin)
        self.known.load(state for change in changes for state in states_of(change))
        self.deciders = set(
            User.objects.with_right(Right.DECIDE_CHANGE).values_list("pk", flat=True)
        )
        self.is_alone = by is not None and self.deciders <= {by.pk}

    def outcome(self) -> Outcome:
        """Decide about each in turn, apply what is confirmed, and write the ledger's lines."""
        applying = Applying(self.intake, known=self.known, by=self.by, at=self.at)
        fates: dict[str, list[Change]] = {}
        for change in self.changes:
            fate = self.fate(change) if applying.still_stands(change) else "overtaken"
            fates.setdefault(fate, []).append(change)
            if fate == "confirmed":
                applying.apply(change)
            elif fate == "overtaken":
                applying.propose_anew(change)
        applying.flush()
        self.close(fates.get("confirmed", []), Verdict.CONFIRMED)
        self.close(fates.get("overtaken", []), Verdict.OVERTAKEN)
        self.note_first(fates.get("first", []) + fates.get("too_soon", []))
        return Outcome(**{fate: len(changes) for fate, changes in fates.items()})

    def fate(self, change: Change) -> str:
        """What one press makes of a change, as in Outcome."""
        if not self.needs_two(change):
            return "confirmed"
        if self.by is None:
            return "waiting"
        if self.is_alone:
            begun = change.first_at if change.first_by_id == self.by.pk else None
            waited = settings.TRIAL or (begun and self.at - begun >= WAIT_ALONE)
            return "confirmed" if waited else "too_soon"
        is_second = change.first_by_id in self.deciders - {self.by.pk}
        return "confirmed" if is_second else "first"

    def needs_two(self, change: Change) -> bool:
        """Whether it alters what a person had confirmed, when it was proposed or since."""
        claim = str(change.accreditation_id)
        office = str(change.office_id)
        what = What(change.kind)
        return change.is_for_two or is_for_two(what, known=self.known, office=office, claim=claim)

    def close(self, changes: list[Change], verdict: Verdict) -> None:
        """Write the verdict, and one line in the ledger for all of them."""
        if not changes:
            return
        is_alone = self.is_alone and verdict == Verdict.CONFIRMED
        for_two = [change.pk for change in changes if is_alone and self.needs_two(change)]
        Change.objects.filter(pk__in=for_two).update(is_for_two=True, is_alone=True)
        decided: dict[str, Any] = {"decided_by": self.by, "decided_at": self.at}
        if verdict != Verdict.CONFIRMED:  # nobody stands behind it any more
            decided |= {"first_by": None, "first_at": None}
        Change.objects.filter(pk__in=[change.pk for change in changes]).update(
            verdict=verdict, **decided
        )
        self.write_line(f"offices.changes_{verdict}", changes, alone=bool(for_two))

    def note_first(self, changes: list[Change]) -> None:
        """Note who stands behind changes that another must confirm too; the first press counts."""
        new = [change for change in changes if self.by and change.first_by_id != self.by.pk]
        if not new:
            return
        Change.objects.filter(pk__in=[change.pk for change in new]).update(
            is_for_two=True, first_by=self.by, first_at=self.at
        )
        self.write_line("offices.changes_stood_behind", new, alone=self.is_alone)

    def write_line(self, verb: str, changes: list[Change], *, alone: bool) -> None:
        after = {"count": len(changes), "content": digest_of(changes), "alone": alone}
        if len(changes) <= MOST_NAMED:
            after["changes"] = [change.pk for change in changes]
        record(verb, self.intake, by=self.by, at=self.at, after=after)


@transaction.atomic
def refuse(changes: Iterable[int], *, by: User, at: datetime) -> Outcome:
    """Refuse open changes by their ids: nothing of them goes into the directory."""
    demand_right(by, Right.DECIDE_CHANGE)
    take_turn()
    wanted, seen = set(changes), Seen()
    found = Change.objects.open().filter(pk__in=wanted).select_related("intake__origin", "office")
    waiting = sorted(found, key=lambda one: (one.intake_id, one.pk))
    for _, of_intake in groupby(waiting, key=lambda one: one.intake_id):
        refused = list(of_intake)
        Deciding(refused, seen=seen, by=by, at=at).close(refused, Verdict.REFUSED)
    return Outcome(refused=len(waiting), lost=len(wanted) - len(waiting))


def digest_of(changes: Iterable[Change]) -> str:
    """A hash of what changes say (SHA-256, hex), the same for whoever confirms them."""
    said = [[one.pk, one.kind, one.office_id, one.before, one.after] for one in changes]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def states_of(change: Change) -> set[str]:
    """The states whose part of the directory a change touches."""
    said = change.after or change.before or {}
    office = said.get("office") or said
    states = {one["state"] for one in said.get("accreditations", ())}
    if change.office:
        states.add(change.office.state)
    return states | ({office["state"]} if "state" in office else set())


def demand_right(user: User, right: Right) -> None:
    """PermissionDenied unless the person holds the right."""
    if not user.has_perm(right):
        raise PermissionDenied(right)
