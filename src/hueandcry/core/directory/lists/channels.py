"""Channels from what a file prints: normalised where that is sure, checked by the standard.

A number is never mended: one that fits no numbering plan, or no plan today, stays as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

import phonenumbers

from hueandcry.core.directory.values import Channel, ChannelType
from hueandcry.core.letters.dialling import parse
from hueandcry.core.reading.addressees.phones import (
    LONGEST,
    SHORTEST,
    digits_of,
    from_abroad,
    international,
    read_line,
)

# What browsers take for an address: https://html.spec.whatwg.org/#valid-e-mail-address
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
EMAIL = re.compile(rf"[a-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{LABEL}(?:\.{LABEL})+")
BETWEEN_EMAILS = re.compile(r"[\s,;|]+")
BETWEEN_NUMBERS = re.compile(r"\s*[;|,]\s*")


def number(kind: ChannelType, printed: str, *, e164: str | None, on: date) -> Channel:
    """A telephone or fax line; `e164` is what the digits mean, None when nothing says it.

    Without it nothing can be checked. One that no plan knows is not valid and not normalised.
    """
    if e164 is None:
        return Channel(type=kind, printed=printed)
    parsed = parse(e164) if is_of_a_length(e164) else None
    return Channel(
        type=kind,
        printed=printed,
        normalised=e164 if parsed else None,
        is_valid=parsed is not None and phonenumbers.is_valid_number(parsed),
        checked_on=on,
    )


def numbers(kind: ChannelType, printed: str, *, country: str | None, on: date) -> Iterator[Channel]:
    """The lines of a cell, apart by commas or semicolons; `country` is where the office stands."""
    for one in filter(None, BETWEEN_NUMBERS.split(printed.strip())):
        yield number(kind, one, e164=e164_of(one.removeprefix("tel:"), country=country), on=on)


def e164_of(printed: str, *, country: str | None) -> str | None:
    """What a printed number means; None when nothing says of which state it is.

    A number that begins as from abroad keeps all its digits, however many.
    """
    if rest := international(printed):
        line = from_abroad(rest)
        return line.e164 if line else f"+{digits_of(rest)}"
    line = read_line(printed, country=country)
    return line.e164 if line else None


def is_of_a_length(e164: str) -> bool:
    """Whether so many digits can be dialled from abroad (ITU-T E.164)."""
    return SHORTEST <= len(e164.partition(";")[0]) - 1 <= LONGEST


def emails(printed: str, *, on: date) -> Iterator[Channel]:
    """The addresses of a cell, `mailto:` left out; lower-case, None where it is no address."""
    for one in filter(None, BETWEEN_EMAILS.split(printed)):
        address = one.removeprefix("mailto:")
        is_valid = EMAIL.fullmatch(address.lower()) is not None
        yield Channel(
            type=ChannelType.EMAIL,
            printed=address,
            normalised=address.lower() if is_valid else None,
            is_valid=is_valid,
            checked_on=on,
        )


def site(printed: str) -> Channel:
    """A page of the office, with `http://` before it where none is printed.

    Not normalised when it is no address of a page: it is never to become a link.
    """
    url = printed if "://" in printed else f"http://{printed}"
    return Channel(type=ChannelType.WEB, printed=printed, normalised=url if is_page(url) else None)


def is_page(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in parts.netloc and " " not in url


def post(lines: tuple[str, ...]) -> Channel:
    """A postal address of one line or more; `normalised` is what to write, in one line."""
    bare = filter(None, (line.strip(" ,;") for line in lines))
    return Channel(type=ChannelType.POST, printed="\n".join(lines), normalised=", ".join(bare))
