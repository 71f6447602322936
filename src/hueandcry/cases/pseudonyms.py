"""Another name for somebody, in place of every spelling, wherever the desk's door is passed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.cases.hiding import leave_address
from hueandcry.cases.models import Person
from hueandcry.cases.people import same_human
from hueandcry.cases.searchable import follow_names
from hueandcry.ledger.services import record, take_turn


@transaction.atomic
def call(person: Person, pseudonym: str, *, by: User, at: datetime) -> bool:
    """Give a human being another name, in all rows, under new addresses. False when it is theirs.

    Back to the real name ("") goes by way of the desk: such a person must be hidden first.
    """
    take_turn()
    people = same_human(person)
    if all(one.pseudonym == pseudonym for one in people):
        return False
    if not pseudonym and any(one.visibility != "desk" for one in people):
        return False
    call_all(people, pseudonym, by=by, at=at)
    return True


def call_all(people: Collection[Person], pseudonym: str, *, by: User, at: datetime) -> None:
    """Call these rows so; the names that it covers leave every index."""
    for person in people:
        leave_address(person, at=at)
        Person.objects.filter(pk=person.pk).update(pseudonym=pseudonym)
        record("person.called", person, by=by, at=at, after=bool(pseudonym))
    follow_names(people)
