"""What to dial from a country to a number."""

from __future__ import annotations

import pytest

from hueandcry.core.letters.dialling import dial


@pytest.mark.parametrize(
    ("number", "country", "digits"),
    [
        ("+998712331305", "PL", "00 998 71 233 13 05"),
        ("+998712331305", "US", "011 998 71 233 13 05"),
        ("+998712331305", "JP", "010 998 71 233 13 05"),
        ("+998712331305", "AU", "0011 998 71 233 13 05"),
        # Brazil has a prefix for each telephone company: nobody can say which
        ("+998712331305", "BR", "+998 71 233 13 05"),
        # at home with the trunk prefix, where there is one
        ("+442079460000", "GB", "020 7946 0000"),
        ("+442079460000", "FR", "00 44 20 7946 0000"),
        ("+390612345678", "IT", "06 1234 5678"),
        ("+390612345678", "CH", "00 39 06 1234 5678"),
        # countries that share a code
        ("+12025550123", "CA", "1 (202) 555-0123"),
        ("+12025550123", "DE", "00 1 202-555-0123"),
        ("+77172745524", "RU", "8 (7172) 74 55 24"),
    ],
)
def test_what_to_dial(number: str, country: str, digits: str) -> None:
    found = dial(number, country=country)
    assert found is not None
    assert found.digits == digits
    assert "".join(filter(str.isdigit, found.uri)) == number[1:]


def test_an_extension_is_asked_for_afterwards() -> None:
    found = dial("+442079460000;ext=123", country="FR")
    assert found is not None
    assert (found.digits, found.extension) == ("00 44 20 7946 0000", "123")


@pytest.mark.parametrize("number", ["", "+", "123", "0044 20", "call me", "+999999", "+0"])
def test_what_is_no_number_cannot_be_dialled(number: str) -> None:
    assert dial(number, country="PL") is None


def test_a_number_of_an_old_plan_is_still_shown() -> None:
    found = dial("+73172324959", country="DE")
    assert found is not None
    assert found.digits.replace(" ", "").replace("-", "") == "0073172324959"
