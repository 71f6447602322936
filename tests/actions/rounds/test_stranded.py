"""A letter without a way is planned, once, when a way to its addressee is found."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.actions.worker import Desk
from tests.appeals.story import NOW

from hueandcry.actions.false_signatures.patterns import Pattern
from hueandcry.actions.false_signatures.setting_aside import set_aside
from hueandcry.actions.models import Letter
from hueandcry.actions.rounds.forgetting import forget_words
from hueandcry.actions.rounds.judging import judge
from hueandcry.actions.rounds.stranded import plan_stranded
from hueandcry.appeals.models import Appeal, Channel, Edition, Target
from hueandcry.ledger.models import Delivery, Kind
from hueandcry.offices import models as directory


def planned() -> list[str]:
    rows = Delivery.objects.filter(kind=Kind.LETTER)
    return list(rows.values_list("lane__address", flat=True))


@pytest.fixture
def target(edition: Edition, worker: Desk) -> Target:
    """Whom a letter was signed to when nothing led there."""
    Channel.objects.filter(type__in=("email", "fax")).delete()
    worker.signed(edition)
    assert planned() == []
    assert plan_stranded(worker.hands, at=NOW) == 0
    return edition.targets.get(place=0)


def add_mailbox(target: Target) -> None:
    Channel.objects.create(
        target=target, place=9, type="email", printed="new", normalised="new@justice.example"
    )


def revised(edition: Edition, target: Target, *, place: int, name: str) -> None:
    """A later edition, in which a mailbox is known and the places are others."""
    Edition.objects.filter(pk=edition.pk).update(superseded_at=NOW)
    parts = {"name": edition.name, "subject": edition.subject, "letter": edition.letter}
    later = Edition.objects.create(
        appeal=edition.appeal,
        language=edition.language,
        stop_on=edition.stop_on,
        drafted_at=NOW,
        published_at=NOW,
        **parts,
    )
    other = Target.objects.create(edition=later, place=0, name="Prosecutor", kind="prosecutor")
    Channel.objects.create(target=other, place=0, type="email", printed="p", normalised="p@l.info")
    add_mailbox(
        Target.objects.create(
            edition=later, place=place, name=name, kind="ministry", country=target.country
        )
    )


def test_a_way_that_is_found_later_is_taken_once(worker: Desk, target: Target) -> None:
    add_mailbox(target)
    assert plan_stranded(worker.hands, at=NOW) == 1
    assert plan_stranded(worker.hands, at=NOW) == 0
    assert planned() == ["new@justice.example"]
    worker.turn()
    assert [mail["To"] for mail in worker.new_mails()] == ["new@justice.example"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ministry of Justice", ["new@justice.example"]), ("Ministry of Sport", [])],
)
def test_after_a_revision_it_goes_to_whom_it_was_signed_to(
    worker: Desk, edition: Edition, target: Target, name: str, expected: list[str]
) -> None:
    revised(edition, target, place=1, name=name)
    plan_stranded(worker.hands, at=NOW)
    assert planned() == expected


def test_an_embassy_whose_mailbox_comes_into_the_directory_is_written_to(
    worker: Desk, edition: Edition
) -> None:
    office = directory.Office.objects.create(
        state="UZ", kind="embassy", country="PL", located_in="PL", city="Warsaw"
    )
    worker.signed(edition, to=("t1",))
    assert planned() == []
    directory.Channel.objects.create(
        office=office, type="email", printed="e", normalised="e@embassy.example"
    )
    assert plan_stranded(worker.hands, at=NOW) == 1
    assert planned() == ["e@embassy.example"]


def test_nothing_is_planned_once_the_supporters_own_words_are_forgotten(
    worker: Desk, target: Target
) -> None:
    add_mailbox(target)
    forget_words(worker.hands, at=NOW + timedelta(days=29))
    assert plan_stranded(worker.hands, at=NOW) == 0


def test_nothing_is_planned_for_who_is_set_aside_or_after_the_last_day(
    worker: Desk, edition: Edition, target: Target
) -> None:
    add_mailbox(target)
    late = NOW + timedelta(days=400)
    assert plan_stranded(worker.hands, at=late) == 0
    by = Appeal.objects.get().drafted_by
    set_aside(edition.appeal, Pattern(), reason="All of them.", by=by, at=NOW)
    assert plan_stranded(worker.hands, at=NOW) == 0
    assert Letter.objects.count() == 1
    assert judge(worker.hands, at=NOW) == 0
