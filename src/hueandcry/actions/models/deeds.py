"""What supporters report to have done: how, from where, on which day; never who."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Count, Q

from hueandcry.appeals.models import Appeal, Way

# Below this nothing is told: few people in a country can be found by counting.
FEWEST = 5


class DeedQuerySet(models.QuerySet["Deed"]):
    def public_counts(self) -> dict[Way, int]:
        """How often each way was reported, in whole steps of five; none with fewer than five."""
        counted = self.values_list("way").annotate(number=Count("pk"))
        found = {way: in_steps(number) for way, number in counted}
        return {way: found[way] for way in Way if found.get(way)}

    def public_countries(self) -> dict[str, int]:
        """The same by country."""
        counted = self.values_list("country").annotate(number=Count("pk")).order_by("country")
        found = {country: in_steps(number) for country, number in counted}
        return {country: number for country, number in found.items() if number}


class Deed(models.Model):
    """One letter, call or fax that somebody reports; the day is all that is kept of the time."""

    kept_in_copies = frozenset({"id", "appeal", "way", "country", "day"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="deeds")
    way = models.CharField(max_length=5, choices=Way.choices)
    country = models.CharField(max_length=2)
    day: models.DateField[date, date] = models.DateField()

    objects = DeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(way__in=Way.values), name="deed_of_a_known_way"),
        ]
        indexes = [models.Index(fields=["appeal", "way"], name="deed_appeal_way")]

    def __str__(self) -> str:
        return f"{self.way} for {self.appeal_id}"


def in_steps(number: int) -> int:
    """The number as it is told: steps of five, so that no single deed shows."""
    return number - number % FEWEST
