"""What trying a channel has shown, as whoever sends by it knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hueandcry.core.directory.values import Status
from hueandcry.offices.models import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """The last days on which a message was known to have got through by a channel, and not."""

    type: str
    address: str
    succeeded: date | None
    failed: date | None

    @property
    def status(self) -> Status:
        """By the later of the two; of one day, it works."""
        if self.succeeded and (self.failed is None or self.succeeded >= self.failed):
            return Status.WORKS
        return Status.FAILS if self.failed else Status.UNVERIFIED


def note_tries(tries: Iterable[Tried]) -> int:
    """Write them at every channel of the directory with that address. Returns how many changed.

    A channel that is no longer in use stays so.
    """
    number = 0
    for one in tries:
        known = {"status": one.status, "last_success": one.succeeded, "last_failure": one.failed}
        rows = Channel.objects.filter(type=one.type, normalised__iexact=one.address)
        number += rows.exclude(status=Status.RETIRED).exclude(**known).update(**known)
    return number
