"""Planning the mails that ask a supporter to confirm: seldom enough to harm no stranger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, Model, OuterRef, QuerySet

from hueandcry.actions.hands import Hands
from hueandcry.actions.models import BlockedDomain, Mailed, Recipients, Signature
from hueandcry.actions.models.domains import minute_of
from hueandcry.actions.models.signatures import SignatureQuerySet
from hueandcry.actions.signing.content import Content
from hueandcry.appeals.models import Appeal
from hueandcry.core.mail.domain import domain_of, is_within
from hueandcry.ledger.deliveries import plan, stream_of
from hueandcry.ledger.models import Channel, Delivery, Kind, Stream
from hueandcry.sealing.boxes import UnreadableError
from hueandcry.sealing.hashes import domain_hash, week_hash
from hueandcry.sealing.keyring import KeyGoneError
from hueandcry.sealing.models import PublicHalf, Purpose
from hueandcry.sealing.services import make_signers_pair

Row = TypeVar("Row", bound=Model)

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
    unasked = Signature.objects.unasked()
    new = unasked.filter(waits_for=None)
    number = ask(new, hands, limit=A_BATCH, at=at) if new.exists() else 0
    for one in Recipients.objects.filter(Exists(unasked.filter(waits_for=OuterRef("pk")))):
        if room := one.room(at=at):
            mine = unasked.filter(waits_for=one)
            number += ask(mine, hands, limit=min(room, A_BATCH), at=at)
    return number


def ask(waiting: SignatureQuerySet, hands: Hands, *, limit: int, at: datetime) -> int:
    """Plan the questions of the oldest; those for whose domain it is too early wait for it.

    They are opened before, while others may write. Returns how many were looked at: what another
    worker took meanwhile is its own.
    """
    oldest = waiting.prefetch_related("edition__appeal").order_by("taken_at")[:limit]
    batch = list(oldest)
    known = mailboxes(batch, hands, day=at.date())
    streams = {appeal: stream_of(appeal.stream) for appeal in {one.edition.appeal for one in batch}}
    with transaction.atomic():
        free = still(waiting, batch, only="asked")
        chosen = choose([one for one in known if one.signature.pk in free], free, at=at)
        plan(question(one, streams[one.edition.appeal], at=at) for one in chosen.now)
        for domain, later in chosen.later.items():
            Signature.objects.filter(pk__in=later).update(waits_for=domain)
        done = free.keys() - {pk for later in chosen.later.values() for pk in later}
        Signature.objects.filter(pk__in=done).update(asked=F("asked") + 1, waits_for=None)
    return len(free)


def still(
    waiting: QuerySet[Signature], batch: Collection[Signature], *, only: str
) -> dict[UUID, Signature]:
    """Those of a batch that wait as they did when it was read, held for this transaction.

    By id, with the column `only` as it is now.
    """
    rows = waiting.filter(pk__in=[one.pk for one in batch]).only(only)
    return {one.pk: one for one in rows.select_for_update(skip_locked=True, of=("self",))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """Where a signature's question goes, as it is counted: hashes of the address and its domain."""

    signature: Signature
    address: bytes
    domain: bytes


def mailboxes(batch: Iterable[Signature], hands: Hands, *, day: date) -> list[Mailbox]:
    """Of those who can be asked: not where one cannot be opened, or the desk blocks its domain."""
    blocked = set(BlockedDomain.objects.standing().values_list("domain", flat=True))
    week = week_of(day)
    return [
        Mailbox(
            signature=one,
            address=week_hash(content.address, week=week, pepper=hands.pepper),
            domain=hash_of_domain(content.address, hands, day=day),
        )
        for one, content in readable(batch, hands)
        if not is_within(domain_of(content.address), blocked)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Who is asked now, and who when there is room for their domain; the rest never."""

    now: list[Signature]
    later: dict[Recipients, list[UUID]]


def choose(known: Collection[Mailbox], free: Mapping[UUID, Signature], *, at: datetime) -> Chosen:
    """Count what may leave this minute and this week, by address and by domain."""
    counters = counters_of([one.address for one in known], day=at.date())
    rows = recipients([one.domain for one in known], at=at)
    chosen = Chosen(now=[], later={})
    for one in known:
        domain = rows[one.domain]
        if not domain.room(at=at):
            chosen.later.setdefault(domain, []).append(one.signature.pk)
        elif count_one(counters[one.address], free[one.signature.pk], day=at.date()):
            domain.count_one(at=at)
            chosen.now.append(one.signature)
    rewrite(Mailed.objects.all(), counters.values(), columns=["number", "last_on"])
    rewrite(Recipients.objects.all(), rows.values(), columns=["minute", "asked"])
    return chosen


def rewrite(table: QuerySet[Row], rows: Iterable[Row], *, columns: list[str]) -> None:
    """Write columns of rows that are there: a `bulk_update` in a fraction of its time."""
    table.bulk_create(rows, update_conflicts=True, unique_fields=["pk"], update_fields=columns)


def counters_of(hashes: Collection[bytes], *, day: date) -> dict[bytes, Mailed]:
    """The counters of addresses, by hash; locked in one order, so that of two workers one waits."""
    week = week_of(day)
    Mailed.objects.bulk_create(
        (Mailed(week=week, address_hash=one, last_on=day) for one in sorted(set(hashes))),
        ignore_conflicts=True,
    )
    rows = Mailed.objects.filter(week=week, address_hash__in=set(hashes))
    locked = rows.select_for_update().order_by("address_hash", "pk")
    return {bytes(row.address_hash): row for row in locked}


def hash_of_domain(address: str, hands: Hands, *, day: date) -> bytes:
    return domain_hash(domain_of(address), week=week_of(day), pepper=hands.pepper)


def recipients(hashes: Collection[bytes], *, at: datetime) -> dict[bytes, Recipients]:
    """The rows of domains in this week, by hash; locked in one order, as the counters are."""
    week = week_of(at.date())
    Recipients.objects.bulk_create(
        (
            Recipients(week=week, domain_hash=one, minute=minute_of(at))
            for one in sorted(set(hashes))
        ),
        ignore_conflicts=True,
    )
    rows = Recipients.objects.filter(week=week, domain_hash__in=set(hashes))
    locked = rows.select_for_update().order_by("domain_hash", "pk")
    return {bytes(row.domain_hash): row for row in locked}


def note_confirmed(domains: Iterable[bytes], *, at: datetime) -> None:
    """Count that people of these domains had wished for their mail: more may be asked there."""
    numbers = Counter(domains)
    rows = recipients(numbers, at=at)
    for domain, row in rows.items():
        row.confirmed += numbers[domain]
    rewrite(Recipients.objects.all(), rows.values(), columns=["confirmed"])


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
