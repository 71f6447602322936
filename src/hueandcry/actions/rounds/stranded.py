"""Letters that had no way, or wait where nothing leaves or nobody is any more: sent on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache, partial
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from hueandcry.actions.hands import Hands
from hueandcry.actions.models import Letter, Organisation, Signature
from hueandcry.actions.rounds.asking import readable
from hueandcry.actions.rounds.judging import To, delivery, ways_to
from hueandcry.actions.rounds.sending import Signed, public_editions
from hueandcry.actions.whom.addressees import key_now
from hueandcry.actions.whom.ways import sendable
from hueandcry.appeals.models import Appeal, Channel, Edition
from hueandcry.core.directory.values import Status
from hueandcry.ledger.deliveries import plan
from hueandcry.ledger.models import Channel as Way
from hueandcry.ledger.models import Delivery, Kind, Lane
from hueandcry.ledger.returns import leave_lanes
from hueandcry.offices import models as directory

A_BATCH = 500

Found = Sequence[tuple[Letter, To, Lane]]


def plan_stranded(hands: Hands, *, at: datetime) -> int:
    """Plan the letters to offices of which a mailbox, line or address was found. Returns how many.

    By the edition and the directory as they stand now, for appeals that are live, and as long as a
    supporter's own words are kept. A letter has one delivery at most, so the round may run twice,
    or be killed.
    """
    ways = Delivery.objects.filter(kind=Kind.LETTER, ref=OuterRef("pk"))
    rows = letters(at=at).filter(~Exists(ways))
    return sum(plan_batch(found, at=at) for found in in_batches(rows, hands, at=at))


def move_stranded(hands: Hands, *, at: datetime) -> int:
    """Let letters that wait where nothing leaves go by the addressee's other way, if it has one.

    Returns how many. Those that somebody has in hand stay.
    """
    waiting = Delivery.objects.waiting().filter(kind=Kind.LETTER, lane__in=Lane.objects.closed())
    rows = letters(at=at).filter(pk__in=waiting.values("ref"))
    batches = in_batches(rows, hands, at=at)
    return sum(move_batch(found, Lane.objects.closed(), at=at) for found in batches)


def move_replaced(hands: Hands, *, at: datetime) -> int:
    """Let letters that wait for a mailbox or line which was replaced go by the addressee's way now.

    Returns how many. Those that somebody has in hand stay, and all of an addressee who has that way
    still.
    """
    return sum(
        move_from(lane, appeal, hands, at=at)
        for appeal in Appeal.objects.live(day=at.date())
        for lane in busy_lanes(appeal)
        if is_replaced(lane, appeal)
    )


def busy_lanes(appeal: Appeal) -> QuerySet[Lane]:
    """Those for which letters of an appeal wait."""
    waiting = Delivery.objects.waiting().filter(kind=Kind.LETTER, stream__name=appeal.stream)
    return Lane.objects.filter(pk__in=waiting.values("lane"), dead_at=None)


def is_replaced(lane: Lane, appeal: Appeal) -> bool:
    """Whether an edition of this appeal named it and the one in its place does not, or it stands
    neither in an edition nor in the directory."""
    same = {"type": lane.channel, "normalised__iexact": lane.address}
    naming = Edition.objects.filter(
        appeal=appeal, targets__channels__in=Channel.objects.filter(**same)
    )
    now = naming.public()
    before = naming.filter(superseded_at__isnull=False)
    if before.exclude(language__in=now.values("language")).exists():
        return True
    listed = directory.Channel.objects.filter(**same).exclude(status=Status.RETIRED)
    return not (now.exists() or listed.exists())


def move_from(lane: Lane, appeal: Appeal, hands: Hands, *, at: datetime) -> int:
    waiting = Delivery.objects.waiting().filter(kind=Kind.LETTER, lane=lane)
    rows = letters(at=at).filter(signature__edition__appeal=appeal, pk__in=waiting.values("ref"))
    way, this = (Way(lane.channel), lane.address), Lane.objects.filter(pk=lane.pk)
    moved = 0
    for batch in in_batches(rows, hands, at=at):
        gone = [each for each in batch if way not in sendable(each[1].addressee.channels)]
        moved += move_batch(gone, this, at=at)
    return moved


def letters(*, at: datetime) -> QuerySet[Letter]:
    """Those that count, of the appeals that are live."""
    live = Appeal.objects.live(day=at.date()).order_by().values("pk")
    return Letter.objects.filter(
        Q(signature__in=Signature.objects.counted())
        | Q(signature__organisation__in=Organisation.objects.counted()),
        signature__edition__appeal__in=live,
        signature__words_gone_at=None,
    ).select_related("signature__edition__appeal")


def in_batches(rows: QuerySet[Letter], hands: Hands, *, at: datetime) -> Iterator[Found]:
    """The letters of which a way is known, with it, a batch at a time."""
    batch = list(rows.order_by("pk")[:A_BATCH])
    while batch:
        yield with_ways(batch, hands, at=at)
        batch = list(rows.filter(pk__gt=batch[-1].pk).order_by("pk")[:A_BATCH])


def with_ways(batch: Sequence[Letter], hands: Hands, *, at: datetime) -> Found:
    editions = public_editions(Signed(signature=one.signature, letter=one) for one in batch)
    contents = dict(readable((one.signature for one in batch), hands))
    ways = cache(partial(ways_to, at=at))
    found = []
    for one in batch:
        signature, edition = one.signature, editions.get(one.signature.edition_id)
        if edition is None or signature not in contents:
            continue
        known = ways(edition, signature.country, contents[signature].office)
        key = key_now(edition, one.addressee, signed=signature.edition_id)
        to = known.get(key or "")
        if to and (lane := to.lane):
            found.append((one, to, lane))
    return found


@transaction.atomic
def plan_batch(found: Found, *, at: datetime) -> int:
    name_anew(found)
    plan([delivery(one, to.stream, lane, at=at) for one, to, lane in found])
    return len(found)


@transaction.atomic
def move_batch(found: Found, lanes: QuerySet[Lane], *, at: datetime) -> int:
    """Out of these lanes, as far as another is open."""
    refs: dict[Lane, list[UUID]] = {}
    for one, _to, lane in found:
        if lane.dead_at is None:
            refs.setdefault(lane, []).append(one.pk)
    moved = {
        ref for lane, mine in refs.items() for ref in leave_lanes(lanes, mine, by_lane=lane, at=at)
    }
    name_anew([each for each in found if each[0].pk in moved])
    return len(moved)


def name_anew(found: Found) -> None:
    """Give letters the name of their office as it is known now: there may have been none."""
    for one, to, _lane in found:
        named = to.letter(one.signature)
        one.kind, one.office, one.salutation = named.kind, named.office, named.salutation
    changed = [one for one, _to, _lane in found]
    Letter.objects.bulk_update(changed, ["kind", "office", "salutation"])
