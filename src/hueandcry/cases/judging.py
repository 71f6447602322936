"""Judging whether two people are one: the same, not the same, not sure; and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from hueandcry.accounts.models import User
from hueandcry.cases.hiding import keep_children, lower_person
from hueandcry.cases.models import Case, Judgement, Person, Visibility
from hueandcry.cases.models.people import Same
from hueandcry.cases.people import Circle, circle_of
from hueandcry.cases.pseudonyms import call_all
from hueandcry.core.casefile.identity import Conflict
from hueandcry.core.casefile.values import Judged
from hueandcry.core.casefile.values import Judgement as Word
from hueandcry.ledger.services import record, take_turn


@dataclass(frozen=True, slots=True)
class Stands:
    """Somebody judged these two already: nothing of ours was kept."""

    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Contradicts:
    """Nothing was kept, for `one` and `other` would be one human being and are two.

    The rows of `chain`, all "the same", lead from one to the other, past ours. What tells them
    apart is the judgement `apart`, or a source that calls one the other's child (`is_family`), or,
    with neither, ours.
    """

    one: Person
    other: Person
    chain: tuple[Judgement, ...]
    apart: Judgement | None
    is_family: bool


@transaction.atomic
def judge(
    one: Person, other: Person, verdict: Same, *, why: str = "", by: User, at: datetime
) -> Judgement | Stands | Contradicts:
    """Say of two different people whether they are one human being. One word stands for each pair.

    What one of them is hidden or called by then holds for all that are one with them.
    Person.DoesNotExist when one of them was refused since the page was shown.
    """
    if one.pk == other.pk:
        raise ValueError("a judgement needs two people")
    take_turn()
    first, second = sorted((one, other), key=lambda person: person.pk)
    if Person.objects.standing().filter(pk__in=(first.pk, second.pk)).count() != 2:
        raise Person.DoesNotExist
    circle = circle_of([first.pk, second.pk])
    for standing in circle.judgements:
        if {standing.one_id, standing.other_id} == {first.pk, second.pk}:
            return Stands(standing)
    ours = Word(a=str(first.pk), b=str(second.pk), verdict=Judged(verdict))
    if against := contradiction(circle, ours):
        return against
    made = Judgement.objects.create(one=first, other=second, verdict=verdict, why=why, by=by, at=at)
    record("person.judged", made, by=by, at=at, after=[first.pk, second.pk, verdict])
    if verdict == Same.SAME:
        be_as_careful(first, by=by, at=at)
    return made


def contradiction(circle: Circle, ours: Word) -> Contradicts | None:
    """What would come of one more judgement that cannot be. None when nothing would.

    What is contradictory already is listed elsewhere, and is no reason against ours.
    """
    before = {(each.a, each.b) for group in circle.humans() for each in group.conflicts}
    for group in circle.humans(and_if=ours):
        for each in group.conflicts:
            if (each.a, each.b) not in before:
                return in_rows(each, circle)
    return None


def in_rows(conflict: Conflict, circle: Circle) -> Contradicts:
    rows = {(one.one_id, one.other_id): one for one in circle.judgements}

    def row(word: Word) -> Judgement | None:
        return rows.get((int(word.a), int(word.b)))

    return Contradicts(
        one=circle.people[int(conflict.a)],
        other=circle.people[int(conflict.b)],
        apart=row(conflict.against) if conflict.against else None,
        is_family=conflict.against is None,
        chain=tuple(step for word in conflict.chain if (step := row(word))),
    )


@transaction.atomic
def undo_judgement(judgement: Judgement, *, by: User, at: datetime) -> bool:
    """Take a judgement back; it stays to be read. False when somebody did so before.

    Whoever was shown on the consent of one who is no longer the same goes back to the desk.
    """
    take_turn()
    both = (judgement.one, judgement.other)
    if not Judgement.objects.standing().filter(pk=judgement.pk).update(undone_by=by, undone_at=at):
        return False
    record("person.judgement_undone", judgement, by=by, at=at, before=judgement.verdict)
    for person in both:
        without_their_basis(person, by=by, at=at)
    return True


def without_their_basis(person: Person, *, by: User, at: datetime) -> None:
    rows = circle_of([person.pk]).human(person.pk)
    shown = Person.objects.filter(pk__in=rows, basis__isnull=False)
    for row in shown.exclude(basis__person__in=rows).select_related("finding"):
        lower_person(row, Visibility.DESK, by=by, at=at)


def be_as_careful(person: Person, *, by: User, at: datetime) -> None:
    """What was decided to protect one row of a human being holds for all."""
    rows = circle_of([person.pk]).human(person.pk)
    people = list(Person.objects.filter(pk__in=rows).select_related("finding"))
    if any(one.is_child for one in people):
        keep_children(people, by=by, at=at)
    for limit in {Visibility(one.visibility) for one in people if one.lowered_at}:
        for one in people:
            lower_person(one, limit, by=by, at=at)
    if pseudonym := next((one.pseudonym for one in people if one.pseudonym), ""):
        nameless = [one for one in people if not one.pseudonym]
        call_all(nameless, pseudonym, by=by, at=at)


def history(case: Case) -> QuerySet[Judgement]:
    """Every judgement about somebody of a case, undone ones too, the latest first."""
    of_case = Person.objects.standing().filter(finding__source__case=case)
    about = Judgement.objects.filter(Q(one__in=of_case) | Q(other__in=of_case))
    return about.select_related("by", "undone_by").order_by("-pk")


def conflicts(case: Case) -> list[tuple[Person, Person]]:
    """Those who are one by what was judged, and two by a source or judgement."""
    same = history(case).filter(undone_at=None, verdict=Same.SAME)
    circle = circle_of({pk for one in same for pk in (one.one_id, one.other_id)})
    return [
        (circle.people[int(each.a)], circle.people[int(each.b)])
        for group in circle.humans()
        for each in group.conflicts
    ]
