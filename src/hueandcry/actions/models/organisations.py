"""Organisations that sign: known to the desk, confirmed by it, named in public if they wish."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hueandcry.actions.models.signatures import Signature
from hueandcry.appeals.models import Appeal

# Nobody speaks for more.
MOST_PEOPLE = 2_000_000_000


class OrganisationKind(models.TextChoices):
    """What signs."""

    BRANCH = "branch", _("Branch of a trade union")
    UNION = "union", _("Trade union or federation")
    MEMBER = "member", _("Member of a parliament")
    ASSOCIATION = "association", _("Association or campaign")
    OTHER = "other", _("Another organisation")


class Refusal(models.TextChoices):
    """Why the desk does not take an organisation's signature."""

    UNKNOWN = "unknown", _("We could not find out that it exists")
    NOT_THEIRS = "not theirs", _("Whoever signed does not speak for it")
    WORDS = "words", _("Its letter may do harm")
    TWICE = "twice", _("It has signed already")
    OTHER = "other", _("Another reason")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def known(self) -> OrganisationQuerySet:
        """Those whose own address was confirmed: what the desk gets to see."""
        return self.filter(signature__confirmed_at__isnull=False)

    def waiting(self) -> OrganisationQuerySet:
        """Those about which the desk has still to decide."""
        return self.known().filter(confirmed_at=None, refused_at=None)

    def confirmed(self) -> OrganisationQuerySet:
        """Those that the desk confirmed."""
        return self.filter(confirmed_at__isnull=False)

    def refused(self) -> OrganisationQuerySet:
        """Those that the desk refused."""
        return self.filter(refused_at__isnull=False)

    def counted(self) -> OrganisationQuerySet:
        """The confirmed ones, each address once."""
        return self.confirmed().filter(signature__signer__isnull=False, signature__set_aside=None)

    def named(self) -> OrganisationQuerySet:
        """Those of them whose name everybody may read, in the order of their names."""
        rows = self.counted().exclude(name="").select_related("signature")
        shown = rows.only("name", "kind", "speaks_for", "signature__country")
        return shown.order_by("name", "pk")

    def forget(self) -> int:
        """Erase all that tells who they are. That they counted stays."""
        return self.update(sealed=b"", words=b"", name="", kind="", speaks_for=None)


class Organisation(models.Model):
    """That a signature is an organisation's: it counts and leaves when the desk confirmed it.

    `sealed` holds for the desk what `sealed_words.Presented` lists, `words` the letter as they
    changed it (b"" for the appeal's own). `name`, `kind` and `speaks_for` (None: not said) stand
    here in clear only while it is confirmed and wished to be named.
    """

    kept_in_copies = frozenset(
        {"id", "signature", "appeal", "confirmed_at", "confirmed_by"}
        | {"refused_at", "refused_by", "refused_for"}
    )

    signature = models.OneToOneField(
        Signature, on_delete=models.CASCADE, related_name="organisation"
    )
    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="organisations")
    sealed = models.BinaryField()
    words = models.BinaryField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    refused_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    refused_for = models.CharField(max_length=10, choices=Refusal.choices, blank=True)
    name = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=11, choices=OrganisationKind.choices, blank=True)
    speaks_for = models.PositiveIntegerField(null=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="organisation_confirmed_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(refused_at=None, refused_by=None, refused_for="")
                | Q(refused_at__isnull=False, refused_by__isnull=False)
                & Q(refused_for__in=Refusal.values),
                name="organisation_refused_at_by_and_for_together",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(refused_at=None),
                name="organisation_confirmed_or_refused",
            ),
            models.CheckConstraint(
                condition=Q(name="", kind="", speaks_for=None)
                | Q(confirmed_at__isnull=False, kind__in=OrganisationKind.values) & ~Q(name=""),
                name="organisation_named_only_when_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"organisation {self.pk}"
