"""Planning the mails that ask a supporter to confirm: seldom enough to harm no stranger."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from hueandcry.actions.hands import Hands
from hueandcry.actions.models import Mailed, Signature
from hueandcry.appeals.models import Appeal
from hueandcry.ledger.deliveries import plan, stream_of
from hueandcry.ledger.models import Channel, Delivery, Kind, Stream
from hueandcry.sealing.hashes import week_hash
from hueandcry.sealing.models import PublicHalf, Purpose
from hueandcry.sealing.services import make_signers_pair

A_BATCH = 200
# threats.md, T7: an address gets one question a day (and one more if it was asked for where it
# signed), three a week, over all appeals.
MOST_A_WEEK = 3


def make_pairs(hands: Hands, *, at: datetime) -> int:
    """Make the keys of appeals that are live and have none. Returns how many."""
    made = PublicHalf.objects.filter(purpose=Purpose.SIGNERS).values_list("subject", flat=True)
    known = set(made)
    new = [one for one in Appeal.objects.live(day=at.date()) if one.slug not in known]
    for appeal in new:
        make_signers_pair(appeal.slug, hands.keyring, at=at)
    return len(new)


@transaction.atomic
def plan_questions(hands: Hands, *, at: datetime) -> int:
    """Plan a mail for every signature that waits for one. Returns how many were looked at."""
    waiting = Signature.objects.unasked().select_for_update(skip_locked=True, of=("self",))
    batch = list(waiting.select_related("edition__appeal").order_by("taken_at")[:A_BATCH])
    mine = [one for one in batch if may_be_asked(one, hands, at=at)]
    plan(question(one, at=at) for one in mine)
    Signature.objects.filter(pk__in=[one.pk for one in batch]).update(asked=F("asked") + 1)
    return len(batch)


def may_be_asked(signature: Signature, hands: Hands, *, at: datetime) -> bool:
    """Whether the address may get one more question this week; counts it when it may."""
    day = at.date()
    hashed = week_hash(hands.open(signature.sealed).address, week=week_of(day), pepper=hands.pepper)
    row, is_first = Mailed.objects.get_or_create(
        week=week_of(day), address_hash=hashed, defaults={"number": 1, "last_on": day}
    )
    if is_first:
        return True
    is_too_soon = row.last_on == day and not signature.asked
    free = Mailed.objects.filter(pk=row.pk, number__lt=MOST_A_WEEK)
    return not is_too_soon and bool(free.update(number=F("number") + 1, last_on=day))


def week_of(day: date) -> str:
    """A week of ISO 8601: 2026-W47."""
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02}"


def question(signature: Signature, *, at: datetime) -> Delivery:
    return Delivery(
        stream=stream_for(signature.edition.appeal),
        kind=Kind.CONFIRM,
        channel=Channel.EMAIL,
        ref=signature.pk,
        country=signature.country,
        planned_at=at,
        due_at=at,
    )


def stream_for(appeal: Appeal) -> Stream:
    """What an appeal's messages are held and stopped by."""
    return stream_of(f"appeal {appeal.slug}")
