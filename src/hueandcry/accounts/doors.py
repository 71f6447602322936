"""The door of every staff view: signed in, with the right that the register names; and how often
somebody who is not signed in may send a public form.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from allauth.account.adapter import get_adapter
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from hueandcry.accounts import networks
from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Right

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def needs(right: Right) -> Callable[[View[Rest]], View[Rest]]:
    """Let only those in who hold the right: others are sent to sign in, or refused with 403.

    The view carries its right as `view.right`, which the test of all routes reads.
    """

    def guard(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if not signed_in(request).has_perm(right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.right = right  # type: ignore[attr-defined]  # read by the test of all routes
        return cast("View[Rest]", guarded)

    return guard


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in first, and come back; what was posted is lost, and its address may have no page."""
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path())
    return redirect("account_login")


def signed_in(request: HttpRequest) -> User:
    """The person behind a request that passed a door. TypeError when nobody is signed in."""
    if not isinstance(request.user, User):
        raise TypeError("nobody is signed in: the view lacks its door")
    return request.user


def address_of(request: HttpRequest) -> str:
    """The visitor's IP address, as the front server tells it; never to be stored or logged."""
    address: str = get_adapter().address_of(request)
    return address


def has_tries_left(request: HttpRequest, *, door: str, a_day: int) -> bool:
    """Whether the visitor's network may send this form once more today; counts it.

    The network is known by the day's hash that the adapter gives in place of an address.
    """
    network: str = get_adapter().get_client_ip(request)
    return networks.has_tries_left(network, door=door, a_day=a_day, day=timezone.now().date())
