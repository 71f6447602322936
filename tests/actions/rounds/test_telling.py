"""The directory knows when an office was last reached by a channel, and when it was not."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from tests.actions.worker import Desk
from tests.appeals.story import NOW

from hueandcry.actions.rounds.telling import tell_directory
from hueandcry.appeals.models import Edition
from hueandcry.ledger.models import Delivery, Kind, Lane
from hueandcry.offices.models import Channel, Office

DAY, LATER = NOW.date(), NOW + timedelta(days=2)


@pytest.fixture
def channel(edition: Edition, worker: Desk) -> Channel:
    """Of an office to which one letter was sent."""
    worker.signed(edition)
    Delivery.objects.filter(kind=Kind.LETTER).update(
        claimed_at=NOW, claimed_by="worker-1", sent_at=NOW
    )
    office = Office.objects.create(state="UZ", kind="ministry", located_in="UZ")
    return Channel.objects.create(
        office=office, type="email", printed="I", normalised="Info@justice.example"
    )


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ({}, ("unverified", None, None)),
        ({"delivered_at": NOW}, ("works", DAY, None)),
        ({"answered_at": LATER}, ("works", LATER.date(), None)),
        ({"bounced_at": NOW}, ("fails", None, DAY)),
        ({"delivered_at": NOW, "bounced_at": LATER}, ("fails", DAY, LATER.date())),
    ],
)
def test_the_last_success_and_failure_are_told(
    worker: Desk,
    channel: Channel,
    times: dict[str, datetime],
    expected: tuple[str, date | None, date | None],
) -> None:
    Delivery.objects.filter(kind=Kind.LETTER).update(**times)
    tell_directory(worker.hands, at=LATER)
    channel.refresh_from_db()
    assert (channel.status, channel.last_success, channel.last_failure) == expected
    assert tell_directory(worker.hands, at=LATER) == 0


def test_a_mailbox_that_was_closed_fails(worker: Desk, channel: Channel) -> None:
    Lane.objects.update(dead_at=NOW, dead_why="550 no such user")
    assert tell_directory(worker.hands, at=NOW) == 1
    channel.refresh_from_db()
    assert channel.status == "fails"


def test_what_is_no_longer_in_use_stays_so(worker: Desk, channel: Channel) -> None:
    Channel.objects.update(status="retired")
    Delivery.objects.filter(kind=Kind.LETTER).update(delivered_at=NOW)
    assert tell_directory(worker.hands, at=NOW) == 0
