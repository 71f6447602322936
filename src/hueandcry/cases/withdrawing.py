"""Withdrawing a source that is forged, came in twice or endangers somebody; and taking it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.cases.hiding import lower_finding, lower_person
from hueandcry.cases.models import Basis, Person, Raise, Source, Visibility
from hueandcry.cases.raising import withdraw
from hueandcry.cases.searchable import put_sources
from hueandcry.ledger.services import record, take_turn
from hueandcry.search.services import Shelf, remove


@transaction.atomic
def withdraw_source(source: Source, *, why: str, by: User, at: datetime) -> bool:
    """Take everything that rests on a source off every page, by one editor, at once.

    Nothing of it stands while it is withdrawn. What was seen of it goes to the desk's level, and
    so does whoever is shown on a basis that rests on it. False when it is withdrawn already.
    """
    if not why.strip():
        raise ValueError("a withdrawal says why")
    take_turn()
    stands = Source.objects.filter(pk=source.pk, withdrawn_at=None)
    if not stands.update(withdrawn_at=at, withdrawn_by=by, withdrawn_why=why):
        return False
    record("source.withdrawn", source, by=by, at=at)
    for finding in source.findings.exclude(visibility=Visibility.DESK):
        lower_finding(finding, Visibility.DESK, by=by, at=at)
    for person in Person.objects.filter(finding__source=source):
        lower_person(person, Visibility.DESK, by=by, at=at)
    for basis in Basis.objects.filter(source=source, withdrawn_at=None):
        withdraw(basis, by=by, at=at)
    Raise.objects.waiting().filter(finding__source=source).update(dropped_by=by, dropped_at=at)
    remove(Shelf.SOURCES, [source.pk])
    return True


@transaction.atomic
def take_source_back(source: Source, *, by: User, at: datetime) -> bool:
    """Let a source stand again, for the desk alone: what others see, two people agree to anew.

    False when it is not withdrawn.
    """
    take_turn()
    withdrawn = Source.objects.filter(pk=source.pk, withdrawn_at__isnull=False)
    if not withdrawn.update(withdrawn_at=None, withdrawn_by=None, withdrawn_why=""):
        return False
    record("source.taken_back", source, by=by, at=at)
    put_sources([Source.objects.get(pk=source.pk)])
    return True
