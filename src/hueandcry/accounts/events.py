"""What Django and allauth report of sign-ins and second factors, as ledger lines and log events.

These signals are the libraries' own doors; our own code calls services instead.
"""

from __future__ import annotations

import logging
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from hueandcry.accounts.models import User
from hueandcry.accounts.sessions import begin
from hueandcry.ledger.services import record

second_factor_failed = logging.getLogger("hueandcry.accounts.second_factor_failed")


@receiver(user_logged_in)
def session_began(request: HttpRequest, **kwargs: Any) -> None:  # noqa: ARG001 (the signal's)
    begin(request.session, at=timezone.now())


@receiver(account.user_logged_in)
def signed_in(user: User, **kwargs: Any) -> None:  # noqa: ARG001 (the signal's)
    write("user.signed_in", user)


@receiver(account.password_changed)
def password_changed(user: User, **kwargs: Any) -> None:  # noqa: ARG001 (the signal's)
    write("user.password_changed", user)


@receiver(mfa.authenticator_added)
def factor_added(user: User, authenticator: Authenticator, **kwargs: Any) -> None:  # noqa: ARG001 (the signal's)
    write("user.factor_added", user, after=authenticator.type)


@receiver(mfa.authenticator_removed)
def factor_removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:  # noqa: ARG001 (the signal's)
    write("user.factor_removed", user, before=authenticator.type)


@receiver(mfa.authenticator_reset)
def codes_renewed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:  # noqa: ARG001 (the signal's)
    write("user.factor_renewed", user, after=authenticator.type)


@receiver(mfa.authentication_failed)
def factor_failed(**kwargs: Any) -> None:  # noqa: ARG001 (the signal's)
    second_factor_failed.warning("")


@transaction.atomic
def write(verb: str, user: User, **facts: Any) -> None:
    record(verb, user, by=user, at=timezone.now(), **facts)
