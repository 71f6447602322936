"""Signatures of several threads in one transaction: each on the disk, or each told of the fault."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from time import sleep
from uuid import UUID

import pytest
from django.db import IntegrityError, connection
from tests.appeals.story import NOW

from hueandcry.actions.models import Signature
from hueandcry.actions.signing.taking import insert_all
from hueandcry.actions.signing.together import Together
from hueandcry.appeals.models import Edition

PEOPLE = 12


def signature(edition: Edition, number: int) -> Signature:
    return Signature(
        edition=edition,
        country="PL",
        taken_at=NOW,
        sealed=b"sealed",
        link_hash=bytes([number]) * 32,
        code_hash=bytes(32),
    )


def at_once(
    write_all: Callable[[list[Signature]], list[UUID]], rows: list[Signature]
) -> list[Future[UUID]]:
    """Bring all rows; the first is held up, so that the rest wait together."""
    all_here = Event()

    def write_late(rows: list[Signature]) -> list[UUID]:
        all_here.wait()
        return write_all(rows)

    together = Together(write_late)

    def insert(row: Signature) -> UUID:
        try:
            return together.write(row)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(rows)) as pool:
        brought = [pool.submit(insert, row) for row in rows]
        while len(together.waiting) < len(rows) - 1:
            sleep(0.01)
        all_here.set()
    assert not together.waiting
    return brought


@pytest.mark.django_db(transaction=True)
def test_those_who_wait_together_are_all_written_and_told_of_their_own(edition: Edition) -> None:
    rows = [signature(edition, number) for number in range(PEOPLE)]
    brought = at_once(insert_all, rows)
    assert [one.result() for one in brought] == [row.pk for row in rows]
    assert set(Signature.objects.all()) == set(rows)


@pytest.mark.django_db(transaction=True)
def test_a_writer_that_is_broken_off_breaks_all_off(edition: Edition) -> None:
    def broken_off(_rows: object) -> list[UUID]:
        raise SystemExit

    brought = at_once(broken_off, [signature(edition, number) for number in range(PEOPLE)])
    assert all(isinstance(one.exception(), SystemExit) for one in brought)


@pytest.mark.django_db(transaction=True)
def test_nobody_is_told_that_a_row_stands_which_does_not(edition: Edition) -> None:
    rows = [signature(edition, number) for number in (0, 1, 1)]
    brought = at_once(insert_all, rows)
    faults = [one for one in brought if isinstance(one.exception(), IntegrityError)]
    stands = [one.result() for one in brought if one not in faults]
    assert faults
    assert stands == [row.pk for row in Signature.objects.all()]


@pytest.mark.django_db(transaction=True)
def test_after_a_fault_the_next_is_written(edition: Edition) -> None:
    together = Together(insert_all)
    together.write(signature(edition, 1))
    with pytest.raises(IntegrityError):
        together.write(signature(edition, 1))
    together.write(signature(edition, 2))
    assert Signature.objects.count() == 2


@pytest.mark.django_db
def test_a_row_is_stored_as_the_model_stores_it(edition: Edition) -> None:
    ours, theirs = signature(edition, 1), signature(edition, 2)
    insert_all([ours])
    theirs.save()
    for row in (ours, theirs):
        assert row_of(Signature.objects.get(pk=row.pk)) == row_of(row)


def row_of(signature: Signature) -> list[object]:
    return [getattr(signature, field.attname) for field in Signature._meta.concrete_fields]
