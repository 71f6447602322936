"""Counting anew from the rows: letters, signatures, reports. No request ever adds anything up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Case, Count, Exists, F, OuterRef, Value, When

from hueandcry.actions.counting import State
from hueandcry.actions.hands import Hands
from hueandcry.actions.models import Deed, Letter, Organisation, Signature, Tally
from hueandcry.actions.models.tallies import quarter_of
from hueandcry.appeals.models import Appeal
from hueandcry.ledger.models import Delivery, Kind

# The first that holds is how far a letter came.
LETTERS = Case(
    When(answered_at__isnull=False, then=Value(State.ANSWERED)),
    When(bounced_at__isnull=False, then=Value(State.BOUNCED)),
    When(delivered_at__isnull=False, then=Value(State.DELIVERED)),
    When(sent_at__isnull=False, then=Value(State.SENT)),
    When(failed_at__isnull=False, then=Value(State.FAILED)),
    When(stopped_at__isnull=False, then=Value(State.STOPPED)),
    When(doubt_at__isnull=False, then=Value(State.DOUBT)),
    default=Value(State.WAITING),
)
SIGNATURES = Case(
    When(set_aside__isnull=False, then=Value(State.SET_ASIDE)),
    When(judged_at=None, then=Value(State.UNCONFIRMED)),
    When(signer__isnull=False, then=Value(State.COUNTED)),
    default=Value(State.REPEATED),
)

# Appeal, country, channel ("" for none) and state.
Cell = tuple[int, str, str, str]


@transaction.atomic
def recount(hands: Hands, *, at: datetime) -> int:  # noqa: ARG001 (as every round is called)
    """Write how many there are of each now, and tell it at its time. Returns how many changed."""
    now = dict(counted())
    rows = {
        (one.appeal_id, one.country, one.channel, one.state): one for one in Tally.objects.all()
    }
    now |= dict.fromkeys(rows.keys() - now.keys(), 0)
    changed = [
        Tally(
            appeal_id=appeal,
            country=country,
            channel=channel,
            state=state,
            number=number,
            told_at=quarter_of(at),
        )
        for (appeal, country, channel, state), number in now.items()
        if (row := rows.get((appeal, country, channel, state))) is None or row.number != number
    ]
    Tally.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["appeal", "country", "channel", "state"],
        update_fields=["number"],
        batch_size=500,
    )
    Tally.objects.tell(at=at)
    Tally.objects.filter(number=0, told=0).delete()
    return len(changed)


def counted() -> Iterator[tuple[Cell, int]]:
    appeals = {one.stream: one.pk for one in Appeal.objects.all()}
    letters = Delivery.objects.filter(kind=Kind.LETTER).annotate(state=LETTERS)
    for stream, country, channel, state, number in letters.values_list(
        "stream__name", "country", "channel", "state"
    ).annotate(number=Count("pk")):
        if stream in appeals:
            yield (appeals[stream], country, channel, state), number
    deeds = Deed.objects.values_list("appeal", "country", "way").annotate(number=Count("pk"))
    for appeal, country, way, number in deeds:
        yield (appeal, country, way, State.REPORTED), number
    ways = Delivery.objects.filter(kind=Kind.LETTER, ref=OuterRef("pk"))
    stranded = Letter.objects.filter(~Exists(ways)).annotate(appeal=F("signature__edition__appeal"))
    for appeal, country, number in stranded.values_list("appeal", "signature__country").annotate(
        number=Count("pk")
    ):
        yield (appeal, country, "", State.NO_WAY), number
    for appeal, country, state, number in (
        Signature.objects.of_people()
        .annotate(state=SIGNATURES)
        .values_list("edition__appeal", "country", "state")
        .annotate(number=Count("pk"))
    ):
        yield (appeal, country, "", state), number
    unnamed = Organisation.objects.counted().filter(name="")
    for appeal, country, number in unnamed.values_list("appeal", "signature__country").annotate(
        number=Count("pk")
    ):
        yield (appeal, country, "", State.UNNAMED), number
