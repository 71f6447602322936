"""Contradictions of numbers and addresses."""

from __future__ import annotations

import pytest
from tests.core.directory.contradictions.listing import TODAY, check, kinds, office, phone

from hueandcry.core.directory.contradictions import sentence, settling
from hueandcry.core.directory.values import Channel, ChannelType, Kind


def email(address: str | None, *, printed: str = "") -> Channel:
    return Channel(
        type=ChannelType.EMAIL,
        printed=printed or address or "",
        normalised=address,
        is_valid=address is not None,
        checked_on=TODAY,
    )


SITE = Channel(type=ChannelType.WEB, printed="www.mfa.example", normalised="http://mfa.example")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (phone("+4722114400"), phone("+4722114400"), ["shared_channel"]),
        (phone("+4722114400"), phone("+4722114401"), []),
        (email("desk@office.example"), email("desk@office.example"), ["shared_channel"]),
        # one site for all offices of a state, and numbers that nobody can read
        (SITE, SITE, []),
        (phone(None, printed="12 34", is_valid=None), phone(None, printed="12 34"), []),
    ],
)
def test_the_same_channel_at_two_offices(
    first: Channel, second: Channel, expected: list[str]
) -> None:
    here = office("a", "NO", "Oslo", channels=(first,))
    there = office("b", "NO", "Bergen", address="Elm Road 4", channels=(second,))
    assert kinds(here, there) == expected


def test_all_that_two_offices_share_is_one_contradiction() -> None:
    lines = (phone("+4722114400"), phone("+4722114401"), email("desk@office.example"))
    here = office("a", "NO", "Oslo", channels=lines)
    there = office("b", "NO", "Oslo", kind=Kind.CONSULATE, channels=lines)
    (found,) = check(here, there)
    assert sentence(found).endswith(
        ": Linden Street 12, +4722114400, +4722114401, desk@office.example."
    )
    assert [one.office for one in found.statements] == ["a", "b"]


def test_the_same_street_in_another_city_is_another_address() -> None:
    assert kinds(office("a", "NO", "Oslo"), office("b", "NO", "Bergen")) == []


@pytest.mark.parametrize(
    ("country", "number", "expected"),
    [
        ("NO", "+4722114400", []),
        ("NO", "+4684114400", ["number_of_another_state"]),
        # one code for several states, a territory, a satellite, and a code given up since
        ("CA", "+12025550123", []),
        ("GL", "+4533114400", []),
        ("NO", "+870776123456", []),
        ("KZ", "+73272501234", []),
    ],
)
def test_a_number_of_another_state(country: str, number: str, expected: list[str]) -> None:
    assert kinds(office("a", country, None, channels=(phone(number),))) == expected


def test_numbers_that_no_longer_fit_are_told_once_with_the_day() -> None:
    wrong = tuple(phone(f"+4722{n}", printed=f"22 {n}", is_valid=False) for n in (1, 2))
    (found,) = check(office("a", "NO", "Oslo", channels=(*wrong, phone("+4722114400"))))
    assert sentence(found) == (
        "Numbers of the office in Oslo that did not fit the numbering plan on 2026-05-04:"
        " 22 1, 22 2."
    )
    assert settling(found).endswith("never guess them.")


def test_a_wrong_number_of_another_state_is_told_once() -> None:
    stranger = phone("+46841", is_valid=False)
    assert kinds(office("a", "NO", "Oslo", channels=(stranger,))) == ["number_of_another_state"]


def test_what_nobody_has_checked_is_not_wrong() -> None:
    assert kinds(office("a", "NO", "Oslo", channels=(phone("+47221", is_valid=None),))) == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("desk@office.no", []),
        ("desk@office.uz", []),
        ("desk@office.example", []),
        ("desk@office.eu", []),
        ("desk@office.tv", []),
        ("desk@office.se", ["email_of_another_state"]),
        ("desk@office.co.uk", ["email_of_another_state"]),
        (None, ["invalid_email"]),
    ],
)
def test_an_email_address(address: str | None, expected: list[str]) -> None:
    channel = email(address, printed=address or "desk at office")
    assert kinds(office("a", "NO", "Oslo", channels=(channel,))) == expected


@pytest.mark.parametrize(
    ("country", "numbers", "expected"),
    [
        ("DE", ("+493012345678", "+493012345679"), []),
        ("DE", ("+493012345678", "+492211234567"), ["two_area_codes"]),
        # a mobile line has no area; in North America one place has several codes
        ("DE", ("+493012345678", "+4915112345678"), []),
        ("US", ("+12122300000", "+16462300000"), []),
    ],
)
def test_telephone_and_fax_in_different_areas(
    country: str, numbers: tuple[str, str], expected: list[str]
) -> None:
    lines = tuple(phone(number) for number in numbers)
    assert kinds(office("a", country, None, channels=lines)) == expected


def test_a_way_to_reach_an_office_that_is_missing_is_no_contradiction() -> None:
    assert kinds(office("a", "NO", "Oslo", channels=(phone("+4722114400"),))) == []
    assert kinds(office("b", "NO", "Oslo")) == []
