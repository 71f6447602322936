"""With the clock one day past each limit, nothing of what was to be forgotten is on the disk."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from tests.actions.returning import comes, desk_half, sent, to
from tests.actions.worker import ENTERED, Desk
from tests.appeals.story import NOW
from tests.core.mail.came import mail

from hueandcry.actions.models import Arrival, Mailed, Signature, Signer
from hueandcry.actions.rounds.asking import make_pairs
from hueandcry.actions.rounds.fetching import forget_raw
from hueandcry.actions.rounds.forgetting import empty_log, forget
from hueandcry.appeals.models import Edition
from hueandcry.ledger.models import Delivery
from hueandcry.sealing.keyring import KeyGoneError

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="other servers free pages later"),
]

PEOPLE = 40
# Enough of a sealed row to know it by.
MARK = 48


def on_disk() -> bytes:
    """The database as whoever takes the disk reads it: free pages and the log included."""
    path = Path(connection.settings_dict["NAME"])
    log = path.with_name(path.name + "-wal")
    return path.read_bytes() + (log.read_bytes() if log.exists() else b"")


def are_on_disk(marks: list[bytes]) -> int:
    there = on_disk()
    return sum(mark in there for mark in marks)


def go_to(worker: Desk, at: datetime) -> None:
    for one in (forget, forget_raw, empty_log):
        one(worker.hands, at=at)


def sealed(rows: list[Signature]) -> list[bytes]:
    return [bytes(one.sealed)[-MARK:] for one in rows]


def test_who_never_confirmed(edition: Edition, worker: Desk) -> None:
    for number in range(PEOPLE):
        worker.sign(edition, address=f"u{number}@mail.example")
    rows = list(Signature.objects.all())
    marks = [*sealed(rows), *(bytes(one.link_hash or b"") for one in rows)]
    assert are_on_disk(marks) == 2 * PEOPLE
    go_to(worker, NOW + timedelta(days=8))
    assert are_on_disk(marks) == 0


def test_words_of_ones_own(edition: Edition, worker: Desk) -> None:
    for number in range(PEOPLE):
        worker.signed(edition, address=f"w{number}@mail.example", letter="My own words.")
    worker.at += timedelta(days=1)
    Delivery.objects.update(claimed_at=worker.at, claimed_by="worker-1", sent_at=worker.at)
    marks = sealed(list(Signature.objects.all()))
    assert are_on_disk(marks) == PEOPLE
    go_to(worker, worker.at + timedelta(days=29))
    assert are_on_disk(marks) == 0


def test_exact_times(edition: Edition, worker: Desk) -> None:
    make_pairs(worker.hands, at=NOW)  # the time of a key is no supporter's
    worker.at += timedelta(minutes=7, seconds=13)
    for number in range(PEOPLE):
        worker.signed(edition, address=f"t{number}@mail.example")
    Delivery.objects.update(claimed_at=worker.at, claimed_by="worker-1", sent_at=worker.at)
    marks = [worker.at.replace(tzinfo=None).isoformat(sep=" ").encode()]
    assert are_on_disk(marks) == 1
    go_to(worker, worker.at + timedelta(days=3))
    assert are_on_disk(marks) == 0


def test_how_often_an_address_was_asked_in_a_week(edition: Edition, worker: Desk) -> None:
    for number in range(PEOPLE):
        worker.sign(edition, address=f"m{number}@mail.example")
    worker.turn()
    marks = [bytes(one.address_hash) for one in Mailed.objects.all()]
    assert are_on_disk(marks) == PEOPLE
    go_to(worker, NOW + timedelta(days=8))
    assert are_on_disk(marks) == 0


def test_mail_as_it_came(db: None, worker: Desk) -> None:
    desk_half()
    comes(to(sent(), mail("We refuse.", "From: <consul@embassy.example>")))
    marks = [bytes(one.raw or b"")[-MARK:] for one in Arrival.objects.all()]
    assert are_on_disk(marks) == len(marks) > 0
    go_to(worker, NOW + timedelta(days=15))
    assert are_on_disk(marks) == 0


def test_who_signed_a_closed_appeal_and_a_backup_of_sixty_days_before(
    edition: Edition, worker: Desk
) -> None:
    for number in range(PEOPLE):
        worker.signed(edition, address=f"c{number}@mail.example")
    rows = list(Signature.objects.all())
    backup = [bytes(one.sealed) for one in rows]
    assert [worker.hands.opener()(one).name for one in backup] == [ENTERED.name] * PEOPLE
    marks = [*sealed(rows), *(bytes(one.link_hash or b"") for one in rows)]
    marks += [bytes(one.address_hash or b"") for one in Signer.objects.all()]
    keys = [path.read_bytes() for path in worker.hands.keyring.folder.iterdir()]
    assert are_on_disk(marks) == 3 * PEOPLE
    closed = edition.stop_on or date.max
    go_to(worker, datetime(closed.year, closed.month, closed.day, tzinfo=UTC) + timedelta(days=29))
    assert are_on_disk(marks) == 0
    assert not set(keys) & {path.read_bytes() for path in worker.hands.keyring.folder.iterdir()}
    for one in backup:
        with pytest.raises(KeyGoneError):
            worker.hands.opener()(one)
