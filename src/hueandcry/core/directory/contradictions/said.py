"""All that the directory of a state says of one country: its own entries, the offices elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from hueandcry.core.directory.contradictions.values import Place
from hueandcry.core.directory.directory import Directory, city_key
from hueandcry.core.directory.values import Accreditation, Office
from hueandcry.core.directory.values import Kind as OfficeKind

# These stand beside the mission that covers the country from abroad, and nobody wonders.
BESIDE = frozenset(
    {
        OfficeKind.PERMANENT_MISSION,
        OfficeKind.CONSULAR_AGENCY,
        OfficeKind.HONORARY_CONSULATE,
        OfficeKind.PASSPORT_VISA_SERVICE,
        OfficeKind.TRADE_OFFICE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """All that a state's directory says of one country.

    `own` are offices on its soil that serve it, `beside` the others listed there. `pointers` are
    what its own entries say, one of each kind; `claims` what offices elsewhere say, one each.
    """

    state: str
    country: str
    own: tuple[Office, ...]
    beside: tuple[Office, ...]
    pointers: tuple[Accreditation, ...]
    claims: tuple[tuple[Office, Accreditation], ...]

    def claimants(self) -> tuple[Office, ...]:
        return tuple(office for office, _ in self.claims)


def said_of(directory: Directory, *, state: str, country: str) -> Said:
    pair = (state, country)
    there = directory.by_place.get(pair, [])
    listed = directory.listed.get(pair, [])
    own = tuple(office for office in there if is_own(office, country=country))
    claims = {
        claim.office: (office, claim)
        for claim in directory.said_by_office.get(pair, ())
        if claim.office and (office := directory.by_key.get(claim.office))
        if country not in (office.country, office.located_in)
    }
    pointers = {leads_to(one): one for one in directory.said_by_country.get(pair, ())}
    return Said(
        state=state,
        country=country,
        own=own,
        beside=tuple(office for office in listed if office not in own),
        pointers=tuple(pointers.values()),
        claims=tuple(claims.values()),
    )


def is_own(office: Office, *, country: str) -> bool:
    return office.kind not in BESIDE and office.country in (None, country)


def leads_to(pointer: Accreditation) -> tuple[str | None, ...]:
    city = pointer.residence_city
    return city and city_key(city), pointer.residence_country, pointer.see_country


def goal_of(pointer: Accreditation) -> Place:
    return Place(pointer.residence_city, pointer.residence_country or pointer.see_country)
