"""The index in SQLite: FTS5 tables that keep words and places, and no text.

The words come folded and cut (`core.search.words`), so FTS5's own tokenizer has nothing to do but
part them at blanks: "ascii" leaves every letter beyond ASCII as it is. A table without content only
marks what is deleted; FORGET writes the table anew without it.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.utils import CursorWrapper

from hueandcry.core.search.names import Unsaid
from hueandcry.core.search.question import Term

ADD = "INSERT OR REPLACE INTO {table} (rowid, title, text) VALUES (%s, %s, %s)"
REMOVE = "DELETE FROM {table} WHERE rowid = %s"
CLEAR = "INSERT INTO {table} ({table}) VALUES ('delete-all')"
NEWEST = ("SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT %s",)
# The title counts five times.
BEST = """
    SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY bm25({table}, 5.0, 1.0), rowid DESC
"""

FORGET = ("INSERT INTO {table} ({table}) VALUES ('optimize')",)


def create(table: str) -> tuple[str, ...]:
    """The statements that make the table of a shelf."""
    options = "content='', contentless_delete=1, tokenize='ascii', prefix='3'"
    return (f"CREATE VIRTUAL TABLE {table} USING fts5(title, text, {options})",)


def row(pk: int, title: Sequence[str], text: Sequence[str]) -> tuple[int, str, str]:
    return pk, " ".join(title), " ".join(text)


def for_best(asked: str, _found: Sequence[int]) -> tuple[str]:
    """What BEST asks for: to weigh rows FTS5 must look for them again."""
    return (asked,)


def match(terms: Sequence[Term]) -> str:
    """Terms in FTS5's notation. A folded word has letters and digits only: nothing to escape."""
    return " AND ".join(f'"{" ".join(term.words)}"{" *" if term.is_open else ""}' for term in terms)


def any_of(words: Sequence[str]) -> str:
    """The question for whatever has a word that begins with one of these; "" for none."""
    return " OR ".join(f'"{word}" *' for word in words)


def leave_out(cursor: CursorWrapper, table: str, unsaid: Unsaid, pks: Sequence[int]) -> None:
    """Put entries again without these words; FTS5 tells the words of an entry by their places."""
    said, among = f"temp.{table}_said", ",".join(map(str, pks))
    cursor.execute(f"CREATE VIRTUAL TABLE {said} USING fts5vocab(main, {table}, instance)")
    cursor.execute(
        f"SELECT doc, col, term FROM {said} WHERE doc IN ({among}) ORDER BY doc, col, offset"  # noqa: S608 (numbers)
    )
    words: dict[int, dict[str, list[str]]] = {pk: {"title": [], "text": []} for pk in pks}
    for pk, column, word in cursor.fetchall():
        words[pk][column].append(word)
    cursor.execute(f"DROP TABLE {said}")
    rows = (
        row(pk, list(unsaid.said(of["title"])), list(unsaid.said(of["text"])))
        for pk, of in words.items()
    )
    cursor.executemany(ADD.format(table=table), list(rows))
