"""How much left in the minute that runs, where a server takes only so much."""

from __future__ import annotations

from django.db import models

from hueandcry.ledger.models.deliveries import Channel


class Minute(models.Model):
    """How many messages all workers took in hand for a channel since `began_at`."""

    kept_in_copies = frozenset({"channel", "began_at", "number"})

    channel = models.CharField(primary_key=True, max_length=5, choices=Channel.choices)
    began_at = models.DateTimeField()
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.channel
