"""What supporters report to have done: how, from where, on which day; never who."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q

from hueandcry.appeals.models import Appeal, Way

# Below this nothing is told: few people in a country can be found by counting.
FEWEST = 5


class Deed(models.Model):
    """One letter, call or fax that somebody reports; the day is all that is kept of the time."""

    kept_in_copies = frozenset({"id", "appeal", "way", "country", "day"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="deeds")
    way = models.CharField(max_length=5, choices=Way.choices)
    country = models.CharField(max_length=2)
    day: models.DateField[date, date] = models.DateField()

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
