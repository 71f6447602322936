"""How long the desk's search takes among 100,000 sources, beside a LIKE over the same texts.

The sources are invented: 250 words each, as common as the words of a language (Zipf), one in a
hundred with some Chinese. On SQLite in a folder of its own; on PostgreSQL where
HUEANDCRY_DATABASE_URL names a database that is empty. Each kind of question is asked with so many
different words and answered as the page answers it: which sources, best first, then rows and
passages of the first ten. Times are by the clock.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import accumulate
from random import Random
from statistics import quantiles
from typing import Any

import django
from django.core.management import call_command
from rich.console import Console
from rich.table import Table

SOURCES, WORDS, VOCABULARY, TIMES = 100_000, 250, 40_000, 25
SYLLABLES = [
    "ka",
    "ro",
    "mi",
    "ta",
    "ne",
    "lu",
    "shi",
    "bo",
    "ve",
    "dra",
    "zun",
    "gel",
    "por",
    "wi",
]
HAN = "".join(chr(code) for code in range(0x4E00, 0x5200))
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def word(*, chance: Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))


def texts(vocabulary: list[str], *, chance: Random) -> Iterator[str]:
    """Texts whose n-th commonest word is as frequent as 1/n."""
    weights = list(accumulate(1 / number for number in range(1, len(vocabulary) + 1)))
    for number in range(SOURCES):
        words = chance.choices(vocabulary, cum_weights=weights, k=WORDS)
        han = "".join(chance.choices(HAN, k=30)) if number % 100 == 0 else ""
        yield f"{' '.join(words)} case{number} {han}"


def questions(vocabulary: list[str], *, chance: Random) -> dict[str, list[str]]:
    """Ten kinds of questions, with so many of each."""

    def some(first: int, last: int) -> list[str]:
        return chance.choices(vocabulary[first:last], k=TIMES)

    common, usual, rare = some(0, 5), some(100, 1000), some(10_000, 30_000)
    return {
        "a word that nearly all have": common,
        "a usual word": usual,
        "a rare word": rare,
        "a word of one text": [f"case{chance.randrange(SOURCES)}" for _ in range(TIMES)],
        "the beginning of words": [one[:3] for one in usual],
        "two common words": [" ".join(chance.sample(vocabulary[:20], 2)) for _ in range(TIMES)],
        "a usual and a rare word": [" ".join(pair) for pair in zip(usual, rare, strict=True)],
        "two words in a row": [f'"{" ".join(pair)}"' for pair in zip(common, usual, strict=True)],
        "two letters of Chinese": ["".join(chance.choices(HAN, k=2)) for _ in range(TIMES)],
        "no such word": [f"q{one}" for one in rare],
    }


def milliseconds(work: Callable[[Any], object], arguments: list[Any]) -> tuple[float, float]:
    """Half of them, and 95 of a hundred, took no longer."""
    taken = []
    for argument in arguments:
        start = time.perf_counter()
        work(argument)
        taken.append((time.perf_counter() - start) * 1000)
    percentiles = quantiles(taken, n=20)
    return percentiles[9], percentiles[18]


def main() -> None:
    django.setup()
    from django.db import connection  # noqa: PLC0415 (needs the settings)

    from hueandcry.accounts.models import User  # noqa: PLC0415
    from hueandcry.cases import searchable  # noqa: PLC0415
    from hueandcry.cases.models import Source  # noqa: PLC0415
    from hueandcry.desk.searching import in_sources  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    chance = Random(2002)
    vocabulary = list({word(chance=chance): None for _ in range(VOCABULARY)})
    user = User.objects.create(username="bench", made_at=NOW)
    rows = (
        Source(
            kind="text",
            title=text[:60],
            text=text,
            sha256=f"{number:064}",
            size=len(text),
            received_at=NOW,
            received_by=user,
        )
        for number, text in enumerate(texts(vocabulary, chance=chance))
    )
    Source.objects.bulk_create(rows, batch_size=1000)

    def size() -> float:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(
                    "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
                )
            else:
                cursor.execute("SELECT pg_database_size(current_database())")
            return float(cursor.fetchone()[0]) / 1e6

    bare, start = size(), time.perf_counter()
    searchable.put_all()
    built = time.perf_counter() - start
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    table = Table(title=f"{SOURCES:,} sources, {connection.vendor}")
    for column in ("question", "hits", "p50 ms", "p95 ms", "LIKE p50 ms"):
        table.add_column(column, justify="left" if column == "question" else "right")
    for kind, asked in questions(vocabulary, chance=chance).items():
        count = in_sources(asked[0]).count
        half, most = milliseconds(in_sources, asked)
        like, _ = milliseconds(
            lambda one: list(
                Source.objects.filter(text__contains=one.strip('"')).order_by("-pk")[:10]
            ),
            asked[:2],
        )
        table.add_row(kind, f"{count}", f"{half:.1f}", f"{most:.1f}", f"{like:.0f}")
    Console().print(table)
    again = list(Source.objects.order_by("?")[:TIMES])
    half, most = milliseconds(lambda one: searchable.put_sources([one]), again)
    print(
        f"texts {bare:.0f} MB, index {size() - bare:.0f} MB, built in {built:.0f} s; "
        f"one source put again: p50 {half:.1f} ms, p95 {most:.1f} ms"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="hueandcry-bench-") as folder:
        os.environ |= {
            "HUEANDCRY_TRIAL": "1",
            "HUEANDCRY_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "hueandcry.site.settings",
        }
        main()
