"""The case files of the sample: what is confirmed beside the appeals, who is who, what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hueandcry.accounts.models import User
from hueandcry.cases import services as cases
from hueandcry.cases.hiding import hide
from hueandcry.cases.judging import judge
from hueandcry.cases.models import (
    Case,
    Finding,
    Judgement,
    Person,
    Preference,
    Raise,
    Source,
    Verdict,
    Visibility,
)
from hueandcry.cases.models.basis import BasisKind
from hueandcry.cases.models.people import Same
from hueandcry.cases.preferring import prefer
from hueandcry.cases.raising import Grounds, Outcome, agree, note_basis, propose
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.disagreements import disagreements
from hueandcry.site.sample.confirming import (
    confirm_event,
    confirm_number,
    confirm_people,
    confirm_tie,
    people_of,
)

Plan = Mapping[str, Any]


def fill(source: Source, part: Plan, *, by: User, at: datetime) -> None:
    """Confirm what the plan says of a text, and show what anybody may see of it."""
    for kind in part.get("confirmed", ()):
        cases.decide_all(source, kind, Verdict.CONFIRMED, by=by, at=at)
    confirm_people(source, part.get("people", ()), by=by, at=at)
    for tie in part.get("ties", ()):
        confirm_tie(source, tie, by=by, at=at)
    for number in part.get("numbers", ()):
        confirm_number(source, number, by=by, at=at)
    for event in part.get("events", ()):
        finding = confirm_event(source, event, by=by, at=at)
        if why := event.get("shown_because"):
            # A release is nowhere seen before two agree; from the desk it can be proposed.
            hide(finding, Visibility.DESK, by=by, at=at)
            show(finding, why=why, by=by, at=at)


def show_people(source: Source, part: Plan, *, by: User, at: datetime) -> None:
    """Show the persons whom the plan lists, because the text with their names was published."""
    found = people_of(source)
    for name in part.get("shown", ()):
        grounds = Grounds(
            kind=BasisKind.PUBLISHED,
            by_whom=part["made_public_by"],
            how=part["made_public_how"],
            source=source,
        )
        person = Person.objects.get(finding=found[name])
        basis = note_basis(person, grounds, by=by, at=at)
        show(found[name], by=by, at=at, basis=basis)


def show(finding: Finding, *, by: User, at: datetime, **grounds: Any) -> None:
    """Propose that anybody see a fact or person, and agree: at this desk one editor is alone."""
    wish = propose(finding, Visibility.PUBLIC, by=by, at=at, **grounds)
    if not isinstance(wish, Raise):
        raise RuntimeError(f"{finding} of the sample cannot be shown: {wish}")  # noqa: TRY004 (an answer, not a type)
    outcome = agree(wish, content=wish.content, by=by, at=at)
    if outcome is not Outcome.SHOWN:
        raise RuntimeError(f"{finding} of the sample was not shown: {outcome}")


def judge_pair(sources: Mapping[str, Source], part: Plan, *, by: User, at: datetime) -> None:
    """Say of two persons, each a file's name and a person's, whether they are one."""
    one, other = (
        Person.objects.get(finding=people_of(sources[file])[name])
        for file, name in (part["one"], part["other"])
    )
    outcome = judge(one, other, Same(part["verdict"]), why=part["why"], by=by, at=at)
    if not isinstance(outcome, Judgement):
        raise RuntimeError(f"the sample contradicts itself about {part['one']}: {outcome}")  # noqa: TRY004 (an answer, not a type)


def prefer_claim(case: Case, part: Plan, *, by: User, at: datetime) -> None:
    """Go by one side of the disagreement in which both wordings of the plan stand."""
    sight = Sight(case, Visibility.DESK, at.date())
    found = disagreements(
        sight.gathered.statements,
        sight.gathered.happenings,
        sight.gathered.people,
        sight.groups,
        published={str(one.pk): one.published for one in sight.sources if one.published},
    )
    keys = next(
        said
        for said in ({side.printed: side.key for side in one.said} for one in found)
        if {part["claim"], part["over"]} <= said.keys()
    )
    made = prefer(
        case, keys[part["claim"]], over=keys.values(), why=part["why"].strip(), by=by, at=at
    )
    if not isinstance(made, Preference):
        raise RuntimeError(f"the sample prefers twice between {sorted(keys)}")  # noqa: TRY004 (an answer, not a type)
