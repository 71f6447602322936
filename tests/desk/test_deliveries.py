"""The desk's pages of deliveries: what waits and why, what is in doubt, and no supporter."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.appeals.story import published
from tests.desk.conftest import signed_in

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.accounts.services import let_in
from hueandcry.actions.models import Letter, Signature, Tally
from hueandcry.appeals.models import Edition
from hueandcry.desk.deliveries import lanes_now, shown
from hueandcry.ledger.away import note_away, note_reached
from hueandcry.ledger.deliveries import begin_work, hold, say_alive, stop, stream_of
from hueandcry.ledger.models import Attempt, CapRaise, Carrier, Delivery, Lane
from hueandcry.ledger.returns import leave_lanes
from hueandcry.offices.models import Office

# A Saturday, nine in the morning in Oslo.
AT = datetime(2026, 3, 7, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def heron(db: None) -> User:
    return let_in("heron", roles=[Role.EDITOR], by=None, at=AT)


@pytest.fixture
def desk(heron: User) -> Client:
    return signed_in(heron)


@pytest.fixture
def lane(db: None) -> Lane:
    return Lane.objects.create(
        channel="email",
        address="office@ministry.example",
        country="NO",
        city="Oslo",
        state="NO",
        cap_hour=12,
        cap_day=30,
    )


def letter(lane: Lane | None, **columns: Any) -> Delivery:
    return Delivery.objects.create(
        **{
            "stream": stream_of("appeal 2026-1"),
            "lane": lane,
            "kind": "letter" if lane else "confirm",
            "channel": lane.channel if lane else "email",
            "ref": uuid.uuid4(),
            "planned_at": AT - timedelta(days=1),
            "due_at": AT - timedelta(days=1),
        }
        | columns
    )


def doubtful(lane: Lane, *, proof: str = "TimeoutError: timed out") -> Delivery:
    one = letter(lane, claimed_at=AT, claimed_by="w", tries=1, doubt_at=AT)
    Attempt.objects.create(
        delivery=one,
        number=1,
        channel=lane.channel,
        address=lane.address,
        began_at=AT,
        ended_at=AT,
        outcome="doubt",
        proof=proof,
    )
    return one


def words(lane: Lane, *, at: datetime = AT) -> str:
    [now] = lanes_now([lane], at=at)
    return now.until


def page(desk: Client, address: str) -> str:
    answer = desk.get(f"/desk/deliveries/{address}")
    assert answer.status_code == 200
    return answer.content.decode()


# Whether anything can leave


def test_a_server_that_is_away_is_shown_since_when_and_why_until_it_is_reached(
    desk: Client,
) -> None:
    note_away(Carrier.MAIL_OUT, said="ConnectionRefusedError: refused", at=AT)
    note_away(Carrier.MAIL_OUT, said="421 <busy>", at=AT + timedelta(hours=1))
    shown = page(desk, "")
    assert "The server by which mail leaves has been away since 2026-03-07 08:00 (UTC)." in shown
    assert "421 &lt;busy&gt;" in shown
    note_reached(Carrier.MAIL_OUT)
    assert "away since" not in page(desk, "")


def test_that_no_worker_is_at_work_is_shown(desk: Client) -> None:
    begin_work("worker-1", at=AT - timedelta(hours=1))
    assert "No worker is at work." in page(desk, "")
    say_alive("worker-1", at=AT)
    assert "No worker is at work." not in page(desk, "")


# Why it waits


@pytest.mark.parametrize(
    ("columns", "at", "expected"),
    [
        ({}, AT, "Waits for Monday, 09:00 in Oslo"),
        ({"hours": "Tu 10:00-12:00"}, AT, "Waits for Tuesday, 10:00 in Oslo"),
        ({}, AT + timedelta(days=2), "Leaves now, spread over the hour"),
        ({"country": ""}, AT, "Leaves now, spread over the hour"),
        ({"country": "", "cap_hour": 0}, AT, "Waits: the cap of an hour is reached"),
        ({"country": "", "cap_day": 0}, AT, "Waits: the cap of a day is reached"),
        (
            {"dead_at": AT, "dead_why": "550"},
            AT,
            "Nothing leaves: nobody is reached by it any more",
        ),
    ],
)
def test_what_letters_wait_for_is_said(
    lane: Lane, columns: dict[str, Any], at: datetime, expected: str
) -> None:
    letter(lane)
    Lane.objects.update(**columns)
    assert words(Lane.objects.get(), at=at) == expected


def test_a_letter_put_off_says_when_it_is_tried_again(lane: Lane) -> None:
    letter(lane, due_at=AT + timedelta(hours=3))
    assert words(lane) == "Is tried again on Saturday, 11:00 (UTC)"


def test_a_lane_without_letters_waits_for_nothing(lane: Lane) -> None:
    assert words(lane) == ""


def test_held_letters_are_told_apart(lane: Lane, heron: User, desk: Client) -> None:
    letter(lane)
    hold(stream_of("appeal 2026-1"), by=heron, at=AT)
    [now] = lanes_now([lane], at=AT)
    assert (now.waits, now.held) == (0, 1)
    assert "held by heron" in page(desk, "")


def test_the_last_success_and_failure_of_a_lane_are_told(lane: Lane, desk: Client) -> None:
    days = [AT - timedelta(days=number) for number in (9, 8)]
    letter(lane, claimed_at=days[0], claimed_by="w", sent_at=days[0])
    letter(lane, claimed_at=days[1], claimed_by="w", failed_at=days[1])
    text = page(desk, f"lanes/{lane.pk}/")
    assert "Last taken on 2026-02-26." in text
    assert "Last failed on 2026-02-27." in text


# The pages


def test_the_overview_counts_by_appeal_and_never_adds_up(
    lane: Lane, heron: User, desk: Client
) -> None:
    edition = published(heron)
    stream = stream_of(edition.appeal.stream)
    for _number in range(12):
        letter(lane, stream=stream)
    letter(None, stream=stream)
    Tally.objects.create(
        appeal=edition.appeal, country="NO", channel="email", state="sent", number=41, told_at=AT
    )
    for state, number in (("counted", 31), ("unconfirmed", 7), ("repeated", 2), ("set aside", 3)):
        Tally.objects.create(
            appeal=edition.appeal, country="NO", channel="", state=state, number=number, told_at=AT
        )
    text = page(desk, "")
    assert edition.appeal.number in text
    assert "<td>31</td><td>7</td><td>2</td><td>3</td>" in text
    assert "Waits for Monday, 09:00 in Oslo, <b>12</b> letters" in text
    assert "<td>12</td><td>0</td><td>0</td><td>41</td>" in text


def test_no_page_names_a_supporter(lane: Lane, desk: Client) -> None:
    asked = letter(None, claimed_at=AT, claimed_by="w", sent_at=AT)
    Attempt.objects.create(
        delivery=asked,
        number=1,
        channel="email",
        began_at=AT,
        ended_at=AT,
        outcome="sent",
        proof="250 ok for ada@home.example",
    )
    assert "home.example" not in page(desk, f"{asked.pk}/")


@pytest.mark.parametrize(
    ("columns", "state"),
    [
        ({}, "waits"),
        ({"claimed_at": AT, "claimed_by": "w"}, "leaving"),
        ({"claimed_at": AT, "claimed_by": "w", "sent_at": AT}, "sent"),
        ({"claimed_at": AT, "claimed_by": "w", "sent_at": AT, "bounced_at": AT}, "bounced"),
        ({"failed_at": AT}, "failed"),
    ],
)
def test_one_delivery_is_shown_with_its_state(
    lane: Lane, desk: Client, columns: dict[str, Any], state: str
) -> None:
    one = letter(lane, **columns)
    assert shown([one])[0].state == state
    assert f"<h1>A letter to an office: {state}</h1>" in page(desk, f"{one.pk}/")


def test_a_letter_that_was_given_another_way_says_where_it_waited_before(
    lane: Lane, desk: Client
) -> None:
    moved, other = letter(lane), letter(lane)
    new = Lane.objects.create(channel="fax", address="+4722000000", cap_hour=6, cap_day=30)
    these = Lane.objects.filter(pk=lane.pk)
    assert leave_lanes(these, [moved.ref], by_lane=new, at=AT) == [moved.ref]
    text = page(desk, f"{moved.pk}/")
    assert new.address in text
    assert f'Waited before for</dt><dd><a href="/desk/deliveries/lanes/{lane.pk}/' in text
    assert "Waited before for" not in page(desk, f"{other.pk}/")


def test_what_failed_and_bounced_is_listed_with_what_was_said(lane: Lane, desk: Client) -> None:
    one = doubtful(lane, proof="550 no such user")
    Delivery.objects.filter(pk=one.pk).update(doubt_at=None, failed_at=AT)
    assert "550 no such user" in page(desk, "failed/")
    assert "550 no such user" not in page(desk, "bounced/")


# In doubt


@pytest.mark.parametrize(("left", "state"), [("yes", "sent"), ("no", "waits")])
def test_a_person_decides_what_is_in_doubt(lane: Lane, desk: Client, left: str, state: str) -> None:
    one = doubtful(lane)
    assert "TimeoutError: timed out" in page(desk, "doubt/")
    sent = {"delivery": str(one.pk), "left": left}
    answer = desk.post("/desk/deliveries/doubt/resolve/", sent, follow=True)
    assert "1 letter" in answer.content.decode()
    assert shown([Delivery.objects.get(pk=one.pk)])[0].state == state


def test_who_is_late_is_told_and_changes_nothing(lane: Lane, desk: Client) -> None:
    one = doubtful(lane)
    for left in ("yes", "no"):
        sent = {"delivery": str(one.pk), "left": left}
        answer = desk.post("/desk/deliveries/doubt/resolve/", sent, follow=True)
    assert "Somebody had decided this a moment ago." in answer.content.decode()
    assert Delivery.objects.get(pk=one.pk).sent_at == AT


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"left": "yes"}, 302),
        ({"left": "yes", "delivery": "'; drop"}, 302),
        ({"left": "perhaps"}, 404),
        ({}, 404),
    ],
)
def test_a_form_that_says_nothing_decides_nothing(
    lane: Lane, desk: Client, sent: dict[str, str], status: int
) -> None:
    doubtful(lane)
    assert desk.post("/desk/deliveries/doubt/resolve/", sent).status_code == status
    assert Delivery.objects.in_doubt().count() == 1


def test_a_doubt_about_a_stopped_appeal_does_not_let_it_leave(
    lane: Lane, heron: User, desk: Client
) -> None:
    one = doubtful(lane)
    stop(one.stream, by=heron, at=AT)
    desk.post("/desk/deliveries/doubt/resolve/", {"delivery": str(one.pk), "left": "no"})
    assert not Delivery.objects.due(at=AT + timedelta(days=30)).exists()


# Caps


def test_caps_are_lowered_and_raised_on_the_page_of_a_lane(lane: Lane, desk: Client) -> None:
    address = f"/desk/deliveries/lanes/{lane.pk}/"
    desk.post(f"{address}lower/", {"hour": "6", "day": "30"})
    assert Lane.objects.get().cap_hour == 6
    sent = {"hour": "60", "day": "300"}
    assert desk.post(f"{address}propose/", sent).status_code == 422
    desk.post(f"{address}propose/", sent | {"why": "They asked for them all."})
    assert "heron wishes to send 60 an hour, 300 a day." in page(desk, f"lanes/{lane.pk}/")
    stork = let_in("stork", roles=[Role.APPROVER], by=None, at=AT)
    wish = CapRaise.objects.get()
    desk.post(f"{address}answer/", {"wish": str(wish.pk)})
    assert Lane.objects.get().cap_hour == 6
    signed_in(stork).post(f"{address}answer/", {"wish": str(wish.pk)})
    assert Lane.objects.get().cap_hour == 60


@pytest.mark.parametrize("hour", ["-1", "", "1e9", "9" * 30, "six"])
def test_a_cap_that_is_no_number_comes_back(lane: Lane, desk: Client, hour: str) -> None:
    address = f"/desk/deliveries/lanes/{lane.pk}/lower/"
    answer = desk.post(address, {"hour": hour, "day": "3"})
    assert answer.status_code == 422
    assert "Nothing was changed." in answer.content.decode()
    assert Lane.objects.get().cap_hour == 12


# No way


@pytest.fixture
def edition(heron: User) -> Edition:
    return published(heron)


def test_letters_that_nothing_carries_are_shown_with_where_to_look(
    edition: Edition, desk: Client
) -> None:
    signature = Signature.objects.create(
        edition=edition, country="NO", taken_at=AT, sealed=b"s", link_hash=b"l", code_hash=b"c"
    )
    target = edition.targets.latest("place")
    office = Office.objects.create(state="UZ", kind="embassy", country="NO", located_in="NO")
    for key in (f"t{target.place}", "t99"):
        Letter.objects.create(signature=signature, addressee=key, kind="embassy")
    text = page(desk, "no-way/")
    assert target.name in text
    assert "An addressee that the appeal no longer names" in text
    assert f"/desk/offices/?q={edition.appeal.country}" in text
    assert f"/offices/uz/{office.pk}/" in text.lower(), "the embassy that lacks a mailbox"
