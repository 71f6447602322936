"""Signing out, and the keeper's pages: who works at the desk, in which roles."""

from __future__ import annotations

from allauth.account import views as allauth
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hueandcry.accounts import services
from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.forms import LetIn, Roles
from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Right


def sign_out(request: HttpRequest) -> HttpResponse:
    """allauth's sign-out; afterwards the browser forgets what it had of the desk."""
    response: HttpResponse = allauth.logout(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.LET_IN)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody at the desk, and the form that lets somebody in."""
    form = LetIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user, password = services.let_in_with_password(
            form.cleaned_data["username"],
            roles=form.cleaned_data["roles"],
            by=signed_in(request),
            at=timezone.now(),
        )
        # Shown in the answer itself: on its way through a redirect the password would be stored.
        return render(request, "accounts/let_in.html", {"person": user, "password": password})
    everybody = User.objects.order_by("-is_active", "username").prefetch_related("grants")
    return render(request, "accounts/people.html", {"people": everybody, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.GIVE_ROLES)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: their roles, which the form replaces."""
    user = get_object_or_404(User, pk=pk)
    form = Roles(request.POST if request.method == "POST" else None, initial={"roles": user.roles})
    if not form.is_valid():
        return render(request, "accounts/person.html", {"person": user, "form": form})
    changed = services.give_roles(
        user, roles=form.cleaned_data["roles"], by=signed_in(request), at=timezone.now()
    )
    if changed:
        messages.success(request, _("The roles are saved; the person signs in again."))
    else:
        messages.error(request, _("Nothing was changed: a desk needs a keeper."))
    return redirect("person", pk)


@require_POST
@needs(Right.CLOSE_ACCOUNT)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    if services.close_account(user, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("The account is closed."))
    else:
        messages.error(request, _("Nothing was changed: a desk needs a keeper."))
    return redirect("person", pk)


@require_POST
@needs(Right.END_SESSIONS)
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    services.end_sessions(user, by=signed_in(request), at=timezone.now())
    messages.success(request, _("The person is signed out everywhere."))
    return redirect("person", pk)
