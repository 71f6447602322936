"""The supporter's way over the pages: form, digits or link, thanks; forgotten on request."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.appeals.directory import add_embassy
from tests.appeals.story import NOW

from hueandcry.actions.models import Letter, Signature, Signer
from hueandcry.actions.signing import views as views_signing
from hueandcry.actions.signing.content import Content
from hueandcry.appeals.models import Appeal, Edition
from hueandcry.ledger.deliveries import plan, stream_of
from hueandcry.ledger.models import Channel, Delivery, Kind
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.limits import BUTTON_RATES, Counter
from hueandcry.sealing.services import make_signers_pair

ACT, SIGN = "/appeals/2026-1/act/?from=PL", "/appeals/2026-1/sign/"
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}
LATER = NOW + timedelta(seconds=20)


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "keys", b"\x07" * 32)


@pytest.fixture(autouse=True)
def sealing(edition: Edition, keyring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    """The appeal has its keys, and nobody has posted anything yet."""
    make_signers_pair(edition.appeal.slug, keyring, at=NOW)
    monkeypatch.setattr(views_signing, "taken", Counter())
    monkeypatch.setattr(views_signing, "pressed", Counter(rates=BUTTON_RATES))


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def page_of(client: Client, path: str = ACT) -> str:
    return html.unescape(client.get(path).content.decode())


@pytest.fixture
def began(client: Client, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the form carries, opened a moment before anything is sent."""
    found = re.search(r'name="began" value="([^"]+)"', page_of(client))
    assert found
    at(monkeypatch, LATER)
    return found[1]


def send(client: Client, began: str, /, **given: str | list[str]) -> HttpResponse:
    fields: dict[str, str | list[str]] = {
        "began": began,
        "country": "PL",
        "to": ["t0"],
        "name": "Zażółć Gęślą",
        "email": "zazolc@mail.example",
        "website": "",
        "letter": Edition.objects.get().body.written(0),
    }
    answer = client.post(SIGN, fields | given, headers=FROM_HERE)
    assert isinstance(answer, HttpResponse)
    return answer


def content(keyring: Keyring) -> Content:
    return Content.from_bytes(keyring.open(bytes(Signature.objects.get().sealed)))


def where(answer: Any) -> str:
    assert answer.status_code == 303
    return str(answer.headers["Location"])


# The form


def test_the_way_by_the_desk_stands_first_when_it_can_send(client: Client) -> None:
    page = page_of(client)
    assert page.index("We send it for you") < page.index("I send it from my own mailbox")
    assert page.index("Before you write.") < page.index("Your name")


def test_it_is_not_offered_where_nothing_seals(client: Client, keyring: Keyring) -> None:
    Appeal.objects.update(serial=2)
    assert "We send it for you" not in page_of(client, "/appeals/2026-2/act/?from=PL")


def test_it_is_not_offered_where_the_desk_can_reach_nobody(client: Client) -> None:
    for target in Edition.objects.get().targets.all():
        target.channels.exclude(type="phone").delete()
    assert "We send it for you" not in page_of(client)


def test_each_addressee_that_can_be_reached_has_a_box_to_tick(client: Client) -> None:
    assert page_of(client).count('type="checkbox" name="to"') == 0, "one is not asked about"
    add_embassy()
    page = page_of(client)
    assert page.count('type="checkbox" name="to"') in {0, 2}


def test_who_is_in_the_country_concerned_is_counted_and_not_named_unless_they_ask(
    client: Client,
) -> None:
    box = '<input type="checkbox" name="is_nameless" id="sign-is_nameless" checked>'
    assert box in page_of(client, "/appeals/2026-1/act/?from=UZ")
    assert box not in page_of(client)


def test_what_was_typed_is_sealed_and_leads_to_the_digits(
    client: Client, began: str, keyring: Keyring
) -> None:
    answer = send(client, began, wants_news="on")
    assert where(answer) == f"/appeals/2026-1/code/{Signature.objects.get().pk}/"
    kept = content(keyring)
    assert (kept.name, kept.address, kept.to) == ("Zażółć Gęślą", "zazolc@mail.example", ("t0",))
    assert kept.wants_news
    assert kept.letter == "", "the appeal's own letter is not kept once more"
    assert not client.cookies


