"""The index in PostgreSQL: a `tsvector` for each entry, under a GIN index.

The words come folded and cut (`core.search.words`), so vector and query are written as such and no
configuration of PostgreSQL's own cuts them a second time, in another way than SQLite.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.backends.utils import CursorWrapper

from hueandcry.core.search.names import GAP, Unsaid
from hueandcry.core.search.question import Term

# What PostgreSQL keeps of places: up to this one, and so many of a word.
LAST_PLACE, MOST_PLACES = 16_383, 255
ADD = """
    INSERT INTO {table} (id, words) VALUES (%s, %s::tsvector)
    ON CONFLICT (id) DO UPDATE SET words = EXCLUDED.words
"""
REMOVE = "DELETE FROM {table} WHERE id = %s"
# A new file: a deleted row stays in the old one until VACUUM, a word in its index for good.
CLEAR = "TRUNCATE {table}"
FORGET: tuple[str, ...] = ()
SHORT_LIST = "gin_pending_list_limit = 64"
# What very many entries say is found among the newest, looking through so many one by one; all else
# by the GIN index, to which `id + 0` keeps PostgreSQL: it does not reckon with what a vector costs.
NEWEST = (
    """
    SELECT id FROM (SELECT id, words FROM {table} ORDER BY id DESC LIMIT 1500) AS newest
    WHERE words @@ %s::tsquery ORDER BY id DESC LIMIT %s
    """,
    "SELECT id FROM {table} WHERE words @@ %s::tsquery ORDER BY id + 0 DESC LIMIT %s",
)
BEST = """
    SELECT id FROM {table} WHERE id = ANY(%s) ORDER BY ts_rank(words, %s::tsquery) DESC, id DESC
"""


def create(table: str) -> tuple[str, ...]:
    """The statements that make the table of a shelf."""
    return (
        f"CREATE TABLE {table} (id bigint PRIMARY KEY, words tsvector NOT NULL)",
        # GIN keeps new entries in a list that every question reads through: a short one (kB).
        f"CREATE INDEX {table}_words ON {table} USING gin (words) WITH ({SHORT_LIST})",
    )


def row(pk: int, title: Sequence[str], text: Sequence[str]) -> tuple[int, str]:
    """The vector's own notation: each word with its places, those of the title marked A."""
    places: dict[str, list[str]] = defaultdict(list)
    for number, word in enumerate((*title, *text), 1):
        if len(places[word]) < MOST_PLACES:
            label = "A" if number <= len(title) else ""
            places[word].append(f"{min(number, LAST_PLACE)}{label}")
    return pk, " ".join(f"'{word}':{','.join(where)}" for word, where in places.items())


def for_best(asked: str, found: Sequence[int]) -> tuple[list[int], str]:
    """What BEST asks for: what was found need not be looked for again."""
    return list(found), asked


def match(terms: Sequence[Term]) -> str:
    """Terms as a tsquery. A folded word has letters and digits only, so nothing needs escaping."""
    return " & ".join(f"({in_a_row(term)})" for term in terms)


def in_a_row(term: Term) -> str:
    words = [f"'{word}'" for word in term.words]
    return " <-> ".join(words) + (":*" if term.is_open else "")


def any_of(words: Sequence[str]) -> str:
    """The question for whatever has a word that begins with one of these; "" for none."""
    return " | ".join(f"'{word}':*" for word in words)


def leave_out(cursor: CursorWrapper, table: str, unsaid: Unsaid, pks: Sequence[int]) -> None:
    """Take these words out of the vectors of entries; other words keep their places."""
    among = list(pks)
    cursor.execute(
        f"SELECT DISTINCT lexeme FROM {table}, unnest(words) WHERE id = ANY(%s)",  # noqa: S608 (our name)
        [among],
    )
    names = [word for (word,) in cursor.fetchall() if unsaid.is_name(word)]
    cursor.execute(
        f"UPDATE {table} SET words = ts_delete(words, %s::text[]) || %s::tsvector"  # noqa: S608
        " WHERE id = ANY(%s)",
        [names, f"'{GAP}'", among],
    )
