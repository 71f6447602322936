"""The directory as other programmes read it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from hueandcry.core.directory.entries import Entry
from hueandcry.core.directory.lists.own import read_own_json
from hueandcry.core.directory.lists.own_csv import read_own_csv
from hueandcry.core.directory.values import ChannelType, Kind, Side
from hueandcry.offices.models import Accreditation, Channel, Office, Origin, Sighting

LISTED = date(2024, 3, 1)
CITIES = {"NO": "Oslo", "SE": "Stockholm", "FR": "Paris", "US": "New York", "CL": "Santiago"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def embassies() -> list[Office]:
    """Peru's embassies in three countries and its mission to the UN; Oslo answers for Iceland."""
    origin = Origin.objects.create(
        kind=Origin.Kind.LIST,
        title="Missions of Peru",
        day=LISTED,
        taken_in_at=datetime(2024, 4, 1, tzinfo=UTC),
    )
    offices = []
    for country, city in CITIES.items():
        is_un = country == "US"
        office = Office.objects.create(
            state="PE",
            kind=(Kind.PERMANENT_MISSION if is_un else Kind.EMBASSY).value,
            country="UN" if is_un else country,
            located_in=country,
            city=city,
        )
        channel = Channel.objects.create(
            office=office,
            type=ChannelType.EMAIL.value,
            printed=f"{city}@Example.org",
            normalised=f"{city}@example.org".lower(),
        )
        Sighting.objects.create(origin=origin, seen=LISTED, office=office, passage=f"{city}, 1")
        Sighting.objects.create(origin=origin, seen=LISTED, channel=channel)
        offices.append(office)
    claim = Accreditation.objects.create(
        state="PE", country="IS", side=Side.COUNTRY.value, residence_city="Oslo"
    )
    Sighting.objects.create(origin=origin, seen=LISTED, accreditation=claim)
    return offices


def read(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return answer.json()


# The answer

PAIRS = [
    ("PE", "NO", "letter"),
    ("PE", "NO", "picket"),
    ("PE", "IS", "letter"),
    ("PE", "IS", "picket"),
    ("PE", "SE", "letter"),
    ("PE", "CL", "letter"),
    ("PE", "FR", "picket"),
    ("PE", "GL", "letter"),
    ("PE", "DE", "letter"),
    ("PE", "US", "letter"),
    ("PE", "PE", "letter"),
    ("BO", "NO", "letter"),
]


@pytest.mark.parametrize(("state", "country", "purpose"), PAIRS)
def test_command_line_api_and_page_answer_alike(
    client: Client, embassies: list[Office], state: str, country: str, purpose: str
) -> None:
    said = read(client, f"/api/route?state={state}&from={country}&for={purpose}")
    printed = StringIO()
    call_command("route", f"--state={state}", f"--from={country}", f"--for={purpose}", "--json",
                 stdout=printed)  # fmt: skip
    assert said == json.loads(printed.getvalue())
    page = client.get(f"/offices/{state}/?from={country}&for={purpose}")
    first = page.context["first"]
    assert (first.card.office.key if first else None) == (
        said["offices"][0]["id"] if said["offices"] else None
    )
    if said["offices"]:
        assert said["offices"][0]["city"] in page.context["told"].heading


def test_the_answer_comes_with_its_reasons(client: Client, embassies: list[Office]) -> None:
    said = read(client, "/api/route?state=PE&from=IS&on=2025-06-01")
    assert (said["for"], said["on"]) == ("letter", "2025-06-01")
    assert [office["city"] for office in said["offices"]] == ["Oslo"]
    assert "An office in Iceland? None is known." in said["offices"][0]["reasons"]
    assert said["offices"][0]["channels"][0]["normalised"] == "oslo@example.org"


# Lists


def test_states_have_their_number_of_offices(client: Client, embassies: list[Office]) -> None:
    listed = {state["code"]: state for state in read(client, "/api/states")["states"]}
    assert listed["PE"] == {"code": "PE", "name": "Peru", "offices": 5}
    assert listed["NO"]["offices"] == 0
    assert "UN" not in listed


def test_a_list_comes_in_pages(client: Client, embassies: list[Office]) -> None:
    first = read(client, "/api/offices?state=PE&size=2")
    last = read(client, "/api/offices?state=PE&size=2&page=3")
    assert (first["count"], first["pages"], first["page"], last["page"]) == (5, 3, 1, 3)
    cities = [office["city"] for office in first["offices"] + last["offices"]]
    assert cities == ["Oslo", "Stockholm", "Santiago"]


def test_a_list_can_be_of_one_country(client: Client, embassies: list[Office]) -> None:
    found = read(client, "/api/offices?state=PE&in=SE")["offices"]
    assert [office["city"] for office in found] == ["Stockholm"]
    assert read(client, "/api/offices?state=PE&in=DE")["offices"] == []


def test_one_office_says_who_says_so(client: Client, embassies: list[Office]) -> None:
    found = read(client, f"/api/offices/{embassies[0].pk}")
    said = {
        "source": "Missions of Peru",
        "seen": "2024-03-01",
        "as_of": "",
        "is_confirmed": False,
        "passage": "Oslo, 1",
    }
    assert (found["id"], found["kind"]) == (str(embassies[0].pk), "embassy")
    assert found["evidence"] == [said]
    assert found["channels"][0]["evidence"] == [said | {"passage": ""}]


def test_contradictions_come_with_what_would_settle_them(
    client: Client, embassies: list[Office]
) -> None:
    found = read(client, "/api/contradictions?state=PE")["contradictions"]
    one_sided = next(one for one in found if one["kind"] == "one_sided")
    assert one_sided["countries"][0] == "IS"
    assert "Iceland" in one_sided["sentence"]
    assert one_sided["settle"]


# Refusals


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("route", 422, "“state” is missing"),
        ("route?state=PE", 422, "“from” is missing"),
        ("route?state=<b>&from=NO", 422, "two capital letters"),
        ("route?state=pe&from=NO", 422, "two capital letters"),
        ("route?state=PE&from=NO&for=tea", 422, "`letter` or `picket`"),
        ("route?state=PE&from=NO&on=yesterday", 422, "written as 2026-03-05"),
        ("route?state=PE&from=NO&on=1700000000", 422, "written as 2026-03-05"),
        ("route?state=PE&from=NO&on=2026-02-30", 422, "written as 2026-03-05"),
        ("route?state=ZZ&from=NO", 404, "no state with this code"),
        ("route?state=PE&from=UN", 404, "no state with this code"),
        ("route?state=PE&from=SU", 404, "The USSR is no more; Armenia, "),
        ("route?state=PE&from=USSR", 422, "The USSR is no more; Armenia, "),
        ("route?state=PE&from=Norwya", 422, "Did you mean Norway?"),
        ("route?state=Peru&from=NO", 422, "The code of Peru is PE."),
        ("offices?state=PE&in=ZZ", 404, "no state with this code"),
        ("offices?state=PE&size=101", 422, "from 1 to 100"),
        ("offices?state=PE&page=0", 422, "from 1 to 10000"),
        ("offices?state=PE&page=2", 404, "fewer pages"),
        ("offices/987654321", 404, "no office with this number"),
        ("offices/first", 422, "the number of an office"),
        ("offices/99999999999999999999", 422, "the number of an office"),
        ("offices.csv?state=ZZ", 404, "no state with this code"),
        ("contradictions?state=%00%00", 422, "two capital letters"),
        ("no/such/thing", 404, "/api/docs"),
    ],
)
def test_what_cannot_be_answered_gets_a_sentence(
    client: Client, address: str, status: int, words: str
) -> None:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == status
    assert list(answer.json()) == ["detail"]
    assert words in answer.json()["detail"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "Zsófia", "+36 1 999 0000"])
