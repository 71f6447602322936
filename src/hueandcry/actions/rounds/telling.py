"""Telling the directory what sending has shown: the last success and failure of each channel."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import OuterRef, Subquery

from hueandcry.actions.hands import Hands
from hueandcry.ledger.models import Delivery, Lane
from hueandcry.offices.trying import Tried, note_tries


def tell_directory(hands: Hands, *, at: datetime) -> int:  # noqa: ARG001 (as every round is called)
    """Returns how many channels changed.

    What a server took is no success yet: it has to be delivered, or answered. What our own rules
    kept from leaving is no failure of the office's.
    """
    rows = Lane.objects.annotate(
        delivered=last("delivered_at"), answered=last("answered_at"), bounced=last("bounced_at")
    ).values_list("channel", "address", "delivered", "answered", "bounced", "dead_at")
    return note_tries(
        Tried(
            type=channel,
            address=address,
            succeeded=latest(delivered, answered),
            failed=latest(bounced, dead),
        )
        for channel, address, delivered, answered, bounced, dead in rows
        if any((delivered, answered, bounced, dead))
    )


def last(name: str) -> Subquery:
    """The last such time of a lane's letters: one step in an index, however many there are."""
    of_lane = Delivery.objects.filter(lane=OuterRef("pk"), **{f"{name}__isnull": False})
    return Subquery(of_lane.order_by(f"-{name}").values(name)[:1])


def latest(*times: datetime | None) -> date | None:
    return max((time.date() for time in times if time), default=None)
