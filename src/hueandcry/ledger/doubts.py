"""What a worker knows of messages that others wrote off while it was cut off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.ledger.deliveries import resolve_doubt
from hueandcry.ledger.models import Delivery
from hueandcry.ledger.returns import came_back


def clear_up(results: Mapping[UUID, Result], *, worker: str, at: datetime) -> None:
    """Say of messages in doubt that a worker had claimed whether they left, as it knows.

    What a person has decided meanwhile stays decided.
    """
    doubtful = Delivery.objects.in_doubt().filter(pk__in=list(results), claimed_by=worker)
    for one in doubtful.select_related("stream"):
        result = results[one.pk]
        if result.outcome is Outcome.SENT:
            came_back(one, None, proof=result.proof, at=at)
        elif result.outcome is not Outcome.DOUBT:
            resolve_doubt(one, was_sent=False, by=None, at=at)
