"""The directory at the desk: what came in, the difference, deciding about it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.offices.story import BERLIN, LIST, NOW, broken_json, content_of, person, took_in

from hueandcry.accounts.models import User
from hueandcry.cases.models import Finding, Verdict
from hueandcry.cases.services import Taken, decide_all, take_in_text
from hueandcry.offices.corrections import propose_correction
from hueandcry.offices.deciding import confirm_all
from hueandcry.offices.models import Change, Channel, Intake, Office, Sighting

pytestmark = pytest.mark.django_db
TITLE = "Missions of Kazakhstan, an invented list"


@pytest.fixture
def imke(db: None) -> User:
    return person("Imke")


@pytest.fixture
def desk(client: Client, imke: User) -> Client:
    client.force_login(imke)
    return client


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def shown(desk: Client, name: str, *args: object, **query: str) -> str:
    answer = desk.get(reverse(f"directory:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def send(desk: Client, content: bytes, name: str) -> HttpResponse:
    file = SimpleUploadedFile(name, content)
    answer = desk.post(reverse("directory:add"), {"file": file, "title": TITLE, "text": ""})
    assert isinstance(answer, HttpResponse)
    return answer


def press(desk: Client, intake: Intake, **sent: object) -> str:
    answer = desk.post(reverse("directory:intake", args=[intake.pk]), sent, follow=True)
    return answer.content.decode()


def test_an_empty_directory_says_what_to_do(desk: Client) -> None:
    assert "The directory is empty." in shown(desk, "directory")


def test_a_file_is_compared_and_its_difference_shown(desk: Client, imke: User) -> None:
    answer = send(desk, broken_json(*LIST), "list.json")
    intake = Intake.objects.get()
    assert answer.headers["Location"] == reverse("directory:intake", args=[intake.pk])
    assert intake.origin.taken_in_by == imke
    page = shown(desk, "intake", intake.pk)
    for words in (TITLE, "New offices (1)", "(49-30) 555-01", "Denmark", "Line 2", BERLIN.passage):
        assert words in page
    assert TITLE in shown(desk, "directory")
    assert not Office.objects.exists()


def test_what_is_ticked_goes_in_and_the_rest_waits(desk: Client) -> None:
    intake = took_in(*LIST)
    first, second, _ = intake.changes.order_by("pk")
    page = press(desk, intake, press="confirm", change=str(first.pk))
    assert "1 change is in the directory." in page
    page = press(desk, intake, press="refuse", change=str(second.pk))
    assert "1 change is refused." in page
    assert [office.city for office in Office.objects.all()] == ["Berlin"]


def test_all_of_a_kind_go_in_with_one_press(desk: Client) -> None:
    intake = took_in(*LIST)
    assert "2 changes are in the directory." in press(desk, intake, press="all", kind="new_office")
    assert intake.changes.open().get().kind == Change.Kind.NEW_ACCREDITATION


@pytest.mark.parametrize(
    "sent",
    [{}, {"press": "confirm"}, {"press": "all", "kind": "x"}, {"press": "confirm", "change": "x"}],
)
def test_a_press_on_nothing_does_nothing(desk: Client, sent: dict[str, str]) -> None:
    page = press(desk, took_in(*LIST), **sent)
    assert "Nothing was chosen, so nothing was done." in page
    assert not Office.objects.exists()


def test_a_change_of_another_intake_is_not_decided_here(desk: Client) -> None:
    one, other = took_in(BERLIN), took_in(*LIST)
    press(desk, one, press="confirm", change=str(other.changes.earliest("pk").pk))
    assert not Office.objects.exists()


def test_the_second_of_two_is_told(desk: Client) -> None:
    intake = took_in(BERLIN)
    change = intake.changes.get()
    confirm_all(intake, by=person("Tomas"), at=NOW)
    page = press(desk, intake, press="confirm", change=str(change.pk))
    assert "Somebody else was quicker with 1 change." in page


def test_a_correction_waits_and_a_second_person_is_asked_for(desk: Client) -> None:
    confirm_all(took_in(*LIST), by=person("Tomas"), at=NOW)
    berlin = Office.objects.get(city="Berlin")
    fax = Channel.objects.get(type="fax")
    change = propose_correction(
        berlin,
        kind=Change.Kind.CHANNEL_REPLACED,
        channel=fax,
        after={"type": "fax", "printed": "+49 30 20917777"},
        proof="https://embassy.example/contact",
        at=NOW,
    )
    assert isinstance(change, Change)
    assert "1 correction is proposed" in shown(desk, "directory")
    page = shown(desk, "changes")
    for words in ("555-02", "+49 30 20917777", "https://embassy.example/contact", "two persons"):
        assert words in page
    answer = desk.post(
        reverse("directory:changes"), {"press": "confirm", "change": change.pk}, follow=True
    )
    assert "another person has to confirm it too" in answer.content.decode()
    assert "1 change waits for a second person" in shown(desk, "directory")
    assert "stands behind it since" in shown(desk, "change", change.pk)
    desk.force_login(person("Ruta"))
    desk.post(
        reverse("directory:change", args=[change.pk]), {"press": "confirm", "change": change.pk}
    )
    assert Channel.objects.get(normalised="+493020917777").replaces == fax
    assert "Ruta" in shown(desk, "change", change.pk)


def test_offices_are_found_by_state_and_city(desk: Client) -> None:
    confirm_all(took_in(*LIST), by=None, at=NOW)
    assert "2 offices found" in shown(desk, "directory", q="Kazakhstan")
    assert "1 office found" in shown(desk, "directory", q="berl")
    assert "None is known." in shown(desk, "directory", q="Atlantis")


def test_a_text_goes_to_the_review_page(desk: Client) -> None:
    text = (
        "Peru: three nurses arrested in Puno\n\nPolice arrested Marta Quispe in Puno on 9 May 2026."
    )
    answer = desk.post(reverse("directory:add"), {"text": text, "title": ""})
    assert answer.headers["Location"].startswith("/desk/sources/")


@pytest.mark.parametrize(
    ("sent", "status"), [({"text": "", "title": ""}, 400), ({"text": "{", "title": ""}, 422)]
)
def test_what_is_no_list_comes_back_with_a_sentence(
    desk: Client, sent: dict[str, str], status: int
) -> None:
    answer = desk.post(reverse("directory:add"), sent)
    assert answer.status_code == status
    assert "Nothing was stored." in answer.content.decode()
    assert not Intake.objects.exists()


def test_the_same_file_again_leads_to_the_first_intake(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(desk, content_of(*LIST), "list.json")
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(minutes=1))
    send(desk, content_of(*LIST), "list.json")
    page = shown(desk, "intake", Intake.objects.get().pk)
    assert "This file came in before." in page


def test_confirmed_offices_of_a_source_go_in_with_one_press(desk: Client, imke: User) -> None:
    text = "\n".join(
        f"{state} – Embassy ({city})\nMain Street {number}\ntel. (+4{number}) 555-0{number}\n"
        for number, (state, city) in enumerate(
            [("Germany", "Berlin"), ("France", "Paris"), ("Italy", "Rome"), ("Spain", "Madrid")], 3
        )
    )
    text = "Embassies of the Republic of Kazakhstan abroad\n\n" + text
    taken = take_in_text(text, by=imke, at=NOW)
    assert isinstance(taken, Taken), taken
    review = reverse("desk:source", args=[taken.source.pk])
    button = "Put these offices in the directory"
    assert button not in desk.get(review).content.decode()
    decide_all(taken.source, Finding.Kind.OFFICE, Verdict.CONFIRMED, by=imke, at=NOW)
    assert button in desk.get(review).content.decode()
    address = reverse("directory:from_source", args=[taken.source.pk])
    page = desk.post(address, {"state": "KZ"}, follow=True).content.decode()
    assert "4 new entries are in it." in page
    offices = Office.objects.filter(state="KZ")
    assert sorted(office.city for office in offices) == ["Berlin", "Madrid", "Paris", "Rome"]
    said = Sighting.objects.filter(office__in=offices)
    assert {one.confirmed_by for one in said} == {imke}
    assert all("Embassy" in one.passage for one in said)
    again = desk.post(address, {"state": "KZ"}, follow=True).content.decode()
    assert "Nothing of it is open." in again
    assert Office.objects.count() == 4
