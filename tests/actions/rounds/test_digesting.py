"""An organiser whom the appeal names gets numbers once a day, without a name, until they leave."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.test import Client
from tests.actions.worker import Desk
from tests.appeals.story import NOW

from hueandcry.actions.models import Digest, Organiser, Tally
from hueandcry.actions.rounds.digesting import plan_digests, send_digests
from hueandcry.appeals.models import Edition
from hueandcry.core.mail.message import HeaderRefusedError
from hueandcry.core.mail.message import link as link_in_header
from hueandcry.ledger.deliveries import stop, stream_of
from hueandcry.ledger.models import Delivery, Kind

DAY = timedelta(days=1)


def count(edition: Edition, number: int, *, country: str = "PL") -> None:
    Tally.objects.update_or_create(
        appeal=edition.appeal,
        country=country,
        channel="email",
        state="sent",
        defaults={"number": number, "told": number, "told_at": NOW},
    )


def digest(worker: Desk) -> list[EmailMessage]:
    """What the organisers get now."""
    plan_digests(worker.hands, at=worker.at)
    send_digests(worker.hands, worker.clock)
    return worker.new_mails()


def test_an_organiser_is_told_numbers_and_no_name(edition: Edition, worker: Desk) -> None:
    worker.signed(edition)
    count(edition, 13)
    count(edition, 4, country="NO")
    [mail] = digest(worker)
    assert mail["To"] == "desk@dockers.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    text = "\n".join(mail.get_content().splitlines())
    assert "Poland\n  e-mail, sent: 10" in text
    assert "Norway" not in text, "fewer than five"
    assert "Everywhere\n  e-mail, sent: 15" in text
    assert "Release Dilnoza Aripova at once" in text
    assert f"https://desk.example/appeals/{edition.appeal.slug}/" in text
    assert "Zażółć" not in text


def test_once_a_day_and_only_what_is_new(edition: Edition, worker: Desk) -> None:
    count(edition, 13)
    assert len(digest(worker)) == 1
    count(edition, 20)
    assert digest(worker) == [], "not twice a day"
    worker.at += DAY
    [mail] = digest(worker)
    assert "sent: 20 (10 more)" in mail.get_content()
    count(edition, 24)
    worker.at += DAY
    assert digest(worker) == [], "a step of five is not full"


def test_with_nothing_to_tell_nobody_is_written_to(edition: Edition, worker: Desk) -> None:
    count(edition, 4)
    assert digest(worker) == []
    assert not Digest.objects.exists()


def test_killed_or_run_twice_one_digest_is_planned(edition: Edition, worker: Desk) -> None:
    count(edition, 13)
    for _time in range(2):
        plan_digests(worker.hands, at=NOW)
    assert Delivery.objects.filter(kind=Kind.DIGEST).count() == 1
    assert Digest.objects.count() == 1


def test_of_a_stopped_appeal_nothing_leaves(edition: Edition, worker: Desk) -> None:
    count(edition, 13)
    plan_digests(worker.hands, at=NOW)
    stop(stream_of(edition.appeal.stream), by=edition.appeal.drafted_by, at=NOW)
    assert digest(worker) == []


# Leaving


@pytest.fixture
def mail(edition: Edition, worker: Desk) -> EmailMessage:
    count(edition, 13)
    [one] = digest(worker)
    return one


def path_of(mail: EmailMessage) -> str:
    return str(mail["List-Unsubscribe"]).strip("<>").removeprefix("https://desk.example")


def test_one_press_of_the_mail_programme_ends_them_without_cookie_or_redirect(
    edition: Edition, worker: Desk, mail: EmailMessage
) -> None:
    """RFC 8058."""
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    elsewhere = Client(enforce_csrf_checks=True)
    for _time in range(2):
        answer = elsewhere.post(path_of(mail), {"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, dict(answer.cookies)) == (200, {})
    count(edition, 50)
    worker.at += DAY
    assert digest(worker) == []


def test_a_visit_ends_nothing_and_who_left_comes_back(mail: EmailMessage, client: Client) -> None:
    path = path_of(mail)
    assert b"Send me no more of them" in client.get(path).content
    client.head(path)
    assert Organiser.objects.get().left_at is None
    assert b"Send them again" in client.post(path).content
    assert Organiser.objects.get().left_at == NOW
    client.post(path, {"again": "1"})
    assert Organiser.objects.get().left_at is None


def test_who_left_is_not_sent_what_was_planned(edition: Edition, worker: Desk) -> None:
    count(edition, 13)
    plan_digests(worker.hands, at=NOW)
    Organiser.objects.update(left_at=NOW)
    assert digest(worker) == []
    assert Delivery.objects.get(kind=Kind.DIGEST).failed_at == NOW


@pytest.mark.django_db
def test_a_token_of_nobody_leads_nowhere(client: Client) -> None:
    assert client.get("/digests/none-such/").status_code == 404
    assert client.post("/digests/none-such/").status_code == 404


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/\r\nBcc: x@y.example",
        "https://a.example/<x>",
        "https://a.example/x>, <mailto:z@z.example",
        "javascript:alert(1)",
        "https://a.example/ä",
        "https://a.example/x y",
        "",
    ],
)
def test_a_link_that_could_end_its_header_is_refused(text: str) -> None:
    with pytest.raises(HeaderRefusedError):
        link_in_header(text)
