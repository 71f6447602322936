"""What the reader finds: one frozen value a kind, and the report that holds them all.

Positions (`at`, `end`) count characters of the text that was read, first = 0, end exclusive.
Every finding says why it is proposed (`reason`) and how sure the reader is (`score`, 0 to 1).
The JSON form is `hueandcry/report-1`: `as_json` prints the fields under the names they have here.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from hueandcry.core.reading.reasons import Reason

SCHEMA = "hueandcry/report-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the text."""

    at: int
    end: int

    def holds(self, other: Span) -> bool:
        return self.at <= other.at and other.end <= self.end

    def touches(self, other: Span) -> bool:
        return self.at < other.end and other.at < self.end

    def cut(self, text: str) -> str:
        """The words of the stretch, as printed."""
        return text[self.at : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Span):
    """What the reader proposes, tied to the words it came from."""

    reason: Reason
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(Finding):
    """The headline, as printed."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the text was published: EDTF date or month; place is None when the caller said it."""

    value: str
    how: str
    at: int | None
    end: int | None
    reason: Reason
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Country(Finding):
    """The state whose acts are protested against (ISO 3166-1 alpha-2)."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture(Finding):
    """A block that is no part of the appeal; `kind` as in the schema (`donation_appeal`, ...)."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Span):
    """One printed occurrence of a name, without titles and without the possessive s."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """The person that carries it is `type` (`child_of`, `parent_of`, ...) of the person `to`."""

    type: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A named human being: every mention, roles as printed, organisations and relations by id."""

    id: str
    name: str
    mentions: tuple[Mention, ...]
    roles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    reason: Reason
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A named organisation, institution, court, company, paper or campaign."""

    id: str
    name: str
    kind: str
    mentions: tuple[Mention, ...]
    reason: Reason
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date the words give or imply: EDTF `value`, None when the words are too vague.

    `phrase` are the printed words and stand at `at`; None when nothing printed dates it.
    """

    value: str | None
    phrase: str | None
    at: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as printed, with the state it lies in (None when not known)."""

    text: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Finding):
    """One happening, listed once however often it is told; persons and organisations by id."""

    id: str
    type: str
    status: str
    date: Date | None
    place: Place | None
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Finding):
    """A number that says how many or how much; `value` is None for vague ones (hundreds)."""

    what: str
    value: float | None
    qualifier: str
    unit: str
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(Finding):
    """One printed demand: one bullet or one sentence; `by` says whose it is."""

    text: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Finding):
    """One way to reach an office.

    `normalised`: phone and fax in E.164 as valid when the text was written (`;ext=N` for an
    extension), e-mail in lower case and None when the page hides it, post joined with `, ` and the
    country code last. `today`: the same line after a known renumbering, else None.
    """

    type: str
    raw: str
    normalised: str | None
    today: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Where copies go: a name as printed (None when not said) and its channels."""

    name: str | None
    channels: tuple[Channel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Finding):
    """One office or person that protests go to.

    `country` is where the office stands, None for "in your own country".
    """

    id: str
    name: str
    role: str | None
    kind: str
    place: str | None
    country: str | None
    channels: tuple[Channel, ...] = ()
    instructions: tuple[Span, ...] = ()
    copies_to: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Finding):
    """One thing that readers are asked to do; `targets` by id."""

    type: str
    when: Date | None
    place: str | None
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPlace(Finding):
    """One office at which a picket is announced; one printed line can give several."""

    kind: str
    city: str | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Span):
    """A number of an office: as printed, and its digits with country and area code."""

    printed: str
    digits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Finding):
    """One entry of a printed directory of missions, from its heading to its last line.

    States are ISO 3166-1 alpha-2 (`UN` for the United Nations). `country` is the state it is
    listed under, `located_in` the state it really stands in, cities in their usual English form.
    """

    sending_state: str | None
    country: str | None
    located_in: str | None
    kind: str
    city: str | None
    address_lines: tuple[str, ...] = ()
    tel: tuple[Number, ...] = ()
    fax: tuple[Number, ...] = ()
    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    see_country: str | None = None
    residence_city: str | None = None
    residence_country: str | None = None
    cross_accredited: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything the reader found in one text. `text_sha256` is of the bytes that were read."""

    schema: str = SCHEMA
    text_sha256: str
    language: str | None
    title: Title | None
    published: Published | None
    country: Country | None
    furniture: tuple[Furniture, ...] = ()
    persons: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    demands: tuple[Demand, ...] = ()
    targets: tuple[Target, ...] = ()
    copies_to: tuple[Copy, ...] = ()
    asks: tuple[Ask, ...] = ()
    places: tuple[PlannedPlace, ...] = ()
    offices: tuple[Office, ...] = ()


def as_json(value: Any) -> Any:
    """A report, or any value in it, as plain dicts and lists for `json.dumps`."""
    if isinstance(value, Reason):
        return str(value)
    if dataclasses.is_dataclass(value):
        return {
            field.name: as_json(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if isinstance(value, tuple):
        return [as_json(one) for one in value]
    return value
