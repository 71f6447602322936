"""Whether a confirmed signature is the first of its address, and the letters that follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, partial
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hueandcry.actions.hands import Hands
from hueandcry.actions.models import Letter, Signature, Signer
from hueandcry.actions.models.batches import MOST_LETTERS
from hueandcry.actions.models.signatures import LONGEST_OFFICE
from hueandcry.actions.rounds.asking import (
    A_BATCH,
    hash_of_domain,
    note_confirmed,
    readable,
    still,
)
from hueandcry.actions.signing.content import Content
from hueandcry.actions.whom.addressees import Addressee, addressees, mission_for
from hueandcry.actions.whom.ways import Closed, best, closed_ways, office_for
from hueandcry.appeals.models import Edition
from hueandcry.ledger.deliveries import plan, stream_of
from hueandcry.ledger.models import Channel as Way
from hueandcry.ledger.models import Delivery, Kind, Lane, Stream
from hueandcry.sealing.hashes import address_hash

# What an office is sent at most when nobody set another cap: an hour's and a day's.
# Letters by post leave in batches that two people agreed to, so these hold nothing back.
CAPS = {Way.EMAIL: (120, 600), Way.FAX: (6, 30), Way.POST: (MOST_LETTERS, MOST_LETTERS)}

# As long as the town of a lane may be; PostgreSQL takes no longer one.
LONGEST_CITY = 100


def judge(hands: Hands, *, at: datetime) -> int:
    """Count each address once, and plan the letters of those that count. Returns how many."""
    people, organisations = Signature.objects.unjudged(), Signature.objects.unjudged_organisations()
    waiting = (rows for rows in (people, organisations) if rows.exists())
    return sum(judge_batch(rows, hands, at=at) for rows in waiting)


def judge_batch(unjudged: QuerySet[Signature], hands: Hands, *, at: datetime) -> int:
    """What cannot be opened any more is judged, and counts for nobody.

    All that takes long is done before, while others may write. Of what was set aside for so long
    that its own words are forgotten no letter leaves. Returns how many were judged.
    """
    oldest = unjudged.prefetch_related("edition__appeal").order_by("confirmed_at")[:A_BATCH]
    batch = list(oldest)
    opened = readable(batch, hands)
    signers = {one.pk: signer(one, content, hands) for one, content in opened}
    domains = {
        one.pk: hash_of_domain(content.address, hands, day=at.date()) for one, content in opened
    }
    letters = letters_of(opened, at=at)
    with transaction.atomic():
        free = still(unjudged, batch, only="words_gone_at")
        counted = count(one for pk, one in signers.items() if pk in free)
        Signature.objects.filter(pk__in=free).update(judged_at=at)
        note_confirmed([domains[pk] for pk in counted], at=at)
        plan_letters(
            (letter, sent)
            for letter, sent in letters
            if letter.signature_id in counted and free[letter.signature_id].words_gone_at is None
        )
    return len(free)


def count(signers: Iterable[Signer]) -> set[UUID]:
    """Write the first of each address that has not signed yet. Returns which signatures count."""
    # In one order: two workers with the same addresses wait for each other at most once.
    rows = sorted(signers, key=lambda one: bytes(one.address_hash or b""))
    Signer.objects.bulk_create(rows, ignore_conflicts=True)
    mine = [one.signature_id for one in rows]
    signed = Signer.objects.filter(signature__in=mine, signature__set_aside=None)
    return set(signed.values_list("signature", flat=True))


def signer(signature: Signature, content: Content, hands: Hands) -> Signer:
    """One person may sign for themselves and for an organisation, each once."""
    appeal = signature.edition.appeal
    scope = f"{appeal.slug} organisations" if content.organisation else appeal.slug
    hashed = address_hash(content.address, appeal=scope, pepper=hands.pepper)
    return Signer(appeal=appeal, signature=signature, address_hash=hashed)


def letters_of(
    signed: Iterable[tuple[Signature, Content]], *, at: datetime
) -> list[tuple[Letter, Delivery | None]]:
    """A letter to each addressee, and its delivery where there is a way to send it.

    Those who sign in one country write to the same offices: each answer is asked for once.
    """
    ways = cache(partial(ways_to, at=at))
    letters = []
    for signature, content in signed:
        known = ways(signature.edition, signature.country, content.office)
        for to in (known[key] for key in dict.fromkeys(content.to) if key in known):
            letter, lane = to.letter(signature), to.lane
            letters.append((letter, delivery(letter, to.stream, lane, at=at) if lane else None))
    return letters


def plan_letters(letters: Iterable[tuple[Letter, Delivery | None]]) -> None:
    rows = list(letters)
    Letter.objects.bulk_create(letter for letter, _sent in rows)
    plan(sent for _letter, sent in rows if sent)


@dataclass(frozen=True, kw_only=True)
class To:
    """An addressee as the desk sends to it; `state` is whose office it is, `office` its name.

    `closed` are the ways that are passed over while it has another.
    """

    addressee: Addressee
    office: str
    stream: Stream
    state: str
    closed: Closed = frozenset()

    @property
    def key(self) -> str:
        return self.addressee.key

    def letter(self, signature: Signature) -> Letter:
        return Letter(
            signature=signature,
            addressee=self.key,
            kind=self.addressee.kind,
            office=self.office[:LONGEST_OFFICE],
            salutation=self.addressee.salutation,
        )

    @cached_property
    def lane(self) -> Lane | None:
        """By what it is reached, made with the first letter that goes there; None without a way."""
        return lane_to(self.addressee, state=self.state, closed=self.closed)


def ways_to(edition: Edition, country: str, office: str, *, at: datetime) -> dict[str, To]:
    """How each addressee is reached, by its key."""
    stream, state, closed = stream_of(edition.appeal.stream), edition.appeal.country, closed_ways()
    return {
        one.key: To(
            addressee=one, office=office_for(one), stream=stream, state=state, closed=closed
        )
        for one in addressees_of(edition, country, office, at=at)
    }


def delivery(letter: Letter, stream: Stream, lane: Lane, *, at: datetime) -> Delivery:
    return Delivery(
        stream=stream,
        lane=lane,
        kind=Kind.LETTER,
        channel=lane.channel,
        ref=letter.pk,
        country=letter.signature.country,
        planned_at=at,
        due_at=at,
    )


def addressees_of(edition: Edition, country: str, office: str, *, at: datetime) -> list[Addressee]:
    """Whom letters from a country go to, as the page shows them; `office`: the one chosen."""
    to = mission_for(edition, country=country, chosen=office, at=at)
    return addressees(edition, country=country, mission=to)


def lane_to(one: Addressee, *, state: str, closed: Closed = frozenset()) -> Lane | None:
    """By what the desk sends, as `best` says; None when it can send nothing.

    `state` is whose office it is ("" when nobody knows): a mission rests on its holidays too.
    """
    found = best(one.channels, closed=closed)
    if found is None:
        return None
    way, address = found
    hour, day = CAPS[way]
    lane, _is_new = Lane.objects.get_or_create(
        channel=way,
        address=address,
        defaults={
            "country": one.country,
            "city": one.city[:LONGEST_CITY],
            "state": state,
            "hours": one.hours,
            "cap_hour": hour,
            "cap_day": day,
        },
    )
    return lane
