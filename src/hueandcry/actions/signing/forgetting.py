"""Forgetting a supporter who asks for it with the link of their mail."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hueandcry.actions.models import Arrival, Held, Letter, Organisation, Reply, Signature
from hueandcry.actions.signing.taking import link_hash
from hueandcry.ledger.models import Delivery


@transaction.atomic
def forget(token: str, *, at: datetime) -> None:
    """Erase what a signature holds of a person, and let nothing more of it leave.

    Before the worker judged it the row itself goes; afterwards the sealed content does, and the
    count stays. Whether there was anything to forget nobody is told. No ledger line: a count of
    them would tell that somebody asked.
    """
    mine = Signature.objects.filter(link_hash=link_hash(token))
    pk = mine.select_for_update().values_list("pk", flat=True).first()
    if pk is None:
        return
    letters = list(Letter.objects.filter(signature=pk).values_list("pk", flat=True))
    Delivery.objects.waiting().filter(ref__in=[pk, *letters]).update(stopped_at=at)
    mine.filter(judged_at=None).delete()
    mine.update(sealed=b"")
    Organisation.objects.filter(signature=pk).forget()
    Held.objects.of_letters(letters).forget()
    Reply.objects.filter(delivery__ref__in=letters).forget()
    Arrival.objects.filter(delivery__ref__in=[pk, *letters]).update(raw=None)
