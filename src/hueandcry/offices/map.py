"""Maps of the world: where a state can be reached; whose offices the directory knows.

Drawings are SVG path data in the units of `core.places.projection`, on the land of `land.svg`. A
dot is a line of no length with round ends, so its size is in pixels whatever the scale: a small
state has a mark as large as any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hueandcry.core.directory.values import Office
from hueandcry.core.places.dependencies import state_of_territory
from hueandcry.core.places.points import marks, point_of
from hueandcry.core.places.projection import WIDTH, on_map
from hueandcry.offices.reach import Place
from hueandcry.offices.words import country_in_sentence

Mark = tuple[int, int]

# How far a tie bends from the straight line, as a share of its length.
BEND = 0.16
# The fewest and the most that each size of dot stands for; None: no limit.
SIZES = ((1, 9), (10, 39), (40, 99), (100, None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """From the mark of a country to the office elsewhere that answers for it."""

    country: str
    start: Mark
    end: Mark
    is_sure: bool

    @property
    def path(self) -> str:
        """A curve; two that end beyond the edges of the map where that is the shorter way."""
        (x, y), (to_x, to_y) = self.start, self.end
        if abs(to_x - x) <= WIDTH / 2:
            return curve(self.start, self.end)
        way = WIDTH if to_x < x else -WIDTH
        return curve(self.start, (to_x + way, to_y)) + curve((x - way, y), self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateMap:
    """Where one state can be reached. Path data; "" where there is nothing to draw.

    `dots` are cities with an office, `rings` countries answered from elsewhere, `ties` lead from
    them to the office, `unsure` are ties that only one side claims. `asked` is the country asked
    about and where it is answered, `asked_tie` what ties them, `asked_words` what they are,
    `is_asked_sure` whether both sides say so. `words` say it all.
    """

    dots: str
    rings: str
    ties: str
    unsure: str
    asked: str
    asked_tie: str
    asked_words: str
    is_asked_sure: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The states of one size of dot: path data, and the numbers it stands for ("10 to 39")."""

    dots: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The states with offices in the directory by the size of their dots, the smallest first."""

    sizes: tuple[Size, ...]
    words: str


def state_map(places: Iterable[Place], *, country: str = "") -> StateMap:
    """Draw where a state can be reached; the answer for `country` ("" for none) stands out.

    For a territory without an answer of its own it is the answer for its state.
    """
    places = list(places)
    if country not in {place.country for place in places}:
        country = state_of_territory(country) or country
    cities = {mark for place in places for office in place.own if (mark := mark_of(office))}
    ties = list(ties_of(places))
    others = [tie for tie in ties if tie.country != country]
    asked_ties = [tie for tie in ties if tie.country == country]
    asked = asked_marks(places, country=country)
    asked_words = words_of_asked(country, is_tied=bool(asked_ties)) if asked else ""
    return StateMap(
        dots=dotted(cities),
        rings=dotted({tie.start for tie in ties}),
        ties="".join(tie.path for tie in others if tie.is_sure),
        unsure="".join(tie.path for tie in others if not tie.is_sure),
        asked=dotted(asked),
        asked_tie="".join(tie.path for tie in asked_ties),
        asked_words=asked_words,
        is_asked_sure=all(tie.is_sure for tie in asked_ties),
        words=words_of_state(len(cities), len(ties), asked_words=asked_words),
    )


def ties_of(places: Iterable[Place]) -> Iterator[Tie]:
    for place in places:
        if place.answers is None or not place.is_answered_from_elsewhere:
            continue
        start, end = mark_of_state(place.country), mark_of(place.answers.office)
        if start and end:
            is_sure = not place.is_one_sided
            yield Tie(country=place.country, start=start, end=end, is_sure=is_sure)


def asked_marks(places: Iterable[Place], *, country: str) -> set[Mark]:
    """The country asked about and the office that answers; the office alone when it is there."""
    asked = next((place for place in places if place.country == country), None)
    if asked is None or asked.answers is None:
        return set()
    office = asked.answers.office
    here = None if office.located_in == country else mark_of_state(country)
    return {mark for mark in (here, mark_of(office)) if mark}


def mark_of(office: Office) -> Mark | None:
    """Where an office is: its city, else its own position, else the mark of its country.

    The city first, so that offices of one city are one dot. None when nobody knows where it is.
    """
    if office.located_in is None:
        return None
    city = point_of(office.city, country=office.located_in) if office.city else None
    if city:
        return rounded(city.latitude, city.longitude)
    return rounded(*office.position) if office.position else mark_of_state(office.located_in)


def mark_of_state(country: str) -> Mark | None:
    """Where a state's mark stands; None for a territory without people."""
    there = marks().get(country)
    return rounded(*there) if there else None


def rounded(latitude: float, longitude: float) -> Mark:
    x, y = on_map(latitude, longitude)
    return round(x), round(y)


def dotted(marks: Iterable[Mark]) -> str:
    # Not quite without length: some browsers draw nothing then.
    return "".join(f"M{x} {y}h.01" for x, y in sorted(marks))


def curve(start: Mark, end: Mark) -> str:
    """A tie, bent towards the north."""
    (x, y), (to_x, to_y) = start, end
    side = -BEND if to_x > x else BEND
    bend_x = (x + to_x) / 2 - side * (to_y - y)
    bend_y = (y + to_y) / 2 + side * (to_x - x)
    return f"M{x} {y}Q{bend_x:.0f} {bend_y:.0f} {to_x} {to_y}"


def words_of_asked(country: str, *, is_tied: bool) -> str:
    name = country_in_sentence(country)
    if is_tied:
        return _("%(country)s and its office") % {"country": name}
    return _("the office in %(country)s") % {"country": name}


def words_of_state(cities: int, countries: int, *, asked_words: str) -> str:
    parts = [
        ngettext(
            "Map of the world. Filled dots: %(count)d city with an office.",
            "Map of the world. Filled dots: %(count)d cities with an office.",
            cities,
        )
        % {"count": cities},
        ngettext(
            "Open dots: %(count)d country answered from elsewhere, tied to its office.",
            "Open dots: %(count)d countries answered from elsewhere, each tied to its office.",
            countries,
        )
        % {"count": countries},
    ]
    if asked_words:
        parts.append(_("Larger than all others: %(asked)s.") % {"asked": asked_words})
    return " ".join(parts)


def overview(countries: Mapping[str, int]) -> Overview:
    """Draw in how many other countries each state has an office; states with none are left out."""
    sizes = []
    for fewest, most in SIZES:
        found = {
            mark
            for code, count in countries.items()
            if fewest <= count and (most is None or count <= most) and (mark := mark_of_state(code))
        }
        if found:
            sizes.append(Size(dots=dotted(found), words=words_of_size(fewest, most)))
    shown = sum(count > 0 for count in countries.values())
    words = ngettext(
        "Map of the world: %(count)d state with offices in this directory.",
        "Map of the world: %(count)d states with offices in this directory; the more countries, "
        "the larger the dot.",
        shown,
    ) % {"count": shown}
    return Overview(sizes=tuple(sizes), words=words)


def words_of_size(fewest: int, most: int | None) -> str:
    if most is None:
        return _("%(count)d and more") % {"count": fewest}
    return _("%(fewest)d to %(most)d") % {"fewest": fewest, "most": most}
