"""What identifies people is gone when its time is over, and what counts stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.actions import organising
from tests.actions.returning import comes, to
from tests.actions.worker import Desk
from tests.appeals.story import NOW
from tests.core.mail.came import mail

from hueandcry.accounts.models import User
from hueandcry.actions.answers.services import pass_over
from hueandcry.actions.models import (
    Arrival,
    Held,
    Letter,
    Mailed,
    Organisation,
    Reply,
    Signature,
    Signer,
)
from hueandcry.actions.models.organisations import Refusal
from hueandcry.actions.organisations.services import refuse
from hueandcry.actions.rounds.forgetting import forget
from hueandcry.actions.rounds.recounting import recount
from hueandcry.actions.signing.forgetting import forget as forget_one
from hueandcry.actions.signing.taking import waiting_for
from hueandcry.appeals import services as appeals
from hueandcry.appeals.models import Edition
from hueandcry.ledger.models import Attempt, Delivery
from hueandcry.ledger.services import is_whole
from hueandcry.sealing.keyring import KeyGoneError
from hueandcry.sealing.models import PublicHalf

DAY = datetime(NOW.year, NOW.month, NOW.day, tzinfo=UTC)


def test_who_never_confirmed_is_forgotten_after_seven_days(edition: Edition, worker: Desk) -> None:
    worker.sign(edition, address="a@mail.example")
    worker.signed(edition, address="b@mail.example")
    forget(worker.hands, at=NOW + timedelta(days=7, seconds=-1))
    assert Signature.objects.count() == 2
    forget(worker.hands, at=NOW + timedelta(days=7))
    assert Signature.objects.get().confirmed_at


def test_words_of_ones_own_are_gone_four_weeks_after_the_letter_left(
    edition: Edition, worker: Desk
) -> None:
    pk = worker.signed(edition, letter="My own words.")
    worker.at += timedelta(minutes=20)
    worker.turn()
    forget(worker.hands, at=NOW + timedelta(days=28))
    assert worker.content(pk).letter == "My own words."
    forget(worker.hands, at=NOW + timedelta(days=29))
    content = worker.content(pk)
    assert (content.letter, content.name) == ("", "Zażółć Gęślą")


def test_words_are_kept_as_long_as_a_letter_waits(edition: Edition, worker: Desk) -> None:
    pk = worker.signed(edition, letter="My own words.")
    forget(worker.hands, at=NOW + timedelta(days=29))
    assert worker.content(pk).letter == "My own words."


def test_two_days_after_a_message_left_only_the_day_is_known(
    edition: Edition, worker: Desk
) -> None:
    worker.sign(edition)
    worker.turn()
    pk = Signature.objects.get().pk
    Signature.objects.filter(pk=pk).update(confirmed_at=NOW)
    worker.turn()
    assert Delivery.objects.filter(sent_at=NOW).count() == 2
    forget(worker.hands, at=NOW + timedelta(hours=47))
    assert Delivery.objects.filter(sent_at=NOW).count() == 2
    forget(worker.hands, at=NOW + timedelta(hours=49))
    for row in Delivery.objects.all():
        assert {row.planned_at, row.due_at, row.claimed_at, row.sent_at} == {DAY}
    assert set(Attempt.objects.values_list("began_at", "ended_at")) == {(DAY, DAY)}
    signature = Signature.objects.get()
    assert (signature.taken_at, signature.confirmed_at, signature.judged_at) == (DAY, DAY, DAY)


def test_an_answer_that_came_later_is_rounded_later(edition: Edition, worker: Desk) -> None:
    worker.signed(edition)
    worker.turn()
    forget(worker.hands, at=NOW + timedelta(days=3))
    Delivery.objects.update(answered_at=NOW + timedelta(days=9))
    forget(worker.hands, at=NOW + timedelta(days=10))
    assert Delivery.objects.get().answered_at == NOW + timedelta(days=9)
    forget(worker.hands, at=NOW + timedelta(days=12))
    assert Delivery.objects.get().answered_at == DAY + timedelta(days=9)


@pytest.mark.parametrize("closes", ["stopped", "over"])
def test_four_weeks_after_an_appeal_closed_nobody_can_tell_who_signed(
    edition: Edition, worker: Desk, closes: str
) -> None:
    pk = worker.signed(edition)
    worker.turn()
    half, content = PublicHalf.objects.get(), worker.content(pk)
    sealed = bytes(Signature.objects.get().sealed)
    assert edition.stop_on
    closed = datetime(*edition.stop_on.timetuple()[:3], tzinfo=UTC)
    if closes == "stopped":
        closed = NOW
        appeals.stop(edition.appeal, by=User.objects.get(), at=NOW)
    forget(worker.hands, at=closed + timedelta(days=28))
    assert worker.content(pk) == content
    for _time in range(2):
        forget(worker.hands, at=closed + timedelta(days=29))
    signature = Signature.objects.get()
    assert (bytes(signature.sealed), bytes(signature.code_hash)) == (b"", b"")
    assert signature.link_hash is None
    assert Signer.objects.get().address_hash is None
    assert worker.hands.keyring.key_ids() == []
    with pytest.raises(KeyGoneError):
        worker.hands.keyring.open(sealed)
    half.refresh_from_db()
    assert half.destroyed_at
    assert waiting_for(content.token, at=NOW) is None
    assert Letter.objects.count() == 1
    recount(worker.hands, at=closed)
    assert Signature.objects.counted().count() == 1
    assert is_whole()


def test_killed_between_the_key_and_the_rows_the_next_run_goes_on(
    edition: Edition, worker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.signed(edition)
    late = NOW + timedelta(days=400)

    def die(_appeal: object) -> int:
        raise SystemExit

    with monkeypatch.context() as killed:
        killed.setattr("hueandcry.actions.rounds.forgetting.empty", die)
        with pytest.raises(SystemExit):
            forget(worker.hands, at=late)
    assert bytes(Signature.objects.get().sealed)
    forget(worker.hands, at=late)
    assert not bytes(Signature.objects.get().sealed)


def test_counters_of_past_weeks_are_gone(edition: Edition, worker: Desk) -> None:
    worker.sign(edition)
    worker.turn()
    forget(worker.hands, at=NOW + timedelta(days=2))
    assert Mailed.objects.count() == 1
    forget(worker.hands, at=NOW + timedelta(days=3))
    assert not Mailed.objects.exists()
    assert NOW.strftime("%A") == "Friday"


def test_what_an_organisation_wrote_is_kept_as_long_as_letters_and_its_name_as_long_as_names(
    edition: Edition, worker: Desk
) -> None:
    editor = User.objects.latest("pk")
    one = organising.confirmed(worker, edition, by=editor, letter="Our own words.")
    worker.at += timedelta(minutes=20)
    worker.turn()
    forget(worker.hands, at=NOW + timedelta(days=29))
    one.refresh_from_db()
    assert (bytes(one.words), bool(one.sealed)) == (b"", True)
    appeals.stop(edition.appeal, by=editor, at=NOW)
    forget(worker.hands, at=NOW + timedelta(days=29))
    one.refresh_from_db()
    assert (one.name, one.kind, one.speaks_for) == ("", "", None)
    assert bytes(one.sealed) == b""
    recount(worker.hands, at=NOW + timedelta(days=30))
    assert edition.appeal.tallies.get(state="unnamed").number == 1


def test_an_organisation_that_was_never_confirmed_goes_whole(
    edition: Edition, worker: Desk
) -> None:
    editor = User.objects.latest("pk")
    refused = organising.waits(worker, edition)
    organising.waits(worker, edition, address="other@dockers.example")
    refuse(refused, why=Refusal.UNKNOWN, by=editor, at=NOW)
    forget(worker.hands, at=NOW + timedelta(days=27))
    assert Organisation.objects.count() == 2
    forget(worker.hands, at=NOW + timedelta(days=28))
    assert Organisation.objects.waiting().count() == Organisation.objects.count() == 1
    appeals.stop(edition.appeal, by=editor, at=NOW)
    forget(worker.hands, at=NOW + timedelta(days=29))
    assert not Organisation.objects.exists()
    assert not Signature.objects.exists()


# What offices answered


def replied(edition: Edition, worker: Desk, /, **changed: str) -> Reply:
    """An office's answer to the one letter of somebody."""
    pk = worker.signed(edition, **changed)
    worker.turn()
    letter = Delivery.objects.get(ref__in=Letter.objects.filter(signature=pk).values("pk"))
    raw = mail("Dear Zofia, no.", "Subject: Your letter", to=f"a.{letter.token}@desk.example")
    comes(to(letter, raw))
    return Reply.objects.get(delivery=letter)


