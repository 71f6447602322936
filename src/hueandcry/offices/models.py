"""The directory as it is kept: offices, channels, accreditations, who said each of them and when.

What a file or a person proposes is a `Change` first. Only a confirmed change touches the directory.
"""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hueandcry.cases.models import Source
from hueandcry.core.directory.values import AT_HOME, ChannelType, Kind, Side, Status

HOME_KINDS = [kind.value for kind in AT_HOME]


class Origin(models.Model):
    """Where statements come from: one file or text, or one person's correction.

    `day` is the day as of which it speaks; where it gives only a month or a year, that is `as_of`
    (EDTF), and `day` the first day of it. `state` is whose offices a printed list shows, "" for a
    file whose rows say so themselves. `source` is the text behind it, when it is one of ours.
    """

    kept_in_copies = frozenset(
        {
            "id",
            "kind",
            "title",
            "licence",
            "url",
            "day",
            "as_of",
            "state",
            "sha256",
            "source",
            "taken_in_at",
        }
    )

    class Kind(models.TextChoices):
        LIST = "list", _("printed list")
        EMBASSIES = "embassies", _("database of embassies")
        FACTBOOK = "factbook", _("World Factbook")
        OPENSTREETMAP = "openstreetmap", _("OpenStreetMap")
        OWN = "own", _("directory of another desk")
        CORRECTION = "correction", _("correction")

    kind = models.CharField(max_length=13, choices=Kind.choices)
    title = models.CharField(max_length=200)
    licence = models.CharField(max_length=100, blank=True)
    url = models.URLField(max_length=500, blank=True)
    day = models.DateField()
    as_of = models.CharField(max_length=7, blank=True)
    state = models.CharField(max_length=2, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_in_at = models.DateTimeField()
    taken_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"origin {self.pk}"

    @property
    def when(self) -> str:
        """The day, month or year as of which it speaks (EDTF)."""
        return self.as_of or self.day.isoformat()


class OfficeQuerySet(models.QuerySet["Office"]):
    def open(self) -> OfficeQuerySet:
        """Those of which nobody says that they are closed."""
        return self.filter(until=None)

    def missions(self) -> OfficeQuerySet:
        """All but the offices that a state has at home."""
        return self.exclude(kind__in=HOME_KINDS)


class Office(models.Model):
    """An institution of a state; the fields are those of `core.directory.values.Office`.

    `ids` are what publishers call it: `{"embassies": "Q31194700", "openstreetmap": "node/1"}`.
    """

    kept_in_copies = frozenset(
        {
            "id",
            "state",
            "kind",
            "country",
            "located_in",
            "city",
            "name",
            "hours",
            "latitude",
            "longitude",
            "until",
            "ids",
        }
    )

    state = models.CharField(max_length=2)
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in Kind])
    country = models.CharField(max_length=2, blank=True)
    located_in = models.CharField(max_length=2, blank=True)
    city = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=300, blank=True)
    holder = models.CharField(max_length=300, blank=True)
    hours = models.CharField(max_length=300, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    until = models.DateField(null=True)
    ids = models.JSONField(default=dict)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "located_in"], name="office_by_state_and_place"),
            models.Index(fields=["located_in"], name="office_by_place"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(
                    latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180
                ),
                name="office_position_is_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return f"office {self.pk}"


class Channel(models.Model):
    """One way to an office, as printed and as used. A new number names the one it `replaces`."""

    kept_in_copies = frozenset(
        {
            "id",
            "office",
            "type",
            "printed",
            "normalised",
            "is_valid",
            "checked_on",
            "status",
            "last_success",
            "last_failure",
            "replaces",
        }
    )

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="channels")
    type = models.CharField(max_length=5, choices=[(one.value, one.value) for one in ChannelType])
    printed = models.TextField()
    normalised = models.TextField(blank=True)
    is_valid = models.BooleanField(null=True)
    checked_on = models.DateField(null=True)
    status = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in Status],
        default=Status.UNVERIFIED.value,
    )
    last_success = models.DateField(null=True)
    last_failure = models.DateField(null=True)
    replaces = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_valid=None, checked_on=None)
                | models.Q(is_valid__isnull=False, checked_on__isnull=False),
                name="channel_validity_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"channel {self.pk}"


class Accreditation(models.Model):
    """A claim that a state answers for a country from elsewhere, as in the core's values."""

    kept_in_copies = frozenset(
        {
            "id",
            "state",
            "country",
            "side",
            "office",
            "residence_city",
            "residence_country",
            "see_country",
            "until",
        }
    )

    state = models.CharField(max_length=2)
    country = models.CharField(max_length=2)
    side = models.CharField(max_length=7, choices=[(side.value, side.value) for side in Side])
    office = models.ForeignKey(
        Office, null=True, on_delete=models.CASCADE, related_name="accreditations"
    )
    residence_city = models.CharField(max_length=120, blank=True)
    residence_country = models.CharField(max_length=2, blank=True)
    see_country = models.CharField(max_length=2, blank=True)
    until = models.DateField(null=True, help_text="the first day on which it was withdrawn")

    class Meta:
        indexes = [models.Index(fields=["state", "country"], name="accreditation_by_states")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(side=Side.OFFICE.value, office__isnull=False)
                | models.Q(side=Side.COUNTRY.value, office=None),
                name="accreditation_side_office_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"accreditation {self.pk}"


class Intake(models.Model):
    """One run of an import: the origin, and how much of it was the same, broken or a change.

    Its changes are written in batches; they are all there once it has `finished_at`.
    """

    kept_in_copies = frozenset({"id", "origin", "entries", "same", "broken", "at", "finished_at"})

    origin = models.ForeignKey(Origin, on_delete=models.CASCADE, related_name="intakes")
    entries = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0, help_text="entries that say nothing new")
    broken = models.JSONField(default=list, help_text="[[line, sentence], ...]")
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"intake {self.pk}"


