"""What a process of one role serves, and that its error pages lead nowhere else."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import Http404, HttpRequest
from django.test import Client
from django.urls import clear_url_caches, resolve, reverse

from hueandcry.site import links, urls
from hueandcry.site.environment import Role

Serve = Callable[[Role | None], Client]


@pytest.fixture
def serve(db: None, settings: Any) -> Iterator[Serve]:
    """Turn this process into one of a role; the answer to a fault is what a visitor gets."""

    def turn(role: Role | None) -> Client:
        settings.ROLE = role
        importlib.reload(urls)
        clear_url_caches()
        return Client(raise_request_exception=False)

    yield turn
    turn(None)


@pytest.mark.parametrize("address", ["/desk/", "/desk/sign-in/", "/desk/ledger/", "/desk/people/"])
def test_the_public_process_has_no_desk(serve: Serve, address: str) -> None:
    answer = serve(Role.PUBLIC).get(address)
    assert answer.status_code == 404
    assert "/desk/" not in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/appeals/2026-1/",
        "/appeals/2026-1/act/",
        "/api/states",
        "/desk/nothing/",
        "/elsewhere/",
    ],
)
def test_the_desk_process_has_no_public_page(serve: Serve, address: str) -> None:
    answer = serve(Role.DESK).get(address)
    assert answer.status_code == 404
    assert 'href="/desk/"' in answer.content.decode()
    assert 'href="/"' not in answer.content.decode()


@pytest.mark.parametrize("role", [Role.PUBLIC, None])
def test_a_page_that_is_not_there_leads_to_the_first_page(serve: Serve, role: Role | None) -> None:
    answer = serve(role).get("/elsewhere/")
    assert answer.status_code == 404
    assert 'href="/"' in answer.content.decode()


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.DESK, None])
def test_a_foreign_host_gets_a_page_and_no_fault(serve: Serve, role: Role | None) -> None:
    answer = serve(role).get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "could not read" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.DESK, None])
def test_a_fault_of_ours_gets_its_page(
    serve: Serve, role: Role | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = serve(role)

    def fail(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("django.urls.resolvers.URLResolver.resolve", fail)
    answer = browser.get("/")
    assert answer.status_code == 500
    assert "it is our fault" in answer.content.decode()


def test_signing_in_works_at_a_desk_without_public_pages(serve: Serve) -> None:
    browser = serve(Role.DESK)
    answer = browser.get("/desk/", follow=True)
    assert answer.status_code == 200
    assert "Password" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("actions:confirm", "k3y-of_1"),
        ("actions:forget", "k3y-of_1"),
        ("actions:leave", "k3y-of_1"),
        ("appeals:appeal", "2026-1"),
    ],
)
def test_the_worker_which_loads_no_page_knows_where_a_mail_leads(name: str, said: str) -> None:
    assert reverse(name, links.__name__, [said]) == reverse(name, urls.__name__, [said])


def test_the_worker_serves_nothing() -> None:
    with pytest.raises(Http404):
        resolve("/confirm/k3y/", links.__name__).func(HttpRequest())
