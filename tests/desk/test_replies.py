"""The desk's pages of what came back: read, placed, set aside, put back; lanes opened again."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.actions.returning import DESK_KEY, comes, sent, to
from tests.appeals.story import NOW
from tests.core.mail.came import TOKEN, mail, report

from hueandcry.accounts.models import User
from hueandcry.actions.models import Arrival, Held, Reply
from hueandcry.desk import listing, staff_replies
from hueandcry.ledger.models import Delivery, Entry, Lane

pytestmark = pytest.mark.django_db

FROM = "From: <b>Ana</b> <ana@person.example>"
TEXT = "Who are you?\n<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff_replies, "key", lambda _name: DESK_KEY)


@pytest.fixture
def held() -> Held:
    comes(mail(TEXT, FROM, "Subject: A question", to="desk@desk.example"))
    return Held.objects.get()


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_mail_that_waits_is_listed_and_read_as_text(browser: Client, held: Held) -> None:
    assert "A question" in page(browser, "/desk/replies/")
    words = page(browser, f"/desk/replies/held/{held.pk}/")
    assert "Who are you?" in words
    assert "&lt;script&gt;" in words
    assert "<script>alert" not in words
    assert "<b>Ana" not in words


def test_an_answer_is_read_with_the_office_that_it_is_from(browser: Client) -> None:
    letter = sent()
    answer = mail("We refuse.", FROM, "Subject: Your letter", to=f"a.{TOKEN}@desk.example")
    comes(to(letter, answer))
    assert "Your letter" in page(browser, "/desk/replies/")
    words = page(browser, f"/desk/replies/{Reply.objects.get().pk}/")
    assert "We refuse." in words
    assert "consul@embassy.example" in words


def test_what_another_key_sealed_says_so(
    browser: Client, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staff_replies, "key", lambda _name: b"\x01" * 32)
    assert "Cannot be opened" in page(browser, "/desk/replies/")
    assert "does not open it" in page(browser, f"/desk/replies/held/{held.pk}/")


def test_a_mail_is_set_aside_and_put_back(browser: Client, held: Held) -> None:
    address = f"/desk/replies/held/{held.pk}/"
    for _time in range(2):
        browser.post(f"{address}set-aside/")
    assert not Held.objects.waiting().exists()
    assert "set aside" in page(browser, "/desk/replies/")
    for _time in range(2):
        browser.post(f"{address}put-back/")
    assert Held.objects.waiting().get() == held
    verbs = Entry.objects.about(held).values_list("verb", flat=True)
    assert list(verbs) == ["mail.set_aside", "mail.put_back"]


def test_a_mail_seen_to_long_ago_says_that_its_words_are_forgotten(
    browser: Client, held: Held
) -> None:
    address = f"/desk/replies/held/{held.pk}/"
    browser.post(f"{address}set-aside/")
    Held.objects.update(sealed=b"")
    assert "Its words are forgotten" in page(browser, "/desk/replies/")
    assert "Its words are forgotten" in page(browser, address)
    assert "Let it wait again" not in page(browser, address)
    browser.post(f"{address}put-back/")
    assert Held.objects.settled().exists()


def test_each_list_has_pages_of_its_own(
    browser: Client, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "A_PAGE", 1)
    comes(mail(TEXT, FROM, "Subject: Another", to="desk@desk.example"))
    first = page(browser, "/desk/replies/")
    assert "Another" in first
    assert "A question" not in first
    assert 'href="?waiting=2#waiting"' in first
    second = page(browser, "/desk/replies/?waiting=2&settled=9")
    assert "A question" in second
    Held.objects.update(set_aside_at=NOW, set_aside_by=User.objects.get())
    assert "A question" in page(browser, "/desk/replies/?settled=2")


def test_a_mail_is_taken_to_a_letter_and_put_back(browser: Client, held: Held) -> None:
    letter = sent()
    address = f"/desk/replies/held/{held.pk}/"
    assert str(letter.pk) in page(browser, address)
    browser.post(f"{address}take/", {"letter": str(letter.pk)})
    reply = Reply.objects.get(delivery=letter)
    assert Delivery.objects.get().answered_at
    assert "Who are you?" in page(browser, f"/desk/replies/{reply.pk}/")
    browser.post(f"{address}put-back/")
    assert not Reply.objects.exists()
    assert not Delivery.objects.get().answered_at
    assert Held.objects.waiting().get() == held


def test_of_many_letters_the_last_to_each_office_is_offered(browser: Client, held: Held) -> None:
    for _number in range(5):
        sent()
    assert page(browser, f"/desk/replies/held/{held.pk}/").count("consul@embassy.example") == 1


@pytest.mark.parametrize("letter", ["", "nonsense", "98765432-1987-4987-8987-987654321987"])
def test_no_letter_chosen_changes_nothing(browser: Client, held: Held, letter: str) -> None:
    browser.post(f"/desk/replies/held/{held.pk}/take/", {"letter": letter})
    assert Held.objects.waiting().get() == held


def test_a_letter_that_never_left_takes_no_answer(browser: Client, held: Held) -> None:
    letter = sent(sent_at=None, failed_at=NOW)
    browser.post(f"/desk/replies/held/{held.pk}/take/", {"letter": str(letter.pk)})
    assert Held.objects.waiting().get() == held


def test_a_closed_mailbox_is_listed_and_opened_again_with_its_failures_forgiven(
    browser: Client,
) -> None:
    for _time in range(2):
        comes(to(sent(), report(status="5.2.2")))
    lane = Lane.objects.get()
    words = page(browser, "/desk/repairs/")
    assert "consul@embassy.example" in words
    assert "5.2.2" in words
    for _time in range(2):
        browser.post(f"/desk/repairs/{lane.pk}/open/")
    assert not Lane.objects.get().dead_at
    assert not Arrival.objects.against(lane).exists()
    comes(to(sent(), report(status="5.2.2")))
    assert not Lane.objects.get().dead_at
    assert Entry.objects.filter(verb="lane.opened").count() == 1
