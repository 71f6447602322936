"""Digests for the organisers whom an appeal names: planned once a day, sent as letters are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from hueandcry.actions.hands import Hands
from hueandcry.actions.letters.writing import digest_mail
from hueandcry.actions.models import Digest, Organiser
from hueandcry.actions.models.deeds import in_steps
from hueandcry.actions.rounds.judging import CAPS
from hueandcry.actions.rounds.sending import MayNotLeaveError, Ready, claim_mails, send_all, why
from hueandcry.appeals.models import Appeal, Edition
from hueandcry.core.letters.mailto import is_address
from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.ledger.deliveries import finish, plan, stream_of
from hueandcry.ledger.models import Channel, Delivery, Kind, Lane

A_BATCH = 100


def plan_digests(hands: Hands, *, at: datetime) -> int:  # noqa: ARG001 (as every round is called)
    """Plan what is new for each organiser, once a day and appeal. Returns how many."""
    number = 0
    for appeal in Appeal.objects.live(day=at.date()):
        editions = [one for one in appeal.editions.public() if one.is_live(at.date())]
        named = {
            copy.address.lower(): edition
            for edition in reversed(editions)
            for copy in edition.copies.shown()
            if is_address(copy.address)
        }
        if named and (told := numbers_of(appeal)):
            number += sum(
                plan_one(address, edition, told, at=at) for address, edition in named.items()
            )
    return number


def numbers_of(appeal: Appeal) -> dict[str, int]:
    """The numbers that everybody may know: by country, channel and state, and sent by address.

    In steps of five, none under five: a single letter shows in none of them.
    """
    public = appeal.tallies.public()
    found = {
        f"{one.country}|{letters.channel}|{words}": number
        for one in (public.everywhere, *public.countries)
        for letters in one.letters
        for words, number in letters.counts
    }
    left = Delivery.objects.filter(
        stream__name=appeal.stream, kind=Kind.LETTER, sent_at__isnull=False
    )
    by_office = left.values_list("lane__address", "channel").order_by()
    for address, channel, number in by_office.annotate(number=Count("pk")):
        found[f"to {address}|{channel}|sent"] = in_steps(number)
    return {what: number for what, number in found.items() if number}


@transaction.atomic
def plan_one(address: str, edition: Edition, told: dict[str, int], *, at: datetime) -> bool:
    """The day's digest, if there is anything new. False when not, or when they want none.

    Digest and delivery are one commit, so whoever is killed, or is second, plans nothing twice.
    """
    organiser, _new = Organiser.objects.get_or_create(address=address)
    mine = Digest.objects.filter(organiser=organiser, appeal=edition.appeal)
    last = mine.order_by("-day").first()
    if organiser.left_at or (last and (last.day >= at.date() or last.told == told)):
        return False
    digest, is_new = mine.get_or_create(
        organiser=organiser,
        appeal=edition.appeal,
        day=at.date(),
        defaults={"edition": edition, "told": told},
    )
    if is_new:
        plan([delivery(digest, address, at=at)])
    return is_new


def delivery(digest: Digest, address: str, *, at: datetime) -> Delivery:
    hour, day = CAPS[Channel.EMAIL]
    lane, _new = Lane.objects.get_or_create(
        channel=Channel.EMAIL, address=address, defaults={"cap_hour": hour, "cap_day": day}
    )
    return Delivery(
        stream=stream_of(digest.appeal.stream),
        lane=lane,
        kind=Kind.DIGEST,
        channel=Channel.EMAIL,
        ref=digest.pk,
        planned_at=at,
        due_at=at,
    )


def send_digests(hands: Hands, clock: Callable[[], datetime]) -> int:
    """Send a batch of digests. Returns how many were claimed."""
    at = clock()
    claimed = claim_mails([Kind.DIGEST], hands, limit=A_BATCH, at=at)
    if not claimed:
        return 0
    ready, refused = write_digests(claimed, hands, at=at)
    results = refused | send_all(ready, hands, clock=clock)
    finish(results, worker=hands.name, at=clock())
    hands.journal.forget()
    return len(claimed)


def write_digests(
    claimed: Sequence[Delivery], hands: Hands, *, at: datetime
) -> tuple[list[Ready], dict[UUID, Result]]:
    """What can leave, and why the rest cannot."""
    rows = Digest.objects.select_related("organiser", "appeal", "edition__appeal")
    digests = {one.pk: one for one in rows.filter(pk__in=[one.ref for one in claimed])}
    ready, refused = [], {}
    for one in claimed:
        try:
            raw = digest_of(digests.get(one.ref), one, hands, at=at)
        except (LookupError, ValueError) as fault:
            refused[one.pk] = Result(outcome=Outcome.REFUSED, proof=why(fault))
            continue
        ready.append(
            Ready(
                delivery=one.pk,
                stream=one.stream_id,
                raw=raw,
                sender=hands.home.bounces(one),
                to=one.lane.address if one.lane else "",
                is_to_person=False,
            )
        )
    return ready, refused


def digest_of(digest: Digest | None, one: Delivery, hands: Hands, *, at: datetime) -> bytes:
    """MayNotLeaveError when its reader wants none any more, or it is of a text that is gone."""
    if digest is None or digest.organiser.left_at:
        raise MayNotLeaveError("whoever it was for wants no digests")
    public = digest.appeal.editions.public().filter(language=digest.edition.language)
    edition = public.select_related("appeal").first()
    if edition is None:
        raise MayNotLeaveError("the appeal is not public in this language any more")
    earlier = digest.organiser.digests.filter(appeal=digest.appeal, day__lt=digest.day)
    before = earlier.order_by("-day").first()
    return digest_mail(
        edition, digest, one, before=before.told if before else {}, home=hands.home, at=at
    )
