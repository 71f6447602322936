"""What signatures have in common: all that the desk can know of them without knowing who signed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import TruncMinute

from hueandcry.actions.models import Signature
from hueandcry.actions.models.signatures import SignatureQuerySet
from hueandcry.appeals.models import Appeal
from hueandcry.ledger.models import Delivery, Kind

A_DAY = timedelta(days=1)


class Which(StrEnum):
    """Which signatures; confirmed are also those that the worker has not judged yet."""

    ALL = "all"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


class Clock(StrEnum):
    """By which of its times a signature is found."""

    TAKEN = "taken_at"
    CONFIRMED = "confirmed_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What is asked for; "", 0 and None ask for nothing. All that is asked for must hold.

    `since` and `until` (not included) go by `clock`, and so does `a_minute`: so many or more in the
    same minute of what else is asked for. `within` are seconds between a mail's being taken in hand
    to be sent and the confirmation: a programme presses so soon. `domain` is that of the address,
    which the worker alone can look at.
    """

    country: str = ""
    which: Which = Which.ALL
    clock: Clock = Clock.TAKEN
    since: datetime | None = None
    until: datetime | None = None
    a_minute: int = 0
    within: int = 0
    domain: str = ""

    def as_json(self) -> dict[str, Any]:
        times = {name: time and time.isoformat() for name, time in self.times.items()}
        return asdict(self) | times

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """What `as_json` wrote."""
        times = {
            name: datetime.fromisoformat(kept[name]) if kept[name] else None
            for name in ("since", "until")
        }
        return cls(**kept | times | {"which": Which(kept["which"]), "clock": Clock(kept["clock"])})

    @property
    def times(self) -> dict[str, datetime | None]:
        return {"since": self.since, "until": self.until}

    def of(self, appeal: Appeal) -> SignatureQuerySet:
        """The appeal's signatures that fit and are not set aside yet, whatever their domain.

        Of organisations the desk decides one by one.
        """
        found = Signature.objects.of_people().filter(edition__appeal=appeal, set_aside=None)
        if self.country:
            found = found.filter(country=self.country)
        if self.which is not Which.ALL:
            found = found.filter(confirmed_at__isnull=self.which is Which.UNCONFIRMED)
        found = self.in_time(found)
        if self.within:
            found = found.filter(confirmed_within(self.within))
        if self.a_minute:
            minutes = crowded_minutes(found, clock=self.clock, fewest=self.a_minute)
            mine = found.filter(rounded_at=None).annotate(minute=TruncMinute(self.clock.value))
            among = mine.filter(minute__in=minutes.values("minute"))
            found = found.filter(pk__in=among.values("pk"))
        return found

    def in_time(self, found: SignatureQuerySet) -> SignatureQuerySet:
        """Of those whose time is rounded to its day only whole days can be asked for."""
        name = self.clock.value
        if self.since:
            found = found.filter(**{f"{name}__gte": self.since})
        if self.until:
            exact = Q(rounded_at=None, **{f"{name}__lt": self.until})
            a_day = Q(rounded_at__isnull=False, **{f"{name}__lte": self.until - A_DAY})
            found = found.filter(exact | a_day)
        return found


def crowded_minutes(found: SignatureQuerySet, *, clock: Clock, fewest: int) -> QuerySet[Any, Any]:
    """The minutes with so many of these signatures or more, as `minute` and `number`."""
    exact = found.filter(rounded_at=None, **{f"{clock.value}__isnull": False})
    by_minute = exact.annotate(minute=TruncMinute(clock.value)).order_by().values("minute")
    return by_minute.annotate(number=Count("pk")).filter(number__gte=fewest)


def confirmed_within(seconds: int) -> Exists:
    """Whether a confirmation came so soon that nobody can have read the mail.

    A mail leaves after it was taken in hand, so the true time is shorter still: a crowded relay
    makes nobody suspect. Rounded times tell nothing.
    """
    soonest = ExpressionWrapper(
        OuterRef("confirmed_at") - timedelta(seconds=seconds), output_field=DateTimeField()
    )
    exact = Delivery.objects.filter(kind=Kind.CONFIRM, rounded_at=None, sent_at__isnull=False)
    return Exists(exact.filter(ref=OuterRef("pk"), claimed_at__gte=soonest))
