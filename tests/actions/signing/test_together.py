"""Signatures of several threads in one transaction: each on the disk, or each told of the fault."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from time import sleep

import pytest
from django.db import IntegrityError, connection
from tests.appeals.story import NOW

from hueandcry.actions.models import Signature
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


def at_once(together: Together[Signature], rows: list[Signature]) -> list[Future[None]]:
    """Bring all rows while one holds the writer up, so that the rest wait together."""

    def insert(row: Signature) -> None:
        try:
            together.write(row)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(rows)) as pool:
        with together.turn:
            brought = [pool.submit(insert, row) for row in rows]
            while len(together.waiting) < len(rows):
                sleep(0.01)
        return brought


@pytest.mark.django_db(transaction=True)
def test_those_who_wait_together_are_all_written(edition: Edition) -> None:
    together = Together(Signature.objects.bulk_create)
    brought = at_once(together, [signature(edition, number) for number in range(PEOPLE)])
    assert [one.exception() for one in brought] == [None] * PEOPLE
    assert Signature.objects.count() == PEOPLE
    assert not together.waiting


@pytest.mark.django_db(transaction=True)
def test_a_writer_that_is_broken_off_breaks_all_off(edition: Edition) -> None:
    def broken_off(_rows: object) -> None:
        raise SystemExit

    brought = at_once(
        Together(broken_off), [signature(edition, number) for number in range(PEOPLE)]
    )
    assert all(isinstance(one.exception(), SystemExit) for one in brought)


@pytest.mark.django_db(transaction=True)
def test_nobody_is_told_that_a_row_stands_which_does_not(edition: Edition) -> None:
    together = Together(Signature.objects.bulk_create)
    brought = at_once(together, [signature(edition, 1), signature(edition, 1)])
    assert all(isinstance(one.exception(), IntegrityError) for one in brought)
    assert not Signature.objects.exists()
    together.write(signature(edition, 2))
    assert Signature.objects.count() == 1
