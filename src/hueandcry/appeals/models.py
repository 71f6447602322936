"""An appeal, its editions, and what each edition says, asks for and rests on.

An edition that is published never changes: whoever revises it works on a new one, which takes its
place when it is published. So what two people approved is what stands on the page.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from hueandcry.cases.models import Case, Finding, Verdict, Visibility
from hueandcry.core.letters.letter import Body, direction
from hueandcry.offices.models import Office

Row = TypeVar("Row", bound=models.Model)

CITEABLE = Q(
    finding__verdict__in=(Verdict.CONFIRMED, Verdict.CORRECTED),
    finding__visibility=Visibility.PUBLIC,
)


# A word of more letters does not fit on a telephone at the size of a placard.
LONG_WORD = 16


class AppealQuerySet(models.QuerySet["Appeal"]):
    def published(self) -> AppealQuerySet:
        """Those with an edition that anybody may read."""
        return self.filter(pk__in=Edition.objects.public().values("appeal"))

    def numbered(self, number: tuple[int, int]) -> AppealQuerySet:
        """The one with this year and serial."""
        return self.filter(year=number[0], serial=number[1])

    def live(self, *, day: date) -> AppealQuerySet:
        """Those that ask people to act on `day`, the first to end at the top."""
        open_editions = Edition.objects.public().filter(stop_on__gte=day)
        ends = open_editions.filter(appeal=models.OuterRef("pk")).order_by("-stop_on")
        return (
            self.filter(stopped_at=None, pk__in=open_editions.values("appeal"))
            .annotate(ends=models.Subquery(ends.values("stop_on")[:1]))
            .order_by("ends", "year", "serial")
        )

    def past(self, *, day: date) -> AppealQuerySet:
        """Those that were live once, the latest first."""
        live = self.model.objects.live(day=day).order_by().values("pk")
        return self.published().exclude(pk__in=live).order_by("-year", "-serial")


class Appeal(models.Model):
    """A call to act on a case, numbered in the year of its first draft."""

    kept_in_copies = frozenset(
        {
            "id",
            "year",
            "serial",
            "case",
            "country",
            "drafted_at",
            "drafted_by",
            "stopped_at",
            "stopped_by",
        }
    )

    year = models.PositiveSmallIntegerField()
    serial = models.PositiveSmallIntegerField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="appeals")
    country = models.CharField(max_length=2, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AppealQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="appeal_number_once_a_year"),
            models.CheckConstraint(
                condition=Q(stopped_at=None, stopped_by=None)
                | Q(stopped_at__isnull=False, stopped_by__isnull=False),
                name="appeal_stopped_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """As people write it: HC 4/2026."""
        return f"HC {self.serial}/{self.year}"

    @property
    def slug(self) -> str:
        """As an address has it: 2026-4."""
        return f"{self.year}-{self.serial}"

    @cached_property
    def languages(self) -> list[str]:
        """Those that anybody may read it in, the first published first."""
        editions = self.editions.public().order_by("published_at")
        return list(editions.values_list("language", flat=True))

    @property
    def stream(self) -> str:
        """The name of the stream of messages that leave for it (`ledger.deliveries.stream_of`)."""
        return f"appeal {self.slug}"


class EditionQuerySet(models.QuerySet["Edition"]):
    def drafts(self) -> EditionQuerySet:
        return self.filter(published_at=None)

    def public(self) -> EditionQuerySet:
        """Those that anybody may read: published, and no later one in their place."""
        return self.filter(published_at__isnull=False, superseded_at=None)

    def best(self, *, language: str) -> Edition | None:
        """The one in a language, else the first that was published. None when there is none."""
        public = self.public().select_related("appeal__case", "base")
        editions = list(public.order_by("published_at"))
        fitting = [edition for edition in editions if edition.language == language]
        return next(iter(fitting or editions), None)


class Edition(models.Model):
    """An appeal in one language, as it was at one time.

    `name` is set like a placard, `summary` stands under it. `letter` is the middle of the letter:
    salutation and close come with the addressee. `revision` counts the changes of a draft. `base`
    is the version in another language that it was translated from, None for a text of its own.
    """

    kept_in_copies = frozenset(
        {
            "id",
            "appeal",
            "language",
            "base",
            "stop_on",
            "revision",
            "drafted_at",
            "published_at",
            "superseded_at",
        }
    )

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="editions")
    language = models.CharField(max_length=2)
    base = models.ForeignKey(
        "self", null=True, on_delete=models.RESTRICT, related_name="translations"
    )
    name = models.CharField(max_length=120, blank=True)
    summary = models.TextField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    letter = models.TextField(blank=True)
    stop_on = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=0)
    drafted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal", "language"],
                condition=Q(published_at=None),
                name="edition_one_draft_a_language",
            ),
            models.UniqueConstraint(
                fields=["appeal", "language"],
                condition=Q(published_at__isnull=False, superseded_at=None),
                name="edition_one_public_a_language",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None)
                | (Q(stop_on__isnull=False) & ~Q(name="") & ~Q(subject="") & ~Q(letter="")),
                name="edition_published_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(superseded_at__gte=F("published_at")),
                name="edition_superseded_after_it_was_published",
            ),
            models.CheckConstraint(
                condition=Q(base=None) | ~Q(base=F("id")), name="edition_is_not_its_own_base"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.language} {self.pk}"

    @property
    def is_behind(self) -> bool:
        """Whether the version that it was translated from stands no more."""
        return self.base is not None and self.base.superseded_at is not None

    @property
    def newer_base(self) -> Edition | None:
        """The version that stands in the place of its base. None when it is not behind."""
        if self.base is None or not self.is_behind:
            return None
        same = Edition.objects.public().filter(appeal=self.appeal_id, language=self.base.language)
        return same.first()

    @property
    def has_long_word(self) -> bool:
        """Whether the name needs smaller letters to fit on a telephone."""
        return any(len(word) > LONG_WORD for word in self.name.split())

    @property
    def direction(self) -> str:
        """Where its lines begin, as HTML has it."""
        return direction(self.language)

    @cached_property
    def addressed(self) -> list[Target]:
        """To whom letters go, as far as it may be shown, each with its channels."""
        return list(self.targets.shown().prefetch_related("channels"))

    @cached_property
    def copied(self) -> list[Copy]:
        """Who gets copies, as far as it may be shown."""
        return list(self.copies.shown())

    @cached_property
    def tells_of_pickets(self) -> bool:
        """Whether it tells of planned pickets, as far as that may be shown."""
        return self.cited.shown().filter(what=Cited.What.PLACE).exists()

    @cached_property
    def body(self) -> Body:
        """Its letter, with the demands as they may be shown."""
        return Body(
            text=self.letter,
            language=self.language,
            person=self.name,
            demands=tuple(demand.text for demand in self.demands.shown()),
        )

    def is_live(self, day: date) -> bool:
        """Whether people are asked to act on `day`."""
        open_still = self.stop_on is not None and day <= self.stop_on
        return bool(self.published_at and open_still and self.appeal.stopped_at is None)


class PartQuerySet(models.QuerySet[Row]):
    """What an edition consists of, in its order."""

    def shown(self) -> PartQuerySet[Row]:
        """Without what rests on a finding that has been refused or hidden since."""
        return self.filter(Q(finding=None) | CITEABLE).order_by("place")


class Part(models.Model):
    """One line of an edition, and the finding that stands behind it; None: the desk's own words."""

    place = models.PositiveSmallIntegerField()
    finding = models.ForeignKey(Finding, null=True, on_delete=models.PROTECT, related_name="+")

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "place"], name="%(class)s_place_once_an_edition"
            ),
        ]


