"""An office's answer: held against the demands, blanked, published by two, on no page before."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from tests.actions.answering import TEXT, answered, span_of, spot_of
from tests.actions.returning import sent
from tests.appeals.story import NOW, add_event, desk_user

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.actions.answers.services import (
    Filing,
    Outcome,
    agree,
    blank_in,
    digest,
    file_answer,
    pass_over,
    propose,
    quote,
    show_again,
    take_up_again,
    undo_quote,
    unpublish,
)
from hueandcry.actions.answers.shown import first_left
from hueandcry.actions.models import Answer, Arrival, Publication, Reply, Stand, Tally
from hueandcry.appeals.models import Demand, Edition
from hueandcry.cases.models import Blank, Finding, Source
from hueandcry.cases.withdrawing import take_source_back, withdraw_source
from hueandcry.ledger.models import Entry
from hueandcry.ledger.services import is_whole

REFUSAL = "Dilnoza Aripova will not be released before the court has decided."
MARKED = "Major Qzmarkedword Qzother"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    first_left.cache_clear()


@pytest.fixture
def editor(edition: Edition) -> User:
    return User.objects.get(username="Imke")


@pytest.fixture
def approver(db: None) -> User:
    return desk_user("Ada", Role.APPROVER)


@pytest.fixture
def answer(edition: Edition, editor: User) -> Answer:
    return answered(edition, by=editor)


def first_demand(answer: Answer) -> Demand:
    return answer.edition.demands.order_by("place")[0]


def refused(answer: Answer, *, by: User) -> None:
    span = span_of(answer, REFUSAL)
    quote(answer, first_demand(answer), Stand.REFUSED, span=span, by=by, at=NOW)


def publish(answer: Answer, *, by: User, second: User) -> None:
    content = digest(answer)
    assert propose(answer, content=content, by=by, at=NOW) is Outcome.PROPOSED
    wish = Publication.objects.waiting().get()
    assert agree(wish, content=content, by=second, at=NOW) is Outcome.PUBLISHED


def page_of(answer: Answer) -> str:
    return f"/appeals/{answer.edition.appeal.slug}/answers/{answer.slug}/"


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_a_demand_has_one_word_at_a_time_and_those_before_stay_to_be_read(
    answer: Answer, editor: User
) -> None:
    refused(answer, by=editor)
    span = span_of(answer, "a careful inquiry")
    last = quote(answer, first_demand(answer), Stand.EVADED, span=span, by=editor, at=NOW)
    assert list(answer.standpoints.standing()) == [last]
    assert answer.standpoints.count() == 2
    assert undo_quote(last, by=editor, at=NOW)
    assert not undo_quote(last, by=editor, at=NOW)
    assert not answer.standpoints.standing().exists()
    verbs = list(Entry.objects.about(answer).values_list("verb", flat=True))
    assert verbs == ["answer.quoted", "answer.quoted", "answer.unquoted"]
    assert is_whole()


def test_a_passage_lies_in_the_text_and_a_demand_in_the_edition(
    answer: Answer, editor: User
) -> None:
    far = span_of(answer, "Ministry of Justice")
    beyond = type(far)(at=far.at, end=10_000)
    with pytest.raises(ValueError, match="passage"):
        quote(answer, first_demand(answer), Stand.MET, span=beyond, by=editor, at=NOW)


def test_two_people_publish_and_one_takes_down_at_once(
    answer: Answer, editor: User, approver: User, client: Client
) -> None:
    refused(answer, by=editor)
    assert client.get(page_of(answer)).status_code == 404
    content = digest(answer)
    assert propose(answer, content=content, by=editor, at=NOW) is Outcome.PROPOSED
    assert propose(answer, content=content, by=approver, at=NOW) is Outcome.CHANGED
    wish = Publication.objects.get()
    assert agree(wish, content=content, by=editor, at=NOW) is Outcome.NEEDS_ANOTHER
    assert client.get(page_of(answer)).status_code == 404
    assert agree(wish, content=content, by=approver, at=NOW) is Outcome.PUBLISHED
    assert REFUSAL in read(client, page_of(answer))
    assert unpublish(answer, by=editor, at=NOW)
    assert not unpublish(answer, by=editor, at=NOW)
    assert client.get(page_of(answer)).status_code == 410
    assert "will not be released" not in read(client, "/appeals/2026-1/")


def test_who_is_no_approver_is_no_second_person(answer: Answer, editor: User) -> None:
    content = digest(answer)
    propose(answer, content=content, by=editor, at=NOW)
    second = desk_user("Tomas", Role.EDITOR)
    wish = Publication.objects.get()
    assert agree(wish, content=content, by=second, at=NOW) is Outcome.NEEDS_ANOTHER


def test_who_is_alone_waits_outside_a_trial(answer: Answer, editor: User, settings: Any) -> None:
    settings.TRIAL = False
    content = digest(answer)
    propose(answer, content=content, by=editor, at=NOW)
    wish = Publication.objects.get()
    assert agree(wish, content=content, by=editor, at=NOW) is Outcome.WAITS
    later = NOW + timedelta(minutes=15)
    assert agree(wish, content=content, by=editor, at=later) is Outcome.PUBLISHED
    published_alone = Entry.objects.about(answer).get(verb="answer.published")
    assert published_alone.after
    assert published_alone.after["alone"] is True


@pytest.mark.parametrize("change", ["quote", "blank", "show again", "undo"])
def test_any_change_takes_it_down_and_a_word_on_what_stood_before_is_none(
    answer: Answer, editor: User, approver: User, change: str
) -> None:
    refused(answer, by=editor)
    blank_in(answer, [spot_of(answer, "his wife")], by=editor, at=NOW)
    before = digest(answer)
    publish(answer, by=editor, second=approver)
    if change == "quote":
        span = span_of(answer, "careful inquiry")
        quote(answer, first_demand(answer), Stand.EVADED, span=span, by=editor, at=NOW)
    elif change == "blank":
        blank_in(answer, [spot_of(answer, MARKED)], by=editor, at=NOW)
    elif change == "show again":
        show_again(answer, Blank.objects.get(), by=editor, at=NOW)
    else:
        undo_quote(answer.standpoints.get(), by=editor, at=NOW)
    assert not Answer.objects.public().exists()
    assert propose(answer, content=before, by=editor, at=NOW) is Outcome.CHANGED


def test_a_withdrawn_source_takes_its_answer_along_and_does_not_bring_it_back(
    answer: Answer, editor: User, approver: User, client: Client
) -> None:
    publish(answer, by=editor, second=approver)
    withdraw_source(answer.source, why="forged", by=editor, at=NOW)
    assert client.get(page_of(answer)).status_code == 410
    content = digest(answer)
    assert propose(answer, content=content, by=editor, at=NOW) is Outcome.CHANGED
    take_source_back(answer.source, by=editor, at=NOW)
    assert client.get(page_of(answer)).status_code == 410
    later = NOW + timedelta(minutes=5)
    assert propose(answer, content=content, by=editor, at=later) is Outcome.PROPOSED
    wish = Publication.objects.waiting().get()
    assert agree(wish, content=content, by=approver, at=later) is Outcome.PUBLISHED
    assert client.get(page_of(answer)).status_code == 200


def test_pages_tell_each_demand_with_what_was_said(
    answer: Answer, editor: User, approver: User, client: Client
) -> None:
    refused(answer, by=editor)
    publish(answer, by=editor, second=approver)
    case = answer.edition.appeal.case
    for address in ("/appeals/2026-1/", f"/cases/{case.slug}/", page_of(answer)):
        page = read(client, address)
        assert REFUSAL in page
        assert "<b>Refused</b>" in page
        assert "<b>Not mentioned</b>" in page
        assert "18 November 2026" in page


def test_what_is_blanked_is_on_no_page_in_no_file_and_in_no_answer(
    answer: Answer, editor: User, approver: User, client: Client
) -> None:
    add_event(answer.source, f"inquiry by {MARKED}", "interrogation", "actual", "", place="Qzplace")
    Finding.objects.filter(source=answer.source).update(visibility="public")
    refused(answer, by=editor)
    span = span_of(answer, f"The charges were brought after\na careful inquiry by {MARKED}.")
    demand = answer.edition.demands.order_by("place")[1]
    quote(answer, demand, Stand.EVADED, span=span, by=editor, at=NOW)
    blank_in(
        answer, [spot_of(answer, MARKED), spot_of(answer, "+998 71 999 11 22")], by=editor, at=NOW
    )
    publish(answer, by=editor, second=approver)
    case = f"/cases/{answer.edition.appeal.case.slug}/"
    files = ("", "sources/", "claims.csv", "case.ftm.json", "hearings.ics", "case.zip")
    addresses = [f"{case}{name}" for name in files]
    addresses += ["/", "/appeals/2026-1/", "/appeals/2026-1/sources/", "/people/", page_of(answer)]
    everything = "".join(text_of(client.get(address)) for address in addresses)
    assert "careful inquiry by [blanked]" in everything
    assert not [word for word in ("Qz", "999 11 22") if word in everything]


def text_of(response: Any) -> str:
    content = response.getvalue()
    if response.headers["Content-Type"] != "application/zip":
        return str(content.decode())
    with ZipFile(BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def test_no_ledger_line_holds_a_word_of_it(answer: Answer, editor: User, approver: User) -> None:
    refused(answer, by=editor)
    blank_in(answer, [spot_of(answer, MARKED)], by=editor, at=NOW)
    publish(answer, by=editor, second=approver)
    lines = repr([(one.before, one.after) for one in Entry.objects.all()])
    assert not [word for word in TEXT.split() if len(word) > 7 and word in lines]


# Who is silent


def letters(edition: Edition, number: int) -> None:
    Tally.objects.create(
        appeal=edition.appeal,
        country="PL",
        channel="email",
        state="sent",
        number=number,
        told=number,
        told_at=NOW,
    )


def test_who_did_not_answer_is_told_from_five_letters_on(edition: Edition, client: Client) -> None:
    delivery = sent(sent_at=NOW - timedelta(days=9))
    letters(edition, 4)
    assert "No answer since" not in read(client, "/appeals/2026-1/")
    Tally.objects.update(told=5)
    page = read(client, "/appeals/2026-1/")
    assert "No answer since letters began to leave on 11 November 2026" in page
    reply = Reply.objects.create(
        arrival=Arrival.objects.create(digest=b"1", came_on=date(2026, 11, 19), kind="answer"),
        delivery=delivery,
        sealed=b"said",
    )
    assert "No answer since" not in read(client, "/appeals/2026-1/")
    editor = User.objects.get()
    assert pass_over(reply, by=editor, at=NOW)
    assert not pass_over(reply, by=editor, at=NOW)
    assert "No answer since" in read(client, "/appeals/2026-1/")
    assert take_up_again(reply, by=editor, at=NOW)
    assert not take_up_again(reply, by=editor, at=NOW)


def test_who_is_filed_is_not_silent_before_it_is_published(answer: Answer, client: Client) -> None:
    sent()
    letters(answer.edition, 7)
    page = read(client, "/appeals/2026-1/")
    silent = page.partition("No answer since")[2].partition("</p>")[0]
    assert "Embassy of Uzbekistan" in silent
    assert "Ministry" not in silent


# Filing


@pytest.mark.slow
def test_an_answer_is_filed_once_with_the_letters_that_got_it(
    edition: Edition, editor: User
) -> None:
    replies = [
        Reply.objects.create(
            arrival=Arrival.objects.create(digest=bytes([n]), came_on=NOW.date(), kind="answer"),
            delivery=sent(),
            sealed=b"said",
        )
        for n in range(3)
    ]
    filing = Filing(
        edition=edition,
        office="ministry  of justice",
        channel="email",
        received_on=date(2026, 11, 18),
        language="en",
        text=TEXT,
    )
    first = file_answer(filing, replies=replies[:2], by=editor, at=NOW)
    again = file_answer(filing, replies=replies, by=editor, at=NOW)
    assert isinstance(first, Answer)
    assert first == again
    assert first.replies.count() == 3
    assert first.target == edition.targets.get(name="Ministry of Justice")
    assert Source.objects.filter(answer=first).get().case == edition.appeal.case
    assert "+998 71 999 11 22" in {
        TEXT[one.start : one.end] for one in first.source.blanks.standing()
    }
    assert not Answer.objects.public().exists()
