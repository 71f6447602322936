"""Pages for what went wrong: what happened, and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext as _


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (Django passes it)
    """The form's secret is missing or old."""
    return page(
        request,
        status=403,
        title=_("This form has expired"),
        advice=_("Go back, load the page again and send it once more."),
    )


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django passes it)
    return page(
        request,
        status=403,
        title=_("You may not do this"),
        advice=_("Your role does not include it, or the form came from another site."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django passes it)
    return page(
        request,
        status=404,
        title=_("There is no such page"),
        advice=_("It may have ended or moved. The first page leads to what there is."),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return page(
            request,
            status=413,
            title=_("This is more than we can take"),
            advice=_("Nothing was stored. Send 15 MB at most: the part that holds the appeal."),
        )
    return page(
        request,
        status=400,
        title=_("We could not read what was sent"),
        advice=_("Nothing was stored. Go back, check what you sent and try again."),
    )


def too_many(request: HttpRequest) -> HttpResponse:
    """allauth asks for this page when a limit is reached."""
    return page(
        request,
        status=429,
        title=_("Too many tries"),
        advice=_("Wait a few minutes, then try again."),
    )


def pressed_only(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware: a page in place of the empty answer of an address that takes only a POST.

    People come there after their session ended, or with an address that they kept.
    """

    def with_page(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        shown = page(
            request,
            status=405,
            title=_("Nothing was changed"),
            advice=_("This address is for a button alone. Go back, and press it once more."),
        )
        shown.headers["Allow"] = response.headers["Allow"]
        return shown

    return with_page


def failed(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        status=500,
        title=_("This did not work, and it is our fault"),
        advice=_("Nothing was stored. Please try again in a few minutes."),
    )


def page(request: HttpRequest, *, status: int, title: str, advice: str) -> HttpResponse:
    return render(request, "site/error.html", {"title": title, "advice": advice}, status=status)
