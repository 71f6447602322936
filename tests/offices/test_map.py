"""Maps of the world as they are drawn."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from hueandcry.core.directory.reasons import Reason, Rule
from hueandcry.core.directory.route import Routed
from hueandcry.core.directory.values import Kind, Office
from hueandcry.core.places.dependencies import dependencies
from hueandcry.core.places.points import marks
from hueandcry.core.places.projection import WIDTH, on_map
from hueandcry.offices.map import overview, state_map
from hueandcry.offices.reach import Place
from hueandcry.offices.words import COUNTRIES

Spot = tuple[float, float]

# States on islands that are too small to be drawn.
ISLES = {
    *("AG", "BB", "CV", "DM", "BS", "FM", "KI", "KM", "KN", "LC", "MH", "MU", "MV", "NR"),
    *("PW", "SB", "SC", "ST", "TO", "TV", "VC", "VU", "WS"),
}


def office(city: str, country: str | None, *, position: Spot | None = None) -> Office:
    return Office(
        key=city,
        state="NZ",
        kind=Kind.EMBASSY,
        country=country,
        located_in=country,
        city=city or None,
        position=position,
    )


def place(country: str, *own: Office, answers: Routed | None = None) -> Place:
    return Place(country=country, own=own, answers=answers)


def standing(city: str, country: str) -> Place:
    own = office(city, country)
    return place(country, own, answers=Routed(own, ()))


def answered(country: str, *, by: tuple[str, str], warnings: tuple[Reason, ...] = ()) -> Place:
    return place(country, answers=Routed(office(*by), (), warnings))


def spots(path: str) -> list[Spot]:
    """Where each part of a path begins."""
    return [(float(x), float(y)) for x, y in re.findall(r"M(-?[\d.]+) (-?[\d.]+)", path)]


def land() -> list[list[Spot]]:
    """The rings of the land."""
    numbers = re.findall(r"M([^l]+)l([^z]+)z", render_to_string("offices/land.svg"))
    return [list(ring(start, steps)) for start, steps in numbers]


def ring(start: str, steps: str) -> Iterator[Spot]:
    x, y = map(float, start.split())
    yield x, y
    numbers = [float(number) for number in re.findall(r"-?\d+", steps)]
    for right, down in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + right, y + down
        yield x, y


def is_inside(spot: Spot, rings: list[list[Spot]]) -> bool:
    """By the number of coasts to its east."""
    x, y = spot
    coasts = 0
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                coasts += 1
    return coasts % 2 == 1


def nearest(spot: Spot, rings: list[list[Spot]]) -> float:
    """Units to the nearest coast, by its corners and the middles between them."""
    here = complex(*spot)
    corners = [complex(*point) for ring in rings for point in ring]
    middles = [
        (complex(*one) + complex(*other)) / 2 for ring in rings for one, other in pairwise(ring)
    ]
    return min(abs(here - point) for point in (*corners, *middles))


def test_no_streak_runs_across_the_land() -> None:
    for coast in land():
        for (x0, y0), (x1, y1) in pairwise([*coast, coast[0]]):
            assert abs(x1 - x0) < WIDTH / 10
            assert abs(y1 - y0) < WIDTH / 10


def test_every_state_stands_on_land_or_near_it_but_for_small_isles() -> None:
    rings = land()
    astray = []
    for code in sorted(COUNTRIES - set(dependencies()) - {"AQ"}):
        spot = on_map(*marks()[code])
        if not is_inside(spot, rings) and nearest(spot, rings) > 12:
            astray.append(code)
    assert set(astray) == ISLES


def test_offices_of_one_city_are_one_dot() -> None:
    own = (office("Suva", "FJ"), office("Suva", "FJ", position=(-18.2, 178.6)))
    drawn = state_map([place("FJ", *own, answers=Routed(own[0], ()))])
    assert len(spots(drawn.dots)) == 1
    assert not drawn.rings
    assert not drawn.ties


def test_an_office_stands_in_its_city_else_at_its_position_else_at_the_mark_of_its_state() -> None:
    own = (
        office("Suva", "FJ"),
        office("Unheard Of", "FJ", position=(-16.5, 179.4)),
        office("", "TO"),
    )
    drawn = state_map([place("FJ", *own)])
    assert len(spots(drawn.dots)) == 3


def test_an_office_that_nobody_can_place_is_not_drawn() -> None:
    assert not state_map([place("FJ", office("Suva", None))]).dots


def test_a_country_answered_from_elsewhere_is_tied_to_the_office() -> None:
    drawn = state_map([standing("Warsaw", "PL"), answered("LT", by=("Warsaw", "PL"))])
    (warsaw,), (lithuania,) = spots(drawn.dots), spots(drawn.rings)
    x, y = map(int, warsaw)
    assert spots(drawn.ties) == [lithuania]
    assert drawn.ties.endswith(f" {x} {y}")


def test_a_tie_that_one_side_claims_is_drawn_apart() -> None:
    warning = Reason(Rule.ONLY_OFFICE_SAYS, country="LT")
    drawn = state_map([answered("LT", by=("Warsaw", "PL"), warnings=(warning,))])
    assert not drawn.ties
    assert len(spots(drawn.unsure)) == 1


@pytest.mark.parametrize("country", ["KI", "TO", "WS", "FJ"])
def test_a_tie_to_hawaii_leaves_the_map_at_the_edge(country: str) -> None:
    drawn = state_map([answered(country, by=("Honolulu", "US"))])
    curves = re.findall(r"M(-?\d+) -?\d+Q(-?\d+) -?\d+ (-?\d+)", drawn.ties)
    assert len(curves) == 2
    assert all(abs(int(end) - int(start)) < WIDTH / 3 for start, _, end in curves)
    (_, _, beyond), (before, _, _) = curves
    assert int(beyond) > WIDTH
    assert int(before) < 0


def test_the_country_asked_about_and_its_office_stand_out() -> None:
    places = [standing("Warsaw", "PL"), answered("LT", by=("Warsaw", "PL"))]
    drawn = state_map(places, country="LT")
    assert len(spots(drawn.asked)) == 2
    assert drawn.asked_tie
    assert not drawn.ties
    assert drawn.is_asked_sure
    assert drawn.asked_words == "Lithuania and its office"
    assert drawn.asked_words in drawn.words


def test_for_a_territory_the_answer_of_its_state_stands_out() -> None:
    drawn = state_map([answered("DK", by=("Oslo", "NO"))], country="GL")
    assert drawn.asked_words == "Denmark and its office"


def test_an_office_in_the_country_asked_about_stands_out_alone() -> None:
    drawn = state_map([standing("Warsaw", "PL")], country="PL")
    assert drawn.asked == drawn.dots
    assert not drawn.asked_tie
    assert drawn.asked_words == "the office in Poland"


def test_nothing_stands_out_for_a_country_without_an_answer() -> None:
    drawn = state_map([standing("Warsaw", "PL")], country="LT")
    assert not drawn.asked
    assert not drawn.asked_words


def test_the_words_of_the_map_count() -> None:
    places = [standing("Warsaw", "PL"), answered("LT", by=("Warsaw", "PL"))]
    assert state_map(places).words == (
        "Map of the world. Filled dots: 1 city with an office."
        " Open dots: 1 country answered from elsewhere, tied to its office."
    )


def test_the_more_countries_the_larger_the_dot() -> None:
    drawn = overview({"PL": 100, "LT": 40, "LV": 41, "FJ": 3, "TO": 0})
    assert [(size.words, len(spots(size.dots))) for size in drawn.sizes] == [
        ("1 to 9", 1),
        ("40 to 99", 2),
        ("100 and more", 1),
    ]
    assert "4 states" in drawn.words


def test_a_map_of_eighty_offices_is_small_and_has_no_style_of_its_own() -> None:
    codes = sorted(COUNTRIES - set(dependencies()) - {"AQ"})
    places = [place(code, office("", code)) for code in codes[:80]]
    places += [answered(code, by=("Warsaw", "PL")) for code in codes[80:140]]
    with override("en"):
        html = render_to_string("offices/_map.html", {"map": state_map(places, country="LT")})
    assert len(gzip.compress(html.encode(), 9)) < 5000
    assert "style" not in html
    assert 'role="img"' in html
