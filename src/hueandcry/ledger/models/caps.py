"""Sending an office more than its cap lets through: one person wishes it, another agrees."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from hueandcry.ledger.models.deliveries import Lane


class CapRaiseQuerySet(models.QuerySet["CapRaise"]):
    def waiting(self) -> CapRaiseQuerySet:
        """Those that no second person has answered."""
        return self.filter(agreed_at=None, dropped_at=None)


class CapRaise(models.Model):
    """One person's wish to send by a lane more than its caps let through, and the second's word.

    `from_hour` and `from_day` are the caps as both saw them; of others nobody agreed to anything.
    Who is alone at a desk agrees with himself, and is named so.
    """

    kept_in_copies = frozenset(
        {"id", "lane", "from_hour", "from_day", "to_hour", "to_day", "by", "at"}
        | {"agreed_by", "agreed_at", "dropped_by", "dropped_at"}
    )

    lane = models.ForeignKey(Lane, on_delete=models.CASCADE, related_name="raises")
    from_hour = models.PositiveIntegerField()
    from_day = models.PositiveIntegerField()
    to_hour = models.PositiveIntegerField()
    to_day = models.PositiveIntegerField()
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    dropped_at = models.DateTimeField(null=True)

    objects = CapRaiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_at=None, agreed_by=None)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="cap_raise_agreed_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None)
                | Q(dropped_at__isnull=False, dropped_by__isnull=False),
                name="cap_raise_dropped_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(dropped_at=None),
                name="cap_raise_is_answered_in_one_way",
            ),
            models.UniqueConstraint(
                fields=["lane"],
                condition=Q(agreed_at=None, dropped_at=None),
                name="cap_raise_waits_once_a_lane",
            ),
        ]

    def __str__(self) -> str:
        return f"raise {self.pk} of {self.lane_id}"
