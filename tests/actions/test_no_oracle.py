"""Who holds the public machine and a dump cannot tell whether an address has signed.

threats.md, F2: a guess is no better than a coin, by each way that such a holder could try.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from tests.actions.worker import Desk

from hueandcry.actions.models import Signature
from hueandcry.actions.rounds.asking import plan_questions
from hueandcry.actions.rounds.judging import judge
from hueandcry.appeals.models import Edition
from hueandcry.sealing.boxes import seal
from hueandcry.sealing.hashes import address_hash, week_hash
from hueandcry.sealing.models import PublicHalf

EACH = 1000
APPEAL = "2026-1"

Digest = Callable[[str], Iterable[bytes]]


def dump() -> bytes:
    """All that stands in the database, as it stands, and its bytes in hexadecimal as well."""
    found: list[bytes] = []
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            found += [as_bytes(one) for one in row]
    return b"\n".join([*found, *(one.hex().encode() for one in found if len(one) <= 64)])


def as_bytes(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def by_hash(name: str) -> Digest:
    """The address hashed, bare and under every secret and public value that the machine has."""

    def digests(address: str) -> Iterable[bytes]:
        typed = address.encode()
        yield hashlib.new(name, typed).digest()
        for half in PublicHalf.objects.all():
            yield hmac.digest(bytes(half.public), typed, name)
        for key in (settings.SECRET_KEY, APPEAL, settings.SECRET_KEY + APPEAL):
            yield hmac.digest(key.encode(), typed, name)
            yield hashlib.new(name, key.encode() + typed).digest()

    return digests


def by_our_own_hashes(address: str) -> Iterable[bytes]:
    """As the worker does, with the public machine's key, or none, for the pepper."""
    for pepper in (bytes(32), hashlib.sha256(settings.SECRET_KEY.encode()).digest()):
        yield address_hash(address, appeal=APPEAL, pepper=pepper)
        yield week_hash(address, week="2026-W47", pepper=pepper)


def by_sealing_again(address: str) -> Iterable[bytes]:
    for half in PublicHalf.objects.all():
        yield seal(address.encode(), half)


def in_clear(address: str) -> Iterable[bytes]:
    for one in (address, address.partition("@")[0]):
        yield from (one.encode(), one.encode().hex().encode(), base64.b64encode(one.encode()))


def share_right(digest: Digest, signed: list[str], strangers: list[str]) -> float:
    """Of all guesses, how many are right: yes where a digest of the address is in the dump."""
    there = dump()

    def says_yes(address: str) -> bool:
        return any(one in there for one in digest(address))

    right = sum(map(says_yes, signed)) + sum(not says_yes(one) for one in strangers)
    return right / (len(signed) + len(strangers))


@pytest.mark.drill
@pytest.mark.django_db
def test_a_guess_is_no_better_than_a_coin(edition: Edition, worker: Desk) -> None:
    signed = [f"signer{number}@mail{number % 50}.example" for number in range(EACH)]
    strangers = [f"nobody{number}@mail{number % 50}.example" for number in range(EACH)]
    for number, address in enumerate(signed):
        worker.sign(edition, address=address)
        if number % 2:
            Signature.objects.filter(confirmed_at=None).update(confirmed_at=worker.at)
    while plan_questions(worker.hands, at=worker.at) + judge(worker.hands, at=worker.at):
        pass
    ways = [by_hash(name) for name in ("md5", "sha1", "sha256", "blake2b", "blake2s", "sha512")]
    for way in (*ways, by_our_own_hashes, by_sealing_again, in_clear):
        assert abs(share_right(way, signed, strangers) - 0.5) <= 0.03

    def with_the_pepper(address: str) -> Iterable[bytes]:
        yield address_hash(address, appeal=APPEAL, pepper=worker.hands.pepper)
        yield week_hash(address, week="2026-W47", pepper=worker.hands.pepper)

    assert share_right(with_the_pepper, signed, strangers) > 0.9, "the yardstick itself works"
