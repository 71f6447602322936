"""What a supporter types and chooses for the desk to send their letter."""

from __future__ import annotations

import re
import unicodedata
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hueandcry.actions.signing.taking import Entered
from hueandcry.appeals.models import Edition
from hueandcry.core.letters.letter import name_mark
from hueandcry.core.letters.mailto import is_address
from hueandcry.core.letters.names import clean_name, hides
from hueandcry.core.mail.message import HeaderRefusedError, guarded
from hueandcry.offices.words import country_name_in

# Nobody reads the page and fills it in more quickly.
SOONEST = timedelta(seconds=3)
LATEST = timedelta(days=1)
# What an office still reads; the salutation, the close and the name come to it.
LONGEST_LETTER = 4000
LONGEST_NAME = 100
ADDRESSEE = re.compile(r"t[0-9]{1,4}")
OFFICE = re.compile(r"[0-9]{1,12}")
WORDING = re.compile(r"[0-9]{1,9}")


class Addressees(forms.MultipleChoiceField):
    """Keys of addressees. Where one is none of the appeal's, the worker finds no letter to write.

    So a signature is taken without asking the directory.
    """

    def valid_value(self, value: str) -> bool:
        return bool(ADDRESSEE.fullmatch(value))


class Shared(dict[str, forms.Field]):
    """The fields of all forms of a class: nobody changes one of them.

    Django copies them for each form, in case somebody does: a tenth of a signature's time.
    """

    def __deepcopy__(self, memo: object) -> dict[str, forms.Field]:
        return dict(self)


