"""Public pages that are the same for all: rendered once, given to many for a few seconds.

No cookie is read on these pages (`no_cookies_for_supporters`) and the address says the language, so
an answer goes by the address alone. It is kept whole, packed and with its headers, before Django
sees the visit. Nothing is told when something is hidden: a page is that old at most.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from threading import Lock
from typing import Any, Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse

Rest = ParamSpec("Rest")
Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]

# Seconds. A form says when it was opened, and what comes back sooner than three seconds after was
# no person (`actions.signing.forms`): its page is kept for less.
FRESH = 5
FRESH_FORM = 2
# At most so many answers, none longer than so many bytes: 32 MB in a flood of addresses.
MOST, LONGEST = 512, 64 * 1024
# What an answer goes by, besides whether it may be packed.
ASKED = ("HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING")
LONGEST_KEY = 500


def same_for_all(seconds: int) -> Callable[[View[Rest]], View[Rest]]:
    """A view whose pages may be kept for some seconds: nothing in them is one visitor's."""

    def kept(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            response = view(request, *args, **kwargs)
            if request.method == "GET" and response.status_code == HTTPStatus.OK:
                vars(response)["kept_for"] = seconds
            return response

        return cast("View[Rest]", answer)

    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An answer as it left, and until when it may be given again (`time.monotonic`)."""

    status: str
    headers: Headers
    body: bytes
    until: float


class Kept:
    """The site, with the answers kept that may be: one for each process, safe for its threads."""

    def __init__(self, site: Application, clock: Callable[[], float] = time.monotonic) -> None:
        self.site, self.clock = site, clock
        self.pages: OrderedDict[tuple[object, ...], Page] = OrderedDict()
        self.lock = Lock()

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "GET":
            return self.site(environ, start_response)
        key = key_of(environ)
        page = self.pages.get(key)
        if page and self.clock() < page.until:
            start_response(page.status, page.headers)
            return [page.body]
        return self.ask(environ, start_response, key)

    def ask(
        self,
        environ: dict[str, Any],
        start_response: Callable[..., Any],
        key: tuple[object, ...],
    ) -> Iterable[bytes]:
        """Ask the site, and keep what it says may be kept."""
        head: list[Any] = []

        def start(status: str, headers: Headers, *rest: Any) -> Any:
            head[:] = status, headers
            return start_response(status, headers, *rest)

        asked_at = self.clock()
        response = self.site(environ, start)
        if seconds := getattr(response, "kept_for", 0):
            body = b"".join(response)
            self.keep(
                key, Page(status=head[0], headers=head[1], body=body, until=asked_at + seconds)
            )
        return response

    def keep(self, key: tuple[object, ...], page: Page) -> None:
        if len(page.body) > LONGEST or len("".join(map(str, key))) > LONGEST_KEY:
            return
        with self.lock:
            self.pages[key] = page
            self.pages.move_to_end(key)
            while len(self.pages) > MOST or self.is_oldest_over():
                self.pages.popitem(last=False)

    def is_oldest_over(self) -> bool:
        """Whether it is given to nobody any more: what was hidden since goes from memory too."""
        return bool(self.pages) and next(iter(self.pages.values())).until <= self.clock()


def key_of(environ: dict[str, Any]) -> tuple[object, ...]:
    is_packed = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
    return (is_packed, *(environ.get(name, "") for name in ASKED))
