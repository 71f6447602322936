"""The public halves of key pairs: what every process may hold to seal with."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from nacl.public import PublicKey


class Purpose(models.TextChoices):
    """What is sealed with a pair."""

    SIGNERS = "signers"
    DESK = "desk"


class PublicHalfQuerySet(models.QuerySet["PublicHalf"]):
    def usable(self) -> PublicHalfQuerySet:
        """Those whose private half still exists."""
        return self.filter(destroyed_at=None)

    def of_signers(self, subject: str) -> PublicHalf | None:
        """What seals the signers of an appeal (`subject` is its number as in an address: 2026-4).

        None before the worker made the pair, and after it destroyed the private half.
        """
        return self.usable().filter(purpose=Purpose.SIGNERS, subject=subject).first()

    def of_desk(self) -> PublicHalf | None:
        """What seals for the desk's eyes: the newest, since the desk's key is changed yearly."""
        return self.usable().filter(purpose=Purpose.DESK).order_by("-made_at").first()


class PublicHalf(models.Model):
    """One public half; its private half is in the worker's keyring, or is the desk's own key."""

    kept_in_copies = frozenset(
        {"id", "key_id", "purpose", "subject", "public", "made_at", "destroyed_at"}
    )

    key_id = models.CharField(max_length=16, unique=True)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    subject = models.CharField(max_length=20, blank=True)
    public = models.BinaryField(max_length=PublicKey.SIZE)
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    objects = PublicHalfQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(purpose=Purpose.SIGNERS),
                name="public_half_one_pair_of_signers_an_appeal",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="public_half_of_a_known_purpose"
            ),
        ]

    def __str__(self) -> str:
        return self.key_id
