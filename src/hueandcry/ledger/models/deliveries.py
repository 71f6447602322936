"""Every message on its way out: a row before anything leaves, and one for each attempt.

A time says the state. A row is claimed by one conditional update and committed before a connection
is opened; what was claimed and never finished is in doubt, and shown to a person.
"""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hueandcry.core.letters.office_day import office_day
from hueandcry.core.pacing.outcomes import Outcome
from hueandcry.core.pacing.pace import is_at_work

# An opaque name of 100 bits for addresses of return, in letters that no mail server changes.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
TOKEN_LENGTH = 20


def new_token() -> str:
    return "".join(secrets.choice(LETTERS) for _letter in range(TOKEN_LENGTH))


class Channel(models.TextChoices):
    """By what a message leaves."""

    EMAIL = "email", _("e-mail")
    FAX = "fax", _("fax")
    POST = "post", _("post")


class Kind(models.TextChoices):
    """What a message is; its row in another app (`ref`) says what to write."""

    CONFIRM = "confirm", _("a question to confirm")
    LETTER = "letter", _("a letter to an office")
    DIGEST = "digest", _("a digest for organisers")


class Worker(models.Model):
    """A process that sends, by a name it drew; `seen_at` is when it last said that it lives."""

    kept_in_copies = frozenset({"name", "began_at", "seen_at"})

    name = models.CharField(primary_key=True, max_length=60)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Stream(models.Model):
    """What is held and stopped together: the messages of one appeal ("appeal 2026-4")."""

    kept_in_copies = frozenset(
        {"id", "name", "held_at", "held_by", "stopped_at", "stopped_by"},
    )

    name = models.CharField(max_length=60, unique=True)
    held_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(held_at=None, held_by=None)
                | Q(held_at__isnull=False, held_by__isnull=False),
                name="stream_held_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at=None, stopped_by=None)
                | Q(stopped_at__isnull=False, stopped_by__isnull=False),
                name="stream_stopped_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def letters_waiting(self) -> int:
        """How many letters to offices have not left yet."""
        return self.deliveries.waiting().filter(kind=Kind.LETTER).count()


class LaneQuerySet(models.QuerySet["Lane"]):
    def closed(self) -> LaneQuerySet:
        """Those by which nothing leaves any more."""
        return self.filter(dead_at__isnull=False)


