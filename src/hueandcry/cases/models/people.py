"""The people of a case file, what editors judged of them, and which claim the desk goes by."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from hueandcry.cases.models.basis import live_basis
from hueandcry.cases.models.sources import Case, Finding, Verdict, Visibility
from hueandcry.cases.models.words import Word, WordQuerySet
from hueandcry.core.casefile.values import Judged

LONGEST_KEY = 20
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
STANDS = (Verdict.CONFIRMED, Verdict.CORRECTED)
# Who else sees what: each level sees what the wider ones see, and its own.
SEEN_AT = {
    Visibility.PUBLIC: (Visibility.PUBLIC,),
    Visibility.PARTNERS: (Visibility.PUBLIC, Visibility.PARTNERS),
    Visibility.DESK: tuple(Visibility),
}


def new_slug() -> str:
    """An address that tells nobody's name: ten letters by chance, 50 bits."""
    return get_random_string(10, LETTERS)


class PersonQuerySet(models.QuerySet["Person"]):
    def standing(self) -> PersonQuerySet:
        """Those whose finding an editor stands behind."""
        return self.filter(finding__verdict__in=STANDS, finding__source__withdrawn_at=None)

    def seen(self, level: Visibility, *, day: date) -> PersonQuerySet:
        """Those that may be seen at a level on a day: on a basis that has not lapsed, unless the
        level is the desk.
        """
        people = self.standing()
        if level == Visibility.DESK:
            return people
        levels = SEEN_AT[level]
        shown = people.filter(visibility__in=levels, finding__visibility__in=levels)
        return shown.filter(live_basis(day, prefix="basis__"), finding__source__case__isnull=False)

    def with_words(self) -> PersonQuerySet:
        """With finding and spellings at hand, without the texts of the sources."""
        rows = self.select_related("finding", "basis").prefetch_related("spellings")
        return rows.order_by("finding__source", "finding__number")


class Person(models.Model):
    """Somebody as one source names them, from the day an editor confirmed it.

    Who is one human being is judged beside the rows (`Judgement`). Name and spellings are the
    finding's. `visibility` starts at the desk; wider needs two people and a `basis`. `lowered_at`
    says that somebody took it back since. `pseudonym` is shown in place of every name.
    """

    kept_in_copies = frozenset(
        {"id", "finding", "slug", "visibility", "basis", "is_child", "lowered_at"}
    )

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="person")
    slug = models.SlugField(max_length=10, unique=True, default=new_slug)
    visibility = models.CharField(max_length=8, choices=Visibility.choices, default=Visibility.DESK)
    basis = models.ForeignKey(
        "cases.Basis", null=True, on_delete=models.PROTECT, related_name="shown"
    )
    pseudonym = models.CharField(max_length=120, blank=True)
    is_child = models.BooleanField(default=False)
    lowered_at = models.DateTimeField(null=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(visibility=Visibility.DESK) | Q(basis__isnull=False, is_child=False),
                name="person_seen_only_with_a_basis_and_no_child",
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"

    @property
    def name(self) -> str:
        """The fullest form of the name, as confirmed; for the desk alone."""
        name: str = self.finding.value["name"]
        return name

    @property
    def shown_name(self) -> str:
        """What others may call them."""
        return self.pseudonym or self.name

    @property
    def key(self) -> str:
        """As `core.casefile` names them: source and id in its report."""
        return self.finding.told_key


class Spelling(models.Model):
    """One form of a name in one source, and where it is printed first.

    No place: the desk's own form. The rows are made anew from the finding whenever it is decided.
    """

    kept_in_copies = frozenset({"id", "person", "at", "end"})

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="spellings")
    text = models.TextField()
    at = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(at=None, end=None) | Q(end__gte=F("at")),
                name="spelling_has_a_whole_place_or_none",
            ),
        ]

    def __str__(self) -> str:
        return f"spelling {self.pk} of person {self.person_id}"


class Key(models.Model):
    """What a spelling is looked for by (`core.names.index.keys_of`)."""

    kept_in_copies = frozenset({"id", "spelling"})

    spelling = models.ForeignKey(Spelling, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=LONGEST_KEY)

    class Meta:
        indexes = [models.Index(fields=["key"], name="key_of_spellings")]

    def __str__(self) -> str:
        return f"key {self.pk} of spelling {self.spelling_id}"


class Same(models.TextChoices):
    """What an editor says of two people."""

    SAME = Judged.SAME.value, _("The same")
    NOT_THE_SAME = Judged.NOT_THE_SAME.value, _("Not the same")
    UNSURE = Judged.UNSURE.value, _("Not sure")


class JudgementQuerySet(WordQuerySet["Judgement"]):
    """Judgements of people."""


class Judgement(Word):
    """An editor's word about two people. Undoing is dated and signed; nothing else ever changes."""

    kept_in_copies = frozenset(
        {"id", "one", "other", "verdict", "by", "at", "undone_by", "undone_at"}
    )

    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Same.choices)
    why = models.TextField(blank=True)

    objects = JudgementQuerySet.as_manager()

    class Meta(Word.Meta):
        constraints = [
            *Word.Meta.constraints,
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="judgement_of_two_the_lower_first"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=Same.values), name="judgement_of_a_known_verdict"
            ),
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=Q(undone_at=None),
                name="judgement_one_stands_a_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"judgement of {self.one_id} and {self.other_id}"


class PreferenceQuerySet(WordQuerySet["Preference"]):
    """Preferences among claims."""


class Preference(Word):
    """The claim that the desk goes by where claims disagree; the others stay beside it.

    A claim is its key in `core.casefile` ("7:12:date"): source, number of the finding, part.
    """

    kept_in_copies = frozenset(
        {"id", "case", "claim", "others", "by", "at", "undone_by", "undone_at"}
    )

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="preferences")
    claim = models.CharField(max_length=80)
    others = models.JSONField()
    why = models.TextField()

    objects = PreferenceQuerySet.as_manager()

    class Meta(Word.Meta):
        constraints = [
            *Word.Meta.constraints,
            models.CheckConstraint(condition=~Q(why=""), name="preference_says_why"),
        ]

    def __str__(self) -> str:
        return f"preference {self.pk} in case {self.case_id}"
