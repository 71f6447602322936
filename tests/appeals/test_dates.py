"""Dates as exact as they are known, in words."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from hueandcry.appeals.dates import edtf_in_words, first_day


@pytest.mark.parametrize(
    ("value", "words", "first"),
    [
        ("2002-08-28", "28 August 2002", date(2002, 8, 28)),
        ("2002-08", "August 2002", date(2002, 8, 1)),
        ("2002", "2002", date(2002, 1, 1)),
        ("2002-08-28/2002-09-07", "28 August 2002 to 7 September 2002", date(2002, 8, 28)),
        ("2002-08-28~", "about 28 August 2002", date(2002, 8, 28)),
        ("1995?", "about 1995", date(1995, 1, 1)),
        ("XXXX-04-05", "5 April, year not known", None),
        ("2002-08-28T14:30", "28 August 2002", date(2002, 8, 28)),
        ("200X", "200X", date(2000, 1, 1)),
        ("/2002-08", "… to August 2002", None),
        ("2002-13", "2002-13", None),
        ("XXXX-13-45", "XXXX-13-45", None),
        ("2002-02-31", "28 February 2002", date(2002, 2, 28)),
        ("", "day not known", None),
    ],
)
def test_dates(value: str, words: str, first: date | None) -> None:
    with translation.override("en"):
        assert edtf_in_words(value) == words
    assert first_day(value) == first
