"""Setting aside by the domain of addresses, which the worker alone can read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from hueandcry.actions.false_signatures.patterns import Pattern
from hueandcry.actions.false_signatures.setting_aside import set_aside_found
from hueandcry.actions.hands import Hands
from hueandcry.actions.models import SetAside, Signature
from hueandcry.actions.rounds.asking import readable
from hueandcry.core.mail.domain import domain_of, is_within

A_BATCH = 500
# With fewer of a domain nothing is done: a desk could otherwise ask who signed, one by one.
FEWEST_OF_A_DOMAIN = 20


def set_aside_by_domain(hands: Hands, *, at: datetime) -> int:
    """Do what editors wished for. Returns how many acts that were."""
    return sum(
        set_aside_found(act, found_by(act, hands), at=at)
        for act in SetAside.objects.wished().select_related("appeal")
    )


def found_by(act: SetAside, hands: Hands) -> list[UUID]:
    """The ids of the signatures that an act means; none when they are too few to be told."""
    pattern = Pattern.from_json(act.pattern)
    found = [
        one.pk
        for batch in batches(list(pattern.of(act.appeal).values_list("pk", flat=True)))
        for one, content in readable(batch, hands)
        if is_within(domain_of(content.address), {pattern.domain})
    ]
    return found if len(found) >= FEWEST_OF_A_DOMAIN else []


def batches(pks: list[UUID]) -> Iterator[list[Signature]]:
    for start in range(0, len(pks), A_BATCH):
        yield list(Signature.objects.filter(pk__in=pks[start : start + A_BATCH]))
