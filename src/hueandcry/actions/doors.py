"""Every addressee of an appeal as the page shows it to a supporter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hueandcry.actions.addressees import Addressee, addressees
from hueandcry.actions.missions import Mission
from hueandcry.actions.ways import Open, letter_for, open_ways, postal_address
from hueandcry.appeals.models import Edition, Way
from hueandcry.core.letters.address import AddressBlock
from hueandcry.core.letters.calling import Script, call_script
from hueandcry.core.letters.letter import salutation
from hueandcry.core.letters.mailto import is_address
from hueandcry.offices.moments import Moment, moment_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """An addressee, the ways that are open, what time it is there, how to begin."""

    addressee: Addressee
    ways: dict[Way, list[Open]]
    address: AddressBlock
    now: Moment
    salutation: str
    letter: str
    script: Script

    @property
    def first_open(self) -> Way | None:
        return next((way for way, lines in self.ways.items() if lines), None)


def doors(edition: Edition, *, country: str, to: Mission | None, at: datetime) -> list[Door]:
    """All addressees for a supporter in `country`, those without any way last."""
    copies = [copy.address for copy in edition.copies.shown() if is_address(copy.address)]
    demand = edition.demands.shown().first()
    script = call_script(
        about=edition.name, demand=demand.text if demand else "", language=edition.language
    )
    found = [
        Door(
            addressee=one,
            ways=open_ways(edition, one, country=country, copies=copies),
            address=postal_address(one, country=country),
            now=moment_in(
                one.country,
                city=one.city,
                state=edition.appeal.country,
                hours=one.hours,
                country=country,
                at=at,
            ),
            salutation=salutation(one.kind, language=edition.language),
            letter=letter_for(edition, one, country=country),
            script=script,
        )
        for one in addressees(edition, country=country, mission=to)
    ]
    return sorted(found, key=lambda door: door.first_open is None)
