"""Offices, the ways to reach them, the countries they answer for, and who says so.

States and countries are ISO 3166-1 alpha-2 codes. A mission to an organisation of states is listed
under `UN`. Cities are named as usual in English today, whatever was printed. Days are calendar
days, without a zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What an office is: missions first, by who heads them; then the state's offices at home."""

    EMBASSY = "embassy"
    HIGH_COMMISSION = "high_commission"
    NUNCIATURE = "apostolic_nunciature"
    MISSION = "mission"
    INTERESTS_SECTION = "interests_section"
    REPRESENTATIVE_OFFICE = "representative_office"
    LIAISON_OFFICE = "liaison_office"
    PERMANENT_MISSION = "permanent_mission"
    CONSULATE_GENERAL = "consulate_general"
    CONSULATE = "consulate"
    CONSULAR_AGENCY = "consular_agency"
    HONORARY_CONSULATE = "honorary_consulate"
    PASSPORT_VISA_SERVICE = "passport_visa_service"
    TRADE_OFFICE = "trade_office"
    UNSPECIFIED = "unspecified"

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    FOREIGN_MINISTRY = "foreign_ministry"
    MINISTRY = "ministry"
    HIGHEST_COURT = "highest_court"
    COURT = "court"


# An ambassador to a state heads these: what they say is what the sending state says.
EMBASSIES = frozenset({Kind.EMBASSY, Kind.HIGH_COMMISSION, Kind.NUNCIATURE})
HEADED_BY_AMBASSADOR = EMBASSIES | {Kind.PERMANENT_MISSION}
# Whoever heads these speaks for the state in the whole country, ambassador or not.
LEADING = EMBASSIES | {
    Kind.MISSION,
    Kind.INTERESTS_SECTION,
    Kind.REPRESENTATIVE_OFFICE,
    Kind.LIAISON_OFFICE,
}
AT_HOME = frozenset(
    {
        Kind.HEAD_OF_STATE,
        Kind.HEAD_OF_GOVERNMENT,
        Kind.FOREIGN_MINISTRY,
        Kind.MINISTRY,
        Kind.HIGHEST_COURT,
        Kind.COURT,
    }
)
UNITED_NATIONS = "UN"


class ChannelType(StrEnum):
    """The way to reach an office; the same words as in a report of the reader."""

    EMAIL = "email"
    FAX = "fax"
    PHONE = "phone"
    POST = "post"
    WEB = "web"


class Status(StrEnum):
    """What is known of a channel from using it."""

    UNVERIFIED = "unverified"
    WORKS = "works"
    FAILS = "fails"
    RETIRED = "retired"


class Side(StrEnum):
    """Which side claims an accreditation.

    `country`: the entry of the country names a residence or points to another entry.
    `office`: the entry of the office names the country.
    """

    COUNTRY = "country"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Who says it: the source's title, the day as of which it says so, and its words.

    `as_of` is the month or year (EDTF) of a source that gives no day: `seen` is then the first day
    of it. `is_confirmed` when a person at the desk confirmed it. `passage` is "" for a data file.
    `key` is how the caller finds the statement again.
    """

    source: str
    seen: date
    as_of: str = ""
    is_confirmed: bool = False
    passage: str = ""
    key: str = ""

    @property
    def when(self) -> str:
        """The day, or the month or year, as of which it is said (EDTF)."""
        return self.as_of or self.seen.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One way to an office.

    `printed` is what the source has (lines of an address joined by line feeds), `normalised` what
    is used: E.164 (`;ext=N` for an extension), a lower-case address, None when it cannot be told.
    `is_valid` is whether the number fits the numbering plan, or the address its standard, on
    `checked_on`; None when nobody has checked. A number that no longer fits stays as it is.
    """

    type: ChannelType
    printed: str
    normalised: str | None = None
    is_valid: bool | None = None
    checked_on: date | None = None
    status: Status = Status.UNVERIFIED
    last_success: date | None = None
    last_failure: date | None = None
    evidence: tuple[Evidence, ...] = ()
    key: str = ""

    @property
    def in_one_line(self) -> str:
        """As printed, the lines of an address joined by commas."""
        return ", ".join(line.strip(" ,") for line in self.printed.splitlines())


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An institution that can be written to, rung or picketed.

    `state` is whose office it is; `country` the state it is listed under, `located_in` the one it
    stands in (None when not known). `name` is "" for missions, which are named by kind and city.
    `holder` is who holds a post at home, as the source has it. `hours` are in OpenStreetMap's
    `opening_hours` syntax, "" when not known. `position` is latitude and longitude in degrees
    (WGS 84). `until` is the first day on which it was closed.
    """

    key: str
    state: str
    kind: Kind
    country: str | None
    located_in: str | None
    city: str | None = None
    name: str = ""
    holder: str = ""
    hours: str = ""
    position: tuple[float, float] | None = None
    until: date | None = None
    channels: tuple[Channel, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def address_lines(self) -> tuple[str, ...]:
        """The lines of its first postal address, as printed; none when no address is known."""
        return next(
            (
                tuple(channel.printed.splitlines())
                for channel in self.channels
                if channel.type is ChannelType.POST
            ),
            (),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Accreditation:
    """Somebody says that `state` answers for `country` from elsewhere.

    Said by the country's entry: `residence_city` with its `residence_country` is where the
    ambassador lives, `see_country` the entry it points to; any of them may be None.
    Said by an office's entry: `office` is its key. `until` is the first day on which it was
    withdrawn.
    """

    state: str
    country: str
    side: Side
    office: str | None = None
    residence_city: str | None = None
    residence_country: str | None = None
    see_country: str | None = None
    until: date | None = None
    evidence: tuple[Evidence, ...] = ()
    key: str = ""
