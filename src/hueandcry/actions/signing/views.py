"""The pages on which a supporter signs, confirms, and is forgotten.

No page tells whether an address has signed: the same answer for everybody.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID, uuid4

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hueandcry.accounts.doors import address_of
from hueandcry.actions.signing.forgetting import forget
from hueandcry.actions.signing.forms import Signing, wording_of
from hueandcry.actions.signing.taking import (
    ask_again,
    confirm_by_code,
    confirm_by_link,
    sign_sealed,
    waiting_for,
)
from hueandcry.actions.views import act_page, find, lead_on, standing
from hueandcry.appeals.models import Edition
from hueandcry.appeals.words import language_asked
from hueandcry.offices.words import is_country
from hueandcry.sealing.limits import BUTTON_RATES, NETWORK_RATES, Counter, Rate
from hueandcry.site.environment import processes
from hueandcry.site.kept import FRESH
from hueandcry.site.lately import kept_for
from hueandcry.site.security import from_here_only

P = ParamSpec("P")
page_of_a_form = require_http_methods(["GET", "HEAD", "POST"])
# A form filled in to its limits, in any script, percent-encoded.
MOST_BYTES = 64 * 1024
# So much of what was typed in place of digits is shown again.
SHOWN_DIGITS = 12

# The pages of an organisation's digits say so in their address: they look at no row.
FOR_ONE = "organisation"


def counter(rates: tuple[Rate, ...]) -> Counter:
    """Made with the first post: in the process that takes it, after it parted from the others."""
    made = SimpleLazyObject(lambda: Counter(share=processes(), rates=rates))
    return cast("Counter", made)


taken, pressed = counter(NETWORK_RATES), counter(BUTTON_RATES)


def to_digits(edition: Edition, pk: UUID, *, asked: str = "") -> HttpResponse:
    """Where the digits are typed; the id of no signature leads to a page like any other."""
    return lead_on("actions:code", edition, pk, asked=asked)


@kept_for(FRESH, most=256)
def edition_lately(pk: int) -> Edition:
    """An edition as of these seconds, with its appeal."""
    return Edition.objects.select_related("appeal").get(pk=pk)


def to_thanks(edition: Edition, *, is_organisation: bool) -> HttpResponse:
    return lead_on("actions:confirmed", edition, asked=FOR_ONE if is_organisation else "")


@page_of_a_form
@from_here_only
def signing(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    at = timezone.now()
    edition, half = standing(number, language_asked(request))
    if request.method != "POST" or half is None or not edition.is_live(at.date()):
        return lead_on("actions:act", edition)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        raise BadRequest
    form = Signing(request.POST, edition=edition, at=at)
    country = form["country"].value()
    if not is_country(country):
        return lead_on("actions:act", edition)
    if form.is_a_programmes:
        return to_digits(edition, uuid4())
    if not form.is_valid():
        return act_page(
            request,
            edition,
            asked=country,
            office=form["office"].value(),
            wording=wording_of(form["wording"].value()),
            form=form,
        )
    if not taken.may_post(address_of(request), country=country, at=at):
        return render(request, "actions/too_many.html", {"edition": edition}, status=429)
    pk = sign_sealed(edition, form.entered, half=half, at=at)
    return to_digits(edition, pk)


def limited(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., Any]:
    """A view whose posts are counted by network, before anything is looked at: known or not."""

    @wraps(view)
    def counted(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        is_free = request.method != "POST" or pressed.may_post(
            address_of(request), at=timezone.now()
        )
        if is_free:
            return view(request, *args, **kwargs)
        return render(request, "actions/too_many_presses.html", status=429)

    return counted


@never_cache
@page_of_a_form
@from_here_only
@limited
def code(request: HttpRequest, number: tuple[int, int], pk: UUID) -> HttpResponse:
    """Where the six digits are typed: the same page for every id, known or not."""
    edition, _half = standing(number, language_asked(request))
    typed = request.POST.get("code", "")
    if request.method == "POST" and confirm_by_code(pk, typed, at=timezone.now()):
        return to_thanks(edition, is_organisation=FOR_ONE in request.GET)
    return render(
        request,
        "actions/code.html",
        {
            "edition": edition,
            "appeal": edition.appeal,
            "pk": pk,
            "typed": typed[:SHOWN_DIGITS],
            "is_wrong": request.method == "POST",
            "is_again": "again" in request.GET,
            "is_organisation": FOR_ONE in request.GET,
        },
        status=422 if request.method == "POST" else 200,
    )


@require_POST
@from_here_only
@limited
def again(request: HttpRequest, number: tuple[int, int], pk: UUID) -> HttpResponse:
    """Let the digits be mailed once more, where they may."""
    edition = find(number, language=language_asked(request))
    ask_again(pk, at=timezone.now())
    return to_digits(edition, pk, asked=f"again&{FOR_ONE}" if FOR_ONE in request.GET else "again")


@never_cache
@page_of_a_form
@from_here_only
@limited
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mail's link leads: only a person's tick and press confirm, never the visit.

    It is the same page before and after: who holds the mail learns not whether it was confirmed.
    """
    at = timezone.now()
    is_ticked = request.POST.get("mine") == "yes"
    if is_ticked and (done := confirm_by_link(token, at=at)):
        return to_thanks(edition_lately(done.edition), is_organisation=done.is_organisation)
    signature = waiting_for(token, at=at)
    if signature is None:
        return render(request, "actions/leads_nowhere.html", status=404)
    return render(
        request,
        "actions/confirm.html",
        {
            "edition": signature.edition,
            "appeal": signature.edition.appeal,
            "token": token,
            "is_organisation": hasattr(signature, "organisation"),
            "is_unticked": request.method == "POST",
        },
        status=422 if request.method == "POST" else 200,
    )


@require_safe
def confirmed(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    edition = find(number, language=language_asked(request))
    context = {
        "edition": edition,
        "appeal": edition.appeal,
        "is_organisation": FOR_ONE in request.GET,
    }
    return render(request, "actions/confirmed.html", context)


@never_cache
@page_of_a_form
@from_here_only
@limited
def forget_me(request: HttpRequest, token: str) -> HttpResponse:
    """The same page for every token; the button forgets."""
    if request.method == "POST":
        forget(token, at=timezone.now())
        return HttpResponse(status=303, headers={"Location": reverse("actions:forgotten")})
    return render(request, "actions/forget.html")


@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    return render(request, "actions/forgotten.html")
