"""The index in SQLite: FTS5 tables that keep words and places, and no text.

The words come folded and cut (`core.search.words`), so FTS5's own tokenizer has nothing to do but
part them at blanks: "ascii" leaves every letter beyond ASCII as it is. `secure-delete` takes a
word out of the file with its last entry, as `secure_delete` does for rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from hueandcry.core.search.question import Term

ADD = "INSERT OR REPLACE INTO {table} (rowid, title, text) VALUES (%s, %s, %s)"
REMOVE = "DELETE FROM {table} WHERE rowid = %s"
CLEAR = "INSERT INTO {table} ({table}) VALUES ('delete-all')"
NEWEST = "SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT %s"
# The title counts five times.
BEST = """
    SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY bm25({table}, 5.0, 1.0), rowid DESC
"""


def create(table: str) -> tuple[str, ...]:
    """The statements that make the table of a shelf."""
    options = "content='', contentless_delete=1, tokenize='ascii', prefix='3'"
    return (
        f"CREATE VIRTUAL TABLE {table} USING fts5(title, text, {options})",
        f"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 1)",  # noqa: S608 (our name)
    )


def row(pk: int, title: Sequence[str], text: Sequence[str]) -> tuple[int, str, str]:
    return pk, " ".join(title), " ".join(text)


def for_best(asked: str, _found: Sequence[int]) -> tuple[str]:
    """What BEST asks for: to weigh rows FTS5 must look for them again."""
    return (asked,)


def match(terms: Sequence[Term]) -> str:
    """Terms in FTS5's notation. A folded word has letters and digits only: nothing to escape."""
    return " AND ".join(f'"{" ".join(term.words)}"{" *" if term.is_open else ""}' for term in terms)
