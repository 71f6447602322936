"""How long it takes to say who is held: 1,000 people in 50 cases, at the desk and for the public.

On a fresh SQLite file, with invented people: of each an arrest and one thing more that happened,
everybody public by an appeal. The floor reads the same findings and people and works nothing out.
Prints a table.
"""

from __future__ import annotations

import os
import tempfile
import time
from datetime import UTC, datetime, timedelta
from typing import Any

CASES, PEOPLE, TO_A_SOURCE = 50, 1_000, 5
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
AFTERWARDS = ("bail", "release", "hearing", "sentence", "charge")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="hueandcry-bench-") as folder:
        os.environ |= {"HUEANDCRY_TRIAL": "1", "HUEANDCRY_DATA_DIR": folder}
        os.environ["DJANGO_SETTINGS_MODULE"] = "hueandcry.site.settings"
        import django  # noqa: PLC0415 (the environment comes first)

        django.setup()
        show()


def show() -> None:
    from django.core.management import call_command  # noqa: PLC0415 (see above)
    from django.db import connection, reset_queries, transaction  # noqa: PLC0415

    from hueandcry.casebook.held import Held  # noqa: PLC0415
    from hueandcry.cases.models import Finding, Person  # noqa: PLC0415
    from hueandcry.desk.standing import Persons  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        fill()
    today = NOW.date()
    connection.force_debug_cursor = True
    print(f"{'who is held':<14}{'held':>8}{'ms':>8}{'queries':>10}")
    for name, answer in {
        "the floor": lambda: len(list(Finding.objects.all())) and len(list(Person.objects.all())),
        "the public": lambda: len(Held(on=today, today=today).held),
        "the desk": lambda: len(Persons(on=today, today=today, state="held").stands),
    }.items():
        reset_queries()
        began = time.perf_counter()
        held = answer()
        took = 1000 * (time.perf_counter() - began)
        print(f"{name:<14}{held:>8,}{took:>8.0f}{len(connection.queries_log):>10,}")


def fill() -> None:
    from names import invented  # noqa: PLC0415 (beside this file)

    from hueandcry.accounts.rights import Role  # noqa: PLC0415
    from hueandcry.accounts.services import let_in  # noqa: PLC0415
    from hueandcry.cases.raising import stand_behind  # noqa: PLC0415
    from hueandcry.cases.services import open_case  # noqa: PLC0415

    editor = let_in("editor", roles=[Role.APPROVER], by=None, at=NOW)
    names = invented(PEOPLE)
    for number in range(CASES):
        case = open_case(f"Case {number}", country="PE", by=editor, at=NOW)
        own = names[number::CASES]
        for at in range(0, len(own), TO_A_SOURCE):
            found = findings(case, own[at : at + TO_A_SOURCE], editor)
            stand_behind(found, first=editor, appeal="HC 1/2026", by=editor, at=NOW)


def findings(case: Any, names: list[str], editor: Any) -> list[Any]:
    """The confirmed findings of one invented source about these people."""
    from hueandcry.cases.keeping import keep_in_step  # noqa: PLC0415
    from hueandcry.cases.models import Finding, Source  # noqa: PLC0415

    day = (NOW - timedelta(days=400)).date()
    text = "".join(f"{name} was arrested. " for name in names) * 20
    source = Source.objects.create(
        case=case,
        kind="text",
        text=text,
        sha256=f"{Source.objects.count():064}",
        size=len(text),
        published=(day + timedelta(days=30)).isoformat(),
        received_at=NOW,
        received_by=editor,
    )
    items: list[tuple[str, dict[str, Any]]] = []
    for number, name in enumerate(names):
        at = text.index(name)
        mention = {"text": name, "at": at, "end": at + len(name)}
        plain = {"roles": [], "organisations": [], "relations": []}
        items.append(("person", {"id": f"p{number}", "name": name, "mentions": [mention], **plain}))
        for after, kind in enumerate(("arrest", AFTERWARDS[number % len(AFTERWARDS)])):
            when = (day + timedelta(days=number + 7 * after)).isoformat()
            event = {"id": f"e{number}-{after}", "type": kind, "status": "actual"}
            told = {"date": {"value": when}, "place": None, "organisations": []}
            items.append(("event", {**event, **told, "persons": [f"p{number}"]}))
    made = [
        Finding(
            source=source,
            number=number,
            kind=kind,
            at=number,
            end=number + 5,
            proposed=item,
            score=1.0,
            visibility="public",
            verdict="confirmed",
        )
        for number, (kind, item) in enumerate(items, start=1)
    ]
    for finding in Finding.objects.bulk_create(made):
        keep_in_step(finding, by=editor, at=NOW)
    return made


if __name__ == "__main__":
    main()
