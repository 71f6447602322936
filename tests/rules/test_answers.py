"""Every answer carries the security headers: pages, errors, refusals, files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.rules.desk_routes import Route, desk_routes

import hueandcry
from hueandcry.site.security import HEADERS

PACKAGE = Path(hueandcry.__file__).parent
FILES = sorted(
    path.relative_to(folder).as_posix()
    for folder in PACKAGE.glob("*/static")
    for path in folder.rglob("*.*")
)

pytestmark = pytest.mark.django_db


def lacking(headers: Mapping[str, str]) -> set[str]:
    return {name for name, value in HEADERS.items() if headers.get(name) != value}


@pytest.mark.parametrize("route", desk_routes(), ids=lambda route: route.name)
def test_every_route_of_the_desk_answers_with_them(client: Client, route: Route) -> None:
    answer = client.get(route.address)
    assert not lacking(answer.headers)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_ours_comes_with_them(settings: Any, name: str) -> None:
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    answer = Client().get(f"/static/{name}")
    answer.close()
    assert answer.status_code == 200
    assert not lacking(answer.headers)


@pytest.mark.parametrize("path", ["/no-such-page/", "/desk/no-such-page/", "/static/no-such.css"])
def test_a_missing_page_comes_with_them(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert not lacking(answer.headers)


def test_a_failure_comes_with_them_and_tells_nothing(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.rules.failing_urls"
    answer = Client(raise_request_exception=False).get("/fail/")
    assert answer.status_code == 500
    assert not lacking(answer.headers)
    assert "Elképzelt" not in answer.content.decode()
