"""The append-only record of who did what when."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, subject: models.Model) -> EntryQuerySet:
        """The lines about one row, oldest first."""
        return self.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk).order_by(
            "pk"
        )

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("the ledger is append-only")

    def update(self, **columns: Any) -> int:  # noqa: ARG002 (Django's signature)
        raise TypeError("the ledger is append-only")


class Entry(models.Model):
    """One deed: who (None: the machine), what, about which row, from what to what.

    `before` and `after` hold states, codes and ids; names and texts stay in their own rows. Each
    line carries the hash of the one before, so that a changed or missing line shows.
    """

    kept_in_copies = frozenset(
        {"id", "at", "by", "verb", "subject_kind", "subject_id", "before", "after", "hash"}
    )

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="entry_subject")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind} {self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("the ledger is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # noqa: ARG002 (Django's signature)
        raise TypeError("the ledger is append-only")

    def hash_after(self, previous: str) -> str:
        """The hash of this line (SHA-256, hex) when it follows a line with the hash `previous`."""
        facts = [
            previous,
            utc_text(self.at),
            self.by_id,
            self.verb,
            self.subject_kind,
            self.subject_id,
            self.before,
            self.after,
        ]
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


class Head(models.Model):
    """The one row that holds the hash of the last line; whoever writes a line locks it first."""

    kept_in_copies = frozenset({"id", "hash"})

    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="head_is_one_row")]

    def __str__(self) -> str:
        return self.hash


def utc_text(at: datetime) -> str:
    """A time as every database gives it back: UTC, microseconds."""
    return f"{at:%Y-%m-%dT%H:%M:%S.%fZ}"
