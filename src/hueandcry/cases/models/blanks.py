"""What of a source nobody but the desk reads: stretches of its text, beside it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hueandcry.cases.models.sources import Source
from hueandcry.cases.models.words import Word, WordQuerySet


class BlankQuerySet(WordQuerySet["Blank"]):
    def touching(self, source: int, at: int, end: int) -> BlankQuerySet:
        """Those that stand and share a letter with this stretch of a source."""
        return self.standing().filter(source=source, start__lt=end, end__gt=at)


class Blank(Word):
    """A stretch of a source's text that an editor blanked, for as long as nobody undoes it.

    What touches it is seen by the desk alone. Places count in the source's text.
    """

    kept_in_copies = frozenset(
        {"id", "source", "start", "end", "why", "by", "at", "undone_by", "undone_at"}
    )

    class Why(models.TextChoices):
        """What it holds."""

        CONTACT = "contact", _("an address or a number")
        NAME = "name", _("somebody who is not public")
        CARE = "care", _("health")
        CHOSEN = "chosen", _("chosen by an editor")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="blanks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    why = models.CharField(max_length=7, choices=Why.choices)

    objects = BlankQuerySet.as_manager()

    class Meta(Word.Meta):
        constraints = [
            *Word.Meta.constraints,
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="blank_holds_a_letter"),
            models.CheckConstraint(
                condition=Q(why__in=("contact", "name", "care", "chosen")),
                name="blank_of_a_known_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"blank {self.pk} in source {self.source_id}"
