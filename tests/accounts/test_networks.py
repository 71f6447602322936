"""A network is known by a hash that dies at midnight."""

from __future__ import annotations

from datetime import date

import pytest

from hueandcry.accounts.networks import network_hash

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
