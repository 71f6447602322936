"""An editor sets signatures aside by what they have in common, and everything can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from tests.actions.worker import ENTERED, Desk
from tests.appeals.story import NOW

from hueandcry.accounts.models import User
from hueandcry.actions.false_signatures.patterns import Clock, Pattern, Which
from hueandcry.actions.false_signatures.setting_aside import preview, set_aside, undo
from hueandcry.actions.models import SetAside, Signature, Signer, Tally
from hueandcry.actions.rounds.asking import plan_questions
from hueandcry.actions.rounds.forgetting import forget
from hueandcry.actions.rounds.judging import judge
from hueandcry.actions.rounds.recounting import recount
from hueandcry.actions.rounds.sending import write_down
from hueandcry.actions.rounds.setting_aside import FEWEST_OF_A_DOMAIN, set_aside_by_domain
from hueandcry.actions.signing.forgetting import forget as forget_me
from hueandcry.actions.signing.taking import confirm_by_link
from hueandcry.appeals.models import Edition
from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.ledger.deliveries import claim, finish, stop, stream_of
from hueandcry.ledger.models import Attempt, Channel, Delivery, Entry, Kind

A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)
FROM_POLAND = Pattern(country="PL")
LETTERS = Delivery.objects.filter(kind=Kind.LETTER)


@pytest.fixture
def imke(edition: Edition) -> User:
    return User.objects.get()


def put_aside(
    edition: Edition, by: User, pattern: Pattern = FROM_POLAND, *, at: datetime = NOW
) -> SetAside:
    return set_aside(edition.appeal, pattern, reason="All within a minute.", by=by, at=at)


def signed(worker: Desk, edition: Edition, number: int, **changed: object) -> list[UUID]:
    domain = changed.pop("domain", "mail.example")
    return [worker.signed(edition, address=f"s{one}@{domain}", **changed) for one in range(number)]


def numbers(worker: Desk) -> dict[tuple[str, str], int]:
    recount(worker.hands, at=worker.at)
    return {(one.channel, one.state): one.number for one in Tally.objects.all()}


# What it does


def test_what_is_set_aside_counts_for_nobody_and_its_letters_stop(
    edition: Edition, worker: Desk, imke: User
) -> None:
    signed(worker, edition, 3)
    worker.signed(edition, address="n@mail.example", country="NO")
    act = put_aside(edition, imke)
    assert act.number == 3
    assert LETTERS.waiting().count() == 1
    worker.turn()
    assert [mail["From"].addresses[0].display_name for mail in worker.new_mails()] == [ENTERED.name]
    assert numbers(worker) == {
        ("", "counted"): 1,
        ("", "set aside"): 3,
        ("email", "sent"): 1,
        ("email", "stopped"): 3,
    }


def test_undone_all_is_as_before_and_what_had_not_left_leaves(
    edition: Edition, worker: Desk, imke: User
) -> None:
    signed(worker, edition, 3)
    act = put_aside(edition, imke)
    assert undo(act, by=imke, at=NOW)
    assert numbers(worker) == {("", "counted"): 3, ("email", "waiting"): 3}
    worker.turn()
    assert len(worker.new_mails()) == 3
    assert not undo(act, by=imke, at=NOW)


@pytest.mark.parametrize("is_undone", [True, False])
def test_undone_before_a_worker_wrote_that_it_stopped_it_waits_all_the_same(
    edition: Edition, worker: Desk, imke: User, is_undone: bool
) -> None:
    signed(worker, edition, 2)
    act = put_aside(edition, imke)
    LETTERS.update(stopped_at=None, claimed_at=NOW, claimed_by=worker.hands.name, tries=1)
    found = dict.fromkeys(LETTERS.values_list("pk", flat=True), Result(outcome=Outcome.STOPPED))
    if is_undone:
        undo(act, by=imke, at=NOW)
    write_down(found, worker=worker.hands.name, at=NOW)
    assert LETTERS.waiting().count() == (2 if is_undone else 0)
    assert LETTERS.filter(stopped_at=NOW).count() == (0 if is_undone else 2)


def test_what_has_left_stays_sent_and_leaves_no_second_time(
    edition: Edition, worker: Desk, imke: User
) -> None:
    signed(worker, edition, 2)
    worker.turn()
    act = put_aside(edition, imke)
    assert numbers(worker) == {("", "set aside"): 2, ("email", "sent"): 2}
    undo(act, by=imke, at=NOW)
    worker.turn()
    assert len(worker.new_mails()) == 2


def test_undo_takes_back_its_own_act_and_no_other(
    edition: Edition, worker: Desk, imke: User
) -> None:
    worker.signed(edition, address="p@mail.example")
    worker.signed(edition, address="n@mail.example", country="NO")
    poland = put_aside(edition, imke)
    rest = put_aside(edition, imke, Pattern(which=Which.CONFIRMED))
    assert (poland.number, rest.number) == (1, 1)
    undo(poland, by=imke, at=NOW)
    assert set(Signature.objects.filter(set_aside=None).values_list("country", flat=True)) == {"PL"}


def test_the_ledger_names_the_act_and_no_reason(edition: Edition, worker: Desk, imke: User) -> None:
    signed(worker, edition, 2)
    undo(put_aside(edition, imke), by=imke, at=NOW)
    lines = Entry.objects.filter(subject_kind="actions.setaside").order_by("pk")
    assert [one.verb for one in lines] == [
        "signatures.set_aside",
        "signatures.are_aside",
        "signatures.taken_back",
    ]
    assert "minute" not in str([(one.before, one.after) for one in lines])


# The unconfirmed, and the unjudged


def test_whom_nobody_asked_yet_is_not_asked_until_it_is_undone(
    edition: Edition, worker: Desk, imke: User
) -> None:
    worker.sign(edition)
    act = put_aside(edition, imke)
    worker.turn()
    assert worker.new_mails() == []
    undo(act, by=imke, at=NOW)
    worker.turn()
    assert len(worker.new_mails()) == 1


def test_a_question_that_waits_to_leave_stops_and_waits_again(
    edition: Edition, worker: Desk, imke: User
) -> None:
    worker.sign(edition)
    plan_questions(worker.hands, at=NOW)
    act = put_aside(edition, imke)
    worker.turn()
    assert worker.new_mails() == []
    undo(act, by=imke, at=NOW)
    worker.turn()
    assert len(worker.new_mails()) == 1


def test_who_confirms_meanwhile_counts_and_writes_when_it_is_undone(
    edition: Edition, worker: Desk, imke: User
) -> None:
    pk = worker.sign(edition)
    act = put_aside(edition, imke)
    assert confirm_by_link(worker.content(pk).token, at=NOW)
    worker.turn()
    assert not Signer.objects.exists()
    assert numbers(worker) == {("", "set aside"): 1}
    undo(act, by=imke, at=NOW)
    worker.turn()
    assert len(worker.new_mails()) == 1
    assert numbers(worker) == {("", "counted"): 1, ("email", "sent"): 1}


def test_who_signs_once_more_counts_once_after_all(
    edition: Edition, worker: Desk, imke: User
) -> None:
    pk = worker.sign(edition)
    act = put_aside(edition, imke)
    worker.signed(edition)
    assert confirm_by_link(worker.content(pk).token, at=NOW)
    undo(act, by=imke, at=NOW)
    worker.turn()
    assert numbers(worker) == {("", "counted"): 1, ("", "repeated"): 1, ("email", "sent"): 1}


# Workers at work


def test_what_a_worker_has_in_hand_may_leave_and_what_it_gives_back_stops(
    edition: Edition, worker: Desk, imke: User
) -> None:
    signed(worker, edition, 2)
    hands = {"kinds": [Kind.LETTER], "channels": [Channel.EMAIL], "worker": "worker-1"}
    taken = claim(**hands, limit=1, at=NOW)  # type: ignore[arg-type]
    act = put_aside(edition, imke)
    assert LETTERS.filter(stopped_at__isnull=False).count() == 1
    finish({taken[0].pk: Result(outcome=Outcome.HELD)}, worker="worker-1", at=NOW)
    worker.turn()
    assert worker.new_mails() == []
    assert not Attempt.objects.exists()
    assert LETTERS.filter(stopped_at__isnull=False).count() == 2
    undo(act, by=imke, at=NOW)
    worker.turn()
    assert len(worker.new_mails()) == 2
    assert set(LETTERS.values_list("tries", flat=True)) == {1}


def test_a_stopped_appeal_stays_stopped(edition: Edition, worker: Desk, imke: User) -> None:
    signed(worker, edition, 2)
    act = put_aside(edition, imke)
    stop(stream_of(edition.appeal.stream), by=imke, at=NOW)
    undo(act, by=imke, at=NOW)
    worker.turn()
    assert worker.new_mails() == []
    assert not LETTERS.waiting().exists()


# Forgetting


def test_whom_somebody_forgot_is_sent_no_letter_after_all(
    edition: Edition, worker: Desk, imke: User
) -> None:
    [pk] = signed(worker, edition, 1)
    token = worker.content(pk).token
    act = put_aside(edition, imke)
    forget_me(token, at=NOW)
    undo(act, by=imke, at=NOW)
    worker.turn()
    assert worker.new_mails() == []
    assert numbers(worker) == {("", "counted"): 1, ("email", "stopped"): 1}


@pytest.mark.parametrize("is_judged", [True, False])
def test_after_28_days_the_own_words_are_gone_and_no_letter_leaves_without_them(
    edition: Edition, worker: Desk, imke: User, is_judged: bool
) -> None:
    pk = worker.sign(edition, letter="Words of my own.")
    if is_judged:
        confirm_by_link(worker.content(pk).token, at=NOW)
        judge(worker.hands, at=NOW)
    act = put_aside(edition, imke)
    confirm_by_link(worker.content(pk).token, at=NOW)
    worker.at = NOW + timedelta(days=28, hours=1)
    forget(worker.hands, at=worker.at)
    assert worker.content(pk).letter == ""
    undo(act, by=imke, at=worker.at)
    judge(worker.hands, at=worker.at)
    assert not LETTERS.waiting().exists()
    assert numbers(worker)["", "counted"] == 1


# Patterns


def taken(edition: Edition, worker: Desk, *times: datetime) -> None:
    for number, at in enumerate(times):
        worker.at = at
        worker.signed(edition, address=f"{number}.{at.timestamp():.0f}@mail.example")


def fitting(edition: Edition, **asked: object) -> int:
    return preview(edition.appeal, Pattern(**asked)).number  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, 4),
        ({"country": "PL"}, 3),
        ({"country": "SE"}, 0),
        ({"which": Which.CONFIRMED}, 3),
        ({"which": Which.UNCONFIRMED}, 1),
        ({"since": NOW + AN_HOUR}, 2),
        ({"until": NOW + AN_HOUR}, 2),
        ({"since": NOW + AN_HOUR, "clock": Clock.CONFIRMED}, 1),
        ({"since": NOW, "until": NOW + A_MINUTE, "country": "NO"}, 0),
    ],
)
def test_a_pattern_finds_by_country_time_and_confirmation(
    edition: Edition, worker: Desk, asked: dict[str, object], expected: int
) -> None:
    worker.signed(edition, address="a@mail.example")
    worker.signed(edition, address="b@mail.example")
    worker.at = NOW + AN_HOUR
    worker.signed(edition, address="c@mail.example", country="NO")
    worker.sign(edition, address="d@mail.example")
    assert fitting(edition, **asked) == expected


def test_a_crowded_minute_is_found_and_a_quiet_one_is_not(edition: Edition, worker: Desk) -> None:
    seconds = [NOW + timedelta(seconds=one) for one in range(5)]
    taken(edition, worker, *seconds, NOW + A_MINUTE, NOW + 2 * A_MINUTE)
    assert fitting(edition, a_minute=5) == 5
    assert fitting(edition, a_minute=6) == 0
    assert fitting(edition, a_minute=5, since=NOW + timedelta(seconds=1)) == 0


@pytest.mark.parametrize(("seconds", "is_found"), [(1, True), (2, True), (3, False), (90, False)])
def test_what_was_confirmed_before_anybody_can_have_read_is_found(
    edition: Edition, worker: Desk, seconds: int, is_found: bool
) -> None:
    pk = worker.sign(edition)
    worker.turn()
    confirm_by_link(worker.content(pk).token, at=NOW + timedelta(seconds=seconds))
    assert fitting(edition, within=2) == is_found


def test_of_rounded_times_only_whole_days_are_found(edition: Edition, worker: Desk) -> None:
    pk = worker.sign(edition)
    worker.turn()
    confirm_by_link(worker.content(pk).token, at=NOW + AN_HOUR)
    worker.turn()
    worker.at = NOW + timedelta(days=4)
    forget(worker.hands, at=worker.at)
    assert Signature.objects.get().rounded_at
    midnight = NOW.replace(hour=0, minute=0)
    assert fitting(edition, since=midnight, until=midnight + timedelta(days=1)) == 1
    assert fitting(edition, since=midnight, until=midnight + timedelta(hours=23)) == 0
    assert fitting(edition, within=2) == 0
    assert fitting(edition, a_minute=1) == 0


def test_a_pattern_is_kept_and_read_again() -> None:
    pattern = replace(FROM_POLAND, since=NOW, which=Which.CONFIRMED, domain="a.example")
    assert Pattern.from_json(pattern.as_json()) == pattern
    assert Pattern.from_json(FROM_POLAND.as_json()) == FROM_POLAND


def test_other_appeals_and_what_is_aside_already_are_left(
    edition: Edition, worker: Desk, imke: User
) -> None:
    signed(worker, edition, 2)
    assert put_aside(edition, imke).number == 2
    assert put_aside(edition, imke).number == 0
    seen = preview(edition.appeal, FROM_POLAND)
    assert (seen.number, seen.waiting, seen.left) == (0, 0, 0)


def test_the_preview_says_what_would_become_of_whom(edition: Edition, worker: Desk) -> None:
    worker.signed(edition, address="a@mail.example")
    worker.turn()
    worker.signed(edition, address="a@mail.example")
    worker.signed(edition, address="b@mail.example")
    worker.sign(edition, address="c@mail.example")
    pk = worker.sign(edition, address="d@mail.example")
    confirm_by_link(worker.content(pk).token, at=NOW)
    seen = preview(edition.appeal, FROM_POLAND)
    assert (seen.counted, seen.repeated, seen.unjudged, seen.unconfirmed) == (2, 1, 1, 1)
    assert (seen.number, seen.waiting, seen.left) == (5, 1, 1)


# By domain, which the worker looks at


def test_a_domain_is_set_aside_by_the_worker_with_its_parts(
    edition: Edition, worker: Desk, imke: User
) -> None:
    pks = signed(worker, edition, FEWEST_OF_A_DOMAIN, domain="mx.away.example")
    signed(worker, edition, 2, domain="faraway.example")
    act = put_aside(edition, imke, Pattern(domain="away.example"))
    assert act.number is None
    assert LETTERS.waiting().count() == len(pks) + 2
    assert set_aside_by_domain(worker.hands, at=NOW) == 1
    assert set_aside_by_domain(worker.hands, at=NOW) == 0
    act.refresh_from_db()
    assert act.number == len(pks)
    assert set(act.signatures.values_list("pk", flat=True)) == set(pks)
    assert LETTERS.waiting().count() == 2


def test_nobody_asks_by_a_domain_whether_a_few_have_signed(
    edition: Edition, worker: Desk, imke: User
) -> None:
    signed(worker, edition, FEWEST_OF_A_DOMAIN - 1, domain="small.example")
    act = put_aside(edition, imke, Pattern(domain="small.example"))
    set_aside_by_domain(worker.hands, at=NOW)
    act.refresh_from_db()
    assert act.number == 0
    assert not Signature.objects.filter(set_aside__isnull=False).exists()


def test_a_wish_that_was_undone_before_the_worker_came_is_left(
    edition: Edition, worker: Desk, imke: User
) -> None:
    signed(worker, edition, FEWEST_OF_A_DOMAIN)
    act = put_aside(edition, imke, Pattern(domain="mail.example"))
    undo(act, by=imke, at=NOW)
    assert set_aside_by_domain(worker.hands, at=NOW) == 0
    assert not Signature.objects.filter(set_aside__isnull=False).exists()
