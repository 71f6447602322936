"""What a directory might hold of the state that the invented appeal is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.appeals.story import NOW

from hueandcry.accounts.models import User
from hueandcry.offices.models import Accreditation, Channel, Office, Origin, Sighting

PRINTED = "Embassy in Poland: ul. Kraski 21, 02-804 Warszawa, tel (4822) 894-62-30"
SEEN = date(2026, 9, 1)


def add_list() -> Origin:
    """A printed list that the desk went through."""
    title = "List of missions"
    kind = Origin.Kind.LIST
    return Origin.objects.create(kind=kind, title=title, day=SEEN, taken_in_at=NOW)


def add_factbook() -> Origin:
    """A file that nobody went through."""
    title = "Book of states"
    kind = Origin.Kind.FACTBOOK
    return Origin.objects.create(kind=kind, title=title, day=date(2026, 1, 22), taken_in_at=NOW)


def add_office(
    origin: Origin,
    kind: str,
    city: str,
    country: str,
    *channels: tuple[str, str, str],
    passage: str = "",
    **columns: Any,
) -> Office:
    """An office of Uzbekistan; a channel is its type, as printed, as it is used."""
    place = {"country": country, "located_in": country} | columns
    office = Office.objects.create(state="UZ", kind=kind, city=city, **place)
    rows = [
        Channel.objects.create(office=office, type=type_, printed=printed, normalised=normalised)
        for type_, printed, normalised in channels
    ]
    Sighting.objects.create(office=office, passage=passage, **said(origin))
    Sighting.objects.bulk_create(Sighting(channel=row, **said(origin)) for row in rows)
    return office


def said(origin: Origin) -> dict[str, Any]:
    """Who says it and when; what stands in a list was confirmed by the first at the desk."""
    columns = {"origin": origin, "seen": origin.day}
    if origin.kind != Origin.Kind.LIST:
        return columns
    return columns | {"confirmed_at": NOW, "confirmed_by": User.objects.earliest("pk")}


def add_embassy(origin: Origin | None = None) -> Office:
    """The embassy that stands in Poland."""
    return add_office(
        origin or add_list(),
        "embassy",
        "Warsaw",
        "PL",
        ("post", "ul. Kraski 21\n02-804 Warszawa", ""),
        ("phone", "(4822) 894-62-30", "+48228946230"),
        ("email", "office@embassy.example", "office@embassy.example"),
        passage=PRINTED,
    )


def add_resident_in_warsaw(origin: Origin, country: str) -> Accreditation:
    """The list says of a country that the ambassador lives in Warsaw."""
    found = Accreditation.objects.create(
        state="UZ", country=country, side="country", residence_city="Warsaw", residence_country="PL"
    )
    Sighting.objects.create(accreditation=found, passage="see Poland", **said(origin))
    return found


def add_mission_to_the_un(origin: Origin) -> Office:
    return add_office(
        origin,
        "permanent_mission",
        "New York",
        "UN",
        ("fax", "(1 212) 486-79-98", "+12124867998"),
        located_in="US",
    )


def add_offices_at_home() -> list[Office]:
    """The head of state and the highest court, as an unchecked file has them."""
    origin = add_factbook()
    president = add_office(
        origin, "head_of_state", "Tashkent", "UZ", name="President", holder="Umid Umidov"
    )
    court = add_office(origin, "highest_court", "Tashkent", "UZ", name="Supreme Court")
    return [president, court]
