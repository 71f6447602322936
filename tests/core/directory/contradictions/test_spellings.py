"""One place under two spellings."""

from __future__ import annotations

import pytest
from tests.core.directory.contradictions.listing import check, claim, office, pointer

from hueandcry.core.directory.contradictions import Kind, sentence
from hueandcry.core.directory.values import Accreditation, Office
from hueandcry.core.places.gazetteer import city_named, state_named


def printed(*entries: tuple[str, str, str, str]) -> list[str]:
    """Sentences about the entries: heading's country, city, heading, address."""
    offices = [
        office(str(n), country, city, address=address, passage=f"{heading}\n{address}")
        for n, (country, city, heading, address) in enumerate(entries)
    ]
    found = check(*offices)
    return [sentence(one) for one in found if one.kind is Kind.TWO_SPELLINGS]


@pytest.mark.parametrize(
    ("heading", "address", "is_found"),
    [
        ("Ukraine - Embassy (Kyiv)", "Elm Road 4, Kyiv", False),
        ("Qatar - Embassy (Doha)", "Elm Road 4, Doha", False),
        # transliterated twice
        ("Ukraine - Embassy (Kiev)", "Elm Road 4, Kyiv", True),
        ("South Korea - Embassy (Seoul)", "Elm Road 4, Seul", True),
        ("Saudi Arabia - Embassy (Riyadh)", "Elm Road 4, Riadh", True),
        # the usual English name in the address, another in the heading
        ("Turkmenistan - Embassy (Ashgabad)", "Elm Road 4, Ashgabat", True),
        # the local name is right in an address
        ("Austria - Embassy (Vienna)", "Ulmenweg 4, Wien", False),
        ("Italy - Embassy (Milan)", "Via Ulmo 4, Milano", False),
        ("Russia - Embassy (Moscow)", "Ulitsa Lipa 4, Moskva", False),
        ("Serbia - Embassy (Belgrade)", "Ulica Lipa 4, Beograd", False),
        # a shorter name, accents and hyphens
        ("United States - Embassy (Washington D.C.)", "4 Elm Road, Washington", False),
        ("Germany - Consulate (Düsseldorf)", "Ulmenweg 4, Dusseldorf", False),
        ("Israel - Embassy (Tel-Aviv)", "4 Elm Road, Tel Aviv", False),
    ],
)
def test_heading_and_address_of_one_entry(heading: str, address: str, is_found: bool) -> None:
    country = state_named(heading.partition(" - ")[0])
    city = city_named(heading.partition("(")[2].strip(")"))
    assert country
    assert city
    assert bool(printed((country, city.name, heading, address))) is is_found


@pytest.mark.parametrize(
    ("resides", "is_found"),
    [("Kiev", True), ("Kyiv", False), ("KYIV", False), ("Kyiv City", False)],
)
def test_two_entries_that_name_a_city(resides: str, is_found: bool) -> None:
    kyiv = office("kyiv", "UA", "Kyiv", passage="Ukraine - Embassy (Kyiv), also Moldova")
    away = pointer("MD", "Kyiv", lives_in="UA", passage=f"Moldova - ambassador in {resides}")
    found = check(kyiv, away, claim("kyiv", "MD", passage="Ukraine - Embassy (Kyiv), also Moldova"))
    assert [one.kind is Kind.TWO_SPELLINGS for one in found] == [True] * is_found


def test_a_state_under_two_spellings() -> None:
    cairo = office("cairo", "EG", "Cairo", passage="Egypt - Embassy (Cairo), also for Morocco")
    away = pointer("MA", "Cairo", lives_in="EG", passage="Marocco - ambassador in Cairo")
    (found,) = check(cairo, away, claim("cairo", "MA", passage="Egypt - Embassy (Cairo), also"))
    assert sentence(found) == "One place is printed in several ways: Morocco, Marocco."
    assert found.countries == ("MA", "EG")
    assert [one.office or one.accreditation for one in found.statements] == ["cairo", "MA to Cairo"]


@pytest.mark.parametrize(
    ("country", "first", "second"),
    [
        ("KR", "Korea, Republic of", "South Korea"),
        ("MK", "North Macedonia", "Macedonia"),
        ("US", "USA", "US"),
        ("VN", "Viet Nam", "Vietnam"),
        ("CZ", "Czech Republic", "Czechia"),
    ],
)
def test_long_and_short_names_of_a_state_are_no_two_spellings(
    country: str, first: str, second: str
) -> None:
    north = office("north", country, "Northtown", passage=f"{first} - Embassy (Northtown)")
    south = office("south", country, "Southtown", passage=f"{second} - Embassy (Southtown)")
    assert check(north, south) == ()


def test_streets_are_called_after_other_places() -> None:
    assert (
        printed(
            ("NO", "Oslo", "Norway - Embassy (Oslo)", "4 Kiev Street"),
            ("SE", "Stockholm", "Sweden - Embassy (Stockholm)", "4 Kyiv Street"),
        )
        == []
    )


def test_the_odd_entries_are_shown_beside_one_usual() -> None:
    entries: list[Office | Accreditation] = [
        office("riyadh", "SA", "Riyadh", passage="Saudi Arabia - Embassy (Riyadh)"),
        pointer("KW", "Riyadh", lives_in="SA", passage="Kuwait - ambassador in Riyadh"),
        pointer("OM", "Riyadh", lives_in="SA", passage="Oman - ambassador in Riadh"),
    ]
    (found,) = (one for one in check(*entries) if one.kind is Kind.TWO_SPELLINGS)
    assert found.countries == ("SA", "OM")
    assert sentence(found) == "One place is printed in several ways: Riyadh, Riadh."
