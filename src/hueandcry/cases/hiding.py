"""Letting fewer people see a fact or person: by one editor, at once, on every page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.cases.models import Finding, Gone, Person, Raise, Visibility
from hueandcry.cases.models.people import new_slug
from hueandcry.cases.people import same_human
from hueandcry.ledger.services import record, take_turn

NARROWER = {
    Visibility.PUBLIC: frozenset({Visibility.PARTNERS, Visibility.DESK}),
    Visibility.PARTNERS: frozenset({Visibility.DESK}),
    Visibility.DESK: frozenset[Visibility](),
}


def wider_than(level: Visibility) -> list[Visibility]:
    """The levels at which more people see."""
    return [wide for wide, narrower in NARROWER.items() if level in narrower]


@transaction.atomic
def hide_each(findings: Iterable[Finding], to: Visibility, *, by: User, at: datetime) -> int:
    """Let fewer people see several; how many were seen by more before."""
    take_turn()
    return sum(hide(one, to, by=by, at=at) for one in findings)


@transaction.atomic
def hide(finding: Finding, to: Visibility, *, by: User, at: datetime) -> bool:
    """Let fewer people see a finding. False when no more than `to` see it already.

    Of a person all rows that are one human being are hidden; their addresses are gone.
    """
    take_turn()
    person = Person.objects.filter(finding=finding).first()
    people = same_human(person) if person else []
    findings = [one.finding for one in people if one.finding_id != finding.pk]
    Person.objects.filter(pk__in=[one.pk for one in people]).update(lowered_at=at)
    hidden = [lower_finding(one, to, by=by, at=at) for one in (finding, *findings)]
    hidden += [lower_person(one, to, by=by, at=at) for one in people]
    Raise.objects.waiting().filter(finding__in=[finding, *findings]).update(
        dropped_by=by, dropped_at=at
    )
    return any(hidden)


def lower_finding(finding: Finding, to: Visibility, *, by: User, at: datetime) -> bool:
    shown = Finding.objects.filter(pk=finding.pk, visibility__in=wider_than(to))
    if not shown.update(visibility=to):
        return False
    record("finding.hidden", finding, by=by, at=at, before=finding.visibility, after=to)
    finding.visibility = to
    return True


def lower_person(person: Person, to: Visibility, *, by: User, at: datetime) -> bool:
    """Show a row of a person to no more than `to`. False when no more see it already."""
    before = Person.objects.values_list("visibility", flat=True).get(pk=person.pk)
    if before not in wider_than(to):
        return False
    leave_address(person, at=at)
    no_basis = {"basis": None} if to == Visibility.DESK else {}
    Person.objects.filter(pk=person.pk).update(visibility=to, **no_basis)
    record("person.hidden", person, by=by, at=at, before=before, after=to)
    person.visibility = to
    return True


def leave_address(person: Person, *, at: datetime) -> None:
    """Give a row a new address; the old one, if others could know it, is gone for good."""
    slug, visibility = Person.objects.values_list("slug", "visibility").get(pk=person.pk)
    if visibility != Visibility.DESK:
        Gone.objects.create(slug=slug, at=at)
    Person.objects.filter(pk=person.pk).update(slug=new_slug())


@transaction.atomic
def mark_child(person: Person, *, is_child: bool, by: User, at: datetime) -> bool:
    """Say that a human being is a child, whom nobody but the desk sees; or that this was wrong.

    False when it is said already. Whoever is no child after all stays at the desk.
    """
    take_turn()
    people = same_human(person)
    if all(one.is_child == is_child for one in people):
        return False
    if is_child:
        keep_children(people, by=by, at=at)
    else:
        Person.objects.filter(pk__in=[one.pk for one in people]).update(is_child=False)
        record("person.no_child", person, by=by, at=at)
    return True


def keep_children(people: Iterable[Person], *, by: User, at: datetime) -> None:
    for person in people:
        lower_person(person, Visibility.DESK, by=by, at=at)
        lower_finding(person.finding, Visibility.DESK, by=by, at=at)
        if Person.objects.filter(pk=person.pk, is_child=False).update(is_child=True):
            record("person.child", person, by=by, at=at)
