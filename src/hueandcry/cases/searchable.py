"""What is found by name or word of sources, cases and people; no name that a pseudonym covers."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from hueandcry.cases.models import Case, Finding, Key, Person, Source, Spelling
from hueandcry.cases.models.people import PersonQuerySet
from hueandcry.cases.people import kept_under
from hueandcry.core.search.names import Unsaid, unsaid
from hueandcry.search.services import (
    Entry,
    Shelf,
    clear,
    forget,
    holding,
    leave_out,
    put,
    with_gaps,
)

A_BATCH = 500


def put_sources(sources: Iterable[Source]) -> None:
    """Put texts where they are found, by their words and title."""
    put(
        Shelf.SOURCES,
        (Entry(pk=source.pk, title=source.title, text=source.text) for source in sources),
        without=names_unsaid(),
    )


def put_cases(cases: Iterable[Case]) -> None:
    """Put cases where they are found, by their titles."""
    put(
        Shelf.CASES, (Entry(pk=case.pk, title=case.title) for case in cases), without=names_unsaid()
    )


def put_all() -> None:
    """Make both shelves anew, and the keys of people."""
    clear(Shelf.SOURCES)
    standing = Source.objects.filter(withdrawn_at=None).order_by("pk")
    put_sources(standing.only("title", "text").iterator(chunk_size=A_BATCH))
    clear(Shelf.CASES)
    put_cases(Case.objects.order_by("pk").iterator())
    Key.objects.all().delete()
    spellings = Spelling.objects.filter(person__pseudonym="").order_by("pk")
    put_spellings(spellings.iterator(chunk_size=A_BATCH))


# Names


def put_spellings(spellings: Iterable[Spelling]) -> None:
    """Keep what spellings are looked for by; they are of people without a pseudonym."""
    Key.objects.bulk_create(
        (
            Key(spelling=spelling, key=key)
            for spelling in spellings
            for key in sorted(kept_under(spelling.text))
        ),
        batch_size=A_BATCH,
    )


def names_unsaid(people: PersonQuerySet | None = None) -> Unsaid:
    """The names that no index may hold: of these people, or of everybody under a pseudonym."""
    hidden = Person.objects.exclude(pseudonym="") if people is None else people
    findings = Finding.objects.filter(person__in=hidden).only("proposed", "corrected")
    return unsaid(name for finding in findings for name in names_in(finding))


def names_in(finding: Finding) -> Iterable[str]:
    """Every form of the name of the person that a finding is, as read and as corrected."""
    for value in (finding.proposed, finding.value):
        yield value["name"]
        yield from (mention["text"] for mention in value["mentions"])


def follow_names(people: Collection[Person]) -> None:
    """Put again what these people are found by, and what names them.

    For whenever somebody is given a pseudonym, loses it, or is spelled otherwise under one.
    """
    rows = Person.objects.filter(pk__in=[person.pk for person in people])
    Key.objects.filter(spelling__person__in=rows).delete()
    put_spellings(Spelling.objects.filter(person__in=rows, person__pseudonym=""))
    theirs = names_unsaid(rows.exclude(pseudonym=""))
    sources = Source.objects.filter(pk__in=touched(Shelf.SOURCES, theirs)).order_by("pk")
    put_sources(sources.only("title", "text").iterator(chunk_size=A_BATCH))
    put_cases(Case.objects.filter(pk__in=touched(Shelf.CASES, theirs)).order_by("pk"))
    leave_out(Shelf.APPEALS, theirs)
    for shelf in (Shelf.SOURCES, Shelf.CASES, Shelf.APPEALS):
        forget(shelf)


def touched(shelf: Shelf, names: Unsaid) -> frozenset[int]:
    """The entries that say one of these names, and those that names are left out of already."""
    return frozenset((*holding(shelf, names.words), *with_gaps(shelf)))
