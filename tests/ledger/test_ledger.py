"""The ledger: lines are only ever added, and a changed, missing or swapped one shows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import connection, models, transaction

from hueandcry.accounts.models import User
from hueandcry.ledger.models import Entry
from hueandcry.ledger.services import first_broken, is_whole, record

NOON = datetime(2026, 3, 4, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def heron(db: None) -> User:
    return User.objects.create(username="heron", made_at=NOON)


def write_lines(subject: User, *, count: int) -> list[Entry]:
    with transaction.atomic():
        return [
            record(f"line.{number}", subject, by=subject, at=NOON, after={"n": number})
            for number in range(count)
        ]


def past_the_manager(sql: str, *values: Any) -> None:
    """What somebody with the database in their hands may do."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_an_untouched_ledger_is_whole(heron: User) -> None:
    write_lines(heron, count=3)
    assert is_whole()


def test_an_empty_ledger_is_whole(db: None) -> None:
    assert is_whole()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("verb", "line.other"),
        ("subject_id", 4711),
        ("subject_kind", "accounts.grant"),
        ("by_id", None),
        ("at", NOON + timedelta(seconds=1)),
        ("after", '{"n": 7}'),
        ("before", '"x"'),
        ("hash", "a" * 64),
    ],
)
def test_a_changed_line_shows(heron: User, column: str, value: object) -> None:
    lines = write_lines(heron, count=3)
    past_the_manager(
        f"UPDATE ledger_entry SET {column} = %s WHERE id = %s",  # noqa: S608 (column of our own)
        value,
        lines[1].pk,
    )
    broken = first_broken()
    assert broken is not None
    assert broken.pk == lines[1].pk


def test_a_missing_line_shows_in_the_next(heron: User) -> None:
    lines = write_lines(heron, count=3)
    past_the_manager("DELETE FROM ledger_entry WHERE id = %s", lines[1].pk)
    broken = first_broken()
    assert broken is not None
    assert broken.pk == lines[2].pk


def test_swapped_lines_show(heron: User) -> None:
    first, second, _ = write_lines(heron, count=3)
    for old, new in [(first.pk, -1), (second.pk, first.pk), (-1, second.pk)]:
        past_the_manager("UPDATE ledger_entry SET id = %s WHERE id = %s", new, old)
    broken = first_broken()
    assert broken is not None
    assert broken.pk == first.pk


@pytest.mark.parametrize("count", [1, 3])
def test_the_last_line_is_missed_too(heron: User, count: int) -> None:
    lines = write_lines(heron, count=count)
    past_the_manager("DELETE FROM ledger_entry WHERE id = %s", lines[-1].pk)
    assert first_broken() is None
    assert not is_whole()


@pytest.mark.parametrize("deed", ["update", "delete", "save", "delete one"])
def test_no_line_is_changed_or_taken_out(heron: User, deed: str) -> None:
    line = write_lines(heron, count=1)[0]
    line.verb = "line.other"
    deeds: dict[str, Any] = {
        "update": lambda: Entry.objects.update(verb="line.other"),
        "delete": Entry.objects.all().delete,
        "save": line.save,
        "delete one": line.delete,
    }
    with pytest.raises(TypeError, match="append-only"):
        deeds[deed]()
    assert first_broken() is None


def test_who_wrote_a_line_cannot_be_deleted(heron: User) -> None:
    write_lines(heron, count=1)
    with pytest.raises(models.ProtectedError):
        heron.delete()


@pytest.mark.django_db(transaction=True)
def test_a_line_needs_the_transaction_of_its_deed() -> None:
    heron = User.objects.create(username="heron", made_at=NOON)
    with pytest.raises(transaction.TransactionManagementError):
        record("line", heron, by=None, at=NOON)


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_fails_leaves_no_line() -> None:
    heron = User.objects.create(username="heron", made_at=NOON)

    @transaction.atomic
    def fail_after_its_line() -> None:
        record("line", heron, by=None, at=NOON)
        raise LookupError

    with pytest.raises(LookupError):
        fail_after_its_line()
    assert not Entry.objects.exists()
    write_lines(heron, count=1)
    assert first_broken() is None


def test_a_time_of_another_zone_is_the_same_line(heron: User) -> None:
    with transaction.atomic():
        record("line", heron, by=None, at=NOON.astimezone(timezone(timedelta(hours=6))))
    assert first_broken() is None


@pytest.mark.django_db(transaction=True)
def test_four_writers_at_once_keep_one_chain() -> None:
    heron = User.objects.create(username="heron", made_at=NOON)

    def write(writer: int) -> None:
        for number in range(20):
            with transaction.atomic():
                record(f"writer.{writer}", heron, by=heron, at=NOON, after=number)
        connection.close()

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(write, range(4)))
    assert Entry.objects.count() == 80
    assert is_whole()
