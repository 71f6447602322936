"""What the desk's search knows of offices: what they are, where, and every line to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from hueandcry.core.places.gazetteer import english_names
from hueandcry.offices.models import Office
from hueandcry.search.services import Entry, Shelf, clear, put


def put_offices(pks: Collection[int]) -> None:
    """Put offices where they are found, as they now stand."""
    put_rows(with_channels().filter(pk__in=pks))


def with_channels() -> QuerySet[Office]:
    return Office.objects.prefetch_related("channels").order_by("pk")


def put_rows(offices: Iterable[Office]) -> None:
    """Put offices where they are found, by kind, states and city, and by every line to them."""
    put(Shelf.OFFICES, (entry_of(office) for office in offices))


def entry_of(office: Office) -> Entry:
    names = english_names()
    codes = dict.fromkeys((office.state, office.country, office.located_in))
    places = [names.get(code, code) for code in codes if code]
    lines = [
        line for channel in office.channels.all() for line in (channel.printed, channel.normalised)
    ]
    return Entry(
        pk=office.pk,
        title=" ".join((office.kind.replace("_", " "), office.name, office.city, *places)),
        text="\n".join((office.holder, *dict.fromkeys(lines))),
    )


def put_all() -> None:
    """Make the shelf anew."""
    clear(Shelf.OFFICES)
    put_rows(with_channels().iterator(chunk_size=500))
