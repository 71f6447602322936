"""The desk's pages of an office's answer: filed, quoted, blanked, published by two."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.actions.answering import TEXT, answered
from tests.actions.returning import DESK_KEY, comes, sent, to
from tests.appeals.story import desk_user, published
from tests.core.mail.came import TOKEN, mail
from tests.desk.conftest import signed_in

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.actions.models import Answer, Publication, Reply
from hueandcry.appeals.models import Edition
from hueandcry.cases.models import Source
from hueandcry.desk import staff_answers, staff_replies
from hueandcry.desk.answers import Work

FROM = "From: Registry <registry@justice.example>"
LETTER = """Dear Ms {name},

Thank you for your letter of this month. We cannot comment on a case that is before a court, and the
defendant will have to wait for its decision like everybody else in this republic.
"""
SENT = {
    "office": "Ministry of Justice",
    "received_on": "2026-11-19",
    "language": "en",
    "names": "Zofia Wymyślona\nWymyślona",
    "is_read": "on",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (staff_answers, staff_replies):
        monkeypatch.setattr(module, "key", lambda _name: DESK_KEY)


@pytest.fixture
def edition(editor: User) -> Edition:
    return published(editor)


@pytest.fixture
def answer(edition: Edition, editor: User) -> Answer:
    return answered(edition, by=editor)


def came(name: str) -> Reply:
    raw = mail(LETTER.format(name=name), FROM, "Subject: Your letter", to=f"a.{TOKEN}@desk.example")
    delivery = sent()
    comes(to(delivery, raw))
    return Reply.objects.get(delivery=delivery)


def page(browser: Client, address: str) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_form_shows_the_text_whose_name_is_to_be_blanked_and_who_else_got_it(
    browser: Client, edition: Edition
) -> None:
    reply = came("Zofia Wymyślona")
    came("Ada Lorem")
    came("Ada Ipsum")
    assert f"/desk/replies/{reply.pk}/file/" in page(browser, f"/desk/replies/{reply.pk}/")
    words = page(browser, f"/desk/replies/{reply.pk}/file/")
    assert "Dear Ms Zofia Wymyślona," in words
    assert "Zofia Wymyślona\nZofia\nWymyślona</textarea>" in words
    assert "3 letters got these words." in words


def test_what_would_be_kept_is_shown_without_the_name_and_nothing_is_kept(
    browser: Client, edition: Edition
) -> None:
    reply = came("Zofia Wymyślona")
    sent_ = {"names": SENT["names"], "look": "1"}
    response = browser.post(f"/desk/replies/{reply.pk}/file/", sent_)
    assert response.status_code == 200
    assert "Dear Ms […]," in response.content.decode()
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"is_read": ""}, "required"),
        ({"names": "Somebody Else"}, "It does not say: Somebody Else"),
        ({"office": ""}, "required"),
        ({"received_on": "yesterday"}, "valid date"),
        ({"language": "xx1"}, "valid choice"),
    ],
)
def test_what_cannot_be_filed_comes_back_and_nothing_is_kept(
    browser: Client, edition: Edition, change: dict[str, str], words: str
) -> None:
    reply = came("Zofia Wymyślona")
    response = browser.post(f"/desk/replies/{reply.pk}/file/", SENT | change)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Answer.objects.exists()


@pytest.mark.slow
def test_a_reply_is_filed_without_the_supporter_and_counts_all_who_got_it(
    browser: Client, edition: Edition
) -> None:
    reply = came("Zofia Wymyślona")
    came("Ada Lorem")
    response = browser.post(f"/desk/replies/{reply.pk}/file/", SENT)
    filed = Answer.objects.get()
    assert response.headers["Location"] == f"/desk/answers/{filed.pk}/"
    assert filed.replies.count() == 2
    assert filed.source.text.startswith("Dear Ms […],")
    stored = repr(Source.objects.values()) + repr(list(filed.source.findings.values()))
    assert not [name for name in ("Zofia", "Wymyślona", "Lorem") if name in stored]
    assert f"/desk/answers/{filed.pk}/" in page(browser, f"/desk/replies/{reply.pk}/")
    assert browser.get(f"/desk/replies/{reply.pk}/file/").status_code == 302


@pytest.mark.slow
def test_one_that_came_on_paper_is_typed_in(browser: Client, edition: Edition) -> None:
    assert "Free the dockers" not in page(browser, "/desk/answers/new/")
    sent_ = SENT | {"edition": str(edition.pk), "channel": "post", "names": ""}
    response = browser.post("/desk/answers/new/", sent_ | {"text": "We have taken note."})
    filed = Answer.objects.get()
    assert response.headers["Location"] == f"/desk/answers/{filed.pk}/"
    assert (filed.channel, filed.source.text) == ("post", "We have taken note.")
    assert "Ministry of Justice" in page(browser, "/desk/answers/")


def test_a_reply_that_is_no_official_answer_is_passed_over_and_taken_up_again(
    browser: Client, edition: Edition
) -> None:
    reply = came("Zofia Wymyślona")
    address = f"/desk/replies/{reply.pk}/"
    browser.post(f"{address}pass-over/")
    assert "passed over" in page(browser, address)
    assert not Reply.objects.unfiled().exists()
    browser.post(f"{address}pass-over/", {"undo": "1"})
    assert Reply.objects.unfiled().exists()


def test_chosen_sentences_are_quoted_against_a_demand_and_undone(
    browser: Client, answer: Answer
) -> None:
    demand = answer.edition.demands.order_by("place")[0]
    address = f"/desk/answers/{answer.pk}/"
    sentences = [answer.source.text[one.at : one.end] for one in Work(answer).sentences]
    number = next(n for n, words in enumerate(sentences, 1) if "will not be released" in words)
    chosen = {"passage": [str(number)], "demand": str(demand.pk), "stand": "refused"}
    browser.post(f"{address}quote/", chosen)
    stands = answer.standpoints.standing().get()
    assert TEXT[stands.start : stands.end] == sentences[number - 1]
    assert "<b>Refused</b>" in page(browser, address)
    browser.post(f"{address}unquote/", {"standpoint": str(stands.pk)})
    assert not answer.standpoints.standing().exists()


@pytest.mark.parametrize(
    "wrong", [{"passage": []}, {"passage": ["99"]}, {"demand": "0"}, {"stand": "promised"}]
)
def test_half_a_quote_is_none(browser: Client, answer: Answer, wrong: dict[str, object]) -> None:
    demand = answer.edition.demands.order_by("place")[0]
    whole = {"passage": ["1"], "demand": str(demand.pk), "stand": "met"}
    browser.post(f"/desk/answers/{answer.pk}/quote/", whole | wrong)
    assert not answer.standpoints.exists()


def test_words_and_sentences_are_blanked_and_shown_again(browser: Client, answer: Answer) -> None:
    address = f"/desk/answers/{answer.pk}/"
    browser.post(f"{address}blank/", {"words": "major qzmarkedword"})
    words = page(browser, address)
    assert '<mark class="r">Major Qzmarkedword</mark>' in words
    row = answer.source.blanks.get()
    assert "[blanked]" in words
    browser.post(f"{address}show-again/", {"blank": str(row.pk)})
    assert not answer.source.blanks.standing().exists()
    browser.post(f"{address}blank/", {"passage": ["1", "3"]})
    assert answer.source.blanks.standing().count() == 2
    browser.post(f"{address}blank/", {})
    assert answer.source.blanks.standing().count() == 2


def test_two_browsers_publish_and_one_takes_down(
    browser: Client, answer: Answer, client: Client
) -> None:
    second = signed_in(desk_user("Ada", Role.APPROVER))
    address = f"/desk/answers/{answer.pk}/"
    content = page(browser, address).partition('name="content" value="')[2][:64]
    browser.post(f"{address}publish/", {"content": content})
    wish = Publication.objects.get()
    agreed = {"content": content, "publication": str(wish.pk)}
    browser.post(f"{address}publish/", agreed)
    assert not Publication.objects.agreed().exists()
    second.post(f"{address}publish/", agreed)
    assert Publication.objects.agreed().exists()
    public = f"/appeals/2026-1/answers/{answer.slug}/"
    assert public in page(browser, address)
    assert client.get(public).status_code == 200
    browser.post(f"{address}take-down/")
    assert client.get(public).status_code == 410
