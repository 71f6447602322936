"""The desk's pages of letters to post: proposed, agreed to, taken with the words, settled."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from tests.actions.worker import Desk
from tests.actions.worker import desk as worker_at
from tests.appeals.story import NOW, desk_user, published
from tests.desk.conftest import signed_in

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.actions.models import Batch
from hueandcry.actions.rounds.posting import make_batches
from hueandcry.appeals.models import Channel
from hueandcry.desk.staff_post import numbers_in
from hueandcry.ledger.deliveries import stop, stream_of
from hueandcry.ledger.models import Delivery, Lane


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    settings.POSTS_FROM = "NO"
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def heron(db: None) -> User:
    return desk_user("heron", Role.EDITOR)


@pytest.fixture
def stork(db: None) -> Client:
    return signed_in(desk_user("stork", Role.APPROVER))


@pytest.fixture
def browser(heron: User) -> Client:
    return signed_in(heron)


@pytest.fixture
def worker(heron: User, tmp_path: Path) -> Iterator[Desk]:
    """With two letters that wait to be printed."""
    edition = published(heron)
    Channel.objects.filter(type__in=("email", "fax")).delete()
    with worker_at(tmp_path) as one:
        for name in ("Ada Okonkwo", "Bela Lind"):
            one.signed(edition, name=name, address=f"{name[0]}@mail.example")
        yield one


def page(client: Client, address: str = "") -> str:
    answer = client.get(f"/desk/post/{address}")
    assert answer.status_code == 200
    return answer.content.decode()


def propose(client: Client, **sent: str) -> str:
    known = {
        "lane": str(Lane.objects.get().pk),
        "appeal": hidden(page(client), "appeal"),
        "most": "10",
    }
    answer = client.post("/desk/post/propose/", known | sent, follow=True)
    return answer.content.decode()


def hidden(text: str, name: str) -> str:
    found = re.search(f'name="{name}" value="([0-9]+)"', text)
    assert found
    return found[1]


def agreed(client: Client, other: Client) -> str:
    """The words that the second person reads, of a batch that the first proposed."""
    propose(client)
    answer = other.post(f"/desk/post/{Batch.objects.get().pk}/answer/")
    assert "no-store" in answer.headers["Cache-Control"]
    found = re.search(r'<b dir="ltr">([a-z0-9-]+)</b>', answer.content.decode())
    assert found
    return found[1]


def test_two_people_print_and_post(worker: Desk, browser: Client, stork: Client) -> None:
    assert "<b>2</b> letters" in page(browser)
    words = agreed(browser, stork)
    batch = Batch.objects.get()
    assert "is being made" in page(browser)
    make_batches(worker.hands, at=NOW)
    assert "ready to be taken" in page(stork, f"{batch.pk}/")
    assert words not in page(stork, f"{batch.pk}/")
    answer = stork.post(f"/desk/post/{batch.pk}/take/", {"words": words})
    assert answer.headers["Content-Disposition"] == f'attachment; filename="letters-{batch.pk}.zip"'
    assert "letters.pdf" in zipfile.ZipFile(BytesIO(answer.content)).namelist()
    answer = browser.post(f"/desk/post/{batch.pk}/settle/", {"unposted": "2"}, follow=True)
    text = answer.content.decode()
    assert "1 letter is noted as posted." in text
    assert f"Batch {batch.pk}: posted" in text


def test_no_page_of_it_names_a_supporter(worker: Desk, browser: Client, stork: Client) -> None:
    agreed(browser, stork)
    make_batches(worker.hands, at=NOW)
    for text in (page(browser), page(browser, f"{Batch.objects.get().pk}/")):
        assert "Okonkwo" not in text


def test_who_is_alone_at_the_desk_is_offered_nothing(worker: Desk, browser: Client) -> None:
    text = page(browser)
    assert "no file of names leaves it" in text
    assert "Propose to print them" not in text


def test_a_desk_that_posts_nothing_says_how_to(
    worker: Desk, browser: Client, stork: Client, settings: LazySettings
) -> None:
    settings.POSTS_FROM = ""
    text = page(browser)
    assert "HUEANDCRY_POSTS_FROM" in text
    assert "Propose to print them" not in text


@pytest.mark.parametrize("most", ["0", "501", "", "x", "9" * 30])
def test_a_number_of_letters_that_is_none_is_not_proposed(
    worker: Desk, browser: Client, stork: Client, most: str
) -> None:
    assert "Nothing was proposed" in propose(browser, most=most)
    assert not Batch.objects.exists()


def test_wrong_words_and_wrong_numbers_come_back(
    worker: Desk, browser: Client, stork: Client
) -> None:
    words = agreed(browser, stork)
    make_batches(worker.hands, at=NOW)
    address = f"/desk/post/{Batch.objects.get().pk}/"
    answer = stork.post(f"{address}take/", {"words": "these are not they"})
    assert answer.status_code == 422
    assert "These are not the words" in answer.content.decode()
    stork.post(f"{address}take/", {"words": words})
    for typed in ("two", "7"):
        answer = stork.post(f"{address}settle/", {"unposted": typed})
        assert answer.status_code == 422
        assert f'value="{typed}"' in answer.content.decode()
    assert not Delivery.objects.filter(channel="post", sent_at=NOW).exists()


def test_stopped_after_it_was_taken_it_is_shown_with_a_warning(
    worker: Desk, browser: Client, stork: Client, heron: User
) -> None:
    words = agreed(browser, stork)
    make_batches(worker.hands, at=NOW)
    batch = Batch.objects.get()
    stork.post(f"/desk/post/{batch.pk}/take/", {"words": words})
    stop(stream_of(batch.appeal.stream), by=heron, at=NOW)
    for text in (page(browser), page(browser, f"{batch.pk}/")):
        assert "Do not post it" in text
    browser.post(f"/desk/post/{batch.pk}/settle/", {"none": "1"})
    assert not Delivery.objects.filter(channel="post", sent_at=NOW).exists()
    assert Batch.objects.get().ended_at == NOW


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", set()),
        ("3", {3}),
        ("3, 17-19", {3, 17, 18, 19}),
        ("3;4\n5", {3, 4, 5}),
        (" 7 – 8 ,", {7, 8}),
        ("three", None),
        ("3 4", None),
        ("1-2-3", None),
        ("99999", None),
        ("20-17", None),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, numbers: set[int] | None) -> None:
    assert numbers_in(typed) == numbers