class Signing(forms.Form):
    """A signature: who, from where, to whom, and in which words.

    `website` is no question: people do not see it, and programs that fill in forms do. `began` is
    when the form was opened, signed.
    """

    to = Addressees(label=_("To whom?"), required=False)
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("The office reads it, and your country."),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={
            "max_length": _("Write your name with %(limit_value)d letters at most."),
            "null_characters_not_allowed": _("Type your name again, by hand."),
        },
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_(
            "For six digits now, and the office's answer. The office never learns it. We seal it,"
            " and forget it 28 days after the appeal ends."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": _("Type your e-mail address: we send six digits to it."),
            "invalid": _("Check your e-mail address: it looks like name@example.org."),
        },
    )
    is_nameless = forms.BooleanField(label=_("Count me, and do not name me"), required=False)
    wants_news = forms.BooleanField(label=_("Tell me what comes of it"), required=False)
    letter = forms.CharField(
        label=_("The letter"),
        help_text=_(
            "Greeting, close, name and country come to it by themselves. 4,000 letters at most."
        ),
        max_length=LONGEST_LETTER,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={
            "max_length": _("The letter has %(show_value)d letters: 4,000 at most, please."),
        },
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    began = forms.CharField(widget=forms.HiddenInput, required=False)
    country = forms.CharField(widget=forms.HiddenInput)
    office = forms.CharField(widget=forms.HiddenInput, required=False)
    wording = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        typed: QueryDict | None = None,
        *,
        edition: Edition,
        at: datetime,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(typed, auto_id="sign-%s", initial=initial)
        self.edition = edition
        self.at = at
        self.fields["letter"] = letter = deepcopy(self.fields["letter"])
        letter.widget.attrs |= {"lang": edition.language, "dir": edition.direction}
        if typed is None:
            self.initial.setdefault("letter", self.own_letter)

    @property
    def own_letter(self) -> str:
        """The appeal's letter as the form shows it, in the wording and from the country it holds.

        It may go to several offices and comes before the name is typed: so it names neither.
        """
        code = str(self["country"].value())
        country = country_name_in(code, language=self.edition.language)
        return self.edition.body.written(wording_of(self["wording"].value()), country=country)

    @property
    def is_changed_letter(self) -> bool:
        """Whether the words are worth showing at once: changed by the supporter, or refused."""
        shown = same_line_ends(str(self["letter"].value() or ""))
        return self.is_bound and shown != same_line_ends(self.own_letter)

    def clean_name(self) -> str:
        hidden = _("Your name holds a sign that cannot be seen. Type it again, by hand.")
        return one_line(self.cleaned_data["name"], refused=hidden)

    def clean_email(self) -> str:
        local, _at, host = self.cleaned_data["email"].rpartition("@")
        try:
            address = f"{local}@{host.encode('idna').decode('ascii')}"
        except UnicodeError:
            address = ""
        if not is_address(address):
            raise ValidationError(self.fields["email"].error_messages["invalid"])
        return address

    def clean_letter(self) -> str:
        """The letter as they changed it; "" for the appeal's own."""
        letter = same_line_ends(self.cleaned_data["letter"])
        if any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in letter):
            raise ValidationError(_("The letter holds signs that cannot be printed."))
        return "" if letter == same_line_ends(self.own_letter) else letter

    def letter_by(self, sender: str) -> str:
        """The same with the sender's name where we marked its place. Nothing else of what they
        typed stands for anything.
        """
        letter: str = self.cleaned_data["letter"]
        mark = name_mark(self.edition.language)
        return letter.replace(mark, sender) if letter and mark in self.own_letter else letter

    def clean_wording(self) -> int:
        return wording_of(self.cleaned_data["wording"])

    def clean_office(self) -> str:
        office: str = self.cleaned_data["office"]
        return office if OFFICE.fullmatch(office) else ""

    def clean(self) -> dict[str, Any]:
        if self.opened and self.at - self.opened > LATEST:
            self.add_error(
                None, _("This page lay open for more than a day. Press the button once more.")
            )
        if self.cleaned_data.get("is_nameless"):
            return self.cleaned_data | {"name": "", "to": [], "letter": ""}
        if not self.cleaned_data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Type your name: a letter without one is not read."))
        if not self.cleaned_data.get("to") and "to" not in self.errors:
            self.add_error("to", _("Choose at least one office to write to."))
        return self.cleaned_data

    @property
    def is_a_programmes(self) -> bool:
        """Whether a programme filled this in, by all that we can tell."""
        opened = self.opened
        return bool(self["website"].value()) or opened is None or self.at - opened < SOONEST

    @cached_property
    def opened(self) -> datetime | None:
        """When the page was opened; None when nothing of ours says so."""
        return opened_at(str(self["began"].value() or ""))

    @property
    def seal_of_time(self) -> str:
        """The time that the page carries: kept over mistakes, new where it is too old."""
        is_late = self.opened is None or self.at - self.opened > LATEST
        return opening(self.at) if is_late else str(self["began"].value())

    @property
    def entered(self) -> Entered:
        """What was typed. KeyError before the form was found right."""
        return self.entered_by()

    def entered_by(self, **organisation: str) -> Entered:
        return Entered(
            name=self.cleaned_data["name"],
            address=self.cleaned_data["email"],
            country=self.cleaned_data["country"],
            language=get_language() or "en",
            to=tuple(dict.fromkeys(self.cleaned_data["to"])),
            office=self.cleaned_data["office"],
            letter=self.letter_by(organisation.get("organisation") or self.cleaned_data["name"]),
            wording=self.cleaned_data["wording"],
            wants_news=self.cleaned_data.get("wants_news", False),
            **organisation,
        )


Signing.base_fields = Shared(Signing.base_fields)


def one_line(name: str, *, refused: Any) -> str:
    """A name as it may stand in a letter and at the head of a mail; "" when nothing is left of it.

    ValidationError, with `refused`, for one that hides something.
    """
    clean = clean_name(name)
    if hides(clean):
        raise ValidationError(refused)
    try:
        return guarded(clean)
    except HeaderRefusedError:
        raise ValidationError(refused) from None


def wording_of(value: object) -> int:
    """The number of a wording as a form or an address has it; 0 for what is none."""
    text = str(value or "")
    return int(text) if WORDING.fullmatch(text) else 0


def same_line_ends(letter: str) -> str:
    """A letter as we compare it: forms end their lines with CRLF."""
    return "\n".join(letter.splitlines()).strip()


def opening(at: datetime) -> str:
    """When a form was opened, as a value that only we can write."""
    return signer().sign(str(int(at.timestamp())))


def opened_at(value: str) -> datetime | None:
    """What `opening` wrote; None for anything else."""
    try:
        seconds = int(signer().unsign(value))
    except (BadSignature, ValueError):
        return None
    return datetime.fromtimestamp(seconds, tz=UTC)


def signer() -> Signer:
    return Signer(salt="hueandcry.actions.signing.forms")