def test_nothing_that_was_sent_comes_back(client: Client, typed: str) -> None:
    for name in ("state", "from", "for", "on"):
        asked = {"state": "PE", "from": "NO", name: typed}
        assert typed not in client.get("/api/route", asked).json()["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", ["route", "states", "offices", "offices/1", "contradictions"])
def test_nothing_can_be_changed(client: Client, method: str, address: str) -> None:
    assert client.generic(method, f"/api/{address}").status_code == 405


# All answers


@pytest.mark.parametrize("address", ["route?state=PE&from=NO", "states", "openapi.json"])
def test_answers_are_public_may_be_kept_and_set_no_cookie(client: Client, address: str) -> None:
    answer = client.get(f"/api/{address}")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies


def test_head_answers_as_get_does(client: Client, embassies: list[Office]) -> None:
    answer = client.head("/api/route?state=PE&from=NO")
    assert (answer.status_code, answer.content) == (200, b"")
    assert client.head("/api/route").status_code == 422


def test_a_whole_state_takes_few_queries(
    client: Client, embassies: list[Office], django_assert_max_num_queries: Any
) -> None:
    for address in ("route?state=PE&from=IS", "offices?state=PE", f"offices/{embassies[0].pk}"):
        with django_assert_max_num_queries(7):
            client.get(f"/api/{address}")


# As files


def test_the_offices_of_a_state_come_as_a_table(client: Client, embassies: list[Office]) -> None:
    answer = client.get("/api/offices.csv?state=PE")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="offices-PE.csv"'
    entries = list(read_own_csv(answer.content.decode()))
    assert {one.office.city for one in entries if isinstance(one, Entry) and one.office} == set(
        CITIES.values()
    )


def test_the_offices_of_a_state_come_whole_as_a_file(
    client: Client, embassies: list[Office]
) -> None:
    answer = client.get("/api/offices.json?state=PE")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="offices-PE.json"'
    entries = list(read_own_json(answer.content.decode()))
    assert {one.office.city for one in entries if isinstance(one, Entry) and one.office} == set(
        CITIES.values()
    )
    assert client.get("/api/offices.json?state=ZZ").status_code == 404


# The description


def test_the_first_address_leads_to_the_description(client: Client) -> None:
    assert client.get("/api/").headers["Location"] == "/api/docs"


def test_every_operation_is_described(client: Client) -> None:
    paths = read(client, "/api/openapi.json")["paths"]
    for path, methods in paths.items():
        assert list(methods) == ["get"], path
        for operation in methods.values():
            assert operation["summary"]
            assert operation["description"]
            assert all(one["description"] for one in operation["parameters"])
            assert all(
                one["schema"]["example"] for one in operation["parameters"] if one["required"]
            )


def test_the_page_describes_every_operation_without_foreign_files(client: Client) -> None:
    page = client.get("/api/docs").content.decode()
    for path in read(client, "/api/openapi.json")["paths"]:
        assert f"GET {path}" in page
    assert "<script" not in page
    assert "https://" not in page
    assert 'href="/api/route?state=UY&amp;from=EE"' in page
