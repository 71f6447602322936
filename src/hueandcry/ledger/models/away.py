"""The servers that carry messages out and bring them back, while they are away."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Carrier(models.TextChoices):
    """A server of the desk's own, or of its provider."""

    MAIL_OUT = "out", _("the server by which mail leaves")
    MAIL_IN = "in", _("the mailbox of what comes back")


class Away(models.Model):
    """A server that the worker did not reach, or that took nothing from it: since when, and why.

    The row is gone as soon as the server is reached.
    """

    kept_in_copies = frozenset({"carrier", "since"})

    carrier = models.CharField(primary_key=True, max_length=5, choices=Carrier.choices)
    since = models.DateTimeField()
    said = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.carrier
