"""Numbers are counted from the rows, as often as one likes, and never sum what differs."""

from __future__ import annotations

from tests.actions.worker import Desk
from tests.appeals.story import NOW

from hueandcry.accounts.models import User
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
    Signature.objects.update(set_aside_at=NOW, set_aside_by=User.objects.get())
    recount(worker.hands, at=NOW)
    assert tallies() == {("PL", "email", "bounced"): 1, ("PL", "", "set aside"): 1}
