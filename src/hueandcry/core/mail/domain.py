"""The domain of an address: how it is compared, and what lies within another."""

from __future__ import annotations

import re
from collections.abc import Collection

# RFC 5321, 4.5.3.1.2, and RFC 1035, 2.3.4.
LONGEST = 253
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")


def domain_name(text: str) -> str:
    """A domain in its one form: ASCII (IDNA), small letters, no dot at its end.

    An "@" before it is left out. "" for what is none, or has a single label.
    """
    name = text.strip().removeprefix("@").rstrip(".").casefold()
    try:
        name = name.encode("idna").decode("ascii").casefold()
    except UnicodeError:
        return ""
    labels = name.split(".")
    is_one = len(name) <= LONGEST and len(labels) > 1 and all(map(LABEL.fullmatch, labels))
    return name if is_one else ""


def domain_of(address: str) -> str:
    """The domain of an address; "" when it has none."""
    return domain_name(address.rpartition("@")[2])


def is_within(domain: str, domains: Collection[str]) -> bool:
    """Whether a domain is one of these, or a part of one; all in the form of `domain_name`."""
    labels = domain.split(".")
    return any(".".join(labels[start:]) in domains for start in range(len(labels)))
