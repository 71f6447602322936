"""The facts of a case with who sees them: what may be shown to fewer, and to more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hueandcry.cases.models import Basis, Case, Finding, Raise, Source, Visibility
from hueandcry.cases.models.basis import BasisKind
from hueandcry.cases.private import private_among
from hueandcry.cases.raising import lacks_a_second
from hueandcry.desk.quotes import Quote, quote
from hueandcry.desk.review import names_of
from hueandcry.desk.words import Names, reading_of

Kind = Finding.Kind
# People have pages of their own, and these say nothing about anybody.
NOT_FACTS = (Kind.PERSON, Kind.FURNITURE, Kind.PUBLISHED, Kind.COUNTRY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact with its words in the source, and who sees it."""

    finding: Finding
    reading: str
    quote: Quote
    is_private: bool
    needs_two: bool
    wish: Raise | None


def facts_of(case: Case) -> list[int]:
    """The ids of what stands in a case, but for people, in the order of its sources."""
    standing = Finding.objects.standing().filter(source__case=case)
    return list(standing.exclude(kind__in=NOT_FACTS).values_list("pk", flat=True))


def shown(pks: Sequence[int]) -> list[Fact]:
    """These facts, in this order."""
    found = Finding.objects.in_bulk(pks)
    sources = Source.objects.in_bulk({one.source_id for one in found.values()})
    people = Finding.objects.filter(source__in=sources, kind=Kind.PERSON)
    waiting = Raise.objects.waiting().filter(finding__in=pks).select_related("by", "basis__person")
    wishes = {one.finding_id: one for one in waiting}
    names = {pk: names_of(one for one in people if one.source_id == pk) for pk in sources}
    private = frozenset[int]().union(
        *(
            private_among((one for one in found.values() if one.source_id == pk), source=source)
            for pk, source in sources.items()
        )
    )
    return [
        fact_of(one, sources[one.source_id], names, wishes.get(pk), is_private=pk in private)
        for pk in pks
        if (one := found.get(pk))
    ]


def fact_of(
    finding: Finding,
    source: Source,
    names: dict[int, Names],
    wish: Raise | None,
    *,
    is_private: bool,
) -> Fact:
    finding.source = source
    return Fact(
        finding=finding,
        reading=reading_of(finding, names[source.pk]),
        quote=quote(source.text, finding.at, finding.end),
        is_private=is_private,
        needs_two=lacks_a_second(finding, Visibility.PUBLIC),
        wish=wish,
    )


def waiting_in(case: Case) -> list[Fact]:
    """The facts of which somebody wishes that more people see them."""
    wishes = Raise.objects.waiting().filter(finding__source__case=case, finding__person=None)
    return shown(list(wishes.order_by("pk").values_list("finding", flat=True)))


def consents_in(case: Case, *, day: date) -> Iterable[Basis]:
    """The consents on file that hold, of people of a case."""
    of_case = Basis.objects.live(day).filter(
        kind=BasisKind.CONSENT, person__finding__source__case=case
    )
    return of_case.select_related("person__finding").order_by("pk")
