"""Waiting for the turn to write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

import pytest
from django.db import OperationalError, connection, transaction

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL lets many write"),
]
# Long enough for SQLite's own waiting to sleep a tenth of a second at a time.
A_WHILE = 0.35


@contextmanager
def held(*, seconds: float) -> Iterator[list[float]]:
    """Another thread writes for so long; when it ends is put into the list."""
    begun, let_go, ended = Event(), Event(), list[float]()

    def hold() -> None:
        with transaction.atomic():
            begun.set()
            let_go.wait(seconds)
            ended.append(monotonic())
        connection.close()

    holding = Thread(target=hold)
    holding.start()
    begun.wait()
    try:
        yield ended
    finally:
        let_go.set()
        holding.join()


def patience() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        return int(cursor.fetchone()[0])


def test_who_waits_writes_as_soon_as_the_other_has_ended() -> None:
    with held(seconds=A_WHILE) as ended:
        with transaction.atomic():
            began = monotonic()
        assert began - ended[0] < 0.05
    assert patience() == 20_000


def test_who_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.1)
    with held(seconds=20), pytest.raises(OperationalError, match="locked"), transaction.atomic():
        raise AssertionError("Two write at once.")
