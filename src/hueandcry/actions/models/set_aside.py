"""Signatures that an editor set aside together: they count for nobody, until it is undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from hueandcry.appeals.models import Appeal


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    def wished(self) -> SetAsideQuerySet:
        """Those for which the worker has to open signatures first."""
        return self.filter(number=None, undone_at=None)

    def standing(self) -> SetAsideQuerySet:
        """Those that nobody has undone."""
        return self.filter(undone_at=None)


class SetAside(models.Model):
    """One act: who set aside, why, by which pattern (`false_signatures.patterns`), and how many.

    `number` is None while the worker has not yet looked for whom the pattern means.
    """

    kept_in_copies = frozenset({"id", "appeal", "by", "at", "number", "undone_by", "undone_at"})

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="set_aside")
    pattern = models.JSONField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    number = models.PositiveIntegerField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="set_aside_undone_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"set aside {self.pk}"
