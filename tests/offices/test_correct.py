"""Telling the desk what is wrong with an office: by anybody, without account, cookie or name."""

from __future__ import annotations

import html

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from tests.offices.listed import NOW, add_directory

from hueandcry.accounts import networks
from hueandcry.offices.models import Change, Channel, Office
from hueandcry.offices.views import CORRECTIONS_A_DAY

pytestmark = pytest.mark.django_db
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the directory is, and nobody has sent anything that day."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    networks.tries.cache_clear()


@pytest.fixture
def warsaw() -> Office:
    return add_directory()["Warsaw"]


def send(client: Client, office: Office, **given: str) -> HttpResponse:
    fields = {"value": "", "proof": "The page of the embassy says so.", "website": ""}
    path = f"/offices/UZ/{office.pk}/correct/"
    answer = client.post(path, fields | given, headers=FROM_HERE)
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_form_offers_every_way_there_is_and_every_way_that_may_be_missing(
    client: Client, warsaw: Office
) -> None:
    page = html.unescape(client.get(f"/offices/UZ/{warsaw.pk}/correct/").content.decode())
    for words in (
        "Telephone: (4822) 894-62-30",
        "Missing: Fax",
        "Its hours",
        "The office is closed",
    ):
        assert words in page
    assert "Who holds it" not in page
    assert not client.cookies


def test_a_link_chooses_what_is_missing(client: Client, warsaw: Office) -> None:
    page = client.get(f"/offices/UZ/{warsaw.pk}/correct/?about=new-fax").content.decode()
    assert '<option value="new-fax" selected>' in page


@pytest.mark.parametrize(
    ("about", "value", "kind"),
    [
        ("phone", "+48 22 894 62 31", "channel_replaced"),
        ("phone", "", "channel_gone"),
        ("new-fax", "+48 22 894 62 33", "new_channel"),
        ("closed", "", "office_gone"),
        ("field-hours", "Mo-Fr 09:00-12:00", "office_differs"),
    ],
)
def test_a_correction_waits_at_the_desk(
    client: Client, warsaw: Office, about: str, value: str, kind: str
) -> None:
    line = warsaw.channels.filter(type=about).first()
    answer = send(client, warsaw, about=str(line.pk) if line else about, value=value)
    assert answer.headers["Location"] == f"/offices/UZ/{warsaw.pk}/thanks/"
    change = Change.objects.get()
    assert (change.kind, change.office, change.verdict) == (kind, warsaw, None)
    assert change.proof == "The page of the embassy says so."
    assert value in str(change.after)
    assert not answer.cookies
    assert Channel.objects.filter(office=warsaw).count() == 3


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"about": ""}, "This field is required."),
        ({"about": "closed", "proof": " "}, "This field is required."),
        ({"about": "new-fax"}, "Write what it should be."),
        (
            {"about": "new-email", "value": "next door"},
            "This is no number or address of that kind.",
        ),
        ({"about": "999999", "value": "1"}, "999999 is not one of the available choices."),
        ({"about": "closed", "proof": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_what_cannot_be_used_comes_back_with_a_sentence_and_what_was_typed(
    client: Client, warsaw: Office, given: dict[str, str], told: str
) -> None:
    answer = send(client, warsaw, **given)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 400
    assert told in page
    assert given.get("value", "") in page
    assert not Change.objects.exists()


def test_who_fills_in_the_trap_is_thanked_and_nothing_is_kept(
    client: Client, warsaw: Office
) -> None:
    answer = send(client, warsaw, about="closed", website="https://pills.example")
    assert answer.headers["Location"] == f"/offices/UZ/{warsaw.pk}/thanks/"
    assert not Change.objects.exists()


def test_a_form_of_another_site_is_refused(client: Client, warsaw: Office) -> None:
    path = f"/offices/UZ/{warsaw.pk}/correct/"
    answer = client.post(path, {"about": "closed"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_a_network_may_send_so_many_a_day(client: Client, warsaw: Office) -> None:
    for _ in range(CORRECTIONS_A_DAY):
        assert send(client, warsaw, about="closed").status_code == 302
    answer = send(client, warsaw, about="closed")
    assert answer.status_code == 429
    assert "We take no more of them until tomorrow." in answer.content.decode()


def test_thanks_say_what_happens_next(client: Client, warsaw: Office) -> None:
    page = client.get(f"/offices/UZ/{warsaw.pk}/thanks/").content.decode()
    assert "A person at the desk will look at it." in page
