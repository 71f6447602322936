"""An invented directory: the missions of Uzbekistan as a list and a data file have them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hueandcry.accounts.models import User
from hueandcry.accounts.services import let_in
from hueandcry.offices.models import Accreditation, Channel, Office, Origin, Sighting

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
DAY = date(2026, 3, 2)

WARSAW = "Poland: ul. Kraski 21, 02-804 Warszawa, tel (4822) 894-62-30, office@embassy.example"
ARMENIA = "Armenia: see Georgia, the Ambassador resides in Tbilisi"


def origin(kind: Origin.Kind = Origin.Kind.LIST, *, title: str = "List of March") -> Origin:
    return Origin.objects.create(kind=kind, title=title, day=DAY, taken_in_at=NOW)


def editor() -> User:
    return User.objects.filter(username="Imke").first() or let_in("Imke", roles=(), by=None, at=NOW)


def say(said: Origin, *, is_confirmed: bool = True, passage: str = "", **of: Any) -> None:
    Sighting.objects.create(
        origin=said,
        seen=said.day,
        passage=passage,
        confirmed_at=NOW if is_confirmed else None,
        confirmed_by=editor() if is_confirmed else None,
        **of,
    )


def add_office(
    said: Origin,
    *,
    kind: str,
    located_in: str,
    city: str,
    passage: str = "",
    is_confirmed: bool = True,
    channels: tuple[dict[str, Any], ...] = (),
    **columns: Any,
) -> Office:
    """An office of Uzbekistan with its channels, all said by one origin."""
    country = columns.pop("country", located_in)
    office = Office.objects.create(
        state="UZ", kind=kind, country=country, located_in=located_in, city=city, **columns
    )
    say(said, is_confirmed=is_confirmed, passage=passage, office=office)
    for one in channels:
        channel = Channel.objects.create(office=office, **one)
        say(said, is_confirmed=is_confirmed, passage=passage, channel=channel)
    return office


def add_claim(said: Origin, *, country: str, passage: str = "", **columns: Any) -> Accreditation:
    claim = Accreditation.objects.create(state="UZ", country=country, **columns)
    say(said, passage=passage, accreditation=claim)
    return claim


def add_directory() -> dict[str, Office]:
    """An embassy in Warsaw, one in Tbilisi for Armenia too, a consulate in Toronto under an
    ambassador in Washington, a ministry at home, and an embassy that only a data file has.
    """
    said = origin()
    file = origin(Origin.Kind.EMBASSIES, title="Database of embassies")
    numbers = (
        {
            "type": "phone",
            "printed": "(4822) 894-62-30",
            "normalised": "+48228946230",
            "is_valid": True,
            "checked_on": DAY,
        },
        {
            "type": "email",
            "printed": "Office@Embassy.example",
            "normalised": "office@embassy.example",
        },
        {"type": "post", "printed": "ul. Kraski 21\n02-804 Warszawa"},
    )
    offices = {
        "Warsaw": add_office(
            said, kind="embassy", located_in="PL", city="Warsaw", passage=WARSAW, channels=numbers
        ),
        "Tbilisi": add_office(said, kind="embassy", located_in="GE", city="Tbilisi"),
        "Washington": add_office(said, kind="embassy", located_in="US", city="Washington"),
        "Toronto": add_office(said, kind="consulate", located_in="CA", city="Toronto"),
        "Berlin": add_office(
            file, kind="embassy", located_in="DE", city="Berlin", is_confirmed=False
        ),
        "ministry": add_office(
            said,
            kind="foreign_ministry",
            located_in="UZ",
            city="Tashkent",
            name="Ministry of Foreign Affairs",
            holder="Minister Rustam Elmurodov",
        ),
    }
    add_claim(
        said,
        country="AM",
        side="country",
        residence_city="Tbilisi",
        see_country="GE",
        passage=ARMENIA,
    )
    add_claim(said, country="CA", side="country", residence_city="Washington")
    return offices
