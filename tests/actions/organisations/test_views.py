"""The way of an organisation over the pages: form, file, digits, list."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from tests.actions import organising
from tests.actions.returning import DESK_KEY, desk_half
from tests.actions.test_act import with_letter
from tests.actions.test_hostile import HOSTILE, database, forms_of
from tests.actions.worker import Desk
from tests.appeals.story import NOW

from hueandcry.accounts.models import User
from hueandcry.actions.models import Organisation, Signature, Tally
from hueandcry.actions.organisations import reading as letter_reading
from hueandcry.actions.organisations import views as views_organisations
from hueandcry.actions.organisations.services import opened
from hueandcry.actions.rounds.asking import make_pairs
from hueandcry.actions.signing import views as views_signing
from hueandcry.appeals.models import Appeal, Edition
from hueandcry.paper.letter import Letter, Page
from hueandcry.paper.letters import letter_pdf
from hueandcry.sealing.limits import Counter
from hueandcry.sealing.models import PublicHalf

SIGN = "/appeals/2026-1/sign/organisation/"
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}
FIELDS = ["organisation", "kind", "speaks_for", "name", "function", "email", "to", "letter"]
FIELDS += ["wants_list", "country", "office", "began"]


@pytest.fixture(autouse=True)
def sealing(edition: Edition, worker: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    make_pairs(worker.hands, at=NOW)
    desk_half()
    monkeypatch.setattr(views_signing, "taken", Counter(share=0))


@pytest.fixture
def began(client: Client, monkeypatch: pytest.MonkeyPatch) -> str:
    found = re.search(r'name="began" value="([^"]+)"', page_of(client))
    assert found
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(seconds=20))
    return found[1]


def page_of(client: Client, path: str = f"{SIGN}?from=PL") -> str:
    return html.unescape(client.get(path).content.decode())


def send(client: Client, began: str, /, **given: Any) -> HttpResponse:
    fields = {
        "began": began,
        "country": "PL",
        "to": ["t0"],
        "organisation": "River Dockers, Gdynia",
        "kind": "branch",
        "speaks_for": "412",
        "name": "Żaneta Ćwik",
        "function": "Secretary",
        "email": "gdynia@dockers.example",
        "letter": Edition.objects.public().get().body.written(0),
        "website": "",
    }
    answer = client.post(SIGN, fields | given, headers=FROM_HERE)
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_act_page_leads_there_and_the_form_warns_first(client: Client) -> None:
    assert f"{SIGN}?from=PL" in page_of(client, "/appeals/2026-1/act/?from=PL")
    page = page_of(client)
    assert page.index("The office learns the name of your organisation") < page.index('name="name"')
    assert "28 days after the appeal ends" in page
    assert "You are in Uzbekistan" in page_of(client, f"{SIGN}?from=UZ")
    assert not client.cookies


def test_without_a_country_it_is_asked_for_first(client: Client) -> None:
    assert 'name="organisation"' not in page_of(client, SIGN)
    assert client.get(f"{SIGN}?from=XX").status_code == 400


@pytest.mark.parametrize("lack", ["no key of the appeal", "no key of the desk", "ended"])
def test_where_nothing_can_be_taken_it_leads_to_the_other_ways(client: Client, lack: str) -> None:
    if lack == "ended":
        Edition.objects.update(stop_on=NOW.date() - timedelta(days=1))
    else:
        PublicHalf.objects.filter(purpose="desk" if "desk" in lack else "signers").delete()
    answer = client.get(f"{SIGN}?from=PL")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/appeals/2026-1/act/")


def test_what_was_typed_is_sealed_twice_and_leads_to_the_digits(
    client: Client, began: str, worker: Desk
) -> None:
    answer = send(client, began, wants_list="on", letter="Our own words.")
    one = Organisation.objects.get()
    page = f"/appeals/2026-1/code/{one.signature_id}/?organisation"
    assert (answer.status_code, answer.headers["Location"]) == (303, page)
    assert "the desk looks at it" in page_of(client, page)
    found = opened(one, desk_key=DESK_KEY)
    assert found
    assert (found.said.name, found.said.speaks_for, found.letter) == (
        "River Dockers, Gdynia",
        412,
        "Our own words.",
    )
    content = worker.content(one.signature_id)
    assert (content.sender, content.name) == ("River Dockers, Gdynia", "Żaneta Ćwik")
    thanks = client.post(page, {"code": content.code}, headers=FROM_HERE)
    assert thanks.headers["Location"] == "/appeals/2026-1/confirmed/?organisation"
    assert "The desk looks at it now" in page_of(client, thanks.headers["Location"])
    assert Organisation.objects.waiting().get() == one


def test_the_link_of_the_mail_leads_to_a_page_that_knows_it(
    client: Client, edition: Edition, worker: Desk
) -> None:
    one = organising.signs(worker, edition)
    page = f"/confirm/{organising.token(worker, one.signature_id)}/"
    assert "It was I who signed for the organisation" in page_of(client, page)
    assert not Organisation.objects.waiting().exists()
    answer = client.post(page, {"mine": "yes"}, headers=FROM_HERE)
    assert isinstance(answer, HttpResponse)
    assert answer.headers["Location"].endswith("?organisation")
    worker.turn()
    words = [mail.get_content() for mail in worker.new_mails()]
    assert not any("River Dockers" in one for one in words)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"organisation": ""}, "Type the name of the organisation."),
        ({"organisation": "a" * 101}, "Write it with 100 letters at most."),
        ({"organisation": "A\u202eB"}, "It holds a sign that cannot be seen."),
        ({"function": "=?utf-8?q?a=0D=0ABcc:b@x.example?="}, "It holds a sign"),
        ({"function": ""}, "Type your function in the organisation."),
        ({"kind": "king"}, "Choose what it is, from the list."),
        ({"speaks_for": "many"}, "Write the number of people with figures"),
        ({"speaks_for": "0"}, "Write a number of people"),
        ({"speaks_for": "9" * 30}, "There are not so many people."),
        ({"name": ""}, "Type your name"),
        ({"email": "x"}, "Check your e-mail address"),
        ({"to": []}, "Choose at least one office to write to."),
        ({"letter": "a" * 4001}, "The letter has 4001 letters: 4,000 at most, please."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client: Client, began: str, given: dict[str, Any], words: str
) -> None:
    answer = send(client, began, **given)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert words in page
    assert "gdynia@dockers.example" in page or "email" in given
    assert not Signature.objects.exists()


@pytest.mark.parametrize("field", ["organisation", "name", "letter"])
def test_a_name_of_a_megabyte_is_answered_in_a_clear_sentence(
    client: Client, began: str, field: str
) -> None:
    answer = send(client, began, **{field: "é" * 500_000})
    assert answer.status_code == 413
    assert "A file may have 2 MB, a letter 4,000 letters, a name 100." in answer.content.decode()
    assert not Signature.objects.exists()


def test_a_programme_and_another_site_store_nothing(client: Client, began: str) -> None:
    answer = send(client, began, website="https://x.example")
    assert answer.status_code == 303
    assert client.post(SIGN, {}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert not Signature.objects.exists()


def test_who_posts_too_often_is_told_so(
    client: Client, began: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_signing, "taken", Counter())
    answers = [send(client, began).status_code for _time in range(62)]
    assert set(answers) == {303, 429}


def pdf() -> bytes:
    letter = Letter(
        language="en",
        page=Page.A4,
        address=("Ministry",),
        subject="Dilnoza Aripova",
        body="We ask you to free her.",
        close="Yours",
    )
    return letter_pdf(letter).pdf


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("letter.txt", "We ask you, żądamy.".encode(), "We ask you, żądamy."),
        ("letter.pdf", pdf(), "We ask you to free her."),
    ],
)
def test_a_file_is_read_shown_and_not_sent(
    client: Client, began: str, name: str, content: bytes, words: str
) -> None:
    answer = send(client, began, organisation="", file=SimpleUploadedFile(name, content))
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 200
    assert "The file was read; nothing was sent yet." in page
    letter = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert letter
    assert words in letter[1]
    assert "Żaneta Ćwik" in page
    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty|There is nothing in it"),
        (b"PK\x03\x04 and so on", "an office document or an archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"%PDF-1.7\n broken", "damaged"),
        (b"\0\1\2\3" * 100, "no text that can be read"),
    ],
)
def test_a_file_that_is_no_letter_is_refused_in_a_sentence(
    client: Client, began: str, content: bytes, words: str
) -> None:
    answer = send(client, began, file=SimpleUploadedFile("letter", content))
    page = html.unescape(answer.content.decode())
    assert re.search(words, page), page
    assert not Signature.objects.exists()


def test_a_file_that_is_too_large_is_not_looked_at(client: Client, began: str) -> None:
    large = SimpleUploadedFile("letter.txt", b"a" * (views_organisations.MOST_FILE + 70_000))
    assert send(client, began, file=large).status_code == 413


def test_one_file_is_read_at_a_time_and_nobody_waits(client: Client, began: str) -> None:
    with letter_reading.turn:
        answer = send(client, began, file=SimpleUploadedFile("letter.txt", b"We ask you."))
    assert "Choose the file once more." in answer.content.decode()


def test_hostile_words_in_every_field_break_nothing_and_are_shown_as_text(
    client: Client, began: str
) -> None:
    client.raise_request_exception = False
    for number, words in enumerate(HOSTILE):
        for name in FIELDS[number % 2 :: 2]:
            answer = send(client, began, **{name: words})
            assert answer.status_code in {303, 400, 422}, (name, words)
            tags = set(re.findall(r"<\w+", answer.content.decode()))
            assert not {"<script", "<img", "<svg"} & tags, (name, words)


def test_who_wishes_no_name_stands_nowhere_in_clear(
    client: Client, began: str, edition: Edition, worker: Desk
) -> None:
    words = {
        "organisation": "Zdźbło Wymyślone",
        "name": "Żdżary Zmyślone",
        "function": "przewodnicząca",
        "email": "zdzblo.wymyslone@zwiazek.example",
        "letter": "Nasze własne słowa, wymyślone.",
    }
    send(client, began, **words)
    one = Organisation.objects.get()
    Signature.objects.update(confirmed_at=NOW)
    organising.agree(one, worker, by=User.objects.latest("pk"))
    worker.turn()
    assert Organisation.objects.counted().exists()
    kept = b"".join(database())
    assert not [word for word in words.values() for form in forms_of(word) if form in kept]


# The list


def test_those_that_wish_are_named_apart_from_the_people_who_signed(
    client: Client, edition: Edition, worker: Desk
) -> None:
    by = User.objects.latest("pk")
    organising.confirmed(worker, edition, by=by, organisation="<b>Zeta</b> 🚢", speaks_for=1)
    organising.confirmed(
        worker, edition, by=by, organisation="اتحاد العمال", address="a@x.example", speaks_for=4300
    )
    organising.confirmed(worker, edition, by=by, wants_list=False, address="b@x.example")
    organising.waits(worker, edition, organisation="Not yet", address="c@x.example")
    Tally.objects.create(
        appeal=edition.appeal,
        country="PL",
        channel="",
        state="unnamed",
        number=4,
        told=4,
        told_at=NOW,
    )
    for path in ("/appeals/2026-1/", "/appeals/2026-1/organisations/"):
        page = client.get(path).content.decode()
        assert "&lt;b&gt;Zeta&lt;/b&gt; 🚢" in page
        assert "<bdi><b>اتحاد العمال</b></bdi>. Branch of a trade union, Poland" in page
        assert re.search(r"speaks for 4.?300 people, as it says", page)
        assert "Not yet" not in page
        assert "do not wish to be named" not in page, "fewer than five are not told"
    Tally.objects.update(told=11)
    assert "10 or more signed and do not wish to be named." in client.get(path).content.decode()


def test_a_long_list_has_pages_of_its_own(
    client: Client, edition: Edition, worker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hueandcry.appeals.views.MOST_NAMED", 1)
    monkeypatch.setattr(views_organisations, "A_PAGE", 1)
    by = User.objects.latest("pk")
    for name in ("Beta", "Alpha"):
        organising.confirmed(worker, edition, by=by, organisation=name, address=f"{name}@x.example")
    page = client.get("/appeals/2026-1/").content.decode()
    assert "Alpha" in page
    assert "Beta" not in page
    assert "/appeals/2026-1/organisations/" in page
    assert "Beta" in client.get("/appeals/2026-1/organisations/?page=2").content.decode()


def test_no_organisation_no_list(client: Client, edition: Edition) -> None:
    assert "Organisations that wrote" not in client.get("/appeals/2026-1/").content.decode()
    assert Appeal.objects.exists()


def test_where_a_letter_names_who_writes_its_own_words_name_the_organisation(
    client: Client, edition: Edition, worker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_letter(edition, "We of {supporter} write to you.")
    found = re.search(r'name="began" value="([^"]+)"', page_of(client))
    assert found
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(seconds=20))
    send(client, found[1], letter="We of [Your name] shall write again.")
    one = Organisation.objects.get()
    seen = opened(one, desk_key=DESK_KEY)
    assert seen
    assert seen.letter == "We of River Dockers, Gdynia shall write again."
    assert worker.content(one.signature_id).letter == seen.letter


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("River\u00ad Dockers\u200f", "River Dockers"),
        ("River\u202e Dockers", None),
        ("\u00ad\u2060", None),
        ("River\ue000", None),
    ],
)
def test_a_name_loses_what_nobody_sees_and_is_refused_where_it_would_mislead(
    client: Client, began: str, typed: str, kept: str | None
) -> None:
    answer = send(client, began, organisation=typed, wants_list="on")
    if kept is None:
        assert answer.status_code == 422
        assert not Organisation.objects.exists()
        return
    found = opened(Organisation.objects.get(), desk_key=DESK_KEY)
    assert found
    assert found.said.name == kept
