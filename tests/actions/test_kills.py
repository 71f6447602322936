"""`kill -9` at random moments: what was answered is there, and counts and leaves once.

threats.md, R1: over the public process, the workers and the database server while people sign.
"""

from __future__ import annotations

import random
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Count
from tests.actions.crowd import Crowd, crowd, wait_for_site
from tests.actions.house import House, Nursery, Running, demand_all_there_once, free_port
from tests.actions.postgres import Server, server_of_tests

from hueandcry.actions.counting import State
from hueandcry.actions.models import Letter, Signature, Signer, Tally
from hueandcry.actions.rounds.sending import CONNECTIONS
from hueandcry.ledger.deliveries import LEASE
from hueandcry.ledger.models import Attempt, Delivery, Kind

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 2


@dataclass(slots=True)
class Killer:
    """Kills what runs in a house at random, and starts it again at once."""

    house: House
    nursery: Nursery
    chance: random.Random
    port: int = field(default_factory=free_port)
    workers: list[Running] = field(default_factory=list)
    site: Running | None = None
    died_at: dict[str, datetime] = field(default_factory=dict)
    database: Server | None = None
    databases: int = 0

    def begin(self) -> None:
        self.site = self.house.serve(self.port)
        self.workers = [self.nursery.work() for _worker in range(WORKERS)]
        wait_for_site(self.port)

    def kill_one(self) -> None:
        """Of ten, seven or eight are workers: the site takes its time to start."""
        chance = self.chance.random()
        if chance < 0.1:
            self.kill_site()
        elif chance < 0.3 and self.database:
            self.kill_database()
        else:
            self.kill_worker()

    def kill_worker(self) -> None:
        """One that works: its start is nothing to be killed in."""
        number = self.chance.randrange(WORKERS)
        name = self.workers[number].name
        time.sleep(self.chance.uniform(0, 0.5))
        self.workers[number].kill()
        self.died_at[name] = datetime.now(UTC)
        self.workers[number] = self.nursery.work()

    def kill_site(self) -> None:
        wait_for_site(self.port)
        time.sleep(self.chance.uniform(0, 0.5))
        assert self.site
        self.site.kill()
        self.site = self.house.serve(self.port)

    def kill_database(self) -> None:
        assert self.database
        time.sleep(self.chance.uniform(0, 0.5))
        self.database.kill()
        self.database.start()
        self.databases += 1


def kill_at_random(house: House, *, kills: int, pace: float, seed: int) -> None:
    database = server_of_tests() if connection.vendor == "postgresql" else None
    chance = random.Random(seed)  # noqa: S311 (moments to kill at)
    house.server.delay = 0.01
    with closing(Nursery(house)) as nursery:
        killer = Killer(house, nursery, chance, database=database)
        killer.begin()
        connection.close()
        with crowd(killer.port, house.server, pace=pace) as people:
            for _kill in range(kills):
                killer.kill_one()
            wait_for_site(killer.port)
            time.sleep(2)
        for one in killer.workers:
            killer.died_at[one.name] = datetime.now(UTC)
            one.kill()
    house.finish()
    house.number = Letter.objects.count()
    tell(house, people, killer, what=f"seed {seed}, {connection.vendor}, {kills} kills")
    demand_answered_is_there(people)
    demand_all_there_once(house, kills=kills + WORKERS)
    demand_doubts_are_listed(killer)


def tell(house: House, people: Crowd, killer: Killer, *, what: str) -> None:
    """One line of figures, before anything is demanded of them."""
    told = {pk for mine in people.signed.values() for pk in mine}
    lost = told - set(Signature.objects.values_list("pk", flat=True))
    arrived = house.letters()
    doubts = Delivery.objects.filter(kind=Kind.LETTER).in_doubt().count()
    print(  # noqa: T201
        f"{what} ({killer.databases} of the database): {len(told)} signed, "
        f"{len(people.confirmed)} confirmed, {house.number} letters, {len(arrived)} arrived, "
        f"{doubts} in doubt, {len(lost)} lost, {arrived.total() - len(arrived)} doubled"
    )


def demand_answered_is_there(people: Crowd) -> None:
    """Once each, and counted once: nobody else is counted, and nobody twice."""
    told = {pk for mine in people.signed.values() for pk in mine}
    assert len(told) > 20
    assert len(people.confirmed) > 10
    stored = set(Signature.objects.values_list("pk", flat=True))
    assert told <= stored
    confirmed = Signature.objects.filter(confirmed_at__isnull=False)
    assert confirmed.filter(judged_at=None).count() == 0
    assert confirmed.count() >= len(people.confirmed)
    counted = Signer.objects.filter(address_hash__isnull=False)
    twice = counted.values("address_hash").annotate(number=Count("pk")).filter(number__gt=1)
    assert not twice.exists()
    assert counted.count() >= len(people.confirmed)
    assert Letter.objects.count() == Signature.objects.counted().count() == counted.count()
    tallies = Tally.objects.filter(state=State.COUNTED)
    assert sum(one.number for one in tallies) == counted.count()
    assert not [page for page in people.refused if b"Nothing was stored" not in page]


def demand_doubts_are_listed(killer: Killer) -> None:
    """At most one a connection a kill; each within a lease and a minute of its worker's death."""
    doubted = Attempt.objects.filter(outcome="doubt").values_list("delivery", "ended_at")
    by = dict(Delivery.objects.values_list("pk", "claimed_by"))
    late = [
        ended_at - killer.died_at[by[pk]] for pk, ended_at in doubted if by[pk] in killer.died_at
    ]
    assert len(doubted) <= CONNECTIONS * (len(killer.died_at) + killer.databases * WORKERS)
    assert max(late, default=timedelta()) < LEASE + timedelta(seconds=60)


@pytest.mark.slow
def test_fifty_kills_lose_nothing_and_send_nothing_twice(house: House) -> None:
    kill_at_random(house, kills=50, pace=20, seed=7)


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_kills_lose_nothing_and_send_nothing_twice(house: House, seed: int) -> None:
    """Fifty with each seed and each database, while as many sign as this machine takes."""
    kill_at_random(house, kills=50, pace=200, seed=seed)
