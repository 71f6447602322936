"""How often one network, and one country, may post: counted in memory under a key of the day.

No address is kept: a network is known by a keyed hash whose key was drawn when the process started,
is drawn anew at midnight UTC and stands in no file. Each counter is one number, the time at which
its bucket is full again (the generic cell rate algorithm of ATM networks, ITU-T I.371).
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from datetime import date, datetime
from ipaddress import IPv6Address, ip_address
from secrets import token_bytes

# What one customer of a network has: IPv4 offices share one address, IPv6 gives each a /48.
V4_PREFIX, V6_PREFIX = 24, 48


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `burst` at once, and `burst` in `seconds` for as long as it lasts."""

    burst: int
    seconds: int

    @property
    def step(self) -> float:
        """Seconds that one costs."""
        return self.seconds / self.burst


# Forty people behind the address of one office, and their friends, sign within a minute.
NETWORK_RATES = (Rate(60, 60), Rate(240, 3600))
COUNTRY_RATES = (Rate(3000, 60), Rate(40_000, 3600))
# The same forty each press a few more buttons: digits mistyped, one more mail, to be forgotten.
BUTTON_RATES = (Rate(120, 60), Rate(600, 3600))
# Buckets kept; a flood from more networks than this meets the rate of the country.
MOST = 200_000
# From so many on, those that are full again are forgotten: a full bucket is like none.
MANY = 1000


@dataclass(slots=True)
class Counter:
    """Counters of one process for one day; safe for its threads. `rates` are a network's."""

    share: int = 1
    rates: tuple[Rate, ...] = NETWORK_RATES
    key: bytes = field(default_factory=lambda: token_bytes(32))
    day: date | None = None
    full_at: dict[tuple[bytes, Rate], float] = field(default_factory=dict)
    many: int = MANY
    lock: threading.Lock = field(default_factory=threading.Lock)

    def may_post(self, address: str, *, country: str = "", at: datetime) -> bool:
        """Count one post from an IP address and a country; False when it is one too many.

        A post that names no country is counted by its network alone. `share`: among so many
        processes the rates are divided. What is refused is not counted.
        """
        with self.lock:
            self.begin(at.date())
            keys = [(self.hashed(network(address)), rate) for rate in self.rates]
            by_country = COUNTRY_RATES if country else ()
            keys += [(self.hashed(country.encode()), rate) for rate in by_country]
            now = at.timestamp()
            self.forget_full(now)
            full = {key: self.after_one_more(key, now=now) for key in keys}
            if any(time is None for time in full.values()):
                return False
            self.full_at |= {key: time for key, time in full.items() if time is not None}
            return True

    def begin(self, day: date) -> None:
        """Forget the counters of another day, and what they were kept under."""
        if day != self.day or len(self.full_at) > MOST:
            self.full_at.clear()
            self.key = token_bytes(32)
            self.day = day

    def forget_full(self, now: float) -> None:
        """Looked for whenever there are twice as many as were left the last time."""
        if len(self.full_at) > self.many:
            self.full_at = {key: time for key, time in self.full_at.items() if time > now}
            self.many = max(MANY, 2 * len(self.full_at))

    def hashed(self, whom: bytes) -> bytes:
        return hashlib.blake2b(whom, key=self.key, digest_size=16).digest()

    def after_one_more(self, key: tuple[bytes, Rate], *, now: float) -> float | None:
        """When the bucket is full again after one more; None when it is empty."""
        step = key[1].step * self.share
        full = max(self.full_at.get(key, now), now) + step
        return full if full - now <= key[1].seconds + step / 2 else None


def network(address: str) -> bytes:
    """The network that an IP address belongs to; what is no address is a network of its own."""
    try:
        ip = ip_address(address)
    except ValueError:
        return b"unknown"
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    kept = V6_PREFIX if ip.version == 6 else V4_PREFIX
    return bytes([ip.version]) + ip.packed[: kept // 8]
