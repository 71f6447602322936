"""Copies to organisers: a digest a day of what was done for an appeal, not a mail a letter."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models

from hueandcry.appeals.models import Appeal, Edition
from hueandcry.ledger.models.deliveries import TOKEN_LENGTH, new_token


class Organiser(models.Model):
    """An address that editions name for copies; nobody there asked for them.

    `token` is in the link by which they leave, and come back: it says `left_at`, for all appeals.
    """

    kept_in_copies = frozenset({"id", "left_at"})

    address = models.CharField(max_length=254, unique=True)
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token)
    left_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"organiser {self.pk}"


class Digest(models.Model):
    """What an organiser is told of an appeal on a day: the row that a delivery leads to.

    `told` are the numbers as everybody may know them, by what they count; the next digest tells
    what is more. No name of a supporter is in it.
    """

    kept_in_copies = frozenset({"id", "organiser", "appeal", "edition", "day", "told"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organiser = models.ForeignKey(Organiser, on_delete=models.CASCADE, related_name="digests")
    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="digests")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    day: models.DateField[date, date] = models.DateField()
    told = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organiser", "appeal", "day"], name="digest_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"digest {self.pk}"
