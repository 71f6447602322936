"""Letters on paper: one person wishes to print and post them, another agrees."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from nacl.public import PublicKey

from hueandcry.appeals.models import Appeal
from hueandcry.ledger.models import Channel, Delivery, Lane
from hueandcry.ledger.models.deliveries import DeliveryQuerySet
from hueandcry.sealing.passphrases import SALT_BYTES

# Letters in one file: some megabytes, and a pile that one person puts in envelopes.
MOST_LETTERS = 500
# How often the file may be taken, and for how long it is kept.
MOST_TIMES = 3
KEPT_FOR = timedelta(days=7)


class BatchQuerySet(models.QuerySet["Batch"]):
    def open(self) -> BatchQuerySet:
        """Those about which something is still to be done."""
        return self.filter(ended_at=None)

    def waiting(self) -> BatchQuerySet:
        """Those that no second person has answered."""
        return self.open().filter(agreed_at=None)

    def unmade(self) -> BatchQuerySet:
        """Those that two people want, and the worker has to make."""
        return self.open().filter(agreed_at__isnull=False, made_at=None)

    def made(self) -> BatchQuerySet:
        """Those that were printed into a file, whether it was taken or not."""
        return self.open().filter(made_at__isnull=False)


class Batch(models.Model):
    """At most so many letters of an appeal to one address, in the file that is printed.

    `public` is the half of a pair whose private half comes out of words (`sealing.passphrases`)
    that were shown once to who agreed; `sealed` the file, for these words only. `taken` counts how
    often it was. The letters in it are claimed in its name. Nobody agrees with themselves, also
    when they are alone at the desk.
    """

    kept_in_copies = frozenset(
        {"id", "appeal", "lane", "most", "by", "at", "agreed_by", "agreed_at", "made_at"}
        | {"letters", "taken", "taken_at", "ended_at", "ended_by", "posted"}
    )

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="batches")
    lane = models.ForeignKey(Lane, on_delete=models.PROTECT, related_name="batches")
    most = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True)
    salt = models.BinaryField(max_length=SALT_BYTES, null=True)
    public = models.BinaryField(max_length=PublicKey.SIZE, null=True)
    made_at = models.DateTimeField(null=True)
    letters = models.PositiveSmallIntegerField(default=0)
    sealed = models.BinaryField(null=True)
    taken = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    posted = models.PositiveSmallIntegerField(default=0)

    objects = BatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(most__gte=1, most__lte=MOST_LETTERS), name="batch_is_of_some_letters"
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None, agreed_by=None, salt=None, public=None)
                | (
                    Q(agreed_at__isnull=False, agreed_by__isnull=False)
                    & Q(salt__isnull=False, public__isnull=False)
                    & ~Q(agreed_by=F("by"))
                ),
                name="batch_agreed_by_another_who_has_the_words",
            ),
            models.CheckConstraint(
                condition=Q(made_at=None) | Q(agreed_at__isnull=False),
                name="batch_made_when_agreed",
            ),
            models.CheckConstraint(
                condition=Q(sealed=None) | Q(made_at__isnull=False, ended_at=None),
                name="batch_keeps_its_file_until_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(taken=0, taken_at=None)
                | Q(taken__gte=1, taken__lte=MOST_TIMES, taken_at__isnull=False),
                name="batch_is_taken_a_few_times",
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None) | Q(ended_at__isnull=False),
                name="batch_ended_by_somebody_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(posted=0) | Q(ended_at__isnull=False, posted__lte=F("letters")),
                name="batch_posts_what_is_in_it",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In whose name its letters are claimed."""
        return f"batch {self.pk}"

    @property
    def contents(self) -> DeliveryQuerySet:
        """The letters that are in it now, in the order of the file."""
        claimed = Delivery.objects.claimed().filter(channel=Channel.POST, claimed_by=self.name)
        return claimed.order_by("pk")

    def is_over(self, *, at: datetime) -> bool:
        """Whether its file is kept no longer, or nobody wanted one for as long."""
        return at - (self.made_at or self.agreed_at or self.at) >= KEPT_FOR