class Demand(Part):
    """One thing that is demanded."""

    kept_in_copies = frozenset({"id", "edition", "place", "finding"})

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="demands")
    text = models.TextField()

    def __str__(self) -> str:
        return f"demand {self.place} of {self.edition_id}"


class Target(Part):
    """An office or person that letters go to.

    `country` is where the office stands. Without one, and without a channel, it is the embassy in
    the supporter's own country. `kind` is one of the report's kinds of target; the salutation goes
    by it where there is none of its own. `office` is what it
    was taken from in the directory: its channels are copied, so that a later change there does not
    reach a page that people approved.
    """

    kept_in_copies = frozenset({"id", "edition", "place", "finding", "office", "kind", "country"})

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="targets")
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=30)
    city = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=2, blank=True)
    instructions = models.TextField(blank=True)
    salutation = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return f"target {self.place} of {self.edition_id}"


class Way(models.TextChoices):
    """How an office is reached, and what a supporter did."""

    EMAIL = "email", _("e-mails")
    POST = "post", _("letters by post")
    FAX = "fax", _("faxes")
    PHONE = "phone", _("telephone calls")


class Channel(models.Model):
    """One way to reach a target: as printed, and as it is used (E.164, small letters, `, `)."""

    kept_in_copies = frozenset({"id", "target", "place", "type"})

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="channels")
    place = models.PositiveSmallIntegerField()
    type = models.CharField(max_length=5, choices=Way.choices)
    printed = models.CharField(max_length=500)
    normalised = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "place"], name="channel_place_once_a_target"),
            models.CheckConstraint(
                condition=Q(type__in=Way.values), name="channel_of_a_known_type"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.place} of target {self.target_id}"


class Copy(Part):
    """Where copies of e-mails go."""

    kept_in_copies = frozenset({"id", "edition", "place", "finding"})

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="copies")
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=254)

    def __str__(self) -> str:
        return f"copy {self.place} of {self.edition_id}"


class Cited(Part):
    """A finding shown on the page: a person, an event of the timeline, a planned picket.

    `text` are the desk's words for it. `on` (EDTF, "" when no source gives a day), `type` and
    `status` are the finding's when it was cited, so that the approved page stays as it was.
    `is_theirs`: it happened to the one the page is named after, so their line changes with it.
    """

    kept_in_copies = frozenset(
        {"id", "edition", "place", "finding", "what", "on", "type", "status", "country"}
        | {"is_theirs"}
    )

    class What(models.TextChoices):
        PERSON = "person", _("person")
        EVENT = "event", _("event")
        PLACE = "place", _("planned picket")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="cited")
    what = models.CharField(max_length=6, choices=What.choices)
    text = models.TextField()
    on = models.CharField(max_length=40, blank=True)
    type = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=12, blank=True)
    country = models.CharField(max_length=2, blank=True)
    is_theirs = models.BooleanField(default=False)

    class Meta(Part.Meta):
        constraints = [
            *Part.Meta.constraints,
            models.CheckConstraint(
                condition=Q(finding__isnull=False), name="cited_rests_on_a_finding"
            ),
            models.UniqueConstraint(fields=["edition", "finding"], name="cited_once_an_edition"),
        ]

    def __str__(self) -> str:
        return f"cited {self.place} of {self.edition_id}"


class Approval(models.Model):
    """Somebody stands behind exactly this content (SHA-256, hex) of an edition."""

    kept_in_copies = frozenset({"id", "edition", "content", "by", "at"})

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="approvals")
    content = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "content", "by"], name="approval_once_a_person_and_content"
            ),
        ]

    def __str__(self) -> str:
        return f"approval of {self.edition_id} by {self.by_id}"
