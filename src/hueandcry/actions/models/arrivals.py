"""What came back by mail: a row each, what is of it an answer, and what waits for a person."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q

from hueandcry.core.mail.incoming import Kind
from hueandcry.ledger.models import Delivery, Lane

# threats.md, 9 and 11: the mail as it came.
RAW_FOR = timedelta(days=14)


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def to_forget(self, *, day: date) -> ArrivalQuerySet:
        """Those whose mail has been kept as it came for long enough."""
        return self.filter(raw__isnull=False, came_on__lte=day - RAW_FOR)

    def against(self, lane: Lane) -> ArrivalQuerySet:
        """The failures for ever of a lane, since a person last brought it to life again."""
        return self.filter(
            delivery__lane=lane, kind=Kind.BOUNCE, status__startswith="5", forgiven_at=None
        )


class Arrival(models.Model):
    """One mail that came back, known by the hash of its bytes: it may come twice.

    `delivery` is None when no token of ours shows. `status` is an enhanced status code (RFC 3463)
    of a report. `raw` is the mail as it came: sealed for the desk, or with the appeal's key where
    it comes from a supporter, whom the desk does not know. Only the day is kept of the time.
    """

    kept_in_copies = frozenset({"id", "came_on", "kind", "status", "delivery", "forgiven_at"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.BinaryField(max_length=32, unique=True)
    came_on: models.DateField[date, date] = models.DateField()
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Kind])
    status = models.CharField(max_length=11, blank=True)
    delivery = models.ForeignKey(
        Delivery, null=True, on_delete=models.PROTECT, related_name="arrivals"
    )
    raw = models.BinaryField(null=True)
    forgiven_at = models.DateTimeField(null=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in Kind]), name="arrival_of_a_known_kind"
            ),
        ]
        indexes = [
            models.Index(
                fields=["came_on"], condition=Q(raw__isnull=False), name="arrival_with_raw"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ReplyQuerySet(models.QuerySet["Reply"]):
    def unfiled(self) -> ReplyQuerySet:
        """Those that wait for an editor: filed with no answer, not passed over, not forgotten."""
        return self.filter(answer=None, passed_over_at=None).exclude(sealed=b"")

    def seen_to(self) -> ReplyQuerySet:
        """Those that an editor filed or passed over."""
        return self.exclude(answer=None, passed_over_at=None)

    def forget(self) -> int:
        """Erase their words, which greet whom they were sent to. That they came stays."""
        return self.exclude(sealed=b"").update(sealed=b"")


class Reply(models.Model):
    """What an office answered; `sealed` holds for the desk what `sealed_words` lists, b"" when
    whoever it was sent to is forgotten.

    `answer` is what it was filed as, with all others in the same words. One that is passed over is
    no official answer.
    """

    kept_in_copies = frozenset(
        {"id", "arrival", "delivery", "answer", "passed_over_at", "passed_over_by"}
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    arrival = models.OneToOneField(Arrival, on_delete=models.CASCADE, related_name="reply")
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="replies")
    sealed = models.BinaryField()
    answer = models.ForeignKey(
        "actions.Answer", null=True, on_delete=models.PROTECT, related_name="replies"
    )
    passed_over_at = models.DateTimeField(null=True)
    passed_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReplyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(passed_over_at=None, passed_over_by=None)
                | Q(passed_over_at__isnull=False, passed_over_by__isnull=False),
                name="reply_passed_over_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(answer=None) | Q(passed_over_at=None), name="reply_ends_in_one_way"
            ),
        ]

    def __str__(self) -> str:
        return f"reply {self.pk}"


class HeldQuerySet(models.QuerySet["Held"]):
    def waiting(self) -> HeldQuerySet:
        """Those that no person has seen to, and that can be read."""
        return self.filter(set_aside_at=None, taken_at=None).exclude(sealed=b"")

    def settled(self) -> HeldQuerySet:
        """Those that a person set aside, or took to a letter."""
        return self.exclude(set_aside_at=None, taken_at=None)

    def of_letters(self, letters: Collection[UUID]) -> HeldQuerySet:
        """Those that came to one of these letters, or were taken to it."""
        came = Q(arrival__delivery__ref__in=letters)
        return self.filter(came | Q(arrival__reply__delivery__ref__in=letters))

    def to_forget(self, *, at: datetime) -> HeldQuerySet:
        """Those seen to so long ago: until then it can be undone."""
        limit = at - RAW_FOR
        old = Q(set_aside_at__lte=limit) | Q(taken_at__lte=limit)
        return self.filter(old).exclude(sealed=b"")

    def forget(self) -> int:
        """Erase their words. That they came, and who saw to them, stays."""
        return self.update(sealed=b"")


class Held(models.Model):
    """A mail that waits for a person, because nobody can tell by rule whose it is or what.

    `sealed` holds its words for the desk, b"" when they are forgotten.
    """

    kept_in_copies = frozenset(
        {"id", "arrival", "set_aside_at", "set_aside_by", "taken_at", "taken_by"}
    )

    arrival = models.OneToOneField(Arrival, on_delete=models.CASCADE, related_name="held")
    sealed = models.BinaryField()
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = HeldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(set_aside_at=None, set_aside_by=None)
                | Q(set_aside_at__isnull=False, set_aside_by__isnull=False),
                name="held_set_aside_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None, taken_by=None)
                | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="held_taken_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_at=None) | Q(taken_at=None), name="held_ends_in_one_way"
            ),
        ]

    def __str__(self) -> str:
        return f"held mail {self.pk}"
