"""One address counts once, and each that counts writes to whom its person chose."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from tests.actions.worker import Desk
from tests.appeals.story import NOW

from hueandcry.actions.models import Letter, Signature, Signer
from hueandcry.actions.rounds.judging import judge, lane_to
from hueandcry.actions.signing.taking import confirm_by_link
from hueandcry.actions.whom.addressees import from_target
from hueandcry.appeals.models import Channel, Edition, Target
from hueandcry.ledger.models import Delivery, Kind, Lane
from hueandcry.sealing.models import PublicHalf


def confirm_all(worker: Desk) -> None:
    for pk in Signature.objects.values_list("pk", flat=True):
        assert confirm_by_link(worker.content(pk).token, at=worker.at)


@pytest.mark.parametrize(
    "again", ["zazolc@mail.example", "ZAZOLC@MAIL.EXAMPLE", "zazolc+two@mail.example"]
)
def test_one_address_counts_once(edition: Edition, worker: Desk, again: str) -> None:
    first = worker.signed(edition)
    second = worker.signed(edition, address=again, name="Somebody Else")
    assert Signer.objects.get().signature_id == first
    assert Letter.objects.filter(signature=second).count() == 0
    assert Signature.objects.filter(judged_at=NOW).count() == 2


def test_in_one_batch_the_first_to_confirm_counts(edition: Edition, worker: Desk) -> None:
    later, earlier = worker.sign(edition), worker.sign(edition)
    for pk, minutes in ((later, 2), (earlier, 1)):
        confirm_by_link(worker.content(pk).token, at=NOW + timedelta(minutes=minutes))
    judge(worker.hands, at=NOW + timedelta(minutes=5))
    assert Signer.objects.get().signature_id == earlier


def test_an_office_in_a_town_with_a_long_name_has_a_lane(edition: Edition) -> None:
    target = Target.objects.create(edition=edition, place=5, name="Embassy", kind="embassy")
    Channel.objects.create(
        target=target, place=0, type="email", printed="e", normalised="e@embassy.example"
    )
    lane = lane_to(replace(from_target(target), city="Y" * 120), state="")
    assert lane is not None
    lane.clean_fields(exclude=["dead_at"])


def test_unconfirmed_ones_count_for_nothing(edition: Edition, worker: Desk) -> None:
    worker.sign(edition)
    assert judge(worker.hands, at=NOW) == 0
    assert not Signer.objects.exists()


def test_an_office_rests_on_the_holidays_of_its_own_state_too(
    edition: Edition, worker: Desk
) -> None:
    target = Target.objects.create(
        edition=edition, place=5, name="Embassy", kind="embassy", city="London", country="GB"
    )
    Channel.objects.create(
        target=target, place=0, type="email", printed="e", normalised="e@embassy.example"
    )
    worker.signed(edition, to=("t5",))
    lane = Lane.objects.get(address="e@embassy.example")
    assert (lane.country, lane.state) == ("GB", "UZ")
    nauryz = datetime(2026, 3, 23, 12, tzinfo=UTC)  # a working day in Britain
    assert not lane.is_at_work(at=nauryz)
    assert lane.is_at_work(at=nauryz + timedelta(days=1))


def test_a_letter_goes_to_each_addressee_chosen_once(edition: Edition, worker: Desk) -> None:
    other = Target.objects.create(
        edition=edition, place=5, name="Prosecutor", kind="prosecutor", country="UZ"
    )
    Channel.objects.create(
        target=other, place=0, type="email", printed="p", normalised="p@law.example"
    )
    pk = worker.signed(edition, to=("t0", "t5", "t0", "t99"))
    assert set(Letter.objects.values_list("signature", "addressee")) == {(pk, "t0"), (pk, "t5")}
    lanes = Delivery.objects.filter(kind=Kind.LETTER).values_list("lane__address", flat=True)
    assert set(lanes) == {"info@justice.example", "p@law.example"}


def test_an_office_that_nobody_chose_has_no_lane(edition: Edition, worker: Desk) -> None:
    other = Target.objects.create(edition=edition, place=5, name="P", kind="prosecutor")
    Channel.objects.create(target=other, place=0, type="email", printed="p", normalised="p@l.info")
    worker.signed(edition, to=("t0",))
    assert Lane.objects.get().address == "info@justice.example"


def test_without_a_way_to_the_office_the_letter_stands(edition: Edition, worker: Desk) -> None:
    Channel.objects.filter(type__in=("email", "fax")).delete()
    worker.signed(edition)
    assert Letter.objects.count() == 1
    assert not Delivery.objects.filter(kind=Kind.LETTER).exists()


def test_an_office_without_a_mailbox_is_sent_a_fax(edition: Edition, worker: Desk) -> None:
    Channel.objects.filter(type="email").delete()
    worker.signed(edition)
    assert Lane.objects.get().channel == "fax"
    worker.turn()
    assert Delivery.objects.waiting().get().channel == "fax", "who can send it comes and takes it"


def test_what_nobody_can_open_is_judged_and_counts_for_nobody(
    edition: Edition, worker: Desk
) -> None:
    damaged = worker.sign(edition, address="a@mail.example")
    worker.sign(edition, address="b@mail.example")
    confirm_all(worker)
    Signature.objects.filter(pk=damaged).update(sealed=b"")
    assert judge(worker.hands, at=NOW) == 2
    assert judge(worker.hands, at=NOW) == 0
    assert Signature.objects.counted().count() == 1


def test_after_the_key_is_gone_nothing_is_judged_over_and_over(
    edition: Edition, worker: Desk
) -> None:
    worker.sign(edition)
    confirm_all(worker)
    worker.hands.keyring.destroy(PublicHalf.objects.get().key_id)
    assert judge(worker.hands, at=NOW) == 1
    assert judge(worker.hands, at=NOW) == 0


def test_killed_before_its_end_the_round_is_as_if_it_had_not_begun(
    edition: Edition, worker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.sign(edition)
    confirm_all(worker)

    def die(_deliveries: Iterator[Delivery]) -> None:
        raise SystemExit

    monkeypatch.setattr("hueandcry.actions.rounds.judging.plan", die)
    with pytest.raises(SystemExit):
        judge(worker.hands, at=NOW)
    assert not Signer.objects.exists()
    monkeypatch.undo()
    assert judge(worker.hands, at=NOW) == 1
    assert Letter.objects.count() == Delivery.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_count_each_address_once(edition: Edition, worker: Desk) -> None:
    for number in range(60):
        worker.sign(edition, address=f"s{number % 20}@mail.example")
    confirm_all(worker)

    def work(_number: int) -> int:
        try:
            return sum(iter(lambda: judge(worker.hands, at=NOW), 0))
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert Signer.objects.count() == 20
    assert Letter.objects.count() == 20
    assert Delivery.objects.filter(kind=Kind.LETTER).count() == 20
