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

import pytest
from django.test import Client
from tests.actions.test_hostile import SIGN, began, fields, sealing, send
from tests.actions.worker import Desk

from hueandcry.actions.models import Signer
from hueandcry.appeals.models import Edition

__all__ = ["began", "sealing"]

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True)]

EACH, KNOWN = 10_000, 100

Visit = Callable[[bool], None]


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


def run(visit: Visit, *, chance: random.Random) -> float:
    waited: dict[bool, list[float]] = {True: [], False: []}
    for _each in range(EACH):
        for is_known in chance.sample([True, False], 2):
            asked = time.perf_counter()
            visit(is_known)
            waited[is_known].append(time.perf_counter() - asked)
    return same_by_chance(waited[True], waited[False])


def demand_alike(visit: Visit, *, what: str) -> None:
    """In two runs of three at least."""
    chance = random.Random(5)  # noqa: S311 (the order)
    found: list[float] = []
    while sum(p > 0.01 for p in found) < 2 and len(found) < 3:
        found.append(run(visit, chance=chance))
    print(f"{what}: p {', '.join(f'{p:.2f}' for p in found)}")  # noqa: T201
    assert sum(p > 0.01 for p in found) >= 2


def test_an_address_that_has_signed_takes_as_long_as_one_that_has_not(
    client: Client, began: str, people: list[uuid.UUID]
) -> None:
    numbers = count()

    def sign(is_known: bool) -> None:
        number = next(numbers)
        who = f"p{number % KNOWN:05}" if is_known else f"q{number:05}"
        assert send(client, fields(began, email=f"{who}@mail.example"), SIGN).status_code == 303

    demand_alike(sign, what="signing with an address that has signed, and one that has not")


def test_the_page_of_the_digits_takes_as_long_for_every_id(
    client: Client, people: list[uuid.UUID]
) -> None:
    def look(is_known: bool) -> None:
        pk = random.choice(people) if is_known else uuid.uuid4()  # noqa: S311
        assert client.get(f"/appeals/2026-1/code/{pk}/").status_code == 200

    demand_alike(look, what="the page of the digits for an id that is known, and one that is not")


def test_the_page_of_forgetting_takes_as_long_for_every_token(
    client: Client, worker: Desk, people: list[uuid.UUID]
) -> None:
    tokens = [worker.content(pk).token for pk in people]

    def look(is_known: bool) -> None:
        token = random.choice(tokens) if is_known else uuid.uuid4().hex[:27]  # noqa: S311
        assert client.get(f"/forget/{token}/").status_code == 200

    demand_alike(look, what="the page of forgetting for a good token, and a bad one")
