"""Why an office answers, and what to be careful about: steps and warnings that can be shown."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from hueandcry.core.directory.values import Evidence, Kind, Office
from hueandcry.core.places.gazetteer import state_name


class Rule(StrEnum):
    """Each step and warning, as a sentence for the reader.

    The sentences are English and serve as message ids: whoever shows them translates them.
    Placeholders: `{country}` the one that is asked about and `{other}` another state, `{city}`,
    `{office}`, `{words}` a number or address as printed, `{source}` a title, `{day}`.
    """

    # steps
    OWN_OFFICE = "An office in {country}? Yes: {office}."
    NO_OWN_OFFICE = "An office in {country}? None is known."
    AMBASSADOR_HEADS = "Headed by an ambassador? Yes."
    NO_AMBASSADOR_HEADS = "Headed by an ambassador? No, as far as is known."
    RESIDENCE = (
        "An ambassador who lives elsewhere? Yes, in {city}: the entry for {country} says so."
    )
    NO_RESIDENCE = "An ambassador who lives elsewhere? No entry for {country} says so."
    OFFICE_IN_CITY = "An office in {city}? Yes: {office}."
    NO_OFFICE_IN_CITY = "An office in {city}? None is known."
    POINTER = "Another entry to look at? Yes: the entry for {country} points to {other}."
    OFFICE_POINTED_AT = "An office there? Yes: {office}."
    LISTED = "An office listed for {country}? Yes: {office}."
    OFFICE_NAMES_COUNTRY = "Does {office} say that it answers for {country}? Yes."
    OFFICE_NAMES_IT_NOT = "Does {office} say that it answers for {country}? No."
    TO_THE_UN = "A mission to the United Nations? Yes: {office}."
    STANDS_THERE = "An office to stand at in {country}? Yes: {office}."

    # of the whole answer
    NONE_KNOWN = "No office of {other} is known that answers for {country}."
    NOWHERE_TO_STAND = "{other} has no office in {country} to stand at, as far as is known."
    NO_UN_MISSION = "No mission of {other} to the United Nations is known either."
    ITS_OWN_STATE = "{other} has no mission at home: write to its government or its courts."
    TERRITORY = (
        "No office is known for {country} itself. It is tied to {other}, so this is the answer"
        " for {other}."
    )
    BEFORE_THE_DIRECTORY = "The directory knows nothing of {other} before {day}."
    NOTHING_KNOWN = "The directory knows no office of {other}."

    # warnings
    ONLY_COUNTRY_SAYS = "Only one side says this: {office} does not name {country} itself."
    ONLY_OFFICE_SAYS = "Only one side says this: only {office} itself names {country}."
    ANOTHER_CLAIMS = "The sources disagree: {office} is said to answer for {country} as well."
    RESIDENCES_DIFFER = "The sources disagree about where the ambassador to {country} lives."
    POINTER_DIFFERS = (
        "The entry for {country} points to {other}, and yet the ambassador lives in {city}."
    )
    POINTER_MISSING = "The entry for {country} points to {other}, where no office is known."
    RESIDENCE_MISSING = (
        "The entry for {country} says the ambassador lives in {city}, where no office is known."
    )
    RESIDENCE_AMBIGUOUS = (
        "The entry for {country} says the ambassador lives in {city}: there are offices in"
        " several cities of that name."
    )
    POINTERS_IN_A_CIRCLE = (
        "The entry for {country} points to {other}, which points back: nobody says who answers."
    )
    LISTED_ELSEWHERE = "It is listed under {country} and stands in {other}."
    PLACE_UNKNOWN = "It is listed under {country}; nobody says where it stands."
    UNCONFIRMED = "Nobody has confirmed this yet; it comes from: {source}."
    OLD = "This was last said on {day}. It may have changed since."
    OLD_ROUGHLY = "This was last said in {day}. It may have changed since."
    NO_WAY_FOR_A_LETTER = "No way to send it a letter is known that works."
    NUMBER_NO_LONGER_FITS = "{words} does not fit today's numbering plan."
    CHANNEL_FAILED = "{words} failed when it was last tried, on {day}."
    CHANNEL_FAILS = "{words} is said to fail."
    NO_STREET = "No street is known where it stands."
    POST_BOX_ONLY = "Its address is a post box: there may be nothing to stand at."


UNMET = frozenset(
    {
        Rule.NO_OWN_OFFICE,
        Rule.NO_AMBASSADOR_HEADS,
        Rule.NO_RESIDENCE,
        Rule.NO_OFFICE_IN_CITY,
        Rule.OFFICE_NAMES_IT_NOT,
    }
)


class Reason(NamedTuple):
    """One step or warning: the rule, what fills its sentence, and the statement behind it.

    `day` is as exact as it is known: a day, a month or a year (EDTF).

    A tuple, since hundreds of thousands are made for all pairs of states.
    """

    rule: Rule
    evidence: Evidence | None = None
    country: str | None = None
    other: str | None = None
    city: str | None = None
    office: Office | None = None
    day: str | None = None
    words: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the question of the step is answered yes. True for what asks none."""
        return self.rule not in UNMET

    def __str__(self) -> str:
        return sentence(self)


# States whose English names take an article inside a sentence.
WITH_ARTICLE = frozenset(
    {
        "AE", "BS", "CC", "CD", "CF", "CG", "CK", "DO", "FK", "FO", "GB", "GM", "IM", "IO", "KM",
        "KY", "MH", "MP", "MV", "NL", "PH", "SB", "SC", "TC", "UM", "UN", "US", "VA", "VG", "VI",
    }
)  # fmt: skip


def country_in_sentence(code: str) -> str:
    """The English name as it stands inside a sentence: "the Netherlands"; the code without one."""
    name = state_name(code) or code
    return f"the {name}" if code in WITH_ARTICLE else name


def office_in_sentence(kind: str, *, city: str) -> str:
    """ "the embassy in Oslo"; "the office in Oslo" when nobody says of what kind it is."""
    words = "office" if kind == Kind.UNSPECIFIED else kind.replace("_", " ")
    return f"the {words} in {city}" if city else f"the {words}"


def day_in_sentence(value: str) -> str:
    """1 August 2002, August 2002 or 2002, as exact as the value is."""
    year, *rest = value.split("-")
    month = [month_name[int(rest[0])]] if rest else []
    return " ".join([*(str(int(number)) for number in rest[1:]), *month, year])


def sentence(
    reason: Reason,
    *,
    translate: Callable[[str], str] = str,
    country: Callable[[str], str] = country_in_sentence,
    office: Callable[..., str] = office_in_sentence,
    day: Callable[[str], str] = day_in_sentence,
) -> str:
    """A reason in words. The callables say it in the language of the reader.

    `office` gets the word of the kind, and the city or "" by name.
    """
    at = reason.office
    words = translate(reason.rule.value).format(
        country=country(reason.country) if reason.country else "",
        other=country(reason.other) if reason.other else "",
        city=reason.city or "",
        office=office(at.kind.value, city=at.city or "") if at else "",
        day=day(reason.day) if reason.day else "",
        source=reason.evidence.source if reason.evidence else "",
        words=reason.words,
    )
    return words[:1].upper() + words[1:]
