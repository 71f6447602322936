"""What speaks for two tellings being of one happening, and what rules it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hueandcry.core.casefile.values import Happening
from hueandcry.core.casefile.who import persons_behind
from hueandcry.core.dates.comparing import A_YEAR, Days, days_of, is_exact
from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import city_named, state_named

AHEAD = frozenset({"planned", "expected"})
HAPPENED = frozenset({"actual", "uncertain"})
# What one text calls the one, another calls the other.
FAMILIES = {"detention": "arrest", "march": "protest"}
# What seldom happens to a person twice in one case; of all else several are told.
SELDOM_TWICE = frozenset(
    {"arrest", "detention", "charge", "sentence_demanded", "sentence", "bail", "release", "death"}
)
SPEAKING_UP = "intervention"
ENOUGH = 4
MOST = 9


class Rule(StrEnum):
    """Each sign, as a sentence for the editor. `{words}` are a date, a place, names.

    The sentences are English and serve as message ids: whoever shows them translates them.
    """

    SAME_PERSON = "the same person"
    SAME_PERSONS = "the same persons"
    SAME_DAY = "the same day: {words}"
    DATES_AGREE = "dates that can be of one day: {words}"
    SELDOM_TWICE = "seldom happens twice, and neither text dates it"
    SAME_PLACE = "the same place: {words}"
    SAME_BODY = "the same organisation: {words}"
    TOLD_TWICE = "told twice in one text for the same day"
    WAS_SET = "it was set for the day on which it happened"
    WAS_AWAITED = "it was awaited without a date"
    SAME_BODY_SPOKE_UP = "the same organisation spoke up for them, and neither text dates it"
    WAS_HELD = "who is released was held before"
    WAS_PUT_OFF = "a text tells that it was put off"


# The words of these are dates (EDTF) with " · " between them.
OF_DATES = frozenset({Rule.SAME_DAY, Rule.DATES_AGREE})


@dataclass(frozen=True, slots=True)
class Reason:
    """A sign, and the words behind it; "" where it needs none."""

    rule: Rule
    words: str = ""

    def __str__(self) -> str:
        return self.rule.value.format(words=self.words)


@dataclass(frozen=True, slots=True)
class Told:
    """A happening made ready for comparing.

    `family` joins types that texts use for one thing; `mode` keeps apart what lies ahead, what
    happened, and what did not.
    """

    happening: Happening
    family: str
    mode: str
    persons: frozenset[str]
    days: Days | None
    city: str
    bodies: frozenset[str]

    @classmethod
    def of(cls, happening: Happening, who: Mapping[str, str]) -> Told:
        return cls(
            happening=happening,
            family=family_of(happening),
            mode=mode_of(happening.status),
            persons=persons_behind(happening.persons, who),
            days=days_of(happening.date or ""),
            city=city_of(happening),
            bodies=frozenset(fold(body) for body in happening.organisations),
        )

    @property
    def key(self) -> str:
        return self.happening.key


def family_of(happening: Happening) -> str:
    """The type, or the one that stands for several; a call for a day is the protest called for."""
    if happening.type == "call_to_action" and happening.status in AHEAD:
        return "protest"
    return FAMILIES.get(happening.type, happening.type)


def mode_of(status: str) -> str:
    if status in AHEAD:
        return "ahead"
    return "happened" if status in HAPPENED else status


def city_of(happening: Happening) -> str:
    """The place in one spelling for all that a city has; "" for a whole state or none."""
    if not happening.place or state_named(happening.place):
        return ""
    city = city_named(happening.place, near=happening.country or None)
    return fold(city.name if city else happening.place)


def can_be_one(one: Told, other: Told) -> bool:
    """Whether nothing rules out that two tellings are of one happening."""
    if one.family != other.family or one.mode != other.mode:
        return False
    in_one_text = one.happening.source == other.happening.source
    return can_agree(one, other) and not (
        in_one_text and one.happening.type != other.happening.type
    )


def can_agree(one: Told, other: Told) -> bool:
    """Whether dates, persons and places let two tellings be of one happening."""
    if one.days and other.days and not one.days.can_meet(other.days):
        return False
    if one.persons and other.persons:
        return not one.persons.isdisjoint(other.persons)
    states = {one.happening.country, other.happening.country} - {""}
    return len(states) < 2 and not (one.city and other.city and one.city != other.city)


def signs(one: Told, other: Told) -> Iterator[tuple[int, Reason]]:
    """What speaks for two tellings that can agree, and how much it weighs; ENOUGH is enough."""
    shared = one.persons & other.persons
    if shared:
        are_many = len(shared) > 1 and one.persons == other.persons
        yield (4, Reason(Rule.SAME_PERSONS)) if are_many else (3, Reason(Rule.SAME_PERSON))
    yield from signs_of_dates(one, other, share_persons=bool(shared))
    if one.city and one.city == other.city:
        yield 1, Reason(Rule.SAME_PLACE, one.happening.place)
    if bodies := bodies_in_both(one, other):
        yield 1, Reason(Rule.SAME_BODY, ", ".join(bodies))
        if shared and one.family == SPEAKING_UP and one.days is other.days is None:
            yield 1, Reason(Rule.SAME_BODY_SPOKE_UP)


def bodies_in_both(one: Told, other: Told) -> list[str]:
    """The organisations of the first, as printed, that the other has too, itself or by an office
    of it: a delegation of a union is the union.
    """
    return [
        name
        for name in one.happening.organisations
        if any(is_part_of(fold(name), theirs) for theirs in other.bodies)
    ]


def is_part_of(one: str, other: str) -> bool:
    """Whether one name is the other, or ends in it after an "of"."""
    short, long = sorted((one, other), key=len)
    return short == long or any(
        long.endswith(f" {word} {short}") for word in ("of", "of the") if " " in short
    )


def signs_of_dates(one: Told, other: Told, *, share_persons: bool) -> Iterator[tuple[int, Reason]]:
    a, b = one.happening, other.happening
    if one.days is None or other.days is None:
        neither = one.days is other.days
        if neither and share_persons and {a.type, b.type} <= SELDOM_TWICE:
            yield 1, Reason(Rule.SELDOM_TWICE)
        return
    if is_exact(a.date) and a.date == b.date:
        yield 3, Reason(Rule.SAME_DAY, a.date or "")
        if a.source == b.source:
            yield 1, Reason(Rule.TOLD_TWICE)
        return
    widest = max(one.days.last - one.days.first, other.days.last - other.days.first)
    words = " · ".join(dict.fromkeys((a.date or "", b.date or "")))
    yield (2 if widest < A_YEAR / 2 else 1), Reason(Rule.DATES_AGREE, words)
