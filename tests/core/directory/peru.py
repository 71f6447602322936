"""Invented missions of Peru, in few words, for tests of routing."""

from __future__ import annotations

from datetime import date
from typing import Any

from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.route import Answer, Purpose, Routed, route
from hueandcry.core.directory.values import (
    Accreditation,
    Channel,
    ChannelType,
    Evidence,
    Kind,
    Office,
    Side,
)

LISTED = date(2023, 5, 1)
ON = date(2025, 5, 1)
SAID = (Evidence(source="Missions of Peru", seen=LISTED, is_confirmed=True, passage="as listed"),)
ADDRESS = Channel(type=ChannelType.POST, printed="12 Harbour Street\nOld Town")


def office(kind: Kind, place: str, **fields: Any) -> Office:
    """An office in "Oslo NO"; `fields` are those of Office that differ. Its key is the city."""
    city, _, country = place.rpartition(" ")
    return Office(
        **{
            "key": city,
            "state": "PE",
            "kind": kind,
            "country": country,
            "located_in": country,
            "city": city,
            "channels": (ADDRESS,),
            "evidence": SAID,
        }
        | fields
    )


def embassy(place: str, **fields: Any) -> Office:
    return office(Kind.EMBASSY, place, **fields)


def consulate(place: str, **fields: Any) -> Office:
    return office(Kind.CONSULATE, place, **fields)


def lives(country: str, place: str = "", *, see: str | None = None, **fields: Any) -> Accreditation:
    """The country's entry: the ambassador lives in "Oslo NO", or another entry is to be seen."""
    city, _, residence = place.rpartition(" ")
    return Accreditation(
        **{
            "state": "PE",
            "country": country,
            "side": Side.COUNTRY,
            "residence_city": city or None,
            "residence_country": residence or None,
            "see_country": see,
            "evidence": SAID,
        }
        | fields
    )


def claims(office: str, country: str, **fields: Any) -> Accreditation:
    """The entry of the office (its key) names the country."""
    return Accreditation(
        **{
            "state": "PE",
            "country": country,
            "side": Side.OFFICE,
            "office": office,
            "evidence": SAID,
        }
        | fields
    )


def ask(
    *statements: Office | Accreditation,
    country: str,
    purpose: Purpose = Purpose.LETTER,
    on: date = ON,
    state: str = "PE",
) -> Answer:
    directory = Directory.of(
        (one for one in statements if isinstance(one, Office)),
        (one for one in statements if isinstance(one, Accreditation)),
    )
    return route(directory, state=state, country=country, purpose=purpose, on=on)


def keys(offices: tuple[Routed, ...]) -> list[str]:
    return [routed.office.key for routed in offices]
