"""What a contradiction is: its kind, its sentence, what each side says, what would settle it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hueandcry.core.directory.reasons import country_in_sentence
from hueandcry.core.directory.statements import best_evidence
from hueandcry.core.directory.values import Accreditation, Evidence, Office
from hueandcry.core.places.gazetteer import state_name


class Kind(StrEnum):
    """In the order in which a desk wants to see them: who answers for whom comes first."""

    ONE_SIDED = "one_sided"
    WITHOUT_ENTRY = "without_entry"
    OWN_AND_COVERED = "own_and_covered"
    SEVERAL_CLAIM = "several_claim"
    TWO_RESIDENCES = "two_residences"
    POINTS_TWO_WAYS = "points_two_ways"
    POINTS_NOWHERE = "points_nowhere"
    AMBIGUOUS = "ambiguous_pointer"
    CHAIN = "chain"
    CYCLE = "cycle"
    FILED_ELSEWHERE = "filed_under_wrong_state"
    ADDRESS_ELSEWHERE = "address_elsewhere"
    NUMBER_ELSEWHERE = "number_of_another_state"
    EMAIL_ELSEWHERE = "email_of_another_state"
    SHARED = "shared_channel"
    SAME_KIND_TWICE = "same_kind_twice"
    UNCLEAR_KIND = "unclear_kind"
    NOT_VISITABLE = "cannot_be_visited"
    INVALID_NUMBER = "invalid_number"
    INVALID_EMAIL = "invalid_email"
    TWO_AREA_CODES = "two_area_codes"
    TWO_SPELLINGS = "two_spellings"


# Titles of the kinds, and below them the sentences: English, and the ids under which whoever shows
# them finds translations.
TITLES = {
    Kind.ONE_SIDED: "The country's entry names an office that does not name the country",
    Kind.WITHOUT_ENTRY: "An office names a country, and the country has no entry that says so",
    Kind.OWN_AND_COVERED: "An office in the country, and covered from elsewhere too",
    Kind.SEVERAL_CLAIM: "Different offices for one country",
    Kind.TWO_RESIDENCES: "Different residences of one ambassador",
    Kind.POINTS_TWO_WAYS: "Residence and pointer lead to different states",
    Kind.POINTS_NOWHERE: "A pointer to where no office is known",
    Kind.AMBIGUOUS: "A pointer that fits several offices",
    Kind.CHAIN: "A pointer to an entry that points on",
    Kind.CYCLE: "Pointers in a circle",
    Kind.FILED_ELSEWHERE: "Listed under one state, standing in another",
    Kind.ADDRESS_ELSEWHERE: "Heading and address name different places",
    Kind.NUMBER_ELSEWHERE: "A number of another state",
    Kind.EMAIL_ELSEWHERE: "An e-mail address of another state",
    Kind.SHARED: "The same number or address at several offices",
    Kind.SAME_KIND_TWICE: "Two offices of one kind in one city",
    Kind.UNCLEAR_KIND: "It is not clear what the office is",
    Kind.NOT_VISITABLE: "An office that cannot be visited",
    Kind.INVALID_NUMBER: "Numbers that do not fit the numbering plan",
    Kind.INVALID_EMAIL: "E-mail addresses that cannot be right",
    Kind.TWO_AREA_CODES: "Telephone and fax in different areas",
    Kind.TWO_SPELLINGS: "One place under two spellings",
}


class Sentence(StrEnum):
    """What is contradictory. `{here}` and `{there}` are cities, or states where none is known."""

    ONE_SIDED = "The entry of {country} sends to {there}, but no office there names {country}."
    NO_ENTRY = "The office in {there} says that it answers for {country}, which has no entry."
    ENTRY_SILENT = (
        "The office in {there} says that it answers for {country}; the entry of {country} does not."
    )
    RESIDES_ELSEWHERE = (
        "There is an office in {here}, but the ambassador for {country} lives in {there}."
    )
    COVERED_TOO = "There is an office in {here}, but the one in {there} answers for {country} too."
    SENT_AND_CLAIMED = (
        "The entry of {country} sends to {here}, but the office in {there} says that it answers"
        " for {country}."
    )
    SEVERAL_CLAIM = "Several offices say that they answer for {country}: {words}."
    TWO_RESIDENCES = "Entries of {country} send to different places: {words}."
    POINTS_TWO_WAYS = (
        "The ambassador for {country} lives in {here}, but the entry points to {elsewhere}."
    )
    POINTS_NOWHERE = "The entry of {country} sends to {there}, where no office is known."
    AMBIGUOUS = (
        "The entry of {country} sends to {there}, where several offices stand, and does not say"
        " which."
    )
    CHAIN = "The entry of {country} sends to {there}, but the ambassador for there lives elsewhere."
    CYCLE = "The entry of {country} points to others that lead back to it."
    LISTED_ELSEWHERE = "The office in {here} is listed under {country}, but stands in {elsewhere}."
    CITY_ELSEWHERE = "The office is listed in {country}, but {here} lies in {elsewhere}."
    ADDRESS_IN_CITY = "The heading says {here}, but the address says {there}: {words}."
    ADDRESS_IN_STATE = "The office in {here} has an address in {elsewhere}: {words}."
    NUMBER_ELSEWHERE = "The office in {here} has a number of {elsewhere}: {words}."
    EMAIL_ELSEWHERE = "The office in {here} has an e-mail address of {elsewhere}: {words}."
    SHARED = "Several offices have the same number or address: {words}."
    SAME_KIND_TWICE = "Two offices of the same kind are listed in {here}."
    KIND_UNSAID = "It is not said what the office in {here} is."
    TWO_KINDS = "The heading of the office in {here} calls it two things: {words}."
    NO_ADDRESS = "The office in {here} has no address."
    POST_BOX = "The office in {here} has a post box and no street: {words}."
    INVALID_NUMBER = (
        "Numbers of the office in {here} that did not fit the numbering plan on {day}: {words}."
    )
    INVALID_EMAIL = "The office in {here} has an e-mail address that cannot be right: {words}."
    TWO_AREA_CODES = "Telephone and fax of the office in {here} have different area codes: {words}."
    TWO_SPELLINGS = "One place is printed in several ways: {words}."


SETTLE = {
    Kind.ONE_SIDED: "Ask the office in {there} whether it answers for {country}.",
    Kind.WITHOUT_ENTRY: "Ask the office in {there} whether it still answers for {country}.",
    Kind.OWN_AND_COVERED: (
        "Ask the office in {here} whether letters about {country} go to it or to {there}."
    ),
    Kind.SEVERAL_CLAIM: "Ask each of these offices which one answers for {country} today.",
    Kind.TWO_RESIDENCES: "Look up when each entry was printed, and ask the newer place.",
    Kind.POINTS_TWO_WAYS: "Ask the office in {here} whether it answers for {country}.",
    Kind.POINTS_NOWHERE: "Look up whether the state has an office in {there}, and enter it.",
    Kind.AMBIGUOUS: "Ask the offices in {there} which of them answers for {country}.",
    Kind.CHAIN: "Ask the foreign ministry where the ambassador for {country} lives.",
    Kind.CYCLE: "Ask the foreign ministry where the ambassador for {country} lives.",
    Kind.FILED_ELSEWHERE: (
        "Look {here} up on a map, and ring the number with the country code that is printed."
    ),
    Kind.ADDRESS_ELSEWHERE: "Ring the office and ask for the address where visitors find it.",
    Kind.NUMBER_ELSEWHERE: "Ring the number, and look up where the office stands.",
    Kind.EMAIL_ELSEWHERE: "Write to the address and ask which office reads it.",
    Kind.SHARED: "Ring the number, or look at the place, and ask which of the offices is there.",
    Kind.SAME_KIND_TWICE: "Ask whether these are two offices or one that is listed twice.",
    Kind.UNCLEAR_KIND: "Ask the office in {here} what it is, and whether it takes letters.",
    Kind.NOT_VISITABLE: "Ask the office in {here} for the street and the house number.",
    Kind.INVALID_NUMBER: "Look up the present numbers of the office in {here}; never guess them.",
    Kind.INVALID_EMAIL: "Ring the office in {here} and have the address spelled.",
    Kind.TWO_AREA_CODES: "Ring both numbers and ask which office answers.",
    Kind.TWO_SPELLINGS: "Look up the usual name, and check that both mean the same place.",
}


UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Place:
    """A city of a state (ISO 3166-1 alpha-2); either may be unknown."""

    city: str | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one side says: the key of its office or accreditation, and the words behind it.

    `evidence` is None when nobody has said where it comes from.
    """

    office: str | None = None
    accreditation: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Statements of a directory that cannot all be right, or are of no use as they are.

    `countries` are those it is about (ISO 3166-1 alpha-2), the one in question first. The fields
    from `country` on fill the placeholders of the sentences; `words` are printed words or cities.
    """

    kind: Kind
    state: str
    countries: tuple[str, ...]
    message: Sentence
    statements: tuple[Statement, ...]
    country: str | None = None
    elsewhere: str | None = None
    here: Place | None = None
    there: Place | None = None
    words: str = ""
    day: date | None = None

    @property
    def settle(self) -> str:
        return SETTLE[self.kind]


def sentence(
    found: Contradiction,
    *,
    translate: Callable[[str], str] = str,
    country: Callable[[str], str] = country_in_sentence,
    day: Callable[[date], str] = date.isoformat,
) -> str:
    """What is contradictory, in one sentence; English where nothing else is asked for."""
    names = placeholders(found, country=country, day=day)
    return translate(found.message.value).format_map(names)


def settling(
    found: Contradiction,
    *,
    translate: Callable[[str], str] = str,
    country: Callable[[str], str] = country_in_sentence,
) -> str:
    """What a person should ask or look up, in one sentence."""
    names = placeholders(found, country=country, day=date.isoformat)
    return translate(found.settle).format_map(names)


def placeholders(
    found: Contradiction,
    *,
    country: Callable[[str], str],
    day: Callable[[date], str],
) -> dict[str, str]:
    def name(code: str | None) -> str:
        return country(code) if code else UNKNOWN

    def place(where: Place | None) -> str:
        return name(None) if where is None else where.city or name(where.country)

    return {
        "country": name(found.country),
        "elsewhere": name(found.elsewhere),
        "here": place(found.here),
        "there": place(found.there),
        "words": found.words,
        "day": day(found.day) if found.day else UNKNOWN,
    }


def in_words(places: Iterable[Place]) -> str:
    """Cities, or states where none is known, one behind the other; each once."""
    named = (place.city or state_name(place.country or "") or UNKNOWN for place in places)
    return ", ".join(dict.fromkeys(named))


def place_of_office(office: Office) -> Place:
    return Place(office.city, office.located_in or office.country)


def statements(said: Iterable[Office | Accreditation], *, on: date) -> tuple[Statement, ...]:
    """What each says, once for every entry of a list that several of them come from."""
    by_entry: dict[object, Statement] = {}
    for one in said:
        evidence = best_evidence(one, on=on)
        entry = (evidence.source, evidence.passage) if evidence and evidence.passage else one.key
        is_office = isinstance(one, Office)
        by_entry.setdefault(
            entry or one,
            Statement(
                office=one.key if isinstance(one, Office) else one.office,
                accreditation=None if is_office else one.key,
                evidence=evidence,
            ),
        )
    return tuple(by_entry.values())


def is_printed(statement: Office | Accreditation) -> bool:
    """Whether a person wrote it for readers, in words; a row of a data file has none."""
    return not statement.evidence or any(one.passage for one in statement.evidence)


def codes(*countries: str | None) -> tuple[str, ...]:
    """The countries that are known, each once, in order."""
    return tuple(dict.fromkeys(code for code in countries if code))
