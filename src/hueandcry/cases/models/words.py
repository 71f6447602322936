"""What an editor says beside the records: by whom, when, and when somebody took it back."""

from __future__ import annotations

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q

Said = TypeVar("Said", bound="Word")


class WordQuerySet(models.QuerySet[Said]):
    def standing(self) -> Self:
        """Those that nobody has undone."""
        return self.filter(undone_at=None)


class Word(models.Model):
    """An editor's word. Undoing is dated and signed; nothing else ever changes."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="%(class)s_undone_at_and_by_together",
            ),
        ]