def test_changed_words_are_kept(client: Client, began: str, keyring: Keyring) -> None:
    send(client, began, letter="  I write in my own words.\r\n\r\nPlease answer. ")
    assert content(keyring).letter == "I write in my own words.\n\nPlease answer."


def test_who_is_counted_and_not_named_gives_no_name_away(
    client: Client, began: str, keyring: Keyring
) -> None:
    send(client, began, is_nameless="on", name="Zażółć Gęślą")
    assert (content(keyring).name, content(keyring).to) == ("", ())


def test_where_nothing_can_be_sent_people_are_counted(
    client: Client, began: str, edition: Edition, keyring: Keyring
) -> None:
    edition.targets.get(place=0).channels.all().delete()
    page = page_of(client)
    assert "Be counted" in page
    assert 'name="name"' not in page
    assert "Sign for an organisation" not in page
    assert (
        "Check your e-mail address"
        in send(client, began, is_nameless="on", email="anna").content.decode()
    )
    send(client, began, is_nameless="on", name="", to=[])
    assert (content(keyring).name, content(keyring).to) == ("", ())


def test_an_address_with_a_host_in_other_letters_goes_by_its_name_in_ascii(
    client: Client, began: str, keyring: Keyring
) -> None:
    send(client, began, email="anna@bücher.example")
    assert content(keyring).address == "anna@xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": ""}, "Type your name: a letter without one is not read."),
        ({"name": "a" * 101}, "Write your name with 100 letters at most."),
        ({"name": "Anna\u202eBcc"}, "Your name holds a sign that cannot be seen."),
        ({"name": "=?utf-8?q?a=0D=0ABcc:b@x.example?="}, "Your name holds a sign"),
        ({"email": ""}, "Type your e-mail address: we send six digits to it."),
        ({"email": "anna"}, "Check your e-mail address: it looks like name@example.org."),
        ({"email": "anna%x@mail.example"}, "Check your e-mail address"),
        ({"email": "a@mail.example\nBcc: b@mail.example"}, "Check your e-mail address"),
        ({"to": []}, "Choose at least one office to write to."),
        ({"letter": "a" * 4001}, "The letter has 4001 letters: 4,000 at most, please."),
        ({"letter": "a\x07b"}, "The letter holds signs that cannot be printed."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client: Client, began: str, given: dict[str, str | list[str]], words: str
) -> None:
    answer = send(client, began, **given)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert words in page
    assert "zazolc@mail.example" in page or "email" in given
    assert "Zażółć Gęślą" in page or "name" in given
    assert "I send it from my own mailbox" in page
    assert not Signature.objects.exists()


def test_the_time_of_the_form_stays_over_a_mistake(client: Client, began: str) -> None:
    assert f'name="began" value="{began}"' in send(client, began, name="").content.decode()


def test_a_page_that_lay_open_for_days_asks_once_more(
    client: Client, began: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOW + timedelta(days=2))
    answer = send(client, began)
    assert answer.status_code == 422
    assert "This page lay open for more than a day." in answer.content.decode()
    fresh = re.search(r'name="began" value="([^"]+)"', answer.content.decode())
    assert fresh
    at(monkeypatch, NOW + timedelta(days=2, seconds=20))
    where(send(client, fresh[1]))
    assert Signature.objects.exists()


@pytest.mark.parametrize("given", [{"website": "http://x.example"}, {"began": ""}, {"began": "1"}])
def test_a_programme_is_answered_as_if_all_went_well(
    client: Client, began: str, given: dict[str, str]
) -> None:
    assert re.fullmatch(r"/appeals/2026-1/code/[0-9a-f-]{36}/", where(send(client, began, **given)))
    assert not Signature.objects.exists()


