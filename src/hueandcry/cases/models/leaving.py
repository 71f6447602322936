"""What leaves a case: the whole file to another desk, and an address that named somebody."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hueandcry.cases.models.sources import Case


class HandoverQuerySet(models.QuerySet["Handover"]):
    def waiting(self) -> HandoverQuerySet:
        """Those that one person proposed and no second has answered."""
        return self.filter(agreed_at=None, dropped_at=None)

    def agreed(self) -> HandoverQuerySet:
        """Those that two people agreed to, and nobody has ended since."""
        return self.filter(agreed_at__isnull=False, dropped_at=None)


class Handover(models.Model):
    """One person's wish that the whole file of a case leave this desk, and the second who agrees.

    `content` (SHA-256, hex) is of exactly the file; another is not agreed to. `to_whom` says who
    gets it and why. Nobody agrees with themselves, also when they are alone at the desk.
    """

    kept_in_copies = frozenset(
        {
            "id",
            "case",
            "content",
            "by",
            "at",
            "agreed_by",
            "agreed_at",
            "dropped_by",
            "dropped_at",
        }
    )

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="handovers")
    content = models.CharField(max_length=64)
    to_whom = models.TextField()
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

    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(to_whom=""), name="handover_says_to_whom"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(dropped_at=None),
                name="handover_one_stands_a_case",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None, agreed_by=None)
                | (Q(agreed_at__isnull=False, agreed_by__isnull=False) & ~Q(agreed_by=F("by"))),
                name="handover_agreed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None)
                | Q(dropped_at__isnull=False, dropped_by__isnull=False),
                name="handover_dropped_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"handover {self.pk} of case {self.case_id}"


class Moved(models.Model):
    """An address that a case had once, by its SHA-256 (hex): it may have named somebody.

    Its page says that it is gone, and leads nowhere; no other case gets it.
    """

    kept_in_copies = frozenset({"id", "address", "at"})

    address = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"moved {self.pk}"
