"""What supporters sign: sealed when it is taken, confirmed by them, judged by the worker.

The public process inserts a signature and marks it confirmed; it can read neither name nor address
of it back. Whether an address has signed already only the worker can tell, so these rows are its.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q

from hueandcry.actions.models.domains import Recipients
from hueandcry.actions.models.set_aside import SetAside
from hueandcry.appeals.models import Appeal, Edition

# Six digits can be guessed: five tries, and seven days.
MOST_TRIES = 5
UNCONFIRMED_FOR = timedelta(days=7)
# The mail with the digits, and one more for who asks.
MOST_QUESTIONS = 2
# Names of offices that are longer are cut in letters.
LONGEST_OFFICE = 300


class SignatureQuerySet(models.QuerySet["Signature"]):
    def confirmable(self, *, at: datetime) -> SignatureQuerySet:
        """Those that wait for a person's word, and are not too old."""
        return self.recent(at=at).filter(confirmed_at=None)

    def recent(self, *, at: datetime) -> SignatureQuerySet:
        """Those that are not too old to be confirmed, whether they were or not."""
        return self.filter(taken_at__gt=at - UNCONFIRMED_FOR)

    def expired(self, *, at: datetime) -> SignatureQuerySet:
        """Those that nobody confirmed in time."""
        return self.filter(confirmed_at=None, taken_at__lte=at - UNCONFIRMED_FOR)

    def unasked(self) -> SignatureQuerySet:
        """Those whose supporter waits for a mail, also those that wait for their domain's turn."""
        return self.filter(confirmed_at=None, set_aside=None, asked__lt=models.F("wanted"))

    def unjudged(self) -> SignatureQuerySet:
        """Those that are confirmed, and not yet known to be the first of their address.

        What is set aside waits for it.
        """
        return self.of_people().filter(confirmed_at__isnull=False, judged_at=None, set_aside=None)

    def unjudged_organisations(self) -> SignatureQuerySet:
        """The same of organisations, once the desk confirmed them too."""
        confirmed = Q(confirmed_at__isnull=False, organisation__confirmed_at__isnull=False)
        return self.filter(confirmed, judged_at=None)

    def of_people(self) -> SignatureQuerySet:
        """Those of people who sign for themselves: nobody is counted together with others."""
        return self.filter(organisation=None)

    def counted(self) -> SignatureQuerySet:
        """The confirmed ones, each address once, without those that an editor set aside."""
        return self.of_people().filter(signer__isnull=False, set_aside=None)


class Signature(models.Model):
    """What one supporter asks the desk to send, in their name.

    `sealed` holds what `sealed_content` lists, readable by the worker until the appeal's key is
    destroyed. `link_hash` and `code_hash` prove the two ways to confirm. `wanted` and `asked` count
    the mails that ask to confirm. The id is random: it is the address of the page for the digits.
    In time the worker forgets the letter's own words, exact times, and at last all that is sealed.

    `waits_for`: a mail waits until fewer leave for its domain; None once it is planned.
    """

    kept_in_copies = frozenset(
        {"id", "edition", "country", "taken_at", "tries", "wanted", "asked"}
        | {"confirmed_at", "judged_at", "set_aside", "waits_for"}
        | {"words_gone_at", "rounded_at"}
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="signatures")
    country = models.CharField(max_length=2)
    taken_at = models.DateTimeField()
    sealed = models.BinaryField()
    link_hash = models.BinaryField(max_length=32, unique=True, null=True)
    code_hash = models.BinaryField(max_length=32)
    tries = models.PositiveSmallIntegerField(default=0)
    wanted = models.PositiveSmallIntegerField(default=1)
    asked = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    judged_at = models.DateTimeField(null=True)
    set_aside = models.ForeignKey(
        SetAside, null=True, on_delete=models.PROTECT, related_name="signatures"
    )
    waits_for = models.ForeignKey(
        Recipients, null=True, on_delete=models.SET_NULL, related_name="signatures"
    )
    words_gone_at = models.DateTimeField(null=True)
    rounded_at = models.DateTimeField(null=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(judged_at=None) | Q(confirmed_at__isnull=False),
                name="signature_judged_when_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(tries__lte=MOST_TRIES), name="signature_tries_are_limited"
            ),
            models.CheckConstraint(
                condition=Q(asked__lte=models.F("wanted"), wanted__lte=MOST_QUESTIONS),
                name="signature_questions_are_limited",
            ),
        ]
        indexes = [
            models.Index(
                fields=["taken_at"],
                condition=Q(confirmed_at=None),
                name="signature_unconfirmed",
            ),
            models.Index(
                fields=["confirmed_at"],
                condition=Q(confirmed_at__isnull=False, judged_at=None),
                name="signature_unjudged",
            ),
        ]

    def __str__(self) -> str:
        return f"signature {self.pk}"

    def is_confirmable(self, *, at: datetime) -> bool:
        """Whether it waits for a person's word, and is not too old."""
        return self.confirmed_at is None and self.taken_at > at - UNCONFIRMED_FOR


class Signer(models.Model):
    """An address that has signed an appeal, as a keyed hash, and the signature that counts.

    Hashes of one address differ from appeal to appeal, and between people and organisations; the
    pepper is the worker's. None once the appeal is long closed: that it counted stays.
    """

    kept_in_copies = frozenset({"id", "appeal", "signature"})

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="signers")
    address_hash = models.BinaryField(max_length=32, null=True)
    signature = models.OneToOneField(Signature, on_delete=models.CASCADE, related_name="signer")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal", "address_hash"], name="signer_once_an_appeal"
            ),
        ]

    def __str__(self) -> str:
        return f"signer {self.pk}"


class Letter(models.Model):
    """A signature's letter to one addressee: what a delivery of the kind "letter" leads to.

    `addressee` is its key in the edition (as `actions.whom.addressees` names it), `kind` what it is
    (one of the report's kinds of target). `office` is its name in the letter's language, "" where
    none is known; `salutation` its own, "" for the one that goes by the kind.
    """

    kept_in_copies = frozenset({"id", "signature", "addressee", "kind", "office", "salutation"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="letters")
    addressee = models.CharField(max_length=20)
    kind = models.CharField(max_length=30)
    office = models.CharField(max_length=LONGEST_OFFICE, blank=True, default="")
    salutation = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["signature", "addressee"], name="letter_once_an_addressee"
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"


class Mailed(models.Model):
    """How many questions to confirm an address got in a week, over all appeals, and on which day.

    The hash is made under the week's key and tells of no appeal. Rows of past weeks are deleted.
    """

    kept_in_copies = frozenset({"id", "week", "number", "last_on"})

    week = models.CharField(max_length=8)
    address_hash = models.BinaryField(max_length=32)
    number = models.PositiveSmallIntegerField(default=0)
    last_on: models.DateField[date, date] = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["week", "address_hash"], name="mailed_once_a_week"),
        ]

    def __str__(self) -> str:
        return f"{self.number} in {self.week}"
