"""What supporters report: counted by way and country, never who."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.actions.worker import Desk
from tests.appeals.story import NOW

from hueandcry.accounts.models import User
from hueandcry.actions.models import Deed
from hueandcry.actions.rounds.recounting import recount
from hueandcry.appeals.models import Edition, Way
from hueandcry.appeals.services import stop

DONE = "/appeals/2026-1/done/"
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def report(
    client: Client, way: str = "fax", country: str = "PL", headers: dict[str, str] = FROM_HERE
) -> int:
    fields = {"way": way, "from": country, "name": "Ada", "email": "ada@mail.example"}
    return client.post(DONE, fields, headers=headers).status_code


def test_a_deed_is_one_row_without_a_person(client: Client, edition: Edition) -> None:
    answer = client.post(DONE, {"way": "fax", "from": "PL"}, headers=FROM_HERE)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/appeals/2026-1/thanks/?way=fax&from=PL"
    assert not answer.cookies
    deed = Deed.objects.get()
    assert (deed.appeal, deed.way, deed.country, deed.day) == (
        edition.appeal,
        "fax",
        "PL",
        NOW.date(),
    )
    assert {field.name for field in Deed._meta.fields} == {"id", "appeal", "way", "country", "day"}


@pytest.mark.parametrize(
    ("way", "country"),
    [("", "PL"), ("telegram", "PL"), ("fax", ""), ("fax", "QQ"), ("fax", "pl"), ("fax", "P" * 99)],
)
def test_only_known_ways_and_countries_are_counted(
    client: Client, edition: Edition, way: str, country: str
) -> None:
    assert report(client, way, country) == 400
    assert not Deed.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://elsewhere.example"},
        {},
    ],
    ids=str,
)
def test_a_form_of_another_site_counts_nothing(
    client: Client, edition: Edition, headers: dict[str, str]
) -> None:
    assert report(client, headers=headers) == 403
    assert not Deed.objects.exists()


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete"])
@pytest.mark.parametrize(
    "page",
    ["done/?way=fax&from=PL", "thanks/?way=fax&from=PL", "act/?from=PL", "letter/?to=t0&from=PL"],
)
def test_only_a_post_counts(client: Client, edition: Edition, method: str, page: str) -> None:
    answer = getattr(client, method)(f"/appeals/2026-1/{page}", headers=FROM_HERE)
    assert answer.status_code in {200, 405}
    assert not Deed.objects.exists()


def test_thanks_may_be_looked_at_as_often_as_one_likes(client: Client, edition: Edition) -> None:
    report(client)
    for _ in range(3):
        assert client.get("/appeals/2026-1/thanks/?way=fax&from=PL").status_code == 200
    assert Deed.objects.count() == 1


def test_nothing_is_counted_for_a_stopped_appeal(client: Client, edition: Edition) -> None:
    stop(edition.appeal, by=User.objects.get(), at=NOW)
    answer = client.post(DONE, {"way": "fax", "from": "PL"}, headers=FROM_HERE)
    shown = client.get(answer.headers["Location"])
    assert "This appeal was stopped on" in shown.content.decode()
    assert not Deed.objects.exists()


def test_countries_with_fewer_than_five_are_not_told(edition: Edition, worker: Desk) -> None:
    Deed.objects.bulk_create(
        Deed(appeal=edition.appeal, way=Way.FAX, country=country, day=NOW.date())
        for country in ["PL"] * 7 + ["LT"] * 4
    )
    recount(worker.hands, at=NOW)
    assert edition.appeal.tallies.reported() == {}
    recount(worker.hands, at=NOW + timedelta(minutes=15))
    assert edition.appeal.tallies.reporting() == {"PL": 5}
    assert edition.appeal.tallies.reported() == {Way.FAX: 10}


def test_a_deed_that_is_none_gets_a_page_that_says_what_to_do(
    client: Client, edition: Edition
) -> None:
    answer = client.post(DONE, {"way": "drum", "from": "PL"}, headers=FROM_HERE)
    assert answer.status_code == 400
    assert "Go back, check what you sent" in answer.content.decode()


@pytest.mark.parametrize("origin", ["http://[", "http://testserver:99999999", "//testserver", "["])
def test_an_origin_that_is_none_is_refused(client: Client, edition: Edition, origin: str) -> None:
    assert report(client, headers={"Origin": origin}) == 403
