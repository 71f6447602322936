"""Planning the mails that ask a supporter to confirm: seldom enough to harm no stranger."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from hueandcry.actions.hands import Hands
from hueandcry.actions.models import Mailed, Signature
from hueandcry.actions.sealed_content import Content
from hueandcry.appeals.models import Appeal
from hueandcry.ledger.deliveries import plan, stream_of
from hueandcry.ledger.models import Channel, Delivery, Kind, Stream
from hueandcry.sealing.boxes import UnreadableError
from hueandcry.sealing.hashes import week_hash
from hueandcry.sealing.keyring import KeyGoneError
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


def plan_questions(hands: Hands, *, at: datetime) -> int:
    """Plan a mail for every signature that waits for one. Returns how many were looked at."""
    return ask_batch(hands, at=at) if Signature.objects.unasked().exists() else 0


@transaction.atomic
def ask_batch(hands: Hands, *, at: datetime) -> int:
    waiting = Signature.objects.unasked().select_for_update(skip_locked=True, of=("self",))
    batch = list(waiting.select_related("edition__appeal").order_by("taken_at")[:A_BATCH])
    streams = {appeal: stream_of(appeal.stream) for appeal in {one.edition.appeal for one in batch}}
    mine = may_be_asked(batch, hands, day=at.date())
    plan(question(one, streams[one.edition.appeal], at=at) for one in mine)
    Signature.objects.filter(pk__in=[one.pk for one in batch]).update(asked=F("asked") + 1)
    return len(batch)


def may_be_asked(batch: Iterable[Signature], hands: Hands, *, day: date) -> list[Signature]:
    """Those whose address may get one more question this week; counts it.

    Nobody can be asked whose signature cannot be opened. The counters are locked in one order, so
    that two workers wait for each other at most once.
    """
    opened = readable(batch, hands)
    week = week_of(day)
    hashes = {
        one.pk: week_hash(content.address, week=week, pepper=hands.pepper)
        for one, content in opened
    }
    Mailed.objects.bulk_create(
        (Mailed(week=week, address_hash=one, last_on=day) for one in sorted(set(hashes.values()))),
        ignore_conflicts=True,
    )
    rows = Mailed.objects.filter(week=week, address_hash__in=set(hashes.values()))
    counters = {
        bytes(row.address_hash): row
        for row in rows.select_for_update().order_by("address_hash", "pk")
    }
    asked = [one for one, _content in opened if count_one(counters[hashes[one.pk]], one, day=day)]
    Mailed.objects.bulk_update(counters.values(), ["number", "last_on"])
    return asked


def count_one(counter: Mailed, signature: Signature, *, day: date) -> bool:
    """Count one question; False, and nothing is counted, when it is one too many."""
    is_too_soon = counter.number and counter.last_on == day and not signature.asked
    if is_too_soon or counter.number >= MOST_A_WEEK:
        return False
    counter.number += 1
    counter.last_on = day
    return True


def readable(batch: Iterable[Signature], hands: Hands) -> list[tuple[Signature, Content]]:
    """Those that can be opened, with what they hold. The rest nobody can write to, now or later."""
    opened, content_of = [], hands.opener()
    for one in batch:
        with suppress(KeyGoneError, UnreadableError):
            opened.append((one, content_of(one.sealed)))
    return opened


def week_of(day: date) -> str:
    """A week of ISO 8601: 2026-W47."""
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02}"


def question(signature: Signature, stream: Stream, *, at: datetime) -> Delivery:
    return Delivery(
        stream=stream,
        kind=Kind.CONFIRM,
        channel=Channel.EMAIL,
        ref=signature.pk,
        country=signature.country,
        planned_at=at,
        due_at=at,
    )
