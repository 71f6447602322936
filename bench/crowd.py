"""How long the pages of a large desk take: 10,000 people, 1,000 of them in one case file.

With `--large` ten times as many; to fill that takes three to ten minutes. The floor is an address
that is not there: what every answer costs before anything is asked of the database.

Everything is invented: five people to a source, one in four the misprinted name of another of the
same case, an arrest in each source. On SQLite in a folder of its own; on PostgreSQL where
HUEANDCRY_DATABASE_URL names a database that is empty. Each page is asked for in this process, once
to warm up and then a few times; times are by the clock.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

import django
from django.core.management import call_command
from names import invented
from rich.console import Console
from rich.table import Table

TIMES_AS_MANY = 10 if "--large" in sys.argv[1:] else 1
CASES, PEOPLE, IN_THE_LARGEST = (count * TIMES_AS_MANY for count in (200, 10_000, 1_000))
TO_A_SOURCE = 5
SHOWN_CASES, TIMES = 100, 5
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def names_of_cases() -> Iterator[list[str]]:
    """The names of each case, the largest first; one in four is that of another, misprinted."""
    chance = random.Random(12)
    names = iter(invented(PEOPLE))
    small = (PEOPLE - IN_THE_LARGEST) // (CASES - 1)
    for count in [IN_THE_LARGEST, *[small] * (CASES - 1)]:
        own = [next(names) for _ in range(count * 3 // 4)]
        while len(own) < count:
            name = own[len(own) % (count * 3 // 4)]
            lost = chance.randrange(len(name))
            own.append(name[:lost] + name[lost + 1 :])
        chance.shuffle(own)
        yield own


def fill() -> None:
    """Fill an empty desk; everybody of the largest case and one in each of the first is public."""
    from hueandcry.accounts.models import User  # noqa: PLC0415 (needs the settings)
    from hueandcry.cases.models import Case  # noqa: PLC0415

    user = User.objects.create(username="bench", made_at=NOW)
    for number, names in enumerate(names_of_cases()):
        case = Case.objects.create(
            slug=f"case-{number}",
            title=f"The case of {number} dockers",
            opened_at=NOW + timedelta(minutes=number),
            opened_by=user,
        )
        shown = len(names) if number == 0 else number <= SHOWN_CASES
        fill_case(case, names, shown=int(shown), user=user)


def fill_case(case: Any, names: list[str], *, shown: int, user: Any) -> None:
    from hueandcry.cases.models import (  # noqa: PLC0415
        Basis,
        Finding,
        Key,
        Person,
        Raise,
        Source,
        Spelling,
    )
    from hueandcry.cases.people import kept_under  # noqa: PLC0415

    groups = [names[at : at + TO_A_SOURCE] for at in range(0, len(names), TO_A_SOURCE)]
    texts = [f"In May {', '.join(group)} were arrested in Puno." for group in groups]
    sources = Source.objects.bulk_create(
        Source(
            case=case,
            kind="text",
            title=f"Arrests {number} in {case.pk}",
            text=text,
            sha256=f"{case.pk:032}{number:032}",
            size=len(text),
            language="en",
            published=f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
            received_at=NOW,
            received_by=user,
        )
        for number, text in enumerate(texts)
    )
    findings = Finding.objects.bulk_create(
        Finding(
            **fields, source=source, reason="", score=1, visibility="public", verdict="confirmed"
        )
        for source, group in zip(sources, groups, strict=True)
        for fields in findings_in(source.text, group)
    )
    people = Person.objects.bulk_create(
        Person(finding=finding) for finding in findings if finding.kind == "person"
    )
    spellings = Spelling.objects.bulk_create(
        Spelling(person=one, text=one.name, at=one.finding.at, end=one.finding.end)
        for one in people
    )
    Key.objects.bulk_create(
        Key(spelling=one, key=key) for one in spellings for key in sorted(kept_under(one.text))
    )
    bases = Basis.objects.bulk_create(
        Basis(
            person=one,
            kind="published",
            by_whom="their union",
            how="its paper",
            review_on=NOW + timedelta(days=9999),
            noted_by=user,
            noted_at=NOW,
        )
        for one in people[:shown]
    )
    for basis in bases:
        basis.person.basis, basis.person.visibility = basis, "public"
    Person.objects.bulk_update(people[:shown], ["basis", "visibility"], batch_size=1000)
    Raise.objects.bulk_create(
        Raise(
            finding=basis.person.finding,
            to="public",
            basis=basis,
            content="",
            by=user,
            at=NOW,
            agreed_by=user,
            agreed_at=NOW,
        )
        for basis in bases
    )


def findings_in(text: str, group: list[str]) -> Iterator[dict[str, Any]]:
    for number, name in enumerate(group, start=1):
        at = text.index(name)
        mention = {"text": name, "at": at, "end": at + len(name)}
        item = {"id": f"p{number}", "name": name, "mentions": [mention], "relations": []}
        item |= {"roles": ["docker"], "organisations": []}
        yield {
            "number": number,
            "kind": "person",
            "at": at,
            "end": at + len(name),
            "proposed": item,
        }
    event = {
        "id": "e1",
        "type": "arrest",
        "status": "actual",
        "date": {"value": "2025-05", "text": "May"},
        "place": {"text": "Puno", "country": "PE"},
        "persons": [f"p{number}" for number in range(1, len(group) + 1)],
        "organisations": [],
        "at": 0,
        "end": len(text),
    }
    yield {
        "number": len(group) + 1,
        "kind": "event",
        "at": 0,
        "end": len(text),
        "proposed": event,
    }


def pages() -> dict[str, str]:
    """Each page with its address."""
    from hueandcry.cases.models import Person  # noqa: PLC0415

    person = Person.objects.order_by("pk")[0]
    largest = f"{IN_THE_LARGEST:,}"
    return {
        "floor": "/not-there/",
        "sources": "/desk/",
        "cases": "/desk/cases/",
        "a case of 45": "/desk/cases/case-7/",
        "who is one, of 45": "/desk/cases/case-7/people/",
        "differences, of 45": "/desk/cases/case-7/disagreements/",
        f"a case of {largest}": "/desk/cases/case-0/",
        f"who is one, of {largest}": "/desk/cases/case-0/people/",
        f"differences, of {largest}": "/desk/cases/case-0/disagreements/",
        "a person": f"/desk/person/{person.pk}/",
        "search": "/desk/search/?q=" + person.name,
        "public: people": "/people/",
        "public: a case of 45": "/cases/case-7/",
        f"public: a case of {largest}": "/cases/case-0/",
        "public: its sources": "/cases/case-0/sources/",
    }


def main() -> None:
    django.setup()
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from hueandcry.accounts.rights import Role  # noqa: PLC0415
    from hueandcry.accounts.services import let_in  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    start = time.perf_counter()
    fill()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    print(f"filled in {time.perf_counter() - start:.0f} s")
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(let_in("reader", roles=[Role.EDITOR], by=None, at=NOW))
    table = Table(title=f"{PEOPLE:,} people in {CASES:,} cases, {connection.vendor}")
    for column in ("page", "ms", "kB"):
        table.add_column(column, justify="left" if column == "page" else "right")
    for name, address in pages().items():
        answer = client.get(address)
        taken = []
        for _ in range(TIMES):
            start = time.perf_counter()
            client.get(address)
            taken.append((time.perf_counter() - start) * 1000)
        size = f"{len(answer.content) / 1000:.0f}" if answer.status_code == 200 else "none"
        table.add_row(name, f"{median(taken):.0f}", size)
    Console().print(table)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="hueandcry-bench-") as folder:
        os.environ |= {
            "HUEANDCRY_TRIAL": "1",
            "HUEANDCRY_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "hueandcry.site.settings",
        }
        main()
