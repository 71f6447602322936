"""What the desk's search knows of appeals: each edition that is public or a draft."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from hueandcry.appeals.models import Edition
from hueandcry.cases.searchable import names_unsaid
from hueandcry.search.services import Entry, Shelf, clear, put, remove


def current() -> QuerySet[Edition]:
    """The editions that are found, with what their entries are made of."""
    editions = Edition.objects.filter(superseded_at=None).select_related("appeal")
    return editions.prefetch_related("demands").order_by("pk")


def put_editions(pks: Collection[int]) -> None:
    """Put editions where they are found, as they now stand; one that was superseded goes."""
    remove(Shelf.APPEALS, pks)
    put_rows(current().filter(pk__in=pks))


def put_rows(editions: Iterable[Edition]) -> None:
    """Put editions where they are found, by number, name and subject, and by all that they say."""
    put(Shelf.APPEALS, (entry_of(edition) for edition in editions), without=names_unsaid())


def entry_of(edition: Edition) -> Entry:
    demands = [demand.text for demand in edition.demands.all()]
    return Entry(
        pk=edition.pk,
        title=f"{edition.appeal.number} {edition.name} {edition.subject}",
        text="\n".join((edition.appeal.slug, edition.summary, *demands, edition.letter)),
    )


def put_all() -> None:
    """Make the shelf anew."""
    clear(Shelf.APPEALS)
    put_rows(current().iterator(chunk_size=500))
