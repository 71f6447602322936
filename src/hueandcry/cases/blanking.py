"""Blanking passages of a source, so that nobody but the desk reads them; and undoing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.cases.hiding import lower_finding, lower_person
from hueandcry.cases.models import Blank, Finding, Person, Raise, Source, Visibility
from hueandcry.cases.private import Care
from hueandcry.cases.sight import Sight
from hueandcry.core.mail.answer import private_spots
from hueandcry.core.reading.report import Span
from hueandcry.ledger.services import record, take_turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A stretch of a text, and why it should be blanked."""

    span: Span
    why: Blank.Why


@transaction.atomic
def blank(source: Source, spots: Iterable[Spot], *, by: User, at: datetime) -> list[Blank]:
    """Blank these stretches, as far as they are not blanked already; what touches them is lowered
    to the desk, and no wish to show it waits any more.
    """
    take_turn()
    made = []
    for spot in spots:
        start, end = spot.span.at, min(spot.span.end, len(source.text))
        standing = source.blanks.standing()
        if start < end and not standing.filter(start__lte=start, end__gte=end).exists():
            row = Blank(source=source, start=start, end=end, why=spot.why, by=by, at=at)
            row.save()
            lower_touching(row, by=by, at=at)
            made.append(row)
    if made:
        record("source.blanked", source, by=by, at=at, after=[one.pk for one in made])
    return made


def lower_touching(row: Blank, *, by: User, at: datetime) -> None:
    touching = Finding.objects.filter(source=row.source_id, at__lt=row.end, end__gt=row.start)
    for finding in touching:
        lower_finding(finding, Visibility.DESK, by=by, at=at)
    for person in Person.objects.filter(finding__in=touching):
        lower_person(person, Visibility.DESK, by=by, at=at)
    Raise.objects.waiting().filter(finding__in=touching).update(dropped_by=by, dropped_at=at)


@transaction.atomic
def undo_blank(row: Blank, *, by: User, at: datetime) -> bool:
    """Let a stretch be read again. What it lowered stays low. False when it was undone before."""
    take_turn()
    if not Blank.objects.standing().filter(pk=row.pk).update(undone_by=by, undone_at=at):
        return False
    record("source.blank_undone", row.source, by=by, at=at, before=row.pk)
    return True


def spots_of(source: Source, *, at: datetime) -> Iterator[Spot]:
    """What of a source of a case is blanked unless an editor says otherwise: addresses, numbers,
    names that others may not see, and sentences about somebody's health.
    """
    for span in private_spots(source.text):
        yield Spot(span=span, why=Blank.Why.CONTACT)
    if source.case:
        sight = Sight(source.case, Visibility.PUBLIC, at.date())
        for start, end, _form in sight.masks.found(source.text):
            yield Spot(span=Span(at=start, end=end), why=Blank.Why.NAME)
    for sentence in Care.of(source.text, language=source.language or None).about_health():
        yield Spot(span=sentence, why=Blank.Why.CARE)
