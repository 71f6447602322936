"""How long an answer takes tells nobody whether an address has signed, or what is known of a link.

threats.md, F5: ten thousand times each, in random order, and the two-sample test of Kolmogorov and
Smirnov. A token that is good does lead on when it is pressed, and there time tells what the page
says anyhow: who has one of 160 random bits holds the mail.
"""

from __future__ import annotations

import math
import random
import time
import uuid
from bisect import bisect_right
from collections.abc import Callable
from itertools import count
from secrets import token_urlsafe

import pytest
from django.test import Client
from tests.actions.test_hostile import SIGN, began, fields, sealing, send
from tests.actions.worker import Desk

from hueandcry.actions.models import Signer
from hueandcry.actions.signing.taking import TOKEN_BYTES
from hueandcry.appeals.models import Edition

__all__ = ["began", "sealing"]

pytestmark = [
    pytest.mark.drill,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("seed", range(2)),
]

EACH, KNOWN = 10_000, 100

# What is asked about: an address or a page, known or not; and asking, which alone is timed.
About = Callable[[bool], str]
Visit = Callable[[str], None]


@pytest.fixture
def people(edition: Edition, worker: Desk) -> list[uuid.UUID]:
    """Some who signed and are counted."""
    signed = [worker.signed(edition, address=f"p{one:05}@mail.example") for one in range(KNOWN)]
    assert Signer.objects.count() == KNOWN
    return signed


def same_by_chance(first: list[float], second: list[float]) -> float:
    """The p of Kolmogorov and Smirnov for two samples (Numerical Recipes, 14.3)."""
    first, second = sorted(first), sorted(second)
    furthest = max(
        abs(bisect_right(first, one) / len(first) - bisect_right(second, one) / len(second))
        for one in (*first, *second)
    )
    root = math.sqrt(len(first) * len(second) / (len(first) + len(second)))
    way = (root + 0.12 + 0.11 / root) * furthest
    terms = ((-1) ** (k - 1) * math.exp(-2 * (k * way) ** 2) for k in range(1, 101))
    return min(1.0, max(0.0, 2 * sum(terms))) if way > 0.2 else 1.0


def run(about: About, visit: Visit, *, chance: random.Random) -> float:
    waited: dict[bool, list[float]] = {True: [], False: []}
    for _each in range(EACH):
        for is_known in chance.sample([True, False], 2):
            what = about(is_known)
            asked = time.perf_counter()
            visit(what)
            waited[is_known].append(time.perf_counter() - asked)
    return same_by_chance(waited[True], waited[False])


def demand_alike(about: About, visit: Visit, *, seed: int) -> None:
    """In this run, or in two more."""
    chance = random.Random(seed)  # noqa: S311 (the order)
    found = [run(about, visit, chance=chance)]
    if found[0] <= 0.01:
        found += [run(about, visit, chance=chance) for _again in range(2)]
    print(f"p {', '.join(f'{p:.2f}' for p in found)}")  # noqa: T201
    assert found[0] > 0.01 or min(found[1:]) > 0.01


def test_an_address_that_has_signed_takes_as_long_as_one_that_has_not(
    client: Client, began: str, people: list[uuid.UUID], seed: int
) -> None:
    numbers = count()

    def address(is_known: bool) -> str:
        number = next(numbers)
        return f"p{number % KNOWN:05}@mail.example" if is_known else f"q{number:05}@mail.example"

    def sign(address: str) -> None:
        assert send(client, fields(began, email=address), SIGN).status_code == 303

    demand_alike(address, sign, seed=seed)


def test_the_page_of_the_digits_takes_as_long_for_every_id(
    client: Client, people: list[uuid.UUID], seed: int
) -> None:
    def page(is_known: bool) -> str:
        pk = random.choice(people) if is_known else uuid.uuid4()  # noqa: S311
        return f"/appeals/2026-1/code/{pk}/"

    demand_alike(page, looking(client), seed=seed)


def test_the_page_of_forgetting_takes_as_long_for_every_token(
    client: Client, worker: Desk, people: list[uuid.UUID], seed: int
) -> None:
    tokens = [worker.content(pk).token for pk in people]

    def page(is_known: bool) -> str:
        token = random.choice(tokens) if is_known else token_urlsafe(TOKEN_BYTES)  # noqa: S311
        return f"/forget/{token}/"

    demand_alike(page, looking(client), seed=seed)


def looking(client: Client) -> Visit:
    def look(page: str) -> None:
        assert client.get(page).status_code == 200

    return look
