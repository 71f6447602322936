"""The desk's pages of signatures: what stands out, a look before, one press, one press back."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from tests.actions.worker import Desk, desk
from tests.appeals.story import NOW, desk_user, published
from tests.desk.conftest import signed_in

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.actions.models import BlockedDomain, SetAside, Signature
from hueandcry.actions.signing.taking import confirm_by_link
from hueandcry.appeals.models import Edition

PAGE = "/desk/signatures/2026-1/"


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def imke(db: None) -> User:
    return desk_user("Imke", Role.EDITOR)


@pytest.fixture
def edition(imke: User) -> Edition:
    return published(imke)


@pytest.fixture
def browser(imke: User) -> Client:
    return signed_in(imke)


@pytest.fixture
def worker(db: None, tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as one:
        yield one


def page(browser: Client, asked: str = "", *, status: int = 200) -> str:
    answer = browser.get(PAGE + asked)
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def press(browser: Client, **given: str) -> str:
    answer = browser.post(f"{PAGE}set-aside/", {"country": "PL", "reason": "A flood."} | given)
    assert answer.status_code == 302
    return page(browser)


def test_the_list_names_the_appeals_that_were_signed(
    browser: Client, edition: Edition, worker: Desk
) -> None:
    assert "Nobody has signed yet" in browser.get("/desk/signatures/").content.decode()
    worker.signed(edition)
    text = browser.get("/desk/signatures/").content.decode()
    assert PAGE in text
    assert "<b>1</b> signature" in text


def test_what_stands_out_leads_to_the_pattern_that_finds_it(
    browser: Client, edition: Edition, worker: Desk
) -> None:
    assert "No crowded minute" in page(browser)
    for one in range(10):
        worker.signed(edition, address=f"s{one}@mail.example")
    pk = worker.sign(edition)
    worker.turn()
    confirm_by_link(worker.content(pk).token, at=NOW)
    text = page(browser)
    assert "11 signed in one minute, 2026-11-20 09:30" in text
    assert "?since=2026-11-20T09%3A30&until=2026-11-20T09%3A31" in text
    assert "1 was confirmed within 2 seconds" in text
    assert "<dd>11</dd>" in page(browser, "?since=2026-11-20T09%3A30&until=2026-11-20T09%3A31")
    assert "<dt>signatures</dt><dd>1</dd>" in page(browser, "?within=2")


def test_a_look_changes_nothing_and_says_what_a_press_would_do(
    browser: Client, edition: Edition, worker: Desk
) -> None:
    worker.signed(edition)
    text = page(browser, "?country=PL&which=confirmed")
    assert "the confirmed · Poland" in text
    assert "<b>1</b> letter that waits would be stopped" in text
    assert "<b>0</b> have left" in text
    assert not SetAside.objects.exists()


def test_a_press_sets_aside_and_another_undoes_it(
    browser: Client, edition: Edition, worker: Desk
) -> None:
    worker.signed(edition)
    text = press(browser)
    assert "1 signature is set aside." in text
    assert "A flood." in text
    act = SetAside.objects.get()
    assert browser.post(f"/desk/signatures/undo/{act.pk}/").status_code == 302
    text = page(browser)
    assert "It is undone" in text
    assert "undone by Imke" in text
    assert Signature.objects.counted().count() == 1
    browser.post(f"/desk/signatures/undo/{act.pk}/")
    assert "Somebody had undone it" in page(browser)


def test_a_domain_is_looked_for_by_the_worker(browser: Client, edition: Edition) -> None:
    text = press(browser, country="", domain="@Away.Example")
    assert "The worker looks for them now" in text
    assert "addresses of away.example" in text
    assert "the worker is looking" in text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"reason": " "}, "Say why"),
        ({"country": ""}, "Say what they have in common"),
        ({"country": "", "domain": "nothing"}, "That is no domain"),
        ({"since": "2026-11-20T09:30", "until": "2026-11-20T09:30"}, "not after the beginning"),
        ({"within": "0"}, "greater than or equal to 1"),
        ({"a_minute": "many"}, "whole number"),
        ({"since": "yesterday"}, "valid date"),
        ({"which": "none"}, "valid choice"),
        ({"clock": "sealed"}, "valid choice"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_reason(
    browser: Client, edition: Edition, given: dict[str, str], words: str
) -> None:
    answer = browser.post(f"{PAGE}set-aside/", {"country": "PL", "reason": "x"} | given)
    assert answer.status_code == 422
    assert words in html.unescape(answer.content.decode())
    assert not SetAside.objects.exists()


def test_a_look_that_asks_for_nothing_is_told_so(browser: Client, edition: Edition) -> None:
    assert "Say what they have in common" in page(browser, "?country=", status=422)
    assert browser.get("/desk/signatures/2031-7/").status_code == 404


def test_a_domain_is_blocked_and_let_in_again(browser: Client) -> None:
    answer = browser.post("/desk/signatures/domains/block/", {"domain": "@Żółw.Example"})
    assert answer.status_code == 302
    text = browser.get("/desk/signatures/domains/").content.decode()
    assert "xn--w-uga1v8h.example is blocked." in text
    row = BlockedDomain.objects.get()
    browser.post(f"/desk/signatures/domains/{row.pk}/let-in/")
    text = browser.get("/desk/signatures/domains/").content.decode()
    assert "is let in again" in text
    assert "None." in text


@pytest.mark.parametrize("domain", ["", "example", "a b.example", "a@b@", "x" * 300])
def test_what_is_no_domain_is_not_blocked(browser: Client, domain: str) -> None:
    answer = browser.post("/desk/signatures/domains/block/", {"domain": domain})
    assert answer.status_code == 422
    assert not BlockedDomain.objects.exists()
