"""What to dial: from a country to a number. Prefixes are those of libphonenumber's metadata."""

from __future__ import annotations

from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """A number for a person who dials it.

    `digits` is what to press, in groups; it begins with `+` where the country has no one
    international prefix. `extension` is asked for afterwards, "" without one. `uri` opens a
    telephone (RFC 3966).
    """

    digits: str
    extension: str
    uri: str
    is_abroad: bool


def dial(number: str, *, country: str) -> Dial | None:
    """How to dial an E.164 number (`;ext=N` allowed) from a country (ISO 3166-1 alpha-2).

    None when the text is no such number. Whether the line still answers nobody can tell from it.
    """
    parsed = parse(number)
    if parsed is None:
        return None
    extension = parsed.extension or ""
    parsed.extension = None
    digits = phonenumbers.format_out_of_country_calling_number(parsed, country)
    return Dial(
        digits=digits,
        extension=extension,
        uri=phonenumbers.format_number(parsed, PhoneNumberFormat.RFC3966),
        is_abroad=phonenumbers.country_code_for_region(country) != parsed.country_code,
    )


def parse(number: str) -> PhoneNumber | None:
    """The number behind E.164 text; None when it is none."""
    if not number.startswith("+"):
        return None
    try:
        return phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return None
