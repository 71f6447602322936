"""Forms of the case file: on what basis somebody may be shown, and why one claim is preferred."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hueandcry.cases.models import Visibility
from hueandcry.cases.models.basis import BasisKind
from hueandcry.cases.raising import Grounds

NOTED = [(kind.value, kind.label) for kind in BasisKind if kind != BasisKind.APPEAL]
# What each kind cannot do without.
NEEDED = {
    BasisKind.CONSENT: ("by_whom", "how", "given_on", "to_what"),
    BasisKind.PUBLISHED: ("by_whom", "how"),
    BasisKind.DANGER: ("why",),
}
LONGEST = 2000


class Day(forms.DateInput):
    input_type = "date"


class BasisForm(forms.Form):
    """Why somebody may be shown to others."""

    kind = forms.ChoiceField(label=_("What it rests on"), choices=NOTED)
    by_whom = forms.CharField(
        label=_("By whom"),
        help_text=_("Who agreed, or who made it public."),
        max_length=LONGEST,
        required=False,
    )
    how = forms.CharField(
        label=_("How, or where"),
        help_text=_("By telephone, in a letter; the paper or page where it stands."),
        max_length=LONGEST,
        required=False,
    )
    given_on = forms.DateField(label=_("On which day"), widget=Day(), required=False)
    to_what = forms.CharField(
        label=_("To what"),
        help_text=_("Name, picture, what is told; how it can be taken back."),
        max_length=LONGEST,
        required=False,
    )
    until = forms.DateField(label=_("Until when, if said"), widget=Day(), required=False)
    why = forms.CharField(
        label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}), max_length=LONGEST, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in NEEDED.get(cleaned.get("kind", ""), ()):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("This kind of basis needs it."))
        return cleaned

    def grounds(self) -> Grounds:
        """What is to be noted. Needs `is_valid`."""
        return Grounds(**{**self.cleaned_data, "kind": BasisKind(self.cleaned_data["kind"])})


class WishForm(forms.Form):
    """To whom somebody is to be shown, on which of the bases on file."""

    to = forms.ChoiceField(
        choices=[(level.value, level.label) for level in (Visibility.PUBLIC, Visibility.PARTNERS)]
    )
    basis = forms.IntegerField(min_value=1, max_value=2**62)
