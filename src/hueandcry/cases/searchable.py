"""What the desk's search knows of sources and cases."""

from __future__ import annotations

from collections.abc import Iterable

from hueandcry.cases.models import Case, Source
from hueandcry.search.services import Entry, Shelf, clear, put


def put_sources(sources: Iterable[Source]) -> None:
    """Put texts where they are found, by their words and title."""
    put(
        Shelf.SOURCES,
        (Entry(pk=source.pk, title=source.title, text=source.text) for source in sources),
    )


def put_cases(cases: Iterable[Case]) -> None:
    """Put cases where they are found, by their titles."""
    put(Shelf.CASES, (Entry(pk=case.pk, title=case.title) for case in cases))


def put_all() -> None:
    """Make both shelves anew."""
    clear(Shelf.SOURCES)
    put_sources(Source.objects.order_by("pk").only("title", "text").iterator(chunk_size=500))
    clear(Shelf.CASES)
    put_cases(Case.objects.order_by("pk").iterator())
