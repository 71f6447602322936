"""Forms of the desk: taking a source in, putting it in a case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hueandcry.cases.models import Case
from hueandcry.desk.fields import is_edtf

LONGEST_TITLE = 200


class CaseForm(forms.Form):
    """A case that is there, or the title of a new one."""

    case = forms.ModelChoiceField(
        Case.objects.order_by("title"), label=_("Case"), required=False, empty_label=_("None yet")
    )
    new_case = forms.CharField(
        label=_("Or a new case called"), max_length=LONGEST_TITLE, required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["case"]
        field.label_from_instance = lambda case: case.title  # type: ignore[attr-defined]  # Django's hook

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("case") and cleaned.get("new_case"):
            self.add_error("new_case", _("Choose a case or name a new one, not both."))
        return cleaned


class SourceForm(CaseForm):
    """A text that somebody pastes, or a file of theirs."""

    text = forms.CharField(
        label=_("Paste the text"),
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        strip=False,
        required=False,
        error_messages={
            "null_characters_not_allowed": _("This is no text: there are empty characters in it.")
        },
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        help_text=_("Plain text, a web page, an e-mail (.eml) or a PDF, 15 MB at most."),
        required=False,
        allow_empty_file=True,
        max_length=None,
    )
    published = forms.CharField(
        label=_("Published on"),
        help_text=_("When you know it: 2002-08-28 or 2002-08. The text itself often says."),
        max_length=40,
        required=False,
    )
    field_order = ("text", "file", "published", "case", "new_case")

    def clean_published(self) -> str:
        published: str = self.cleaned_data["published"].strip()
        if published and not is_edtf(published):
            raise forms.ValidationError(
                _("This is no day that we know. Write it like 2002-08-28 or 2002-08.")
            )
        return published

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        has_text, has_file = bool(cleaned.get("text", "").strip()), bool(cleaned.get("file"))
        if has_text and cleaned.get("file") is not None:
            self.add_error("file", _("Send the pasted text or the file, one at a time."))
        if (
            not has_text
            and not has_file
            and cleaned.get("file") is None
            and "text" not in self.errors
        ):
            self.add_error("text", _("Paste a text, or choose a file."))
        return cleaned


class HandoverForm(forms.Form):
    """Who gets the whole file of a case, and why."""

    to_whom = forms.CharField(
        label=_("Who gets it, and why"),
        help_text=_(
            "Which desk, which person there, on which way the file goes. The desk keeps it."
        ),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        max_length=2000,
    )


class CaseFileForm(forms.Form):
    """A case that another desk packed."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A case as another desk packed it, a zip of 15 MB at most."),
        max_length=None,
    )


class TitleForm(forms.Form):
    """Another name for a case."""

    title = forms.CharField(
        label=_("New name"), max_length=LONGEST_TITLE, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())