class Lane(models.Model):
    """One mailbox or line of an office, over all appeals: how much it is sent, and when.

    `country`, `city`, `state` and `hours` say when somebody is there (as `office_day` reads them).
    A dead lane is sent nothing more: it waits for a person to find another way.
    """

    kept_in_copies = frozenset(
        {"id", "channel", "country", "city", "state", "cap_hour", "cap_day", "dead_at"}
    )

    channel = models.CharField(max_length=5, choices=Channel.choices)
    address = models.CharField(max_length=500)
    country = models.CharField(max_length=2, blank=True)
    city = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=2, blank=True)
    hours = models.CharField(max_length=500, blank=True)
    cap_hour = models.PositiveIntegerField()
    cap_day = models.PositiveIntegerField()
    dead_at = models.DateTimeField(null=True)
    dead_why = models.TextField(blank=True)

    objects = LaneQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "address"], name="lane_once_an_address"),
            models.CheckConstraint(
                condition=Q(dead_at=None, dead_why="")
                | (Q(dead_at__isnull=False) & ~Q(dead_why="")),
                name="lane_is_dead_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.pk}"

    @property
    def office(self) -> dict[str, str]:
        """Where its office is and when it is open, as `office_day` asks for it."""
        return {
            "country": self.country,
            "city": self.city,
            "state": self.state,
            "hours": self.hours,
        }

    def is_at_work(self, *, at: datetime) -> bool:
        """Whether messages should reach it now; always, where nobody knows its country."""
        if not self.country:
            return True
        return is_at_work(office_day(**self.office, at=at, language=""))


# What is neither ended nor in doubt.
OPEN = Q(sent_at=None, failed_at=None, stopped_at=None, doubt_at=None)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> DeliveryQuerySet:
        """Those that nobody has claimed yet."""
        return self.filter(OPEN, claimed_at=None)

    def due(self, *, at: datetime) -> DeliveryQuerySet:
        """Those that may leave now, as far as their stream and their lane let them."""
        return self.waiting().filter(
            due_at__lte=at, stream__held_at=None, stream__stopped_at=None, lane__dead_at=None
        )

    def claimed(self) -> DeliveryQuerySet:
        """Those that a worker has in hand."""
        return self.filter(OPEN, claimed_at__isnull=False)

    def in_doubt(self) -> DeliveryQuerySet:
        """Those that left or did not: nobody can tell."""
        return self.filter(doubt_at__isnull=False)


class Delivery(models.Model):
    """One message on its way to one channel.

    `lane` is None for a person's own mailbox: that address stands sealed in the row `ref`, and
    nowhere here. `token` is opaque: the return path and the address for answers carry it. Some days
    after the end all times are rounded to the day (`rounded_at`).
    """

    kept_in_copies = frozenset(
        {"id", "stream", "lane", "kind", "channel", "ref", "country", "tries", "claimed_by"}
        | {"planned_at", "due_at", "claimed_at", "sent_at", "delivered_at", "bounced_at"}
        | {"answered_at", "doubt_at", "failed_at", "stopped_at", "rounded_at"}
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="deliveries")
    lane = models.ForeignKey(Lane, null=True, on_delete=models.PROTECT, related_name="deliveries")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    ref = models.UUIDField()
    country = models.CharField(max_length=2, blank=True)
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token)
    tries = models.PositiveSmallIntegerField(default=0)
    planned_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    claimed_by = models.CharField(max_length=60, blank=True)
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    doubt_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    rounded_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "ref"],
                condition=~Q(kind=Kind.CONFIRM),
                name="delivery_one_for_a_row",
            ),
            models.CheckConstraint(
                condition=Q(claimed_at=None, claimed_by="")
                | (Q(claimed_at__isnull=False) & ~Q(claimed_by="")),
                name="delivery_claimed_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, doubt_at=None) | Q(claimed_at__isnull=False),
                name="delivery_leaves_only_when_claimed",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=False, failed_at=None, stopped_at=None, doubt_at=None)
                | Q(sent_at=None, failed_at__isnull=False, stopped_at=None, doubt_at=None)
                | Q(sent_at=None, failed_at=None, stopped_at__isnull=False, doubt_at=None)
                | Q(sent_at=None, failed_at=None, stopped_at=None),
                name="delivery_ends_in_one_way",
            ),
            models.CheckConstraint(
                condition=Q(delivered_at=None, bounced_at=None, answered_at=None)
                | Q(sent_at__isnull=False),
                name="delivery_comes_back_only_when_sent",
            ),
        ]
        indexes = [
            # What waits, in the order in which it leaves: small however much was sent.
            models.Index(
                fields=["due_at"], condition=OPEN & Q(claimed_at=None), name="delivery_waiting"
            ),
            models.Index(
                fields=["claimed_at"],
                condition=OPEN & Q(claimed_at__isnull=False),
                name="delivery_in_hand",
            ),
            models.Index(
                fields=["doubt_at"], condition=Q(doubt_at__isnull=False), name="delivery_in_doubt"
            ),
            models.Index(
                fields=["failed_at"],
                condition=Q(failed_at__isnull=False),
                name="delivery_failed",
            ),
            models.Index(
                fields=["bounced_at"],
                condition=Q(bounced_at__isnull=False),
                name="delivery_bounced",
            ),
            models.Index(fields=["lane", "claimed_at"], name="delivery_lane"),
            # What last came back from a mailbox or line: one row of each is looked at.
            models.Index(
                fields=["lane", "delivered_at"],
                condition=Q(delivered_at__isnull=False),
                name="delivery_lane_delivered",
            ),
            models.Index(
                fields=["lane", "answered_at"],
                condition=Q(answered_at__isnull=False),
                name="delivery_lane_answered",
            ),
            models.Index(
                fields=["lane", "bounced_at"],
                condition=Q(bounced_at__isnull=False),
                name="delivery_lane_bounced",
            ),
            models.Index(fields=["ref"], name="delivery_ref"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Attempt(models.Model):
    """One try: by which channel, to which address of an office, what came of it, and the proof.

    `address` is "" for a person's. `outcome` is one of `core.pacing.outcomes`; `proof` is what the
    other side said: a server's answer, a job's number. Clocks jump: it may end before it began.
    """

    kept_in_copies = frozenset(
        {"id", "delivery", "number", "channel", "began_at", "ended_at", "outcome"}
    )

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=5, choices=Channel.choices)
    address = models.CharField(max_length=500, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    outcome = models.CharField(max_length=7, choices=[(one.value, one.value) for one in Outcome])
    proof = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delivery", "number"], name="attempt_number_once"),
        ]

    def __str__(self) -> str:
        return f"attempt {self.number} of {self.delivery_id}"
