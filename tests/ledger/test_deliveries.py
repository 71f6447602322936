"""A message is a row before it leaves; it is claimed once, sent once, and stops when told to."""

from __future__ import annotations

import random
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection

from hueandcry.accounts.models import User
from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.ledger.deliveries import (
    Watch,
    begin_work,
    claim,
    finish,
    hold,
    plan,
    release,
    resolve_doubt,
    say_alive,
    stop,
    stop_the_rest,
    stream_of,
    write_off,
)
from hueandcry.ledger.doubts import clear_up
from hueandcry.ledger.journal import Journal, abandoned, read_journal
from hueandcry.ledger.models import Attempt, Channel, Delivery, Entry, Kind, Lane, Stream

# A Monday, nine in the morning in Oslo.
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
SENT = Result(outcome=Outcome.SENT, proof="250 2.0.0 Ok: queued as 4BCD")


@pytest.fixture
def heron(db: None) -> User:
    return User.objects.create(username="heron", made_at=AT)


@pytest.fixture
def stream(db: None) -> Stream:
    return stream_of("appeal 2026-1")


@pytest.fixture
def lane(db: None) -> Lane:
    return Lane.objects.create(
        channel="email", address="office@ministry.example", cap_hour=1200, cap_day=5000
    )


def letters(stream: Stream, number: int, *, lane: Lane | None, kind: Kind = Kind.LETTER) -> None:
    plan(
        Delivery(
            stream=stream,
            lane=lane,
            kind=kind,
            channel="email",
            ref=uuid.uuid4(),
            planned_at=AT,
            due_at=AT,
        )
        for _number in range(number)
    )


def take(limit: int = 1000, *, worker: str = "a", at: datetime = AT) -> list[Delivery]:
    return claim(kinds=list(Kind), channels=list(Channel), worker=worker, limit=limit, at=at)


def test_what_is_claimed_once_is_claimed_by_nobody_else(stream: Stream) -> None:
    letters(stream, 5, lane=None)
    assert len(take(3)) == 3
    assert len(take(worker="b")) == 2
    assert take() == []


def test_a_row_of_another_app_has_one_letter(stream: Stream, lane: Lane) -> None:
    ref = uuid.uuid4()
    for _time in range(2):
        plan(
            [
                Delivery(
                    stream=stream,
                    lane=lane,
                    kind=Kind.LETTER,
                    channel="email",
                    ref=ref,
                    planned_at=AT,
                    due_at=AT,
                )
            ]
        )
    assert Delivery.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("workers", "number"), [(8, 200), pytest.param(50, 10_000, marks=pytest.mark.drill)]
)
def test_many_workers_at_once_claim_each_message_once(
    stream: Stream, workers: int, number: int
) -> None:
    """threats.md, R1: in the drill fifty workers over ten thousand messages."""
    letters(stream, number, lane=None)

    def work(name: str) -> list[uuid.UUID]:
        try:
            taken = []
            while got := take(10, worker=name):
                taken += [one.pk for one in got]
            return taken
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        names = [f"worker-{one}" for one in range(workers)]
        taken = [pk for each in pool.map(work, names) for pk in each]
    assert len(taken) == len(set(taken)) == number


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_pass_no_cap(stream: Stream, lane: Lane) -> None:
    Lane.objects.update(cap_hour=120)
    letters(stream, 200, lane=lane)

    def work(name: str) -> int:
        try:
            return len(take(worker=name))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(work, "abcdefgh")) <= 10


def test_a_cap_is_spread_over_the_hour_and_holds_over_all_appeals(
    stream: Stream, lane: Lane
) -> None:
    Lane.objects.update(cap_hour=24, cap_day=30)
    letters(stream, 50, lane=lane)
    letters(stream_of("appeal 2026-2"), 50, lane=lane)
    left = [len(take(at=AT + timedelta(minutes=5 * turn))) for turn in range(24)]
    assert left == [2] * 15 + [0] * 9


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_whatever_comes_no_hour_and_no_day_of_an_office_passes_its_cap(
    lane: Lane, seed: int
) -> None:
    """threats.md, H3, for an office: two thousand letters of five appeals, at any moment."""
    Lane.objects.update(cap_hour=60, cap_day=300)
    for appeal in range(5):
        letters(stream_of(f"appeal 2026-{appeal}"), 400, lane=lane)
    chance = random.Random(seed)  # noqa: S311 (no secret)
    moments = sorted(AT + timedelta(seconds=chance.randrange(2 * 86400)) for _try in range(400))
    left = [at for at in moments for _one in take(chance.choice((1, 7, 400)), at=at)]
    for window, cap in ((timedelta(hours=1), 60), (timedelta(days=1), 300)):
        counts = [sum(end - window < at <= end for at in left) for end in set(left)]
        assert 0 < max(counts) <= cap


