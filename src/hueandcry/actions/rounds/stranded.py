"""Letters that had no way when they were signed: planned once a way to their addressee is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from hueandcry.actions.addressees import key_now
from hueandcry.actions.hands import Hands
from hueandcry.actions.models import Letter, Organisation, Signature
from hueandcry.actions.rounds.asking import readable
from hueandcry.actions.rounds.judging import To, delivery, ways_to
from hueandcry.actions.rounds.sending import Signed, public_editions
from hueandcry.appeals.models import Appeal
from hueandcry.ledger.deliveries import plan
from hueandcry.ledger.models import Delivery, Kind

A_BATCH = 500


def plan_stranded(hands: Hands, *, at: datetime) -> int:
    """Plan the letters to offices of which a mailbox, line or address was found. Returns how many.

    By the edition and the directory as they stand now, for appeals that are live, and as long as a
    supporter's own words are kept. A letter has one delivery at most, so the round may run twice,
    or be killed.
    """
    live = Appeal.objects.live(day=at.date()).order_by().values("pk")
    ways = Delivery.objects.filter(kind=Kind.LETTER, ref=OuterRef("pk"))
    rows = Letter.objects.filter(
        ~Exists(ways),
        Q(signature__in=Signature.objects.counted())
        | Q(signature__organisation__in=Organisation.objects.counted()),
        signature__edition__appeal__in=live,
        signature__words_gone_at=None,
    ).select_related("signature__edition__appeal")
    number = 0
    batch = list(rows.order_by("pk")[:A_BATCH])
    while batch:
        number += plan_batch(batch, hands, at=at)
        batch = list(rows.filter(pk__gt=batch[-1].pk).order_by("pk")[:A_BATCH])
    return number


@transaction.atomic
def plan_batch(letters: Sequence[Letter], hands: Hands, *, at: datetime) -> int:
    """A letter gets the name of its office as it is known now: there may have been none."""
    editions = public_editions(Signed(signature=one.signature, letter=one) for one in letters)
    contents = dict(readable((one.signature for one in letters), hands))
    known: dict[tuple[int, str, str], dict[str, To]] = {}
    found, deliveries = [], []
    for one in letters:
        signature, edition = one.signature, editions.get(one.signature.edition_id)
        if edition is None or signature not in contents:
            continue
        office = contents[signature].office
        asked = (edition.pk, signature.country, office)
        if asked not in known:
            known[asked] = ways_to(edition, signature.country, office, at=at)
        key = key_now(edition, one.addressee, signed=signature.edition_id)
        to = known[asked].get(key or "")
        if to and (lane := to.lane):
            named = to.letter(signature)
            one.kind, one.office, one.salutation = named.kind, named.office, named.salutation
            found.append(one)
            deliveries.append(delivery(one, to.stream, lane, at=at))
    Letter.objects.bulk_update(found, ["kind", "office", "salutation"])
    plan(deliveries)
    return len(found)