def test_what_is_filled_in_at_once_was_filled_in_by_a_programme(
    client: Client, began: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOW + timedelta(seconds=2))
    where(send(client, began))
    assert not Signature.objects.exists()


def test_a_form_of_another_site_is_refused(client: Client, began: str) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    for path in (SIGN, f"/appeals/2026-1/code/{uuid4()}/", "/confirm/x/", "/forget/x/"):
        assert client.post(path, {"began": began}, headers=headers).status_code == 403
    assert not Signature.objects.exists()


def test_an_appeal_that_ended_takes_nothing(
    client: Client, began: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOW + timedelta(days=400))
    assert where(send(client, began)) == "/appeals/2026-1/act/"
    assert not Signature.objects.exists()


# Too many


def test_forty_people_behind_one_address_get_through_and_a_flood_does_not(
    client: Client, began: str
) -> None:
    for person in range(40):
        where(send(client, began, email=f"person{person}@mail.example"))
    answers = [send(client, began, email=f"flood{one}@mail.example") for one in range(60)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) >= 39
    assert "Nothing was sent yet. Wait a minute" in refused[0].content.decode()
    assert Signature.objects.count() == 100 - len(refused)


# Digits


def test_the_digits_confirm(client: Client, began: str, keyring: Keyring) -> None:
    page = where(send(client, began))
    answer = client.post(page, {"code": content(keyring).code}, headers=FROM_HERE)
    assert where(answer) == "/appeals/2026-1/confirmed/"
    assert Signature.objects.get().confirmed_at == LATER
    assert "Your letter is on its way." in page_of(client, where(answer))


def test_known_and_unknown_ids_are_answered_with_the_same_bytes(client: Client, began: str) -> None:
    known = where(send(client, began))
    pk = known.split("/")[-2]
    stranger = uuid4()

    def answers(one: str) -> list[tuple[int, bytes]]:
        page = f"/appeals/2026-1/code/{one}/"
        asked = [client.get(page), client.post(page, {"code": "x"}, headers=FROM_HERE)]
        asked.append(client.post(f"/appeals/2026-1/again/{one}/", headers=FROM_HERE))
        found = [(got.status_code, got.content, got.headers.get("Location", "")) for got in asked]
        return [
            (status, (body + there.encode()).replace(one.encode(), b""))
            for status, body, there in found
        ]

    assert answers(pk) == answers(str(stranger))


def test_looking_at_the_digits_asks_the_database_about_nobody(client: Client, began: str) -> None:
    page = where(send(client, began))
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    assert not [query for query in asked if "actions_" in query["sql"]]


def test_an_address_that_signed_is_answered_as_one_that_did_not(client: Client, began: str) -> None:
    first, second = (send(client, began) for _time in range(2))
    known, unknown = (re.sub(r"[0-9a-f-]{36}", "", where(one)) for one in (first, second))
    assert known == unknown
    assert first.content == second.content


def test_one_more_mail_can_be_asked_for(client: Client, began: str) -> None:
    page = where(send(client, began))
    Signature.objects.update(asked=1)
    answer = client.post(page.replace("/code/", "/again/"), headers=FROM_HERE)
    assert where(answer) == f"{page}?again"
    assert Signature.objects.get().wanted == 2
    assert "If one more mail may go to your address" in page_of(client, where(answer))


def test_the_language_of_the_letter_stays_over_every_press(
    client: Client, began: str, keyring: Keyring
) -> None:
    Edition.objects.update(language="uz")
    page = where(send(client, began))
    assert page.endswith("/?in=uz")
    assert 'action="/appeals/2026-1/done/?in=uz"' in page_of(client)
    shown = page_of(client, page)
    again = re.search(r'action="([^"]+/again/[^"]+)"', shown)
    assert again
    there = where(client.post(again[1], headers=FROM_HERE))
    assert there.endswith("/?again&in=uz")
    typed = client.post(there, {"code": content(keyring).code}, headers=FROM_HERE)
    assert where(typed) == "/appeals/2026-1/confirmed/?in=uz"
    assert page_of(client, where(typed)).count("?in=uz") == 3
    link = f"/confirm/{content(keyring).token}/"
    ticked = client.post(link, {"mine": "yes"}, headers=FROM_HERE)
    assert where(ticked) == "/appeals/2026-1/confirmed/?in=uz"
    reported = client.post(
        "/appeals/2026-1/done/?in=uz", {"way": "phone", "from": "PL"}, headers=FROM_HERE
    )
    assert where(reported) == "/appeals/2026-1/thanks/?way=phone&from=PL&in=uz"
    assert page_of(client, where(reported)).count("in=uz") == 3


