"""Every addressee of an appeal as the page shows it to a supporter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hueandcry.actions.whom.addressees import Addressee, addressees
from hueandcry.actions.whom.missions import Mission
from hueandcry.actions.whom.ways import (
    Closed,
    Open,
    body_for,
    letter_for,
    open_ways,
    postal_address,
    salutation_for,
)
from hueandcry.appeals.models import Edition, Way
from hueandcry.core.letters.address import AddressBlock
from hueandcry.core.letters.calling import Script, call_script
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
    body: str
    letter: str
    script: Script

    @property
    def first_open(self) -> Way | None:
        return next((way for way, lines in self.ways.items() if lines), None)


def doors(
    edition: Edition,
    *,
    country: str,
    to: Mission | None,
    wording: int,
    closed: Closed,
    at: datetime,
) -> list[Door]:
    """All addressees for a supporter in `country`, those without any way last.

    `closed` are the ways on which nothing gets through.
    [] where the letter has flaws: something it rests on was refused after it was published.
    """
    if edition.body.flaws():
        return []
    copies = [copy.address for copy in edition.copied if is_address(copy.address)]
    demand = next(iter(edition.body.demands), "")
    script = call_script(about=edition.name, demand=demand, language=edition.language)
    found = []
    for one in addressees(edition, country=country, mission=to):
        body = body_for(edition, one, country=country, wording=wording)
        letter = letter_for(edition, one, body, country=country)
        door = Door(
            addressee=one,
            ways=open_ways(edition, one, letter, country=country, copies=copies, closed=closed),
            address=postal_address(one, country=country),
            now=moment_in(
                one.country,
                city=one.city,
                state=edition.appeal.country,
                hours=one.hours,
                country=country,
                at=at,
            ),
            salutation=salutation_for(edition, one),
            body=body,
            letter=letter,
            script=script,
        )
        found.append(door)
    return sorted(found, key=lambda door: door.first_open is None)
