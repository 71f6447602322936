"""What somebody may tell the desk about an office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hueandcry.core.directory.values import AT_HOME, Office, Status
from hueandcry.offices.models import Change
from hueandcry.offices.words import CHANNELS

FIELDS = {"hours": _("Its hours"), "city": _("The city")}
HOME_FIELDS = FIELDS | {"name": _("Its name"), "holder": _("Who holds it")}
CLOSED, NEW, FIELD = "closed", "new-", "field-"


class Correction(forms.Form):
    """One thing that is wrong with an office, what is right, and how somebody knows.

    `website` is no question: people do not see it, and programs that fill in forms do.
    """

    about = forms.ChoiceField(label=_("What is wrong?"))
    value = forms.CharField(
        label=_("What should it be?"),
        help_text=_("Leave it empty when the number or address leads nowhere any more."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    proof = forms.CharField(
        label=_("How do you know?"),
        help_text=_(
            "A link, or a few words: what the office's own page or the door says, what came back"
            " when you wrote. Nothing about yourself."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_use = (one for one in office.channels if one.status is not Status.RETIRED)
        self.lines = {one.key: one for one in in_use}
        fields = HOME_FIELDS if office.kind in AT_HOME else FIELDS
        self.fields["about"].choices = [  # type: ignore[attr-defined]  # it is a ChoiceField
            ("", _("Choose one")),
            *((key, f"{CHANNELS[one.type]}: {one.in_one_line}") for key, one in self.lines.items()),
            *(
                (NEW + kind, _("Missing: %(way)s") % {"way": words})
                for kind, words in CHANNELS.items()
            ),
            *((FIELD + name, words) for name, words in fields.items()),
            (CLOSED, _("The office is closed, or is not there")),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        about = str(given.get("about", ""))
        if about.startswith((NEW, FIELD)) and not given.get("value"):
            self.add_error("value", _("Write what it should be."))
        return given

    @property
    def kind(self) -> Change.Kind:
        """Which change to the directory this asks for."""
        about, value = self.cleaned_data["about"], self.cleaned_data["value"]
        if about == CLOSED:
            return Change.Kind.OFFICE_GONE
        if about.startswith(FIELD):
            return Change.Kind.OFFICE_DIFFERS
        if about.startswith(NEW):
            return Change.Kind.NEW_CHANNEL
        return Change.Kind.CHANNEL_REPLACED if value else Change.Kind.CHANNEL_GONE

    @property
    def line(self) -> str | None:
        """The key of the channel that it is about; None when it is about no channel there is."""
        about: str = self.cleaned_data["about"]
        return about if about in self.lines else None

    @property
    def after(self) -> dict[str, str] | None:
        """What it should be, as `propose_correction` takes it; None when it should not be."""
        about, value = self.cleaned_data["about"], self.cleaned_data["value"]
        if about == CLOSED or not value:
            return None
        if about.startswith(FIELD):
            return {about.removeprefix(FIELD): value}
        one = self.lines.get(about)
        return {"type": one.type if one else about.removeprefix(NEW), "printed": value}

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.cleaned_data["website"])
