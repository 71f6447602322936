"""Putting entries on the shelves of the index, taking them off, and finding them.

Whoever changes what is searched says so here, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from types import ModuleType

from django.db import connection, transaction

from hueandcry.core.search.names import GAP, NOTHING_UNSAID, Unsaid
from hueandcry.core.search.question import Term
from hueandcry.core.search.words import within, words_of
from hueandcry.search import postgresql, sqlite

# PostgreSQL keeps 1 MB of words and places for an entry; of a longer text the beginning is found.
ROOM = 900_000
# What more entries answer is found by its newest alone: to weigh them all would take too long.
MOST = 500
A_BATCH = 500
ALL = 2**62


class Shelf(StrEnum):
    """A kind of thing that is looked for; its value is part of a table's name."""

    SOURCES = "sources"
    CASES = "cases"
    APPEALS = "appeals"
    OFFICES = "offices"

    @property
    def table(self) -> str:
        return f"search_{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of another table as it is found: words of the title weigh more than those of `text`."""

    pk: int
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The entries that answer a question, by their keys, best first.

    `is_cut`: there are more, and these are the newest, newest first.
    """

    pks: tuple[int, ...]
    is_cut: bool


def dialect() -> ModuleType:
    """How the database in use keeps the index."""
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def put(shelf: Shelf, entries: Iterable[Entry], *, without: Unsaid = NOTHING_UNSAID) -> None:
    """Put entries on a shelf, each in the place of the one with its key, `without` some words."""
    how = dialect()
    rows = (how.row(*words_of_entry(entry, without=without)) for entry in entries)
    with connection.cursor() as cursor:
        while some := list(islice(rows, A_BATCH)):
            cursor.executemany(how.ADD.format(table=shelf.table), some)


def words_of_entry(entry: Entry, *, without: Unsaid) -> tuple[int, list[str], list[str]]:
    title = list(within(without.said(words_of(entry.title)), room=ROOM))
    text = list(within(without.said(words_of(entry.text)), room=ROOM // 2))
    return entry.pk, title, text


def remove(shelf: Shelf, pks: Iterable[int]) -> None:
    """Take entries off a shelf."""
    with connection.cursor() as cursor:
        cursor.executemany(dialect().REMOVE.format(table=shelf.table), [(pk,) for pk in pks])


def clear(shelf: Shelf) -> None:
    """Take everything off a shelf."""
    with connection.cursor() as cursor:
        cursor.execute(dialect().CLEAR.format(table=shelf.table))


def holding(shelf: Shelf, words: Iterable[str]) -> tuple[int, ...]:
    """The keys of all entries with a word that begins with one of these."""
    asked = dialect().any_of(list(words))
    return keys(dialect().NEWEST[-1].format(table=shelf.table), asked, ALL) if asked else ()


def with_gaps(shelf: Shelf) -> tuple[int, ...]:
    """The keys of all entries that words were left out of."""
    return holding(shelf, [GAP])


@transaction.atomic
def leave_out(shelf: Shelf, unsaid: Unsaid) -> None:
    """Take words out of the entries that have them, where nobody has their texts at hand."""
    with connection.cursor() as cursor:
        dialect().leave_out(cursor, shelf.table, unsaid, holding(shelf, unsaid.words))


def forget(shelf: Shelf) -> None:
    """Take what no entry says any more out of the table as far as the database can."""
    with connection.cursor() as cursor:
        for statement in dialect().FORGET:
            cursor.execute(statement.format(table=shelf.table))


def find(shelf: Shelf, terms: Sequence[Term]) -> Found:
    """The entries that say all the terms; none for no terms."""
    if not terms:
        return Found((), is_cut=False)
    how, asked = dialect(), dialect().match(terms)
    newest: tuple[int, ...] = ()
    for statement in how.NEWEST:
        newest = keys(statement.format(table=shelf.table), asked, MOST + 1)
        if len(newest) > MOST:
            return Found(newest[:MOST], is_cut=True)
    return Found(
        keys(how.BEST.format(table=shelf.table), *how.for_best(asked, newest)), is_cut=False
    )


def keys(statement: str, *parameters: str | int | list[int]) -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return tuple(pk for (pk,) in cursor.fetchall())
