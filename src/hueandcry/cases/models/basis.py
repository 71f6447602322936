"""On what basis somebody may be shown to others, and the two people who said so."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hueandcry.cases.models.sources import Finding, Source, Visibility


class BasisKind(models.TextChoices):
    """Why somebody may be shown (threats, section 7)."""

    CONSENT = "consent", _("They agreed")
    PUBLISHED = "published", _("Made public already by family, lawyer or organisation")
    DANGER = "danger", _("Danger so near that two of us decide")
    APPEAL = "appeal", _("Named in an appeal that two of us published")


# These are looked at again every ninety days, and hide when nobody did.
LAPSING = (BasisKind.CONSENT, BasisKind.DANGER)


def live_basis(day: date, *, prefix: str = "") -> Q:
    """The condition that a basis holds on a day: not withdrawn, not over, looked at in time."""
    of = {
        "withdrawn_at": None,
        "kind__in": [kind for kind in BasisKind if kind not in LAPSING],
        "review_on__gte": day,
        "until__gte": day,
        "until": None,
    }
    holds = {name: Q(**{f"{prefix}{name}": value}) for name, value in of.items()}
    return (
        Q(**{f"{prefix}pk__isnull": False})
        & holds["withdrawn_at"]
        & (holds["kind__in"] | holds["review_on__gte"])
        & (holds["until"] | holds["until__gte"])
    )


class BasisQuerySet(models.QuerySet["Basis"]):
    def live(self, day: date) -> BasisQuerySet:
        """Those that hold on a day."""
        return self.filter(live_basis(day))

    def due(self, day: date) -> BasisQuerySet:
        """Those to look at again by a day, the longest overdue first."""
        return self.filter(withdrawn_at=None, review_on__lte=day).order_by("review_on", "pk")


class Basis(models.Model):
    """What it rests on that somebody may be shown: who said so, how, when, to what, until when.

    `person` is the row it was noted for; the rows of the same human being may rest on it too.
    Consent and danger lapse on `review_on` unless somebody looked again; the others do not.
    """

    kept_in_copies = frozenset(
        {
            "id",
            "person",
            "kind",
            "source",
            "until",
            "review_on",
            "noted_by",
            "noted_at",
            "withdrawn_by",
            "withdrawn_at",
        }
    )

    person = models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="bases")
    kind = models.CharField(max_length=9, choices=BasisKind.choices)
    by_whom = models.TextField(blank=True)
    how = models.TextField(blank=True)
    given_on = models.DateField(null=True)
    to_what = models.TextField(blank=True)
    until = models.DateField(null=True)
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True)
    review_on = models.DateField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)

    objects = BasisQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=BasisKind.values), name="basis_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=~Q(kind=BasisKind.CONSENT)
                | (~Q(by_whom="") & ~Q(how="") & ~Q(to_what="") & Q(given_on__isnull=False)),
                name="basis_consent_says_who_how_when_and_to_what",
            ),
            models.CheckConstraint(
                condition=~Q(kind=BasisKind.PUBLISHED) | (~Q(by_whom="") & ~Q(how="")),
                name="basis_published_says_by_whom_and_where",
            ),
            models.CheckConstraint(
                condition=~Q(kind=BasisKind.DANGER) | ~Q(why=""), name="basis_danger_says_why"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="basis_withdrawn_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"basis {self.pk} of person {self.person_id}"

    def is_live(self, day: date) -> bool:
        """Whether it holds on a day."""
        in_time = self.kind not in LAPSING or day <= self.review_on
        return self.withdrawn_at is None and in_time and (not self.until or day <= self.until)


class RaiseQuerySet(models.QuerySet["Raise"]):
    def waiting(self) -> RaiseQuerySet:
        """Those that one person proposed and no second has answered."""
        return self.filter(agreed_at=None, dropped_at=None)

    def agreed(self) -> RaiseQuerySet:
        return self.filter(agreed_at__isnull=False)


class Raise(models.Model):
    """One person's wish that a fact or person be seen further, and the second who agrees.

    `content` (SHA-256, hex) is of exactly what would be seen; what differs by then is not agreed
    to. A person's rests on a `basis`. Who is alone at a desk agrees with himself, and is named so.
    """

    kept_in_copies = frozenset(
        {
            "id",
            "finding",
            "to",
            "basis",
            "content",
            "by",
            "at",
            "agreed_by",
            "agreed_at",
            "dropped_by",
            "dropped_at",
        }
    )

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="raises")
    to = models.CharField(max_length=8, choices=Visibility.choices)
    basis = models.ForeignKey(Basis, null=True, on_delete=models.PROTECT, related_name="+")
    content = models.CharField(max_length=64)
    why = models.TextField(blank=True)
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

    objects = RaiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to__in=[Visibility.PUBLIC, Visibility.PARTNERS]),
                name="raise_is_to_more_than_the_desk",
            ),
            models.UniqueConstraint(
                fields=["finding"],
                condition=Q(agreed_at=None, dropped_at=None),
                name="raise_one_waits_a_finding",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None, agreed_by=None)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False, dropped_at=None),
                name="raise_agreed_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None)
                | Q(dropped_at__isnull=False, dropped_by__isnull=False),
                name="raise_dropped_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"raise {self.pk} of finding {self.finding_id}"


class Gone(models.Model):
    """An address of a person that was public once: its page says so, and leads nowhere."""

    kept_in_copies = frozenset({"id", "slug", "at"})

    slug = models.SlugField(max_length=10, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.slug
