"""What every answer carries, who gets a cookie, and which forms are believed."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from hueandcry.site.security import HEADERS, from_here_only

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/no-such-page", "/desk/", "/desk/sign-in/"])
def test_every_answer_carries_the_headers(client: Client, path: str) -> None:
    answer = client.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_a_supporter_gets_no_cookie_and_sends_none(client: Client) -> None:
    client.cookies["desk"] = "stolen"
    answer = client.get("/")
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_pages_of_the_desk_stay_in_no_cache(client: Client) -> None:
    assert client.get("/desk/sign-in/").headers["Cache-Control"] == "no-store"


@from_here_only
def accept(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"origin": "http://testserver"},
    ],
)
def test_a_form_of_ours_is_believed(headers: dict[str, str]) -> None:
    assert accept(RequestFactory(headers=headers).post("/")).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none", "origin": "http://testserver"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
    ],
)
def test_a_foreign_form_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(PermissionDenied):
        accept(RequestFactory(headers=headers).post("/"))


def test_a_form_without_its_secret_is_told_so(django_user_model: type) -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "anna"})
    assert answer.status_code == 403
    assert "This form has expired" in answer.content.decode()
