"""What every answer carries, and where a cookie may be set."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

Answer = Callable[[HttpRequest], HttpResponse]
Rest = ParamSpec("Rest")

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
DESK = "/desk/"
API = "/api/"
# Seconds for which a programme, or a cache on the way, may keep an answer of the API.
FRESH = 300


def headers(answer: Answer) -> Answer:
    """Put the security headers on every answer, errors and files included."""

    def answer_with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        if is_desk(request):
            response.headers["Cache-Control"] = "no-store"
        if request.path_info.startswith(API):
            open_to_all(response)
        return response

    return answer_with_headers


def open_to_all(response: HttpResponse) -> None:
    """Let scripts of other sites read an answer of the API: it is public, and the same for all."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    is_answer = response.status_code == HTTPStatus.OK
    response.headers["Cache-Control"] = f"public, max-age={FRESH}" if is_answer else "no-store"


def is_desk(request: HttpRequest) -> bool:
    """Whether the address is one of the desk's, with or without a language before it."""
    path = request.path_info
    return path.startswith(DESK) or path[3:].startswith(DESK)


def no_cookies_for_supporters(answer: Answer) -> Answer:
    """Cookies are for those who sign in: a supporter's are not read, and none is ever set."""

    def answer_without_cookies(request: HttpRequest) -> HttpResponse:
        if is_desk(request):
            return answer(request)
        request.COOKIES = {}
        response = answer(request)
        response.cookies.clear()
        return response

    return answer_without_cookies


def own_origin(answer: Answer) -> Answer:
    """Name our own origin where a form of ours was sent with the origin "null".

    Under `no-referrer` browsers send "null" with every form, which Django's CSRF check refuses.
    `Sec-Fetch-Site` says the same more plainly, and no page can forge it.
    """

    def answer_own_forms(request: HttpRequest) -> HttpResponse:
        nameless = request.META.get("HTTP_ORIGIN") == "null"
        if nameless and request.META.get("HTTP_SEC_FETCH_SITE") == "same-origin":
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return answer(request)

    return answer_own_forms


def is_from_here(request: HttpRequest) -> bool:
    """Whether a form was sent from one of our own pages, by what the browser itself says.

    Browsers that know `Sec-Fetch-Site` send it; older ones send `Origin` with every POST. With
    neither, nothing tells the form from a foreign one, so the answer is no.
    """
    if site := request.META.get("HTTP_SEC_FETCH_SITE"):
        return bool(site == "same-origin")
    return request.META.get("HTTP_ORIGIN") == f"{request.scheme}://{request.get_host()}"


def from_here_only(
    view: Callable[Concatenate[HttpRequest, Rest], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """For forms of supporters: checked without a cookie, by what the browser says of itself."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if request.method == "POST" and not is_from_here(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, Rest], HttpResponse]", csrf_exempt(checked))
