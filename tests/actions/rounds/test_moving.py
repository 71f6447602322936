"""Letters that wait where nothing leaves, or nobody is any more, go another way, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import connection
from tests.actions.rounds.test_stranded import add_mailbox, planned, revised
from tests.actions.worker import Desk
from tests.appeals.story import NOW

from hueandcry.actions.rounds.stranded import move_replaced, move_stranded, plan_stranded
from hueandcry.appeals.models import Channel, Edition, Target
from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.ledger.deliveries import claim, finish, stop
from hueandcry.ledger.models import Attempt, Delivery, Entry, Kind, Lane
from hueandcry.ledger.models import Channel as Way
from hueandcry.ledger.returns import close_lane, open_lane
from hueandcry.offices import models as directory

INFO = "info@justice.example"


def close(address: str = INFO) -> Lane:
    lane = Lane.objects.get(address=address)
    assert close_lane(lane, why="5.1.1 no such user", at=NOW)
    return lane


def sign(worker: Desk, edition: Edition, number: int) -> None:
    for one in range(number):
        worker.signed(edition, address=f"zazolc{one}@mail{one}.example")


@pytest.fixture
def target(edition: Edition, worker: Desk) -> Target:
    """An office with one mailbox, to which three letters wait, and nothing leaves by it."""
    Channel.objects.filter(type="fax").delete()
    sign(worker, edition, 3)
    assert planned() == [INFO] * 3
    close()
    assert move_stranded(worker.hands, at=NOW) == 0
    return edition.targets.get(place=0)


@pytest.mark.parametrize(
    ("spare", "expected"),
    [
        (("email", "fax", "post"), ("email", "second@justice.example")),
        (("fax", "post"), ("fax", "+998712331305")),
        (("post",), ("post", "Sailgoh 5, 100047 Tashkent, UZ")),
    ],
)
def test_a_new_letter_passes_over_a_way_that_is_closed(
    worker: Desk,
    edition: Edition,
    settings: LazySettings,
    spare: tuple[str, ...],
    expected: tuple[str, str],
) -> None:
    settings.POSTS_FROM = "PL"
    sign(worker, edition, 1)
    close()
    used = "second@justice.example"
    target = edition.targets.get(place=0)
    Channel.objects.create(target=target, place=9, type="email", printed=used, normalised=used)
    Channel.objects.exclude(normalised=INFO).exclude(type__in=spare).delete()
    worker.signed(edition, address="other@elsewhere.example")
    found = Delivery.objects.filter(kind=Kind.LETTER).exclude(lane__address=INFO)
    assert list(found.values_list("channel", "lane__address")) == [expected]


def test_with_every_way_closed_a_new_letter_waits_at_the_first(
    worker: Desk, edition: Edition, target: Target
) -> None:
    worker.signed(edition, address="other@elsewhere.example")
    assert planned() == [INFO] * 4
    assert claim(kinds=[Kind.LETTER], channels=Way, worker="worker-1", limit=9, at=NOW) == []


def test_they_leave_by_a_mailbox_that_is_found_with_a_line_that_says_how_many(
    worker: Desk, target: Target
) -> None:
    add_mailbox(target)
    later = NOW + timedelta(hours=2)
    assert move_stranded(worker.hands, at=later) == 3
    assert move_stranded(worker.hands, at=later) == 0
    assert planned() == ["new@justice.example"] * 3
    line = Entry.objects.get(verb="lane.left")
    to = Lane.objects.get(address="new@justice.example")
    assert line.after == {"to": to.pk, "letters": 3}
    worker.at = later
    worker.turn()
    letters = [mail["To"] for mail in worker.new_mails()]
    assert letters.count("new@justice.example") == 3
    assert INFO not in letters


def test_after_a_revision_they_go_to_the_new_mailbox_of_the_same_office(
    worker: Desk, edition: Edition, target: Target
) -> None:
    revised(edition, target, place=1, name="Ministry of Justice")
    assert move_stranded(worker.hands, at=NOW) == 3
    assert planned() == ["new@justice.example"] * 3


def test_an_embassy_is_written_to_by_fax_once_the_directory_has_a_number(
    worker: Desk, edition: Edition
) -> None:
    office = directory.Office.objects.create(
        state="UZ", kind="embassy", country="PL", located_in="PL", city="Warsaw"
    )
    add = directory.Channel.objects.create
    add(office=office, type="email", printed="e", normalised="e@embassy.example")
    worker.signed(edition, to=("t1",))
    close("e@embassy.example")
    assert move_stranded(worker.hands, at=NOW) == 0
    add(office=office, type="fax", printed="f", normalised="+48223334455")
    assert move_stranded(worker.hands, at=NOW) == 1
    found = Delivery.objects.get(kind=Kind.LETTER)
    assert (found.channel, found.lane and found.lane.address) == ("fax", "+48223334455")


def test_what_is_claimed_in_doubt_or_stopped_stays(worker: Desk, target: Target) -> None:
    claimed, doubtful, stopped = Delivery.objects.filter(kind=Kind.LETTER).order_by("pk")
    mine = {"claimed_at": NOW, "claimed_by": "batch 1"}
    Delivery.objects.filter(pk=claimed.pk).update(**mine)
    Delivery.objects.filter(pk=doubtful.pk).update(doubt_at=NOW, **mine)
    Delivery.objects.filter(pk=stopped.pk).update(stopped_at=NOW)
    add_mailbox(target)
    assert move_stranded(worker.hands, at=NOW) == 0
    assert planned() == [INFO] * 3


def test_nothing_moves_for_a_stopped_appeal_or_after_its_last_day(
    worker: Desk, edition: Edition, target: Target
) -> None:
    add_mailbox(target)
    assert move_stranded(worker.hands, at=NOW + timedelta(days=400)) == 0
    stream = Delivery.objects.filter(kind=Kind.LETTER)[0].stream
    assert stop(stream, by=edition.appeal.drafted_by, at=NOW)
    assert move_stranded(worker.hands, at=NOW) == 0


def test_earlier_tries_are_kept_and_the_new_way_is_tried_as_long_as_any(
    worker: Desk, edition: Edition
) -> None:
    Channel.objects.filter(type="fax").delete()
    sign(worker, edition, 1)
    [one] = claim(kinds=[Kind.LETTER], channels=Way, worker="worker-1", limit=9, at=NOW)
    finish({one.pk: Result(outcome=Outcome.LATER, proof="451")}, worker="worker-1", at=NOW)
    close()
    add_mailbox(edition.targets.get(place=0))
    week = NOW + timedelta(days=7)
    assert move_stranded(worker.hands, at=week) == 1
    [one] = claim(kinds=[Kind.LETTER], channels=Way, worker="worker-1", limit=9, at=week)
    finish({one.pk: Result(outcome=Outcome.LATER, proof="451")}, worker="worker-1", at=week)
    assert Delivery.objects.waiting().filter(pk=one.pk, due_at__gt=week).exists()
    tries = Attempt.objects.filter(delivery=one.pk).order_by("number")
    assert list(tries.values_list("number", "address")) == [
        (1, INFO),
        (2, "new@justice.example"),
    ]


def test_a_way_that_works_again_keeps_its_letters(worker: Desk, target: Target) -> None:
    add_mailbox(target)
    assert open_lane(Lane.objects.get(), by=target.edition.appeal.drafted_by, at=NOW)
    assert move_stranded(worker.hands, at=NOW) == 0
    assert plan_stranded(worker.hands, at=NOW) == 0
    assert planned() == [INFO] * 3


@pytest.fixture
def planned_three(edition: Edition, worker: Desk) -> Target:
    """An office with one mailbox, which works, and to which three letters wait."""
    Channel.objects.filter(type="fax").delete()
    sign(worker, edition, 3)
    return edition.targets.get(place=0)


def test_letters_go_on_to_the_mailbox_that_a_revision_names_in_place_of_theirs(
    worker: Desk, edition: Edition, planned_three: Target
) -> None:
    assert move_replaced(worker.hands, at=NOW) == 0
    revised(edition, planned_three, place=1, name="Ministry of Justice")
    assert move_replaced(worker.hands, at=NOW) == 3
    assert move_replaced(worker.hands, at=NOW) == 0
    assert planned() == ["new@justice.example"] * 3
    line = Entry.objects.get(verb="lane.left")
    old, new = Lane.objects.get(address=INFO), Lane.objects.get(address="new@justice.example")
    assert (line.subject_id, line.after) == (old.pk, {"to": new.pk, "letters": 3})


def test_the_cap_of_the_new_mailbox_holds_for_those_that_go_on_to_it(
    worker: Desk, edition: Edition, planned_three: Target
) -> None:
    new = {"channel": Way.EMAIL, "address": "new@justice.example", "cap_hour": 1, "cap_day": 1}
    Lane.objects.create(**new)
    revised(edition, planned_three, place=1, name="Ministry of Justice")
    assert move_replaced(worker.hands, at=NOW) == 3
    later = NOW + timedelta(hours=2)
    taken = claim(kinds=[Kind.LETTER], channels=Way, worker="worker-1", limit=9, at=later)
    assert len(taken) == 1


def test_letters_to_whom_the_revision_names_no_more_stay_where_they_are(
    worker: Desk, edition: Edition, planned_three: Target
) -> None:
    revised(edition, planned_three, place=1, name="Ministry of Sport")
    assert move_replaced(worker.hands, at=NOW) == 0
    assert planned() == [INFO] * 3


def test_a_mailbox_that_is_named_beside_a_new_one_keeps_its_letters(
    worker: Desk, planned_three: Target
) -> None:
    add_mailbox(planned_three)
    assert move_replaced(worker.hands, at=NOW) == 0
    assert planned() == [INFO] * 3


def test_of_a_replaced_mailbox_what_is_claimed_in_doubt_or_stopped_stays(
    worker: Desk, edition: Edition, planned_three: Target
) -> None:
    claimed, doubtful, stopped = Delivery.objects.filter(kind=Kind.LETTER).order_by("pk")
    mine = {"claimed_at": NOW, "claimed_by": "batch 1"}
    Delivery.objects.filter(pk=claimed.pk).update(**mine)
    Delivery.objects.filter(pk=doubtful.pk).update(doubt_at=NOW, **mine)
    Delivery.objects.filter(pk=stopped.pk).update(stopped_at=NOW)
    revised(edition, planned_three, place=1, name="Ministry of Justice")
    assert move_replaced(worker.hands, at=NOW) == 0
    assert planned() == [INFO] * 3


def test_letters_to_an_embassy_go_on_to_the_number_that_the_directory_has_in_place_of_theirs(
    worker: Desk, edition: Edition
) -> None:
    office = directory.Office.objects.create(
        state="UZ", kind="embassy", country="PL", located_in="PL", city="Warsaw"
    )
    number = directory.Channel(office=office, type="fax", printed="f", normalised="+48223334455")
    number.save()
    worker.signed(edition, to=("t1",))
    assert planned() == ["+48223334455"]
    number.status = "retired"
    number.save()
    directory.Channel.objects.create(
        office=office, type="fax", printed="g", normalised="+48223334466", replaces=number
    )
    assert move_replaced(worker.hands, at=NOW) == 1
    assert planned() == ["+48223334466"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_movers_claimers_and_who_opens_it_again_each_letter_is_had_by_one(
    worker: Desk, edition: Edition
) -> None:
    Channel.objects.filter(type="fax").delete()
    sign(worker, edition, 40)
    lane = close()
    add_mailbox(edition.targets.get(place=0))
    Lane.objects.update(cap_hour=10**6, cap_day=10**6)
    by = edition.appeal.drafted_by
    had: list[tuple[str, str]] = []

    def work(number: int) -> int:
        try:
            if number == 3:
                return int(open_lane(lane, by=by, at=NOW))
            if number % 2:
                return move_stranded(worker.hands, at=NOW)
            taken = []
            for _turn in range(4):
                taken += claim(
                    kinds=[Kind.LETTER], channels=Way, worker=f"w{number}", limit=5, at=NOW
                )
            had.extend((str(one.pk), one.lane.address if one.lane else "") for one in taken)
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert len({pk for pk, _address in had}) == len(had)
    rows = Delivery.objects.claimed().filter(kind=Kind.LETTER)
    assert sorted(had) == sorted(
        (str(pk), address) for pk, address in rows.values_list("pk", "lane__address")
    )
    assert Delivery.objects.filter(kind=Kind.LETTER).count() == 40
