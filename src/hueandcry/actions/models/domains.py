"""Domains of addresses: those that are asked nothing, and how much goes to each in a minute."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

# threats.md, T7: what a small mail server takes of questions that nobody there may have asked for.
FIRST_A_MINUTE = 20


class BlockedDomainQuerySet(models.QuerySet["BlockedDomain"]):
    def standing(self) -> BlockedDomainQuerySet:
        """Those that nobody has let in again."""
        return self.filter(removed_at=None)


class BlockedDomain(models.Model):
    """A domain to which the worker sends no question, such as one of throw-away mail.

    In the form of `core.mail.domain`; all that lies within it is meant.
    """

    kept_in_copies = frozenset({"id", "domain", "at", "by", "removed_at", "removed_by"})

    domain = models.CharField(max_length=253)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)

    objects = BlockedDomainQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["domain"], condition=Q(removed_at=None), name="blocked_domain_once"
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="blocked_domain_removed_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"blocked domain {self.pk}"


class Recipients(models.Model):
    """A domain in a week: how many there confirmed, and how many were asked in the last minute.

    Known by a keyed hash under the week's key, tied to no appeal. Rows of past weeks are deleted;
    what waits for them is looked at anew.
    """

    kept_in_copies = frozenset({"id", "week", "confirmed", "minute", "asked"})

    week = models.CharField(max_length=8)
    domain_hash = models.BinaryField(max_length=32)
    confirmed = models.PositiveIntegerField(default=0)
    minute = models.DateTimeField()
    asked = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["week", "domain_hash"], name="recipients_once_a_week"),
        ]

    def __str__(self) -> str:
        return f"recipients in {self.week}"

    def room(self, *, at: datetime) -> int:
        """How many more may be asked in the minute of `at`.

        Many where many have confirmed: that is a host of people who wished for their mail.
        """
        asked = self.asked if self.minute == minute_of(at) else 0
        return max(0, FIRST_A_MINUTE + self.confirmed - asked)

    def count_one(self, *, at: datetime) -> None:
        """Note that one more was asked."""
        if self.minute != minute_of(at):
            self.minute, self.asked = minute_of(at), 0
        self.asked += 1


def minute_of(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