@pytest.mark.parametrize(
    ("at", "number"),
    [
        (AT, 1),
        (AT.replace(hour=3), 0),
        (AT.replace(day=7), 0),
    ],
    ids=["Monday morning", "at night", "Saturday"],
)
def test_an_office_gets_letters_in_its_hours(
    at: datetime, number: int, stream: Stream, lane: Lane
) -> None:
    Lane.objects.update(country="NO", city="Oslo", state="NO")
    letters(stream, 1, lane=lane)
    Delivery.objects.update(due_at=AT - timedelta(days=7))
    assert len(take(at=at)) == number


def test_people_are_asked_to_confirm_before_letters_leave(stream: Stream, lane: Lane) -> None:
    letters(stream, 2, lane=lane)
    letters(stream, 2, lane=None, kind=Kind.CONFIRM)
    assert [one.kind for one in take(3)] == ["confirm", "confirm", "letter"]


def test_what_was_sent_has_an_attempt_with_its_proof(stream: Stream, lane: Lane) -> None:
    letters(stream, 1, lane=lane)
    [one] = take()
    finish({one.pk: SENT}, worker="a", at=AT)
    one.refresh_from_db()
    assert one.sent_at == AT
    tried = Attempt.objects.get(delivery=one)
    assert (tried.number, tried.outcome, tried.address) == (1, "sent", "office@ministry.example")
    assert tried.proof == SENT.proof


def test_nobody_finishes_what_another_claimed(stream: Stream) -> None:
    letters(stream, 1, lane=None)
    [one] = take(worker="a")
    finish({one.pk: SENT}, worker="b", at=AT)
    assert Delivery.objects.claimed().count() == 1
    assert not Attempt.objects.exists()


def test_what_was_turned_away_for_now_waits_longer_each_time_and_is_given_up(
    stream: Stream,
) -> None:
    letters(stream, 1, lane=None)
    waits, at = [], AT
    while got := take(at=at):
        finish({got[0].pk: Result(outcome=Outcome.LATER, proof="451 later")}, worker="a", at=at)
        row = Delivery.objects.get()
        if row.failed_at:
            break
        waits.append(row.due_at - at)
        at = row.due_at
    assert waits[:3] == [timedelta(minutes=10), timedelta(minutes=30), timedelta(minutes=90)]
    assert max(waits) == timedelta(hours=6)
    assert timedelta(days=4) < at - AT <= timedelta(days=5)
    assert Attempt.objects.count() == len(waits) + 1


def test_what_is_refused_for_ever_is_not_tried_again(stream: Stream) -> None:
    letters(stream, 1, lane=None)
    [one] = take()
    refused = Result(outcome=Outcome.REFUSED, proof="550 no such user")
    finish({one.pk: refused}, worker="a", at=AT)
    assert Delivery.objects.get().failed_at == AT
    assert take(at=AT + timedelta(days=9)) == []


def test_a_held_stream_sends_nothing_until_it_is_released(stream: Stream, heron: User) -> None:
    letters(stream, 2, lane=None)
    assert hold(stream, by=heron, at=AT)
    assert not hold(stream, by=heron, at=AT)
    assert take() == []
    assert release(stream, by=heron, at=AT)
    assert len(take()) == 2


def test_a_stopped_stream_sends_nothing_any_more(stream: Stream, heron: User) -> None:
    letters(stream, 2, lane=None)
    assert stop(stream, by=heron, at=AT)
    assert take() == []
    assert Delivery.objects.filter(stopped_at=AT).count() == 2
    letters(stream, 1, lane=None)
    assert take() == []


def test_other_appeals_go_on_when_one_is_stopped(stream: Stream, heron: User) -> None:
    letters(stream, 1, lane=None)
    letters(stream_of("appeal 2026-2"), 1, lane=None)
    stop(stream, by=heron, at=AT)
    assert [one.stream.name for one in take()] == ["appeal 2026-2"]


def test_a_dead_lane_is_sent_nothing(stream: Stream, lane: Lane) -> None:
    letters(stream, 1, lane=lane)
    Lane.objects.update(dead_at=AT, dead_why="550 no such user")
    assert take() == []


# A worker that dies


def test_after_a_kill_only_what_was_begun_is_in_doubt(
    stream: Stream, lane: Lane, tmp_path: Path
) -> None:
    letters(stream, 4, lane=lane)
    done, begun, *untouched = take(4)
    journal = Journal(tmp_path, worker="a")
    journal.begin(done.pk)
    journal.end(done.pk, SENT)
    journal.begin(begun.pk)
    assert list(abandoned(tmp_path)) == []
    with journal:
        pass  # the process is gone, and its lock with it
    [path] = abandoned(tmp_path)
    assert write_off("a", read_journal(path), at=AT) == 4
    assert Delivery.objects.get(sent_at=AT).pk == done.pk
    assert Delivery.objects.in_doubt().get().pk == begun.pk
    assert {one.pk for one in take(worker="b")} == {one.pk for one in untouched}