def test_an_answer_that_an_editor_saw_to_is_forgotten_with_whom_it_greets(
    edition: Edition, worker: Desk
) -> None:
    editor = User.objects.latest("pk")
    seen = replied(edition, worker, address="a@mail.example")
    waits = replied(edition, worker, address="b@mail.example")
    pass_over(seen, by=editor, at=NOW)
    appeals.stop(edition.appeal, by=editor, at=NOW)
    worker.at = NOW + timedelta(days=30)
    forget(worker.hands, at=worker.at)
    seen.refresh_from_db()
    waits.refresh_from_db()
    assert not bytes(seen.sealed)
    assert bytes(waits.sealed), "nobody has read it"
    pass_over(waits, by=editor, at=worker.at)
    forget(worker.hands, at=worker.at)
    assert not Reply.objects.exclude(sealed=b"")


def test_who_asks_to_be_forgotten_is_forgotten_in_an_offices_answer_too(
    edition: Edition, worker: Desk
) -> None:
    reply = replied(edition, worker)
    assert Arrival.objects.exclude(raw=None)
    by = {"taken_at": NOW, "taken_by": User.objects.latest("pk")}
    Held.objects.create(arrival=reply.arrival, sealed=reply.sealed, **by)
    forget_one(worker.content(Signature.objects.get().pk).token, at=NOW)
    reply.refresh_from_db()
    assert not bytes(reply.sealed)
    assert not bytes(Held.objects.get().sealed), "a person had taken it to the letter"
    assert not Arrival.objects.exclude(raw=None)
    assert not Reply.objects.unfiled()