# The link


@pytest.fixture
def link(client: Client, began: str, keyring: Keyring) -> str:
    send(client, began)
    return f"/confirm/{content(keyring).token}/"


def test_the_link_confirms_by_tick_and_button_alone(client: Client, link: str) -> None:
    before = Signature.objects.values().get()
    page = page_of(client, link)
    assert "Is this your letter for" in page
    assert " checked" not in page
    client.head(link)
    answer = client.post(link, headers=FROM_HERE)
    assert answer.status_code == 422
    assert "Tick this box first" in answer.content.decode()
    assert Signature.objects.values().get() == before
    answer = client.post(link, {"mine": "yes"}, headers=FROM_HERE)
    assert where(answer) == "/appeals/2026-1/confirmed/"
    assert Signature.objects.get().confirmed_at == LATER


def test_every_visit_shows_the_same_page(client: Client, link: str) -> None:
    first = page_of(client, link)
    client.post(link, {"mine": "yes"}, headers=FROM_HERE)
    assert "Then all is done, and you can close this page." in first
    assert page_of(client, link) == first


def test_a_link_that_confirmed_leads_as_long_as_one_that_did_not(
    client: Client, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, LATER + timedelta(days=7))
    before = client.get(link)
    Signature.objects.update(confirmed_at=LATER)
    assert client.get(link).content == before.content
    assert before.status_code == 404
    assert "If you confirmed before, that stands" in before.content.decode()


