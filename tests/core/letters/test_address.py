"""The address on a letter."""

from __future__ import annotations

import pytest

from hueandcry.core.letters.address import address_lines


@pytest.mark.parametrize(
    ("post", "role", "lines"),
    [
        (
            "Sailgoh 5, 100047 Tashkent, UZ",
            "",
            ("Ministry of Justice", "Sailgoh 5", "100047 Tashkent", "UZBEKISTAN"),
        ),
        # the country printed in the address is not said twice
        (
            "Sailgoh 5, Tashkent, Uzbekistan, UZ",
            "Secretary",
            ("Ministry of Justice", "Secretary", "Sailgoh 5", "Tashkent", "UZBEKISTAN"),
        ),
        # nor is the name
        (
            "Ministry of Justice, Tashkent, UZ",
            "",
            ("Ministry of Justice", "Tashkent", "UZBEKISTAN"),
        ),
        # no code at the end: the last part is part of the address
        ("Sailgoh 5, Tashkent", "", ("Ministry of Justice", "Sailgoh 5", "Tashkent", "UZBEKISTAN")),
    ],
)
def test_address_lines(post: str, role: str, lines: tuple[str, ...]) -> None:
    found = address_lines(post, name="Ministry of Justice", role=role, country="Uzbekistan")
    assert found == lines


def test_an_address_without_a_known_country_ends_with_its_town() -> None:
    assert address_lines("Main St 1, Town", name="", role="", country="") == ("Main St 1", "Town")