class Verdict(models.TextChoices):
    """What became of a change.

    Overtaken: what it was to change had changed before; what was left of it was proposed anew.
    """

    CONFIRMED = "confirmed", _("Confirmed")
    REFUSED = "refused", _("Refused")
    OVERTAKEN = "overtaken", _("Overtaken")


class ChangeQuerySet(models.QuerySet["Change"]):
    def open(self) -> ChangeQuerySet:
        """Those that wait for a person."""
        return self.filter(verdict=None)

    def about_missions_of(self, states: Collection[str]) -> ChangeQuerySet:
        """New missions of these states, what alters one, and whom they answer for."""
        among = list(states)
        new = models.Q(after__office__state__in=among)
        new &= ~models.Q(after__office__kind__in=HOME_KINDS)
        known = models.Q(office__state__in=among) & ~models.Q(office__kind__in=HOME_KINDS)
        named = models.Q(kind=Change.Kind.NEW_ACCREDITATION, after__state__in=among)
        return self.filter(new | known | named)

    def for_a_second(self) -> ChangeQuerySet:
        """Those that one person confirmed and another must."""
        return self.open().filter(first_by__isnull=False)


class Change(models.Model):
    """One proposed change to the directory, until a person decides.

    `before` and `after` are the JSON of what it touches; `before` is what stood when it was
    proposed, so that a change on what has changed since is not applied unseen. A change to what a
    person had confirmed needs two persons (`first_by`, then `decided_by`). At a desk of one
    (`is_alone`) the same person decides twice.
    """

    kept_in_copies = frozenset(
        {
            "id",
            "intake",
            "line",
            "kind",
            "office",
            "channel",
            "accreditation",
            "is_for_two",
            "is_alone",
            "verdict",
            "first_at",
            "decided_at",
        }
    )

    class Kind(models.TextChoices):
        NEW_OFFICE = "new_office", _("new office")
        OFFICE_DIFFERS = "office_differs", _("office described otherwise")
        OFFICE_GONE = "office_gone", _("office no longer listed")
        NEW_CHANNEL = "new_channel", _("new way to reach it")
        CHANNEL_REPLACED = "channel_replaced", _("another number or address instead")
        CHANNEL_GONE = "channel_gone", _("no longer reached this way")
        NEW_ACCREDITATION = "new_accreditation", _("new accreditation")
        ACCREDITATION_GONE = "accreditation_gone", _("accreditation no longer listed")

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="changes")
    line = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=18, choices=Kind.choices)
    office = models.ForeignKey(Office, null=True, on_delete=models.CASCADE, related_name="changes")
    channel = models.ForeignKey(
        Channel, null=True, on_delete=models.CASCADE, related_name="changes"
    )
    accreditation = models.ForeignKey(
        Accreditation, null=True, on_delete=models.CASCADE, related_name="changes"
    )
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    passage = models.TextField(blank=True)
    proof = models.TextField(blank=True, help_text="how a person who proposes it knows")
    is_for_two = models.BooleanField(default=False)
    is_alone = models.BooleanField(default=False, help_text="decided at a desk of one")
    verdict = models.CharField(max_length=9, choices=Verdict.choices, null=True)
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    first_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["intake", "verdict"], name="change_by_intake")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict=None, decided_at=None)
                | models.Q(verdict__isnull=False, decided_at__isnull=False),
                name="change_verdict_has_its_time",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None)
                | models.Q(first_by=None)
                | ~models.Q(first_by=models.F("decided_by"))
                | models.Q(is_alone=True),
                name="change_for_two_is_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"change {self.pk}"


class Sighting(models.Model):
    """An origin says it: an office, a channel or an accreditation, with its words.

    `confirmed_by` is the person at the desk who confirmed it. What a command confirmed was looked
    at by nobody: it stands in the directory, and `confirmed_at` and `confirmed_by` are null.
    """

    kept_in_copies = frozenset(
        {
            "id",
            "origin",
            "office",
            "channel",
            "accreditation",
            "seen",
            "line",
            "confirmed_at",
            "confirmed_by",
        }
    )

    origin = models.ForeignKey(Origin, on_delete=models.CASCADE, related_name="sightings")
    office = models.ForeignKey(
        Office, null=True, on_delete=models.CASCADE, related_name="sightings"
    )
    channel = models.ForeignKey(
        Channel, null=True, on_delete=models.CASCADE, related_name="sightings"
    )
    accreditation = models.ForeignKey(
        Accreditation, null=True, on_delete=models.CASCADE, related_name="sightings"
    )
    seen = models.DateField()
    line = models.PositiveIntegerField(default=0)
    passage = models.TextField(blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(office__isnull=False, channel=None, accreditation=None)
                | models.Q(office=None, channel__isnull=False, accreditation=None)
                | models.Q(office=None, channel=None, accreditation__isnull=False),
                name="sighting_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None, confirmed_by=None)
                | models.Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="sighting_confirmed_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"sighting {self.pk}"
