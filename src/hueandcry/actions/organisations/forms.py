"""What somebody types who signs for an organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hueandcry.actions.models.organisations import MOST_PEOPLE, OrganisationKind
from hueandcry.actions.signing.forms import LONGEST_NAME, Signing, one_line
from hueandcry.actions.signing.taking import Entered


def line(label: Any, *, help_text: Any = "", missing: Any) -> forms.CharField:
    """A field of one line that stands in the letter."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={
            "required": missing,
            "max_length": _("Write it with %(limit_value)d letters at most."),
            "null_characters_not_allowed": _("Type it again, by hand."),
        },
    )


class SigningFor(Signing):
    """A signature for an organisation: which, who signs for it, how it wants to be known.

    `file` holds a letter to be read; it is none of what is stored.
    """

    is_nameless = None  # type: ignore[assignment]  # an organisation has a name
    wants_news = None  # type: ignore[assignment]

    organisation = line(
        _("Name of the organisation"),
        help_text=_("A branch with its town; a member of parliament with the parliament."),
        missing=_("Type the name of the organisation."),
    )
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[("", _("Choose")), *OrganisationKind.choices],
        error_messages={
            "required": _("Choose what it is."),
            "invalid_choice": _("Choose what it is, from the list."),
        },
    )
    speaks_for = forms.IntegerField(
        label=_("For how many people does it speak?"),
        help_text=_("Its members, if you wish to say. We call the number yours."),
        min_value=1,
        max_value=MOST_PEOPLE,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Write the number of people with figures, or leave it empty."),
            "min_value": _("Write a number of people, or leave it empty."),
            "max_value": _("There are not so many people."),
        },
    )
    function = line(
        _("Your function in it"),
        help_text=_("Such as secretary or member of the board."),
        missing=_("Type your function in the organisation."),
    )
    wants_list = forms.BooleanField(label=_("Name us on the page of the appeal"), required=False)
    file = forms.FileField(
        label=_("Or take the letter from a file"),
        help_text=_(
            "PDF, plain text or a mail, 2 MB at most. When you press the button, we read the words"
            " out of it and show them here for you to check, before anything is sent. We keep no"
            " file."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["email"].help_text = _(
            "Best the organisation's own. Six digits come to it now, and the desk sees it. The"
            " office never learns it."
        )
        self.fields["name"].help_text = _("Who signs for it. The office reads it.")
        self.fields["letter"].help_text = _(
            "Greeting, close and names come to it by themselves. 4,000 letters at most."
        )

    def clean_organisation(self) -> str:
        return printable(self.cleaned_data["organisation"])

    def clean_function(self) -> str:
        return printable(self.cleaned_data["function"])

    @property
    def entered(self) -> Entered:
        """What was typed. KeyError before the form was found right."""
        return self.entered_by(
            organisation=self.cleaned_data["organisation"],
            function=self.cleaned_data["function"],
        )


def printable(words: str) -> str:
    hidden = _("It holds a sign that cannot be seen. Type it again, by hand.")
    if found := one_line(words, refused=hidden):
        return found
    raise ValidationError(hidden)