def test_what_a_full_disk_cut_leaves_its_message_in_doubt_and_no_other(tmp_path: Path) -> None:
    first, second = uuid.uuid4(), uuid.uuid4()
    with Journal(tmp_path, worker="a") as journal:
        journal.begin(first)
        journal.put(f"\n{first} sen".encode())
        journal.begin(second)
        journal.end(second, SENT)
    assert read_journal(journal.path) == {first: Result(outcome=Outcome.DOUBT), second: SENT}


def test_a_journal_of_an_earlier_run_of_the_machine_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal(tmp_path, worker="a") as journal:
        journal.begin(uuid.uuid4())
    monkeypatch.setattr("hueandcry.ledger.journal.this_run", lambda: b"another\n")
    assert read_journal(journal.path) is None


def test_a_new_page_of_a_journal_says_nothing_of_the_old(tmp_path: Path) -> None:
    with Journal(tmp_path, worker="a") as journal:
        journal.begin(uuid.uuid4())
        journal.forget()
        assert read_journal(journal.path) == {}


def test_what_comes_back_to_a_stopped_stream_is_stopped_too(stream: Stream, heron: User) -> None:
    letters(stream, 1, lane=None)
    [one] = take()
    stop(stream, by=heron, at=AT)
    finish({one.pk: Result(outcome=Outcome.HELD)}, worker="a", at=AT)
    assert stop_the_rest(at=AT) == 1
    assert Delivery.objects.get().stopped_at == AT


def test_without_a_journal_all_that_was_claimed_is_in_doubt(stream: Stream, lane: Lane) -> None:
    letters(stream, 3, lane=lane)
    take()
    write_off("a", None, at=AT)
    assert Delivery.objects.in_doubt().count() == 3
    assert take(at=AT + timedelta(days=30)) == []


def test_whoever_was_cut_off_says_what_left_of_what_others_wrote_off(
    stream: Stream, lane: Lane, heron: User, tmp_path: Path
) -> None:
    letters(stream, 5, lane=lane)
    sent, begun, refused, decided, never = [one.pk for one in take()]
    with Journal(tmp_path, worker="a") as journal:
        journal.take([sent, begun, refused, decided, never])
        journal.begin(sent)
        journal.end(sent, SENT)
        journal.begin(begun)
        journal.begin(refused)
        journal.end(refused, Result(outcome=Outcome.REFUSED, proof="550 no"))
    write_off("a", None, at=AT)
    resolve_doubt(Delivery.objects.get(pk=decided), was_sent=True, by=heron, at=AT)
    for _time in range(2):
        clear_up(read_journal(journal.path) or {}, worker="a", at=AT)
    assert Delivery.objects.in_doubt().get().pk == begun
    left = Delivery.objects.filter(sent_at__isnull=False).values_list("pk", flat=True)
    assert set(left) == {sent, decided}
    assert Attempt.objects.get(delivery=sent).proof == SENT.proof
    assert {one.pk for one in take(worker="b")} == {refused, never}
    assert Entry.objects.filter(verb="delivery.doubt_resolved", by=None).count() == 3


def test_a_question_in_doubt_goes_again_after_ten_minutes_under_its_token(stream: Stream) -> None:
    letters(stream, 1, lane=None, kind=Kind.CONFIRM)
    [first] = take()
    write_off("a", None, at=AT)
    assert take(at=AT + timedelta(minutes=9)) == []
    [again] = take(at=AT + timedelta(minutes=10))
    assert again.token == first.token


def test_a_worker_that_says_nothing_for_a_lease_is_silent_whatever_the_clocks_say(
    stream: Stream,
) -> None:
    letters(stream, 2, lane=None)
    begin_work("a", at=AT)
    begin_work("b", at=AT - timedelta(hours=5))
    take(1, worker="a")
    take(1, worker="b")
    watch = Watch(lease=timedelta(seconds=60))
    assert watch.silent(now=0) == []
    assert say_alive("b", at=AT - timedelta(hours=4))
    assert watch.silent(now=59) == []
    assert watch.silent(now=61) == ["a"]
    write_off("a", None, at=AT)
    assert not say_alive("a", at=AT)
    assert watch.silent(now=118) == []
    assert watch.silent(now=120) == ["b"]


def test_what_no_worker_can_send_yet_is_claimed_by_none(stream: Stream, lane: Lane) -> None:
    letters(stream, 1, lane=lane)
    Delivery.objects.update(channel="fax")
    assert claim(kinds=list(Kind), channels=[Channel.EMAIL], worker="a", limit=9, at=AT) == []
    assert Delivery.objects.waiting().count() == 1


@pytest.mark.parametrize("was_sent", [True, False])
def test_a_person_resolves_a_doubt_once(
    stream: Stream, lane: Lane, heron: User, *, was_sent: bool
) -> None:
    letters(stream, 1, lane=lane)
    take()
    write_off("a", None, at=AT)
    doubt = Delivery.objects.get()
    assert resolve_doubt(doubt, was_sent=was_sent, by=heron, at=AT)
    assert not resolve_doubt(doubt, was_sent=not was_sent, by=heron, at=AT)
    assert len(take(worker="b")) == (0 if was_sent else 1)
