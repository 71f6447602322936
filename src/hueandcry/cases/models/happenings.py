"""What editors judged of two happenings that sources tell."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from hueandcry.cases.models.people import STANDS
from hueandcry.cases.models.sources import Case, Finding
from hueandcry.cases.models.words import Word, WordQuerySet
from hueandcry.core.casefile.event_words import Belongs, EventWord


class Belonging(models.TextChoices):
    """What an editor says of two happenings."""

    SAME = Belongs.SAME.value, _("The same event")
    NOT_THE_SAME = Belongs.NOT_THE_SAME.value, _("Two events")
    UNSURE = Belongs.UNSURE.value, _("Not sure")
    POSTPONED_TO = Belongs.POSTPONED_TO.value, _("Postponed to")
    FOLLOWS = Belongs.FOLLOWS.value, _("What came of it")


class EventJudgementQuerySet(WordQuerySet["EventJudgement"]):
    def within(self, case: Case) -> Self:
        """Those of two happenings of the case."""
        both = self.filter(one__source__case=case, other__source__case=case)
        return both.select_related("one", "other", "by", "undone_by").order_by("pk")

    def about(self, one: Finding, other: Finding) -> Self:
        """Those of these two, whichever comes first."""
        return self.filter(Q(one=one, other=other) | Q(one=other, other=one))

    def in_force(self) -> Self:
        """Those that nobody has undone and whose happenings an editor stands behind."""
        decided = self.standing().filter(one__verdict__in=STANDS, other__verdict__in=STANDS)
        return decided.filter(one__source__withdrawn_at=None, other__source__withdrawn_at=None)


class EventJudgement(Word):
    """An editor's word about two happenings, each a finding. One word stands for each pair.

    "Postponed to" and "what came of it" lead from `one` to `other`; for the rest it is the same
    whichever stands first.
    """

    kept_in_copies = frozenset(
        {"id", "one", "other", "verdict", "by", "at", "undone_by", "undone_at"}
    )

    one = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Belonging.choices)
    why = models.TextField(blank=True)

    objects = EventJudgementQuerySet.as_manager()

    class Meta(Word.Meta):
        constraints = [
            *Word.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(one=F("other")), name="eventjudgement_of_two_happenings"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=Belonging.values), name="eventjudgement_of_a_known_verdict"
            ),
            models.UniqueConstraint(
                Least("one", "other"),
                Greatest("one", "other"),
                condition=Q(undone_at=None),
                name="eventjudgement_one_stands_a_pair",
            ),
        ]

    @property
    def word(self) -> EventWord:
        """As the core has it."""
        return EventWord(
            one=self.one.told_key, other=self.other.told_key, verdict=Belongs(self.verdict)
        )

    def __str__(self) -> str:
        return f"judgement of events {self.one_id} and {self.other_id}"
