"""A name keeps its letters, loses what nobody sees, and may not mislead."""

from __future__ import annotations

import pytest

from hueandcry.core.letters.names import clean_name, hides


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("  Zażółć \t Gęślą ", "Zażółć Gęślą"),
        ("Ze\u0301", "Zé"),
        ("\ufeffAn\u00adna\u200b", "Anna"),
        ("\u200fليلى\u200e", "ليلى"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("क्\u200dष", "क्\u200dष"),
        ("শ্রী\u200c", "শ্রী"),
        ("An\u200cna \u200d", "Anna"),
        ("علی\u200cAnna", "علیAnna"),
        ("\U0001f9d1\u200d\U0001f33e", "\U0001f9d1\U0001f33e"),
        ("", ""),
    ],
)
def test_a_name_keeps_its_letters_and_loses_what_nobody_sees(typed: str, expected: str) -> None:
    assert clean_name(typed) == expected
    assert not hides(expected)


@pytest.mark.parametrize(
    "name",
    [
        "An\u202ena",
        "\u2066Anna\u2069",
        "Anna\x07",
        "Anna\x00",
        "a\ud800b",
        "\ue000",
        "\uffff",
        "\U000e0041nna",
        "An\u2063na",
    ],
)
def test_what_turns_or_hides_other_letters_is_seen(name: str) -> None:
    assert hides(clean_name(name))


def test_line_ends_become_blanks() -> None:
    assert clean_name("Anna\r\nBcc: x\u2028y") == "Anna Bcc: x y"
