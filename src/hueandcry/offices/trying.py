"""What trying a channel has shown, as whoever sends by it knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hueandcry.core.directory.values import Status
from hueandcry.offices.models import Channel

NOTED = ("status", "last_success", "last_failure")


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
    found = {(one.type, one.address.casefold()): one for one in tries}
    in_use = Channel.objects.exclude(status=Status.RETIRED)
    rows = in_use.filter(type__in={type_ for type_, _address in found})
    number = 0
    for pk, type_, address, *noted in rows.values_list("pk", "type", "normalised", *NOTED):
        one = found.get((type_, address.casefold()))
        if one and noted != (said := [one.status, one.succeeded, one.failed]):
            number += in_use.filter(pk=pk).update(**dict(zip(NOTED, said, strict=True)))
    return number
