"""What two dates, each as exact as it is known, say about each other."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hueandcry.core.dates.comparing import (
    Precision,
    can_be_the_same,
    covers,
    days_of,
    finest,
    is_before,
    is_exact,
    precision,
)

VALUES = st.one_of(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)).map(date.isoformat),
    st.dates().map(lambda day: f"XXXX{day.isoformat()[4:]}"),
    st.dates(min_value=date(1000, 1, 1)).map(lambda day: day.isoformat()[:7]),
    st.sampled_from(["199X", "2002", "2002?", "1994/1996", "../2003", "2002-11/", "XXXX-12-29~"]),
)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2002-08-28", "2002-08-28", "2002-08-28"),
        ("2002-08", "2002-08-01", "2002-08-31"),
        ("2003-02", "2003-02-01", "2003-02-28"),
        ("2004-02-XX", "2004-02-01", "2004-02-29"),
        ("2002", "2002-01-01", "2002-12-31"),
        ("2002-XX-XX", "2002-01-01", "2002-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2002-1X", "2002-10-01", "2002-12-31"),
        ("2002-05-2X", "2002-05-20", "2002-05-29"),
        ("1994/1996", "1994-01-01", "1996-12-31"),
        ("2002-08-30/09", None, None),
        ("2002-08-30/2002-09", "2002-08-30", "2002-09-30"),
        ("../2003-05", "0001-01-01", "2003-05-31"),
        ("2003-05/", "2003-05-01", "9999-12-31"),
        ("2002-05-10~", "2002-05-03", "2002-05-17"),
        ("2002-05?", "2002-03-31", "2002-07-01"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("XXXX-12-30/XXXX-01-02", "2000-12-30", "2001-01-02"),
        ("XXXX-02-29", "2000-02-29", "2000-02-29"),
        ("2003-02-29", None, None),
        ("2002-13", None, None),
        ("0000", None, None),
        ("2003/2002", None, None),
        ("soon", None, None),
        ("", None, None),
    ],
)
def test_a_value_allows_days(value: str, first: str | None, last: str | None) -> None:
    days = days_of(value)
    found = (days.first.isoformat(), days.last.isoformat()) if days else (None, None)
    assert found == (first, last)


@pytest.mark.parametrize(
    ("a", "b", "can_be"),
    [
        ("2002-08-28", "2002-08-28", True),
        ("2002-08-28", "2002-08-29", False),
        ("2002-08-28", "2002-08", True),
        ("2002-08-28", "2002-09", False),
        ("2002-08-28", "XXXX-08-28", True),
        ("2002-08-28", "XXXX-08-27", False),
        ("XXXX-08-28", "XXXX-08-27", False),
        ("XXXX-08", "XXXX-08-27", True),
        ("XXXX-08-28", "1994/1996", True),
        ("XXXX-08-28", "2002-08-30/2002-09-04", False),
        ("XXXX-01-01", "XXXX-12-30/XXXX-01-02", True),
        ("2003-01-02", "XXXX-12-30/XXXX-01-02", True),
        ("2003-01-03", "XXXX-12-30/XXXX-01-02", False),
        ("2003-02-28", "XXXX-02-29", True),
        ("2002-08-28~", "2002-09-02", True),
        ("2002-08-28", "2002-09-02", False),
        ("2004-05", "../2003", False),
        ("2004-05", "2003/..", True),
        ("2002-08-28", None, True),
        ("2002-08-28", "soon", True),
    ],
)
def test_two_values_can_be_one_day(a: str, b: str | None, can_be: bool) -> None:
    assert can_be_the_same(a, b) is can_be
    assert can_be_the_same(b, a) is can_be


@pytest.mark.parametrize(
    ("a", "b", "before"),
    [
        ("2002-08-28", "2002-08-29", True),
        ("2002-08", "2002-08-29", False),
        ("2002-08", "2002-09-01", True),
        ("../2001", "2002", True),
        ("2002", "2001/..", False),
        ("XXXX-04-05", "XXXX-04-06", False),
        ("XXXX-04-05", "2050", False),
        (None, "2002", False),
    ],
)
def test_one_is_before_the_other_only_for_certain(
    a: str | None, b: str | None, before: bool
) -> None:
    assert is_before(a, b) is before


@pytest.mark.parametrize(
    ("a", "b", "does"),
    [
        ("2002-08", "2002-08-28", True),
        ("2002-08-28", "2002-08", False),
        ("2002-08-28~", "2002-08-30", True),
        ("XXXX-08", "2002-08-28", True),
        ("XXXX-08-28", "2002-08", False),
        ("2002-08", "XXXX-08-28", False),
        ("XXXX-12-30/XXXX-01-02", "2003-01-01", True),
        ("2002/", "2030-05-01", True),
        ("2002", None, False),
    ],
)
def test_one_covers_the_other(a: str, b: str | None, does: bool) -> None:
    assert covers(a, b) is does


def test_the_finest_value_is_the_one_that_allows_the_fewest_days() -> None:
    assert finest(["2002", None, "2002-08-28", "XXXX-08-28", "2002-08"]) == "2002-08-28"
    assert finest(["2002-08-28~", "2002-08-28"]) == "2002-08-28"
    assert finest([None, "soon"]) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2002-08-28", Precision.DAY),
        ("XXXX-08-28~", Precision.DAY),
        ("2002-08", Precision.MONTH),
        ("XXXX-08", Precision.MONTH),
        ("2002-08-XX", Precision.MONTH),
        ("2002", Precision.YEAR),
        ("2002-08-28/2002-08-29", Precision.INTERVAL),
    ],
)
def test_a_value_has_a_precision(value: str, expected: Precision) -> None:
    assert precision(value) is expected


def test_only_one_day_of_one_year_is_exact() -> None:
    values = ["2002-08-28", "2002-08-28~", "XXXX-08-28", "2002-08", None]
    assert [is_exact(value) for value in values] == [True, False, False, False, False]


@given(VALUES, VALUES)
def test_what_is_before_cannot_be_the_same_and_what_covers_can(a: str, b: str) -> None:
    assert can_be_the_same(a, a)
    assert covers(a, a)
    assert can_be_the_same(a, b) == can_be_the_same(b, a)
    if is_before(a, b):
        assert not can_be_the_same(a, b)
        assert not is_before(b, a)
    if covers(a, b):
        assert can_be_the_same(a, b)
