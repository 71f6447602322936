"""A source as it came in, what the reader found in it, and what an editor decided about that."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """Who may see a fact."""

    PUBLIC = "public", _("Public")
    PARTNERS = "partners", _("Partners")
    DESK = "desk", _("Desk")


class Verdict(models.TextChoices):
    """What an editor decided about a finding."""

    CONFIRMED = "confirmed", _("Confirmed")
    CORRECTED = "corrected", _("Corrected")
    REFUSED = "refused", _("Refused")


class Case(models.Model):
    """The long-lived file that sources and appeals belong to."""

    kept_in_copies = frozenset({"id", "country", "opened_at", "opened_by"})

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(_("Title"), max_length=200)
    country = models.CharField(_("Country of concern"), max_length=2, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.slug


class SourceQuerySet(models.QuerySet["Source"]):
    def with_counts(self) -> SourceQuerySet:
        """Each with `open_count` and `decided_count` of its findings, page furniture left out."""
        counted = ~models.Q(findings__kind=Finding.Kind.FURNITURE)
        is_open = models.Q(findings__verdict=None)
        return self.annotate(
            open_count=models.Count("findings", filter=counted & is_open),
            decided_count=models.Count("findings", filter=counted & ~is_open),
        )


class Source(models.Model):
    """A text as it came in: what was decoded from it, its hash, what the reader says of the whole.

    While it is withdrawn nothing of it stands. The bytes themselves are not kept. `published` is
    EDTF; positions of findings count in `text`.
    """

    kept_in_copies = frozenset(
        {
            "id",
            "case",
            "kind",
            "sha256",
            "size",
            "language",
            "published",
            "country",
            "received_at",
            "received_by",
            "withdrawn_at",
            "withdrawn_by",
        }
    )

    class Kind(models.TextChoices):
        TEXT = "text", _("text")
        HTML = "html", _("web page")
        MAIL = "mail", _("e-mail")
        PDF = "pdf", _("PDF")

    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="sources")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    text = models.TextField()
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField(help_text="bytes")
    title = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=2, blank=True)
    published = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=2, blank=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_why = models.TextField(blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | (
                    models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~models.Q(withdrawn_why="")
                ),
                name="source_withdrawn_at_by_and_why_together",
            ),
        ]

    def __str__(self) -> str:
        return f"source {self.pk}"


class FindingQuerySet(models.QuerySet["Finding"]):
    def open(self) -> FindingQuerySet:
        """Those that wait for a verdict."""
        return self.filter(verdict=None, source__withdrawn_at=None)

    def standing(self) -> FindingQuerySet:
        """Those that an editor confirmed or corrected, in the order of the text; none of a source
        that is withdrawn.
        """
        stands = (Verdict.CONFIRMED, Verdict.CORRECTED)
        standing = self.filter(verdict__in=stands, source__withdrawn_at=None)
        return standing.order_by("source", "number")


class Finding(models.Model):
    """What the reader proposes from a source, and where it stands with the desk.

    `proposed` is the finding as the report has it (`hueandcry/report-1`, JSON), except that a tie
    between persons is a finding of its own (`{"person", "type", "to"}`: the person is `type` of
    `to`). `corrected` is the same in an editor's words, when there is one. `verdict` is null while
    open. `revision` counts the decisions, so that two editors never overwrite each other.
    """

    kept_in_copies = frozenset(
        {
            "id",
            "source",
            "number",
            "kind",
            "at",
            "end",
            "score",
            "visibility",
            "verdict",
            "revision",
        }
    )

    class Kind(models.TextChoices):
        PUBLISHED = "published", _("date of publication")
        COUNTRY = "country", _("country of concern")
        FURNITURE = "furniture", _("page furniture")
        PERSON = "person", _("person")
        RELATION = "relation", _("tie between persons")
        ORGANISATION = "organisation", _("organisation")
        EVENT = "event", _("event")
        QUANTITY = "quantity", _("number")
        DEMAND = "demand", _("demand")
        TARGET = "target", _("addressee")
        COPY = "copy", _("copies to")
        ASK = "ask", _("ask")
        PLACE = "place", _("planned picket")
        OFFICE = "office", _("office")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    at = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    proposed = models.JSONField()
    corrected = models.JSONField(null=True)
    reason = models.TextField()
    score = models.FloatField()
    visibility = models.CharField(max_length=8, choices=Visibility.choices)
    verdict = models.CharField(max_length=9, choices=Verdict.choices, null=True)
    revision = models.PositiveIntegerField(default=0)

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "number"], name="finding_number_once_a_source"
            ),
            models.CheckConstraint(
                condition=models.Q(end__gte=models.F("at")), name="finding_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(verdict=Verdict.CORRECTED, corrected__isnull=False)
                | models.Q(verdict=None, corrected__isnull=True)
                | (~models.Q(verdict=Verdict.CORRECTED) & models.Q(corrected__isnull=True)),
                name="finding_corrected_has_a_correction",
            ),
        ]

    def __str__(self) -> str:
        return f"finding {self.number} of source {self.source_id}"

    @property
    def value(self) -> dict[str, Any]:
        """What stands now: the correction when there is one, else what the reader proposed."""
        value: dict[str, Any] = self.proposed if self.corrected is None else self.corrected
        return value

    @property
    def told_key(self) -> str:
        """A person or event as `core.casefile` names it: source and id in its report."""
        return f"{self.source_id}:{self.value['id']}"


class Decision(models.Model):
    """One press of an editor: verdict and correction before and after it. Never changed."""

    kept_in_copies = frozenset(
        {"id", "finding", "revision", "verdict_before", "verdict", "by", "at"}
    )

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="decisions")
    revision = models.PositiveIntegerField()
    verdict_before = models.CharField(max_length=9, choices=Verdict.choices, null=True)
    verdict = models.CharField(max_length=9, choices=Verdict.choices, null=True)
    corrected_before = models.JSONField(null=True)
    corrected = models.JSONField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "revision"], name="decision_revision_once_a_finding"
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.revision} on finding {self.finding_id}"
