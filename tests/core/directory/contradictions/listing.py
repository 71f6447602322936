"""Small invented directories, as a printed list would give them."""

from __future__ import annotations

from datetime import date

from hueandcry.core.directory.contradictions import Contradiction, contradictions
from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.values import (
    Accreditation,
    Channel,
    ChannelType,
    Evidence,
    Kind,
    Office,
    Side,
)

STATE = "UZ"
PRINTED = date(2004, 3, 1)
TODAY = date(2026, 5, 4)


def said(passage: str) -> tuple[Evidence, ...]:
    return (Evidence(source="a printed list", seen=PRINTED, passage=passage),)


def office(
    key: str,
    country: str,
    city: str | None,
    *,
    kind: Kind = Kind.EMBASSY,
    located_in: str | None = None,
    address: str | None = "Linden Street 12",
    channels: tuple[Channel, ...] = (),
    passage: str = "",
) -> Office:
    """An office whose entry has an address, unless `address` is None."""
    post = (Channel(type=ChannelType.POST, printed=address),) if address else ()
    return Office(
        key=key,
        state=STATE,
        kind=kind,
        country=country,
        located_in=located_in or country,
        city=city,
        channels=(*post, *channels),
        evidence=said(passage or f"{country} - {city} ({key})\n{address}"),
    )


def pointer(
    country: str,
    city: str | None = None,
    *,
    lives_in: str | None = None,
    see: str | None = None,
    passage: str = "",
) -> Accreditation:
    """What the entry of a country says."""
    return Accreditation(
        state=STATE,
        country=country,
        side=Side.COUNTRY,
        residence_city=city,
        residence_country=lives_in,
        see_country=see,
        evidence=said(passage or f"{country} - ambassador in {city}, see {see}"),
        key=f"{country} to {city or see}",
    )


def claim(office: str, country: str, *, passage: str = "") -> Accreditation:
    """What the entry of an office says."""
    return Accreditation(
        state=STATE,
        country=country,
        side=Side.OFFICE,
        office=office,
        evidence=said(passage or f"{office} also for {country}"),
        key=f"{office} for {country}",
    )


def phone(e164: str | None, *, printed: str = "", is_valid: bool | None = True) -> Channel:
    return Channel(
        type=ChannelType.PHONE,
        printed=printed or e164 or "",
        normalised=e164,
        is_valid=is_valid,
        checked_on=None if is_valid is None else TODAY,
    )


def check(*statements: Office | Accreditation, on: date = TODAY) -> tuple[Contradiction, ...]:
    directory = Directory.of(
        (one for one in statements if isinstance(one, Office)),
        (one for one in statements if isinstance(one, Accreditation)),
    )
    return contradictions(directory, on=on)


def kinds(*statements: Office | Accreditation) -> list[str]:
    return [found.kind.value for found in check(*statements)]
