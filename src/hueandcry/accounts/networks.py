"""Who knocks too often, known by a hash whose key dies at midnight; no address is kept."""

from __future__ import annotations

import hmac
import secrets
from collections import Counter
from datetime import date
from functools import lru_cache
from ipaddress import ip_network


def network_hash(address: str, *, day: date) -> str:
    """Return 16 hex digits for the network of an IP address, the same all day in this process.

    An IPv6 address counts with its /64, which one household or server has to itself.
    """
    network = ip_network(f"{address}/64" if ":" in address else address, strict=False)
    return hmac.digest(day_key(day), str(network).encode(), "sha256").hex()[:16]


@lru_cache(maxsize=1)
def day_key(day: date) -> bytes:  # noqa: ARG001 (a new day drops the old key)
    return secrets.token_bytes(32)


# Tries at one door by all networks together in a day, of one process.
MOST_OF_ALL = 5_000


def has_tries_left(network: str, *, door: str, a_day: int, day: date) -> bool:
    """Count a try of a network (its hash) at a door; False when it had as many as it may that day.

    In memory alone, and gone with the day. So a network has as many tries in each process.
    """
    tried, of_all = tries(day), f"{door} all"
    key = f"{door} {network}"
    if tried[of_all] >= MOST_OF_ALL or tried[key] >= a_day:
        return False
    tried.update((of_all, key))
    return True


@lru_cache(maxsize=1)
def tries(day: date) -> Counter[str]:  # noqa: ARG001 (a new day drops the old counts)
    return Counter()
