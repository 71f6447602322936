"""What an office answered: filed as a source of the case, held against each demand, published."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from hueandcry.appeals.models import Appeal, Demand, Edition, Target
from hueandcry.cases.models import Source
from hueandcry.cases.models.people import LETTERS
from hueandcry.cases.models.words import Word, WordQuerySet
from hueandcry.ledger.models import Channel, Entry


def new_slug() -> str:
    """An address that does not tell how many answers wait: ten letters by chance, 50 bits."""
    return get_random_string(10, LETTERS)


class AnswerQuerySet(models.QuerySet["Answer"]):
    def standing(self) -> AnswerQuerySet:
        """Those whose source nobody withdrew, and which is in the case of their appeal still."""
        in_case = Q(source__case=F("edition__appeal__case"))
        return self.filter(in_case, source__withdrawn_at=None)

    def public(self) -> AnswerQuerySet:
        """Those that two people agreed to publish, and nobody took down since, or put away."""
        return self.standing().filter(pk__in=Publication.objects.in_force().values("answer"))

    def to(self, appeal: Appeal) -> AnswerQuerySet:
        return self.filter(edition__appeal=appeal)


class Answer(models.Model):
    """An office's answer to the letters of an appeal, one row however many got it in these words.

    Its text is the source's, without whom it was sent to. It is held against the demands of
    `edition`. `target` is the addressee that answered, None for an office that the edition does not
    name; `office` what pages call it. `slug` is its public address.
    """

    kept_in_copies = frozenset(
        {"id", "source", "edition", "target", "slug", "channel", "received_on", "by", "at"}
    )

    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="answer")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="answers")
    target = models.ForeignKey(Target, null=True, on_delete=models.PROTECT, related_name="answers")
    slug = models.SlugField(max_length=10, unique=True, default=new_slug)
    office = models.CharField(max_length=200)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    received_on: models.DateField[date, date] = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(office=""), name="answer_is_of_an_office"),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="answer_by_a_known_channel"
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Stand(models.TextChoices):
    """What an answer does with a demand. One that it does not speak of has no row."""

    MET = "met", _("Met")
    EVADED = "evaded", _("Evaded")
    REFUSED = "refused", _("Refused")


class StandpointQuerySet(WordQuerySet["Standpoint"]):
    def in_order(self) -> StandpointQuerySet:
        """In the order of the demands, each with its demand at hand."""
        return self.select_related("demand").order_by("demand__place")


class Standpoint(Word):
    """An editor's word on what an answer says to one demand, and in which passage of the source."""

    kept_in_copies = frozenset(
        {"id", "answer", "demand", "stand", "start", "end", "by", "at", "undone_by", "undone_at"}
    )

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="standpoints")
    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, related_name="standpoints")
    stand = models.CharField(max_length=7, choices=Stand.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    objects = StandpointQuerySet.as_manager()

    class Meta(Word.Meta):
        constraints = [
            *Word.Meta.constraints,
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="standpoint_quotes_a_letter"
            ),
            models.CheckConstraint(
                condition=Q(stand__in=Stand.values), name="standpoint_of_a_known_kind"
            ),
            models.UniqueConstraint(
                fields=["answer", "demand"],
                condition=Q(undone_at=None),
                name="standpoint_one_stands_a_demand",
            ),
        ]

    def __str__(self) -> str:
        return f"standpoint {self.pk}"


class PublicationQuerySet(models.QuerySet["Publication"]):
    def waiting(self) -> PublicationQuerySet:
        """Those that one person proposed and no second has answered."""
        return self.filter(agreed_at=None, dropped_at=None)

    def agreed(self) -> PublicationQuerySet:
        """Those that two people agreed to, and nobody ended since."""
        return self.filter(agreed_at__isnull=False, dropped_at=None)

    def in_force(self) -> PublicationQuerySet:
        """The agreed ones whose source nobody withdrew or moved since, be it only for a while."""
        since = Entry.objects.filter(
            subject_kind=Source._meta.label_lower,
            subject_id=OuterRef("answer__source"),
            verb__in=("source.withdrawn", "source.put_in_case"),
            at__gte=OuterRef("agreed_at"),
        )
        return self.agreed().filter(~Exists(since))

    def standing(self) -> PublicationQuerySet:
        """Those that wait, and those that are public."""
        return self.filter(dropped_at=None)


class Publication(models.Model):
    """One person's wish that everybody read an answer, the second's word, and who ended it.

    `content` (SHA-256, hex) is of exactly what is read; of another nobody agreed to anything. Who
    is alone at a desk agrees with themselves.
    """

    kept_in_copies = frozenset(
        {"id", "answer", "content", "by", "at", "agreed_by", "agreed_at", "dropped_by"}
        | {"dropped_at"}
    )

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="publications")
    content = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    dropped_at = models.DateTimeField(null=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["answer"], condition=Q(dropped_at=None), name="publication_one_an_answer"
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None, agreed_by=None)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="publication_agreed_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None)
                | Q(dropped_at__isnull=False, dropped_by__isnull=False),
                name="publication_dropped_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"publication {self.pk} of answer {self.answer_id}"
