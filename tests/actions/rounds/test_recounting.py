"""Numbers are counted from the rows, as often as one likes, and never sum what differs."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from tests.actions.worker import Desk
from tests.appeals.story import NOW

from hueandcry.accounts.models import User
from hueandcry.actions.false_signatures.patterns import Pattern
from hueandcry.actions.false_signatures.setting_aside import set_aside
from hueandcry.actions.models import Signature, Tally
from hueandcry.actions.rounds.recounting import recount
from hueandcry.appeals.models import Channel, Edition
from hueandcry.ledger.models import Delivery


def tallies() -> dict[tuple[str, str, str], int]:
    rows = Tally.objects.values_list("country", "channel", "state", "number")
    return {(country, channel, state): number for country, channel, state, number in rows}


def test_letters_and_signatures_are_counted_by_country_channel_and_state(
    edition: Edition, worker: Desk
) -> None:
    worker.signed(edition, address="a@mail.example")
    worker.signed(edition, address="b@mail.example", country="NO")
    worker.turn()
    worker.signed(edition, address="b@mail.example")
    worker.signed(edition, address="c@mail.example")
    worker.sign(edition, address="d@mail.example")
    Channel.objects.all().delete()
    worker.signed(edition, address="e@mail.example")
    recount(worker.hands, at=NOW)
    assert tallies() == {
        ("NO", "email", "sent"): 1,
        ("PL", "email", "sent"): 1,
        ("PL", "email", "waiting"): 1,
        ("PL", "", "no way"): 1,
        ("NO", "", "counted"): 1,
        ("PL", "", "counted"): 3,
        ("PL", "", "repeated"): 1,
        ("PL", "", "unconfirmed"): 1,
    }


def test_what_changed_is_counted_anew_and_what_is_gone_is_gone(
    edition: Edition, worker: Desk
) -> None:
    worker.signed(edition)
    worker.turn()
    recount(worker.hands, at=NOW)
    assert recount(worker.hands, at=NOW) == 0
    Delivery.objects.update(bounced_at=NOW)
    set_aside(edition.appeal, Pattern(country="PL"), reason="x", by=User.objects.get(), at=NOW)
    recount(worker.hands, at=NOW)
    assert tallies() == {("PL", "email", "bounced"): 1, ("PL", "", "set aside"): 1}


def told(edition: Edition) -> int:
    return edition.appeal.tallies.public().everywhere.people


def test_the_public_is_told_once_a_quarter_of_an_hour(edition: Edition, worker: Desk) -> None:
    """threats.md, T14."""
    for one in range(12):
        worker.signed(edition, address=f"s{one}@mail.example")
    recount(worker.hands, at=NOW)
    assert told(edition) == 0
    recount(worker.hands, at=NOW + timedelta(minutes=14, seconds=59))
    assert told(edition) == 0
    recount(worker.hands, at=NOW + timedelta(minutes=15))
    assert told(edition) == 10
    set_aside(edition.appeal, Pattern(country="PL"), reason="x", by=User.objects.get(), at=NOW)
    recount(worker.hands, at=NOW + timedelta(minutes=16))
    assert tallies()["PL", "", "set aside"] == 12
    assert told(edition) == 10
    recount(worker.hands, at=NOW + timedelta(minutes=31))
    assert told(edition) == 0


@pytest.mark.parametrize("seed", range(5))
def test_whoever_watches_sees_steps_of_five_at_the_quarter_and_nothing_between(
    edition: Edition, worker: Desk, seed: int
) -> None:
    """threats.md, F5: a history of minutes, and a look after each."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    seen: list[int] = []
    for minute in range(90):
        worker.at = NOW + timedelta(minutes=minute)
        for _person in range(chance.choice((0, 0, 1, 2))):
            worker.signed(edition, address=f"s{Signature.objects.count()}@mail.example")
        recount(worker.hands, at=worker.at)
        seen.append(told(edition))
    moves = [at for at in range(1, 90) if seen[at] != seen[at - 1]]
    assert moves
    assert all(at % 15 == 0 for at in moves)
    assert all(number % 5 == 0 for number in seen)
