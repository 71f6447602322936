"""What was changed in a text, word by word."""

from __future__ import annotations

import pytest

from hueandcry.core.letters.changes import Change, changes


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Free her.", "Free her.", []),
        ("", "Free her.", ["+Free her."]),
        ("Free her.", "", ["-Free her."]),
        ("Free her now.", "Free them now.", ["=Free ", "-her", "+them", "= now."]),
        ("Она в тюрьме.", "Она дома.", ["=Она ", "-в тюрьме", "+дома", "=."]),
    ],
)
def test_words_that_stayed_went_and_came(before: str, after: str, told: list[str]) -> None:
    signs = {Change.SAME: "=", Change.GONE: "-", Change.NEW: "+"}
    found = changes(before, after)
    assert [signs[one.change] + one.text for one in found] == told
    if found:
        assert "".join(one.text for one in found if one.change != Change.NEW) == before
        assert "".join(one.text for one in found if one.change != Change.GONE) == after
