"""The desk's pages of organisations: what they wrote, and what the desk says of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from tests.actions import organising
from tests.actions.returning import DESK_KEY
from tests.actions.worker import Desk, desk
from tests.appeals.story import published

from hueandcry.accounts.models import User
from hueandcry.actions.models import Organisation
from hueandcry.appeals.models import Edition
from hueandcry.desk import listing, staff_organisations

pytestmark = pytest.mark.django_db
LIST = "/desk/organisations/"


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff_organisations, "key", lambda _name: DESK_KEY)


@pytest.fixture
def edition(editor: User) -> Edition:
    return published(editor)


@pytest.fixture
def worker(db: None, tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as one:
        yield one


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_waits_is_listed_read_as_text_and_confirmed_once(
    browser: Client, edition: Edition, worker: Desk
) -> None:
    one = organising.waits(worker, edition, letter="<script>alert(1)</script>", function="<b>")
    assert "1 waits for you" in page(browser, "/desk/deliveries/")
    assert "River Dockers, Gdynia" in page(browser, LIST)
    words = page(browser, f"{LIST}{one.pk}/")
    for said in ("Żaneta Ćwik", "&lt;b&gt;", "gdynia@dockers.example", "412 people, as it says"):
        assert said in words
    assert "&lt;script&gt;" in words
    assert "<script>alert" not in words
    for _time in range(2):
        browser.post(f"{LIST}{one.pk}/confirm/")
    one.refresh_from_db()
    assert one.confirmed_at
    assert one.name == "River Dockers, Gdynia"
    assert "Confirmed by Imke" in page(browser, f"{LIST}{one.pk}/")
    assert "named on the page of the appeal" in page(browser, LIST)


def test_one_is_refused_for_a_reason_of_the_list_and_taken_back(
    browser: Client, edition: Edition, worker: Desk
) -> None:
    one = organising.waits(worker, edition)
    for why in ("", "nonsense"):
        browser.post(f"{LIST}{one.pk}/refuse/", {"why": why})
    assert Organisation.objects.waiting().exists()
    browser.post(f"{LIST}{one.pk}/refuse/", {"why": "not theirs"})
    assert "Whoever signed does not speak for it" in page(browser, LIST)
    assert "Refused by Imke" in page(browser, f"{LIST}{one.pk}/")
    browser.post(f"{LIST}{one.pk}/take-back/")
    assert Organisation.objects.waiting().get() == one


def test_refused_ones_have_pages_of_their_own(
    browser: Client, edition: Edition, worker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "A_PAGE", 1)
    for name in ("Ferry Crews", "Rail Crews"):
        one = organising.waits(worker, edition, organisation=name)
        browser.post(f"{LIST}{one.pk}/refuse/", {"why": "not theirs"})
    pages = [page(browser, f"{LIST}?refused={number}") for number in (1, 2)]
    assert sorted("Ferry Crews" in one for one in pages) == [False, True]
    assert sorted("Rail Crews" in one for one in pages) == [False, True]
    assert 'href="?refused=2#refused"' in pages[0]


def test_one_whose_address_is_not_confirmed_is_not_shown(
    browser: Client, edition: Edition, worker: Desk
) -> None:
    one = organising.signs(worker, edition)
    assert "River Dockers" not in page(browser, LIST)
    assert browser.get(f"{LIST}{one.pk}/").status_code == 404
    assert browser.post(f"{LIST}{one.pk}/confirm/").status_code == 404


def test_a_second_one_of_the_same_address_is_said_to_count_nowhere(
    browser: Client, edition: Edition, worker: Desk, editor: User
) -> None:
    first = organising.confirmed(worker, edition, by=editor)
    second = organising.confirmed(worker, edition, by=editor)
    assert "had signed this appeal before" not in page(browser, f"{LIST}{first.pk}/")
    assert "had signed this appeal before" in page(browser, f"{LIST}{second.pk}/")


def test_what_was_forgotten_or_sealed_for_another_key_says_so_and_decides_nothing(
    browser: Client, edition: Edition, worker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = organising.waits(worker, edition)
    monkeypatch.setattr(staff_organisations, "key", lambda _name: b"\x01" * 32)
    assert "Forgotten, or not to be opened" in page(browser, LIST)
    assert "sealed for another key" in page(browser, f"{LIST}{one.pk}/")
    browser.post(f"{LIST}{one.pk}/confirm/")
    assert Organisation.objects.waiting().get() == one
