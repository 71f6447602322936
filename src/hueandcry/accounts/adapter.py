"""What allauth asks of us."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hueandcry.accounts.models import User
from hueandcry.accounts.networks import network_hash
from hueandcry.accounts.rights import Right

sign_in_failed = logging.getLogger("hueandcry.accounts.sign_in_failed")


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves, and no mail is sent about an account."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask a keeper of this desk."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code does not fit. Type the one that is shown now."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _(
            "Too many tries for this name. Wait a quarter of an hour, or sign in with a passkey."
        ),
        "username_password_mismatch": _("We know no such name with this password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (allauth's signature)
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first page of the desk; for those whose role does not open it, their own keys."""
        return reverse("desk:inbox" if request.user.has_perm(Right.SEE_SOURCE) else "mfa_index")

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """People at the desk have no address with us; what happened stands in the ledger."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """The day's hash of the visitor's network, in place of the address itself."""
        return network_hash(super().get_client_ip(request), day=timezone.now().date())

    def address_of(self, request: HttpRequest) -> str:
        """The visitor's IP address itself: for counters in memory, never to be stored or logged."""
        address: str = super().get_client_ip(request)
        return address

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ARG002 (allauth's signature)
        sign_in_failed.warning("", extra={"network": self.get_client_ip(request)})

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Name and network: a stranger's tries do not shut the person out who owns the name."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key} {self.get_client_ip(request)}"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_generate_recovery_codes": _(
            "Add an authenticator app or a passkey first: recovery codes stand in for those."
        ),
    }

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 (allauth's)
        """What a key is called until its person names it."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Key %(number)s") % {"number": number}

    def build_totp_svg(self, url: str) -> str:
        """The picture as it may stand inside a page: without the XML declaration."""
        svg: str = super().build_totp_svg(url)
        return svg[svg.index("<svg") :]
