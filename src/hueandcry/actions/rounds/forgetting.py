"""Forgetting on time what identifies people, as the promises of threats.md (section 11) have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import TruncDay

from hueandcry.actions.hands import Hands
from hueandcry.actions.models import (
    Letter,
    Mailed,
    Organisation,
    Recipients,
    Reply,
    Signature,
    Signer,
)
from hueandcry.actions.models.signatures import SignatureQuerySet
from hueandcry.actions.rounds.asking import readable, week_of
from hueandcry.appeals.models import Appeal
from hueandcry.ledger.models import Attempt, Delivery, Kind
from hueandcry.sealing.boxes import seal
from hueandcry.sealing.models import PublicHalf, Purpose
from hueandcry.sealing.services import destroy_pair

A_BATCH = 500
WORDS_FOR = timedelta(days=28)
EXACT_FOR = timedelta(hours=48)
IDENTITY_FOR = timedelta(days=28)

RETURNS = ("delivered_at", "bounced_at", "answered_at")
DELIVERY_TIMES = ("planned_at", "due_at", "claimed_at", "sent_at", "failed_at", "stopped_at")
SIGNATURE_TIMES = ("taken_at", "confirmed_at", "judged_at")


def forget(hands: Hands, *, at: datetime) -> int:
    """Forget all that has had its time. Returns how many rows that touched."""
    return sum(
        (
            forget_unconfirmed(at=at),
            forget_refused(at=at),
            forget_weeks(day=at.date()),
            forget_words(hands, at=at),
            round_deliveries(at=at),
            round_signatures(at=at),
            forget_closed(hands, at=at),
        )
    )


def empty_log(hands: Hands, *, at: datetime) -> int:  # noqa: ARG001 (as every round)
    """Take what was overwritten out of SQLite's log as well. Returns 0: no row is touched.

    Pages are overwritten as they are freed (`secure_delete`), but their old content stands in the
    log until it is written back and cut. A reader that stays in it is waited for the next time.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return 0


def forget_unconfirmed(*, at: datetime) -> int:
    """Nobody said within seven days that it was they."""
    number = 0
    for batch in batches(Signature.objects.expired(at=at)):
        number += Signature.objects.filter(pk__in=batch).delete()[0]
    return number


def forget_refused(*, at: datetime) -> int:
    """Organisations that the desk refused so long ago, and did not take back, go whole."""
    limit = at - WORDS_FOR
    number = 0
    for batch in batches(Signature.objects.filter(organisation__refused_at__lte=limit)):
        number += Signature.objects.filter(pk__in=batch).delete()[0]
    return number


def forget_weeks(*, day: date) -> int:
    """Counters of past weeks, of addresses and of domains."""
    past = {"week__lt": week_of(day)}
    return Mailed.objects.filter(**past).delete()[0] + Recipients.objects.filter(**past).delete()[0]


def forget_words(hands: Hands, *, at: datetime) -> int:
    """The words of their own that people put in a letter, 28 days after all of it left or failed.

    Name and address are sealed anew without them.
    """
    limit = at - WORDS_FOR
    ended = Q(sent_at__lte=limit) | Q(failed_at__lte=limit) | Q(stopped_at__lte=limit)
    pending = Delivery.objects.filter(kind=Kind.LETTER).exclude(ended)
    kept = Letter.objects.filter(pk__in=pending.values("ref")).values("signature")
    old = ended_for(limit).filter(words_gone_at=None).exclude(pk__in=kept)
    return sum(seal_without_words(batch, hands, at=at) for batch in batches(old))


def ended_for(limit: datetime) -> SignatureQuerySet:
    """Those that were judged, or set aside, as long ago as this."""
    waits = Q(confirmed_at__isnull=False, judged_at=None, set_aside__at__lte=limit)
    return Signature.objects.filter(Q(judged_at__lte=limit) | waits)


def seal_without_words(batch: list[UUID], hands: Hands, *, at: datetime) -> int:
    rows = Signature.objects.filter(pk__in=batch).exclude(sealed=b"")
    worded = [
        one for one in readable(rows.select_related("edition__appeal"), hands) if one[1].letter
    ]
    halves = {
        appeal: PublicHalf.objects.of_signers(appeal.slug)
        for appeal in {one.edition.appeal for one, _content in worded}
    }
    changed = []
    for one, content in worded:
        if half := halves[one.edition.appeal]:
            one.sealed = seal(replace(content, letter="").as_bytes(), half)
            changed.append(one)
    with transaction.atomic():
        Signature.objects.bulk_update(changed, ["sealed"])
        Organisation.objects.filter(signature__in=batch).update(words=b"")
        return Signature.objects.filter(pk__in=batch).update(words_gone_at=at)


