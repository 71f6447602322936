"""allauth's forms in our words, and the keeper's forms about people."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.forms import ReauthenticateForm as PasswordAgainForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role


class InOurWords(forms.Form):
    """Labels and hints of ours; nothing printed inside a field, where it goes when one types."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class SignIn(InOurWords, LoginForm):
    labels = {"login": _("Name at the desk"), "password": _("Password")}


class PasswordAgain(InOurWords, PasswordAgainForm):
    labels = {"password": _("Password")}


class NewPassword(InOurWords, ChangePasswordForm):
    labels = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }
    hints = {
        "password1": _(
            "At least twelve characters. Four or five words that do not belong together are good."
        )
    }


class Code(InOurWords, AuthenticateForm):
    labels = {"code": _("Code")}
    hints = {"code": _("Six figures from your authenticator app, or one of your recovery codes.")}


class CodeAgain(InOurWords, ReauthenticateForm):
    labels = Code.labels
    hints = Code.hints


class FirstCode(InOurWords, ActivateTOTPForm):
    labels = {"code": _("Code that the app shows now")}


class AddPasskey(InOurWords, AddWebAuthnForm):
    labels = {
        "name": _("Name of the key"),
        "passwordless": _("Sign in with this key alone, without the password"),
    }
    hints = {
        "name": _("So that you can tell your keys apart, such as: blue key, telephone."),
        "passwordless": _("The key then asks for its PIN, your finger or your face."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class NameOfPasskey(InOurWords, EditWebAuthnForm):
    labels = {"name": _("Name of the key")}


class Roles(forms.Form):
    roles = forms.TypedMultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        coerce=Role,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class LetIn(forms.ModelForm):  # type: ignore[type-arg]  # Django has no brackets here
    roles = forms.TypedMultipleChoiceField(
        label=_("Roles"), choices=Role.choices, coerce=Role, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = User
        fields = ["username"]
        help_texts = {"username": _("A name of their choosing; it need not be the real one.")}
        error_messages = {"username": {"unique": _("Someone at this desk has this name already.")}}
