"""Whether two addresses are one person's mailbox, without keeping an address.

Keyed hashes: who holds the database and no pepper can test no address against them; each appeal has
a key of its own, so that several appeals of one person are joined nowhere (threats.md, 2 and 3).
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from contextlib import suppress

PEPPER_BYTES = 32


def address_hash(address: str, *, appeal: str, pepper: bytes) -> bytes:
    """32 bytes that are equal for equal mailboxes within one appeal ("2026-4"), and nowhere else.

    `pepper` is the worker's secret of 32 bytes (HMAC-SHA-256 under a key derived by BLAKE2b).
    """
    return keyed(address, scope=f"appeal {appeal}", pepper=pepper)


def week_hash(address: str, *, week: str, pepper: bytes) -> bytes:
    """The same over all appeals for one ISO week ("2026-W47"), to count the mails to an address."""
    return keyed(address, scope=f"week {week}", pepper=pepper)


def domain_hash(domain: str, *, week: str, pepper: bytes) -> bytes:
    """The same for a domain (as `core.mail.domain` writes it), to count the mails that go there."""
    return keyed(f"@{domain}", scope=f"domain {week}", pepper=pepper)


def keyed(address: str, *, scope: str, pepper: bytes) -> bytes:
    key = hashlib.blake2b(scope.encode(), key=pepper, person=b"hueandcry").digest()
    return hmac.digest(key, one_form(address).encode(), "sha256")


def one_form(address: str) -> str:
    """An address as it is compared: one form of its letters, no capitals, no "+tag".

    The host goes by its name in ASCII (IDNA), or as written when it has none.
    """
    local, _, host = unicodedata.normalize("NFKC", address).strip().casefold().rpartition("@")
    with suppress(UnicodeError):  # a host that has no such name still is equal to itself
        host = host.encode("idna").decode("ascii")
    return f"{local.split('+')[0] or local}@{host}"
