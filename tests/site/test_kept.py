"""Pages that are kept for a few seconds: the same answer, and never somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from hueandcry.actions.signing.forms import SOONEST
from hueandcry.site.kept import FRESH, FRESH_FORM, LONGEST, MOST, Kept, same_for_all


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class Site:
    """A site of one view, which counts how often it is asked."""

    def __init__(self, *, status: int = 200, body: str = "", seconds: int = FRESH) -> None:
        self.asked = 0
        self.clock = Clock()

        @same_for_all(seconds)
        def view(request: HttpRequest) -> HttpResponse:
            self.asked += 1
            return HttpResponse(body or f"{request.get_full_path()} {self.asked}", status=status)

        def application(environ: dict[str, Any], start: Callable[..., Any]) -> HttpResponse:
            response = view(RequestFactory().generic(environ["REQUEST_METHOD"], "/", **environ))
            start(f"{status} Said", [("X-Said", str(self.asked))])
            return response

        self.kept = Kept(application, self.clock)

    def get(self, path: str = "/", method: str = "GET", **said: str) -> tuple[str, str, bytes]:
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "wsgi.input": BytesIO()} | said
        heads: list[tuple[str, list[tuple[str, str]]]] = []
        body = b"".join(self.kept(environ, lambda status, headers: heads.append((status, headers))))
        [(status, headers)] = heads
        return status, dict(headers)["X-Said"], body


def test_a_kept_page_is_given_again_as_it_left() -> None:
    site = Site()
    assert site.get() == site.get()
    assert site.asked == 1


def test_a_page_is_asked_for_anew_when_its_seconds_are_over() -> None:
    site = Site()
    site.get()
    site.clock.now += FRESH
    site.get()
    assert site.asked == 2


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/else/", {}),
        ("/", {"QUERY_STRING": "from=PL"}),
        ("/", {"HTTP_HOST": "other.example"}),
        ("/", {"HTTP_X_FORWARDED_PROTO": "https"}),
        ("/", {"HTTP_ACCEPT_ENCODING": "br, gzip"}),
    ],
)
def test_another_question_gets_an_answer_of_its_own(path: str, said: dict[str, str]) -> None:
    site = Site()
    site.get()
    site.get(path, **said)
    assert site.asked == 2


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS"])
def test_only_reading_is_answered_by_what_was_kept(method: str) -> None:
    site = Site()
    site.get()
    site.get(method=method)
    site.get()
    assert site.asked == 2


@pytest.mark.parametrize(
    "site", [Site(status=410), Site(status=404), Site(body="a" * (LONGEST + 1)), Site(seconds=0)]
)
def test_what_may_not_be_kept_is_asked_for_each_time(site: Site) -> None:
    site.get()
    site.get()
    assert site.asked == 2


def test_a_flood_of_addresses_drives_out_the_oldest() -> None:
    site = Site()
    for number in range(MOST + 1):
        site.get(QUERY_STRING=f"n={number}")
    assert len(site.kept.pages) == MOST
    site.get(QUERY_STRING="n=" + "9" * 600)
    assert len(site.kept.pages) == MOST
    site.get(QUERY_STRING="n=0")
    assert site.asked == MOST + 3


def test_what_is_given_to_nobody_any_more_leaves_the_memory() -> None:
    site = Site()
    site.get("/hidden/")
    site.clock.now += FRESH
    site.get("/else/")
    assert len(site.kept.pages) == 1


def test_a_form_that_was_kept_still_tells_a_programme_from_a_person() -> None:
    assert SOONEST.total_seconds() > FRESH_FORM


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "seconds"), [("/", FRESH), ("/offices/", FRESH), ("/none/", 0)])
def test_public_pages_say_that_they_are_the_same_for_all(
    client: Client, path: str, seconds: int
) -> None:
    assert vars(client.get(path)).get("kept_for", 0) == seconds


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/desk/", "/desk/sign-in/", "/forgotten/"])
def test_nothing_of_the_desk_or_of_one_person_is_kept(client: Client, path: str) -> None:
    assert "kept_for" not in vars(client.get(path))
