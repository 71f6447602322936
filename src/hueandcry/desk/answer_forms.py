"""Forms of the desk: an office's answer, filed from a reply or typed in."""

from __future__ import annotations

from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import gettext_lazy as _

from hueandcry.appeals.models import Edition
from hueandcry.core.mail.answer import without
from hueandcry.ledger.models import Channel

LONGEST_TEXT = 100_000
LONGEST_CODE = 2


def languages() -> list[tuple[str, str]]:
    """Every language that has a code of two letters (ISO 639-1), in order of its name."""
    named = ((str(code), str(name)) for code, name in Locale("en").languages.items())
    short = (one for one in named if len(one[0]) == LONGEST_CODE)
    return [("", ""), *sorted(short, key=lambda one: one[1])]


class FilingForm(forms.Form):
    """Whose answer it is, from which day, and what of it is blanked before it is kept."""

    office = forms.CharField(
        label=_("The office, as the page will name it"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "list": "offices"}),
    )
    received_on = forms.DateField(
        label=_("Received on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    language = forms.ChoiceField(label=_("Language"), choices=languages)
    names = forms.CharField(
        label=_("Blank these words before it is kept, one name a line"),
        help_text=_(
            "Whoever it was sent to: name, address, every form of it. What stands in the greeting "
            "is filled in, as far as it could be told. These words are kept nowhere."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        max_length=2000,
        required=False,
    )
    is_read = forms.BooleanField(
        label=_("I have read it to its end: nothing left in it tells to whom it was sent"),
    )

    def blanked(self, text: str) -> str:
        """The text without the words; an error where it does not say one of them."""
        words = [line.strip() for line in self.cleaned_data.get("names", "").splitlines()]
        kept, missing = without(text, words)
        if missing:
            lines = ", ".join(missing)
            self.add_error("names", _("It does not say: %(words)s") % {"words": lines})
        return kept


class TypedForm(FilingForm):
    """The same of an answer that came on paper, by fax or by telephone."""

    edition = forms.ModelChoiceField(
        Edition.objects.public().select_related("appeal").order_by("-appeal__year", "-pk"),
        label=_("It answers the letters of"),
        empty_label=_("Choose an appeal"),
        error_messages={"required": _("Choose the appeal whose letters it answers.")},
    )
    channel = forms.ChoiceField(label=_("It came by"), choices=Channel.choices, initial="post")
    text = forms.CharField(
        label=_("What it says, word for word"),
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Type in what the office wrote or said.")},
    )
    field_order = (
        *("edition", "channel", "office", "received_on", "language"),
        *("text", "names", "is_read"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["edition"]
        field.label_from_instance = lambda one: f"{one.appeal.number} {one.name}"  # type: ignore[attr-defined]  # Django's hook
