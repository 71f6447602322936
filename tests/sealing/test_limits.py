"""Many people behind one address get through, a flood does not, and midnight forgets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hueandcry.sealing.limits import (
    BUTTON_RATES,
    COUNTRY_RATES,
    MANY,
    NETWORK_RATES,
    Counter,
    network,
)

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
BURST, SUSTAINED = NETWORK_RATES


def posts(counter: Counter, number: int, *, every: float = 0, address: str = "192.0.2.7") -> int:
    """How many of so many posts get through, `every` so many seconds."""
    times = (AT + timedelta(seconds=every * index) for index in range(number))
    return sum(counter.may_post(address, country="NO", at=at) for at in times)


def test_forty_people_behind_one_address_get_through_at_once() -> None:
    assert posts(Counter(), 40) == 40


def test_a_flood_from_one_network_is_cut_to_the_burst() -> None:
    assert posts(Counter(), 10_000) == BURST.burst


def test_what_lasts_is_cut_to_the_sustained_rate() -> None:
    got = posts(Counter(), 7200, every=1)
    assert SUSTAINED.burst * 2 <= got <= SUSTAINED.burst * 3 + 2


def test_the_next_minute_lets_the_next_people_through() -> None:
    counter = Counter()
    posts(counter, 200)
    later = AT + timedelta(seconds=61)
    assert counter.may_post("192.0.2.7", country="NO", at=later)


def test_neighbours_count_together_and_strangers_apart() -> None:
    counter = Counter()
    assert posts(counter, 200, address="192.0.2.7") == BURST.burst
    assert not counter.may_post("192.0.2.200", country="NO", at=AT)
    assert counter.may_post("198.51.100.1", country="NO", at=AT)


def test_a_flood_from_many_networks_meets_the_rate_of_the_country() -> None:
    counter = Counter()
    let = sum(
        counter.may_post(f"10.{index // 250}.{index % 250}.1", country="NO", at=AT)
        for index in range(5000)
    )
    assert let == COUNTRY_RATES[0].burst
    assert counter.may_post("192.0.2.1", country="SE", at=AT)


def test_processes_share_a_rate() -> None:
    assert posts(Counter(share=4), 1000) == BURST.burst // 4


def test_midnight_forgets_counters_and_key() -> None:
    counter = Counter()
    posts(counter, 200)
    key, midnight = counter.key, datetime(2026, 1, 6, tzinfo=UTC)
    assert counter.may_post("192.0.2.7", country="NO", at=midnight)
    assert counter.key != key
    assert len(counter.full_at) == len(NETWORK_RATES + COUNTRY_RATES)


def test_who_posted_once_is_forgotten_when_it_counts_no_more() -> None:
    counter = Counter()
    for index in range(5000):
        at = AT + timedelta(seconds=index)
        assert counter.may_post(f"10.{index // 250}.{index % 250}.1", country="NO", at=at)
    assert len(counter.full_at) <= MANY + len(NETWORK_RATES + COUNTRY_RATES)


def test_no_address_is_kept() -> None:
    counter = Counter()
    posts(counter, 3)
    kept = b"".join(key for key, _rate in counter.full_at)
    assert b"192.0.2" not in kept
    assert network("192.0.2.7") not in kept


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("192.0.2.7", "::ffff:192.0.2.9", True),
        ("2001:db8:1::1", "2001:db8:1:ffff::2", True),
        ("2001:db8:1::1", "2001:db8:2::1", False),
        ("192.0.2.7", "192.0.3.7", False),
        ("no address", "", True),
    ],
)
def test_a_network_is_what_one_customer_has(one: str, other: str, is_one: bool) -> None:
    assert (network(one) == network(other)) is is_one


def test_forty_people_press_three_buttons_each_behind_one_address() -> None:
    counter = Counter(rates=BUTTON_RATES)
    got = sum(counter.may_post("192.0.2.7", at=AT) for _press in range(10_000))
    assert got == BUTTON_RATES[0].burst == 3 * 40
