"""The desk's form for a list of offices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hueandcry.offices.words import COUNTRIES, country_name


def countries() -> list[tuple[str, str]]:
    """All countries by name, "" first."""
    named = sorted((country_name(code), code) for code in COUNTRIES)
    return [("", ""), *((code, name) for name, code in named)]


class ListForm(forms.Form):
    """A list that somebody pastes, or a file of theirs."""

    file = forms.FileField(
        label=_("A file"),
        help_text=_(
            "Our own CSV or JSON, the database of embassies, the Factbook extract, GeoJSON of "
            "OpenStreetMap; or a text, web page, e-mail or PDF with a printed list. 15 MB at most."
        ),
        required=False,
        allow_empty_file=True,
        max_length=None,
    )
    text = forms.CharField(
        label=_("Or paste it"),
        help_text=_("A printed list is read, and you look at what was found before it counts."),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        strip=False,
        required=False,
        error_messages={
            "null_characters_not_allowed": _("This is no text: there are empty characters in it.")
        },
    )
    title = forms.CharField(label=_("What the source is called"), max_length=200, required=False)
    day = forms.DateField(
        label=_("As of which day it speaks"),
        help_text=_("When you know it, like 2026-08-28."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        has_text, file = bool(cleaned.get("text", "").strip()), cleaned.get("file")
        if has_text and file is not None:
            self.add_error("file", _("Send the pasted text or the file, one at a time."))
        elif not has_text and file is None and not self.errors:
            self.add_error("file", _("Choose a file, or paste a list."))
        return cleaned


class StateForm(forms.Form):
    """Whose offices a reviewed list shows."""

    state = forms.ChoiceField(label=_("Whose offices are these?"), choices=countries)
