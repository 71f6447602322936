"""One happening is listed once: tellings of the same one are put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hueandcry.core.dates import edtf
from hueandcry.core.reading.dates.find import DatedPhrase
from hueandcry.core.reading.events.words import Trigger
from hueandcry.core.reading.report import Place, Span

AHEAD = {"planned", "expected"}
# Of these a text tells several that it neither dates nor names: only what agrees is one.
PARTICULAR = {"statement"}
# Of these a text tells several; one without a date is another one, save in a headline.
MANIFOLD = {"protest", "march", "meeting", "statement"}


LOOKED_BACK = 100  # happenings of a type that a new telling is compared with
# A crowd's and a person's, even where the words would allow them to be one.
BODILY = {"beating", "death"}
# A number of people first and their names later are one; a person first and a crowd later are not.
TAKING = {"arrest", "release"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A happening as one sentence tells it; `inherited`: its date is that of the story so far.

    `is_first`: it stands at the head of the text; `is_aside`: its sentence asks for something;
    `paragraphs`: where those begin in which it is told on in the past tense of a story.
    """

    trigger: Trigger
    sentence: Span
    status: str
    date: DatedPhrase | None
    inherited: bool
    is_first: bool
    is_aside: bool
    paragraphs: frozenset[int]
    place: Place | None
    persons: tuple[str, ...]
    organisations: tuple[str, ...]

    @property
    def value(self) -> str | None:
        return self.date.value if self.date else None


def merged(tellings: Iterable[Telling]) -> list[Telling]:
    """One telling for each happening: the fullest, with what the others add."""
    by_type: dict[str, list[Telling]] = {}
    for telling in tellings:
        known = by_type.setdefault(telling.trigger.type, [])
        recent = range(max(0, len(known) - LOOKED_BACK), len(known))
        same = next((n for n in recent if is_same(known[n], telling)), None)
        if same is None:
            known.append(telling)
        else:
            known[same] = joined(known[same], telling)
    together = [telling for known in by_type.values() for telling in known]
    together.sort(key=lambda one: (one.sentence.at, one.trigger.at))
    return with_news_of_the_day(together)


def with_news_of_the_day(tellings: list[Telling]) -> list[Telling]:
    """What happened today, by another part of the text, dates all that is told on beside it."""
    news: dict[int, DatedPhrase] = {}
    for one in tellings:
        if one.date and one.date.is_today and one.date.value:
            for paragraph in one.paragraphs:
                news.setdefault(paragraph, one.date)
    return [with_news(one, news) for one in tellings]


def with_news(telling: Telling, news: dict[int, DatedPhrase]) -> Telling:
    today = next((news[one] for one in sorted(telling.paragraphs) if one in news), None)
    if telling.value or today is None:
        return telling
    return replace(telling, date=today, inherited=True)


def is_same(one: Telling, other: Telling) -> bool:
    """Whether two tellings of a type are of one happening."""
    if (one.status in AHEAD) != (other.status in AHEAD):
        return False
    if (
        one.trigger.type in PARTICULAR
        and one.sentence != other.sentence
        and not (one.persons and other.persons)
    ):
        return False
    if are_told_apart(one, other):
        return False
    return have_same_day(one, other) and have_same_persons(one, other)


def are_told_apart(one: Telling, other: Telling) -> bool:
    """Whether the words themselves keep apart what dates and persons would allow to be one."""
    if one.sentence == other.sentence:
        return False
    if one.trigger.type in MANIFOLD and (one.value is None) != (other.value is None):
        return not (set(one.persons) & set(other.persons)) and not one.is_first
    if complete_each_other(one, other):
        is_named_first = one.persons and one.trigger.type in TAKING and not other.is_aside
        if one.trigger.type in BODILY or is_named_first:
            return True
    own_days = not one.inherited and not other.inherited and one.value and other.value
    return bool(own_days) and set(one.persons) != set(other.persons) and have_persons(one, other)


def complete_each_other(one: Telling, other: Telling) -> bool:
    """Whether one has only a date and the other only persons: a crowd's story and a person's."""
    return (
        (one.value is None) == bool(one.persons)
        and (other.value is None) == bool(other.persons)
        and bool(one.persons) != bool(other.persons)
    )


def have_persons(one: Telling, other: Telling) -> bool:
    return bool(one.persons) and bool(other.persons)


def have_same_day(one: Telling, other: Telling) -> bool:
    """Whether the dates agree, or one of the two has none."""
    first, second = one.value, other.value
    if first is None or second is None or first == second:
        return True
    return contains(first, second) or contains(second, first)


def contains(coarse: str, fine: str) -> bool:
    if edtf.has_year(coarse) != edtf.has_year(fine):
        return False
    first, last = edtf.earliest(coarse), edtf.latest(coarse)
    return first <= edtf.earliest(fine) and edtf.latest(fine) <= last


def have_same_persons(one: Telling, other: Telling) -> bool:
    """Whether they share a person, or one of the two names none."""
    first, second = set(one.persons), set(other.persons)
    return not first or not second or bool(first & second)


def joined(one: Telling, other: Telling) -> Telling:
    """The fuller of two tellings, with what only the other one says."""
    best, rest = (other, one) if fullness(other) > fullness(one) else (one, other)
    dated = finer(best, rest)
    return replace(
        best,
        date=dated.date or best.date,
        inherited=dated.inherited,
        paragraphs=best.paragraphs | rest.paragraphs,
        place=best.place or rest.place,
        persons=best.persons or rest.persons,
        organisations=best.organisations or rest.organisations,
    )


def finer(one: Telling, other: Telling) -> Telling:
    """The one whose date says more; the first where they say as much."""
    if one.value is None or other.value is None:
        return one if one.value else other
    return other if one.value != other.value and contains(one.value, other.value) else one


def fullness(telling: Telling) -> tuple[bool, ...]:
    """Sorts higher the more a telling says by itself."""
    return (
        not telling.is_aside,
        telling.value is not None and not telling.inherited,
        bool(telling.persons),
        telling.value is not None,
        telling.place is not None,
    )