def test_a_link_that_leads_nowhere_says_what_to_do(
    client: Client, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = client.get("/confirm/none-such/")
    assert answer.status_code == 404
    assert "This link leads nowhere any more" in answer.content.decode()
    at(monkeypatch, LATER + timedelta(days=7))
    assert client.get(link).content == answer.content
    assert client.post(link, {"mine": "yes"}, headers=FROM_HERE).content == answer.content


def scanner_visits(client: Client, path: str) -> Iterator[int]:
    """What mail scanners, previews and prefetching browsers do with a link."""
    for headers in (
        {},
        {"Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"X-Moz": "prefetch"},
        {"User-Agent": "SafeLinks"},
        {"Accept": "*/*", "Range": "bytes=0-1"},
        {"If-None-Match": "*"},
    ):
        yield client.get(path, headers=headers).status_code
    yield client.head(path).status_code
    yield client.options(path).status_code
    for address in (f"{path}?mine=yes", f"{path}?_method=POST&mine=yes", path.rstrip("/")):
        yield client.get(address).status_code
    yield client.put(path, "mine=yes").status_code
    yield client.post(path, headers=FROM_HERE).status_code  # submits the form as it stands
    yield client.post(path, {"mine": "yes"}).status_code  # without being a browser


def test_fifteen_kinds_of_visits_by_programmes_change_nothing(client: Client, link: str) -> None:
    before = Signature.objects.values().get()
    statuses = list(scanner_visits(client, link))
    assert len(statuses) == 15
    assert max(statuses) < 500
    assert Signature.objects.values().get() == before
    forget = link.replace("confirm", "forget")
    for method in (client.get, client.head, client.options):
        assert method(forget).status_code < 500
    assert client.post(forget).status_code == 403
    assert Signature.objects.values().get() == before


# Forgetting


def forget(client: Client, link: str) -> None:
    answer = client.post(link.replace("confirm", "forget"), headers=FROM_HERE)
    assert where(answer) == "/forgotten/"


def judged(**sent: datetime) -> Signature:
    """The signature as the worker leaves it: judged, with a letter that waits or has left."""
    Signature.objects.update(confirmed_at=LATER, judged_at=LATER)
    signature = Signature.objects.get()
    Signer.objects.create(appeal=Appeal.objects.get(), signature=signature, address_hash=b"h" * 32)
    letter = Letter.objects.create(signature=signature, addressee="t0", kind="ministry")
    claimed = {"claimed_at": LATER, "claimed_by": "w"} if sent else {}
    plan(
        [
            Delivery(
                stream=stream_of("appeal 2026-1"),
                kind=Kind.LETTER,
                channel=Channel.EMAIL,
                ref=letter.pk,
                planned_at=LATER,
                due_at=LATER,
                **claimed,
                **sent,
            )
        ]
    )
    return signature


@pytest.mark.parametrize("confirmed_at", [None, LATER])
def test_what_is_not_counted_yet_goes_whole(
    client: Client, link: str, confirmed_at: datetime | None
) -> None:
    Signature.objects.update(confirmed_at=confirmed_at)
    assert "Shall we forget you?" in page_of(client, link.replace("confirm", "forget"))
    forget(client, link)
    assert not Signature.objects.exists()
    forget(client, link)


def test_a_letter_that_waits_does_not_leave_any_more(client: Client, link: str) -> None:
    judged()
    forget(client, link)
    assert Delivery.objects.get().stopped_at == LATER
    assert bytes(Signature.objects.get().sealed) == b""
    assert Signature.objects.counted().count() == 1


def test_who_is_forgotten_finds_no_letter_by_the_link(client: Client, link: str) -> None:
    judged()
    forget(client, link)
    assert client.get(link).status_code == 404
    assert client.post(link, {"mine": "yes"}, headers=FROM_HERE).status_code == 404


def test_what_was_sent_stays_one_in_the_number_and_nobodys(client: Client, link: str) -> None:
    judged(sent_at=LATER)
    forget(client, link)
    assert Delivery.objects.get().stopped_at is None
    assert bytes(Signature.objects.get().sealed) == b""
    assert Signature.objects.counted().count() == 1


def test_a_stranger_is_forgotten_in_the_same_words(client: Client, link: str) -> None:
    known, unknown = link.replace("confirm", "forget"), "/forget/none-such/"
    assert page_of(client, known) == page_of(client, unknown)
    answers = [client.post(path, headers=FROM_HERE) for path in (unknown, known)]
    assert answers[0].content == answers[1].content
    assert where(answers[0]) == where(answers[1])


@pytest.mark.parametrize("path", ["code", "again", "confirm", "forget"])
def test_a_flood_of_presses_is_answered_alike_for_known_and_unknown(
    client: Client, began: str, keyring: Keyring, path: str
) -> None:
    known = where(send(client, began))
    pk, token = known.rstrip("/").rpartition("/")[2], content(keyring).token
    pages = {
        "code": [known, f"/appeals/2026-1/code/{uuid4()}/"],
        "again": [f"/appeals/2026-1/again/{pk}/", f"/appeals/2026-1/again/{uuid4()}/"],
        "confirm": [f"/confirm/{token}/", "/confirm/none-such/"],
        "forget": [f"/forget/{token}/", "/forget/none-such/"],
    }
    for _press in range(BUTTON_RATES[0].burst):
        assert press(client, f"/appeals/2026-1/again/{uuid4()}/").status_code == 303
    refused = [press(client, page) for page in pages[path]]
    assert [answer.status_code for answer in refused] == [429, 429]
    assert refused[0].content == refused[1].content
    assert Signature.objects.get().confirmed_at is None
    assert client.get(pages[path][0]).status_code != 429


def press(client: Client, page: str) -> HttpResponse:
    answer = client.post(page, {"code": "000000", "mine": "yes"}, headers=FROM_HERE)
    assert isinstance(answer, HttpResponse)
    return answer
