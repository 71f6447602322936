"""A network is known by a hash that dies at midnight."""

from __future__ import annotations

from datetime import date

import pytest

from hueandcry.accounts.networks import MOST_OF_ALL, has_tries_left, network_hash

DAY, NEXT = date(2026, 3, 4), date(2026, 3, 5)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("2001:db8:1:2::7", "2001:db8:1:2:ffff::8", True),
        ("2001:db8:1:2::7", "2001:db8:1:3::7", False),
    ],
)
def test_a_network_has_one_hash_a_day(one: str, other: str, same: bool) -> None:
    assert (network_hash(one, day=DAY) == network_hash(other, day=DAY)) is same


def test_the_hash_of_yesterday_is_gone() -> None:
    before = network_hash("192.0.2.7", day=DAY)
    assert network_hash("192.0.2.7", day=NEXT) != before
    assert network_hash("192.0.2.7", day=DAY) != before


def tried(network: str, *, door: str, day: date = DAY) -> bool:
    return has_tries_left(network, door=door, a_day=2, day=day)


def test_a_network_has_so_many_tries_at_a_door_in_a_day() -> None:
    assert [tried("aa", door="one") for _ in range(3)] == [True, True, False]
    assert tried("bb", door="one")
    assert tried("aa", door="other")
    assert tried("aa", door="one", day=NEXT)


def test_all_networks_together_have_a_limit() -> None:
    assert sum(tried(f"{n:x}", door="flooded") for n in range(MOST_OF_ALL + 7)) == MOST_OF_ALL