def round_deliveries(*, at: datetime) -> int:
    """Exact times, 48 hours after a message left, failed or was stopped: the day stays.

    What came back later is rounded 48 hours after it came.
    """
    limit = at - EXACT_FOR
    ended = Q(sent_at__lte=limit) | Q(failed_at__lte=limit) | Q(stopped_at__lte=limit)
    back = [Q(**{f"{name}__gt": F("rounded_at"), f"{name}__lte": limit}) for name in RETURNS]
    exact = Delivery.objects.filter(ended).filter(Q(rounded_at=None) | back[0] | back[1] | back[2])
    return sum(round_batch(batch, at=at) for batch in batches(exact))


@transaction.atomic
def round_batch(batch: list[UUID], *, at: datetime) -> int:
    tries = Attempt.objects.filter(delivery__in=batch)
    tries.update(began_at=day_of("began_at"), ended_at=day_of("ended_at"))
    times = {name: day_of(name) for name in (*DELIVERY_TIMES, *RETURNS)}
    return Delivery.objects.filter(pk__in=batch).update(rounded_at=at, **times)


def round_signatures(*, at: datetime) -> int:
    """Exact times of signatures, once those of all their messages are rounded."""
    exact = Delivery.objects.filter(rounded_at=None)
    to_offices = Letter.objects.filter(pk__in=exact.values("ref")).values("signature")
    old = ended_for(at - EXACT_FOR).filter(rounded_at=None)
    done = old.exclude(pk__in=exact.values("ref")).exclude(pk__in=to_offices)
    times = {name: day_of(name) for name in SIGNATURE_TIMES}
    number = 0
    for batch in batches(done):
        number += Signature.objects.filter(pk__in=batch).update(rounded_at=at, **times)
    return number


def day_of(name: str) -> TruncDay:
    return TruncDay(name, tzinfo=UTC)


def forget_closed(hands: Hands, *, at: datetime) -> int:
    """Who signed an appeal, 28 days after it closed: its key is destroyed, its rows are emptied.

    Killed in between, the next run goes on; a keyring on another machine loses its copy there.
    """
    number = 0
    mine = set(hands.keyring.key_ids())
    for half in PublicHalf.objects.filter(purpose=Purpose.SIGNERS):
        year, _dash, serial = half.subject.partition("-")
        appeal = Appeal.objects.get(year=int(year), serial=int(serial))
        if half.destroyed_at is None and not is_forgotten(appeal, day=at.date()):
            continue
        if half.key_id in mine or half.destroyed_at is None:
            destroy_pair(half, hands.keyring, at=at)
        number += empty(appeal)
    return number


def is_forgotten(appeal: Appeal, *, day: date) -> bool:
    """Whether an appeal closed so long ago: when it was stopped, or after its last day."""
    public = appeal.editions.filter(published_at__isnull=False)
    ends = [public.aggregate(last=Max("stop_on"))["last"]]
    ends.append(appeal.stopped_at.date() if appeal.stopped_at else None)
    known = [one for one in ends if one]
    return bool(known) and min(known) + IDENTITY_FOR < day


@transaction.atomic
def empty(appeal: Appeal) -> int:
    """Take out what was sealed and hashed. That an address was counted once stays counted.

    Organisations that the desk never confirmed go whole. What offices answered goes as soon as an
    editor has filed it without whom it greets, or passed it over.
    """
    undecided = Signature.objects.filter(edition__appeal=appeal, organisation__confirmed_at=None)
    undecided.filter(organisation__isnull=False).delete()
    Organisation.objects.filter(appeal=appeal).exclude(sealed=b"").forget()
    Reply.objects.seen_to().filter(delivery__stream__name=appeal.stream).forget()
    full = Signature.objects.filter(edition__appeal=appeal).exclude(sealed=b"")
    Signer.objects.filter(appeal=appeal, address_hash__isnull=False).update(address_hash=None)
    return full.update(sealed=b"", link_hash=None, code_hash=b"")


def batches(rows: QuerySet[Signature] | QuerySet[Delivery]) -> Iterator[list[UUID]]:
    """The ids of rows, some hundred at a time, until none is left: each batch must change them."""
    while batch := list(rows.values_list("pk", flat=True)[:A_BATCH]):
        yield batch
