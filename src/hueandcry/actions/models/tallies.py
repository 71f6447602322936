"""How many there are of each, as the worker counted last, and what of it is told to everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hueandcry.actions.counting import State
from hueandcry.actions.models.deeds import in_steps
from hueandcry.appeals.models import Appeal, Way
from hueandcry.ledger.models import Channel

# What is told of letters, and what counts as it: whatever came back had left, and who answers got
# the letter. These are never added up.
TOLD: tuple[tuple[Promise, frozenset[State]], ...] = (
    (_("sent"), frozenset({State.SENT, State.DELIVERED, State.BOUNCED, State.ANSWERED})),
    (_("known to have arrived"), frozenset({State.DELIVERED, State.ANSWERED})),
    (_("came back"), frozenset({State.BOUNCED})),
    (_("answered"), frozenset({State.ANSWERED})),
)
# Channel ("" for signatures), state and number.
Row = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The letters that left by one channel: each number with its word, in steps of five."""

    channel: Channel
    counts: list[tuple[Promise, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What everybody may know: people who signed, and letters by channel. `country` may be "".

    `organisations` are those that wish no name: who is named is counted by the list.
    """

    country: str
    people: int
    organisations: int
    letters: list[Letters]

    @classmethod
    def of(cls, rows: Iterable[Row], *, country: str = "") -> Told:
        numbers: Counter[tuple[str, str]] = Counter()
        for channel, state, number in rows:
            numbers[channel, state] += number
        by_channel = [
            Letters(
                channel=channel,
                counts=[
                    (words, number)
                    for words, states in TOLD
                    if (number := in_steps(sum(numbers[channel, state] for state in states)))
                ],
            )
            for channel in Channel
        ]
        return cls(
            country=country,
            people=in_steps(numbers["", State.COUNTED]),
            organisations=in_steps(numbers["", State.UNNAMED]),
            letters=[one for one in by_channel if one.counts],
        )

    def __bool__(self) -> bool:
        return bool(self.people or self.letters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """What is told of an appeal: over all countries, and of each that has five of anything."""

    everywhere: Told
    countries: list[Told]


def quarter_of(at: datetime) -> datetime:
    """When its quarter of an hour began."""
    return at.replace(minute=at.minute - at.minute % 15, second=0, microsecond=0)


class TallyQuerySet(models.QuerySet["Tally"]):
    def tell(self, *, at: datetime) -> int:
        """Tell the public the numbers of now, once a quarter of an hour. Returns how many rows."""
        quarter = quarter_of(at)
        return self.exclude(told_at=quarter).update(told=models.F("number"), told_at=quarter)

    def reported(self) -> dict[Way, int]:
        """How often people reported each way, in whole steps of five; none with fewer than five."""
        rows = self.filter(state=State.REPORTED).values_list("channel")
        found = {way: in_steps(number) for way, number in rows.annotate(number=Sum("told"))}
        return {way: found[way] for way in Way if found.get(way)}

    def reporting(self) -> dict[str, int]:
        """The same by country."""
        rows = self.filter(state=State.REPORTED).order_by("country").values_list("country")
        found = {code: in_steps(number) for code, number in rows.annotate(number=Sum("told"))}
        return {code: number for code, number in found.items() if number}

    def public(self) -> Public:
        """Nothing under five and only steps of five; no number is the sum of two channels."""
        by_country: dict[str, list[Row]] = {}
        rows = self.values_list("country", "channel", "state", "told")
        for country, channel, state, number in rows:
            by_country.setdefault(country, []).append((channel, state, number))
        told = (Told.of(its, country=country) for country, its in sorted(by_country.items()))
        everything = (row for its in by_country.values() for row in its)
        return Public(everywhere=Told.of(everything), countries=[one for one in told if one])


class Tally(models.Model):
    """How many messages of an appeal came how far, by country and channel (or reported way).

    Counted anew from the rows by the worker, never added up in a request; `state` is a word of
    `actions.counting`. `number` is for the desk. The public is told `told`, which moves with every
    quarter of an hour and not between: whoever watches learns of nobody's moment.
    """

    kept_in_copies = frozenset(
        {"id", "appeal", "country", "channel", "state", "number", "told", "told_at"}
    )

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="tallies")
    country = models.CharField(max_length=2)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    state = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    told = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField()

    objects = TallyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal", "country", "channel", "state"], name="tally_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"
