"""What an office is sent at most: less by one, more by two, who see the same numbers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import LazySettings
from tests.appeals.story import NOW, desk_user

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.actions.caps import Caps, Outcome, agree, drop, lower, propose
from hueandcry.ledger.models import CapRaise, Entry, Lane

MORE, LESS = Caps(hour=60, day=120), Caps(hour=3, day=30)


@pytest.fixture
def lane(db: None) -> Lane:
    return Lane.objects.create(channel="fax", address="+998712331305", cap_hour=6, cap_day=30)


@pytest.fixture
def heron(db: None) -> User:
    return desk_user("heron", Role.EDITOR)


@pytest.fixture
def stork(db: None) -> User:
    return desk_user("stork", Role.APPROVER)


def caps_of(lane: Lane) -> Caps:
    return Caps.of(Lane.objects.get(pk=lane.pk))


def wished(lane: Lane, by: User) -> CapRaise:
    assert propose(lane, MORE, why="they told us so", by=by, at=NOW) is Outcome.PROPOSED
    return CapRaise.objects.waiting().get(lane=lane)


def test_one_person_lowers_a_cap_at_once(lane: Lane, heron: User) -> None:
    assert lower(lane, LESS, by=heron, at=NOW) is Outcome.DONE
    assert caps_of(lane) == LESS
    [line] = Entry.objects.about(lane)
    assert (line.verb, line.before, line.after) == ("lane.lowered", [6, 30], [3, 30])


@pytest.mark.parametrize("to", [MORE, Caps(hour=3, day=31), Caps(hour=6, day=30)])
def test_more_is_not_had_by_lowering(lane: Lane, heron: User, to: Caps) -> None:
    assert lower(lane, to, by=heron, at=NOW) is Outcome.NOT_LESS
    assert caps_of(lane) == Caps(hour=6, day=30)


def test_two_people_raise_a_cap(lane: Lane, heron: User, stork: User) -> None:
    wish = wished(lane, heron)
    assert caps_of(lane) == Caps(hour=6, day=30)
    assert agree(wish, by=stork, at=NOW) is Outcome.DONE
    assert caps_of(lane) == MORE
    assert agree(wish, by=stork, at=NOW) is Outcome.CHANGED


def test_nobody_agrees_with_himself_nor_an_editor_with_an_approver(
    lane: Lane, heron: User, stork: User
) -> None:
    assert agree(wished(lane, stork), by=stork, at=NOW) is Outcome.NEEDS_ANOTHER
    assert agree(wished(lane, stork), by=heron, at=NOW) is Outcome.NEEDS_ANOTHER
    assert caps_of(lane) == Caps(hour=6, day=30)


def test_who_is_alone_agrees_with_himself_after_a_while(
    lane: Lane, stork: User, settings: LazySettings
) -> None:
    settings.TRIAL = False
    wish = wished(lane, stork)
    assert agree(wish, by=stork, at=NOW + timedelta(minutes=14)) is Outcome.WAITS
    assert agree(wish, by=stork, at=NOW + timedelta(minutes=15)) is Outcome.DONE
    after = Entry.objects.about(lane).latest("pk").after
    assert after == {"raise": wish.pk, "to": [60, 120], "alone": True}


def test_a_wish_is_for_the_caps_that_both_saw(lane: Lane, heron: User, stork: User) -> None:
    wish = wished(lane, heron)
    Lane.objects.update(cap_hour=1)
    assert agree(wish, by=stork, at=NOW) is Outcome.CHANGED
    assert caps_of(lane).hour == 1


def test_lowering_drops_the_wish_for_more(lane: Lane, heron: User, stork: User) -> None:
    wish = wished(lane, heron)
    lower(lane, LESS, by=stork, at=NOW)
    assert agree(wish, by=stork, at=NOW) is Outcome.CHANGED
    assert not drop(wish, by=stork, at=NOW)
