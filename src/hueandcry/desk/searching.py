"""What the desk finds to a question: on each shelf the best, with the words that answer marked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hueandcry.appeals.models import Edition
from hueandcry.cases.models import Case, Person, Source
from hueandcry.cases.people import called
from hueandcry.core.names.compare import Comparison, Verdict, compare
from hueandcry.core.search.passage import Piece, marked, passage
from hueandcry.core.search.question import LONGEST, Term, terms_of
from hueandcry.offices.models import Office
from hueandcry.offices.words import country_name, office_words
from hueandcry.search.services import Shelf, find

AT_FIRST, A_PAGE = 5, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A row that answers, its title and the passage that does; `passage` may be empty."""

    row: models.Model
    title: tuple[Piece, ...]
    passage: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What one shelf has: a page of hits, best first; `is_cut` when there are more than `count`."""

    shelf: str
    heading: Promise
    template: str
    page: Page[int]
    hits: tuple[Hit, ...]
    is_cut: bool

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def has_more(self) -> bool:
        """Whether this is not all there is."""
        return self.count > len(self.hits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person of a source whose name answers: the `spelling` that does best, and why."""

    person: Person
    spelling: str
    comparison: Comparison

    @property
    def is_same(self) -> bool:
        """Whether it is the same name, as far as spelling can say."""
        return self.comparison.verdict is Verdict.SAME

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in sentences without a full stop."""
        said = self.comparison.reasons
        return tuple(gettext(one.rule.value).format(a=one.a, b=one.b) for one in said)


Show = Callable[[Collection[int], Sequence[Term]], Mapping[int, Hit]]


def search_everywhere(question: str) -> list[Hits]:
    """The first hits of every shelf that has some."""
    terms = terms_of(question)
    shelves = (on_shelf(shelf, terms, page=1, a_page=AT_FIRST) for shelf in SHELVES)
    return [hits for hits in shelves if hits.count]


def search_shelf(shelf: str, question: str, *, page: int | str) -> list[Hits]:
    """One page of the hits of one shelf; nothing when it has none, or there is no such shelf."""
    if shelf not in list(Shelf):
        return []
    hits = on_shelf(Shelf(shelf), terms_of(question), page=page, a_page=A_PAGE)
    return [hits] if hits.count else []


def people(question: str) -> list[Named]:
    """Whom sources call so, in any spelling and script, best first; the question is one name."""
    name = " ".join(question[:LONGEST].split())
    return [named(person, name) for person, _score in called(name, among=Person.objects.standing())]


def named(person: Person, name: str) -> Named:
    forms = [form.text for form in person.spellings.all()]
    compared = [(form, compare(name, form)) for form in (*forms, person.pseudonym) if form]
    spelling, comparison = max(compared, key=lambda one: one[1].score)
    return Named(person=person, spelling=spelling, comparison=comparison)


def in_sources(question: str) -> Hits:
    """The first page of the sources that answer."""
    return on_shelf(Shelf.SOURCES, terms_of(question), page=1, a_page=AT_FIRST)


def on_shelf(shelf: Shelf, terms: Sequence[Term], *, page: int | str, a_page: int) -> Hits:
    heading, show, template = SHELVES[shelf]
    found = find(shelf, terms)
    pages = Paginator(found.pks, a_page).get_page(page)
    pks = list(pages)
    rows = show(pks, terms)
    hits = tuple(rows[pk] for pk in pks if pk in rows)
    return Hits(
        shelf=shelf.value,
        heading=heading,
        template=f"desk/_hit_{template}.html",
        page=pages,
        hits=hits,
        is_cut=found.is_cut,
    )


def sources(pks: Collection[int], terms: Sequence[Term]) -> dict[int, Hit]:
    rows = Source.objects.select_related("case").in_bulk(pks)
    return {
        pk: Hit(row=row, title=marked(row.title, terms), passage=passage(row.text, terms))
        for pk, row in rows.items()
    }


def cases(pks: Collection[int], terms: Sequence[Term]) -> dict[int, Hit]:
    rows = Case.objects.annotate(source_count=models.Count("sources")).in_bulk(pks)
    return {
        pk: Hit(row=row, title=marked(row.title, terms), passage=()) for pk, row in rows.items()
    }


def appeals(pks: Collection[int], terms: Sequence[Term]) -> dict[int, Hit]:
    rows = Edition.objects.select_related("appeal").prefetch_related("demands").in_bulk(pks)
    return {
        pk: Hit(
            row=row,
            title=marked(f"{row.appeal.number}: {row.name}", terms),
            passage=passage(words_of_edition(row), terms),
        )
        for pk, row in rows.items()
    }


def words_of_edition(edition: Edition) -> str:
    demands = (demand.text for demand in edition.demands.all())
    return "\n".join((edition.summary, edition.subject, *demands, edition.letter))


def offices(pks: Collection[int], terms: Sequence[Term]) -> dict[int, Hit]:
    rows = Office.objects.prefetch_related("channels").in_bulk(pks)
    return {
        pk: Hit(
            row=row,
            title=marked(title_of_office(row), terms),
            passage=passage(lines_of(row), terms),
        )
        for pk, row in rows.items()
    }


def title_of_office(office: Office) -> str:
    name = office.name or office_words(office.kind, city=office.city)
    places = dict.fromkeys((office.state, office.located_in))
    return ", ".join((name, *(country_name(code) for code in places if code)))


def lines_of(office: Office) -> str:
    printed = (channel.printed for channel in office.channels.all())
    return "; ".join(line for line in (office.holder, *dict.fromkeys(printed)) if line)


# In the order of the page: what each is called, how its rows are shown, and by which template.
SHELVES: dict[Shelf, tuple[Promise, Show, str]] = {
    Shelf.CASES: (_("Cases"), cases, "case"),
    Shelf.SOURCES: (_("Sources"), sources, "source"),
    Shelf.APPEALS: (_("Appeals"), appeals, "appeal"),
    Shelf.OFFICES: (_("Offices"), offices, "office"),
}
