"""Links that open a letter in somebody's own mail programme (RFC 6068)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

# The longest address (URL) that every current browser and mail programme passes on whole.
LONGEST = 2000
# RFC 5321, 4.5.3.1.3: a path of 256 octets, its angle brackets among them.
LONGEST_ADDRESS = 254


def is_address(text: str) -> bool:
    """Whether this can stand in To or Cc: one @ between words of printable ASCII, no separators.

    Stricter than RFC 5322: quoted names, comments and lists would let one field hold several.
    """
    if len(text) > LONGEST_ADDRESS:
        return False
    name, at, host = text.partition("@")
    plain = text.isascii() and text.isprintable() and not set(text) & set(' ,;:<>()[]"\\?&%')
    return bool(plain and at and name and "@" not in host and "." in host.strip("."))


def mailto(*, to: str, copies: Sequence[str], subject: str, body: str) -> str | None:
    """The link; None when it would be longer than mail programmes take.

    Line ends become CRLF as the RFC asks. ValueError for what cannot be an address.
    """
    if wrong := [address for address in (to, *copies) if not is_address(address)]:
        raise ValueError(f"{len(wrong)} of the addresses cannot stand in a mail")
    fields = {
        "cc": ",".join(quote(address, safe="@") for address in copies),
        "subject": quote(" ".join(subject.split()), safe=""),
        "body": quote("\r\n".join(body.splitlines()), safe=""),
    }
    asked = "&".join(f"{name}={value}" for name, value in fields.items() if value)
    link = f"mailto:{quote(to, safe='@')}" + (f"?{asked}" if asked else "")
    return link if len(link) < LONGEST else None
