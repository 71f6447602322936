"""An official answer: whom it greets, gaps in place of words, what two of one form share."""

from __future__ import annotations

import pytest

from hueandcry.core.mail.answer import gist, greeted, private_spots, without

LETTER = """Embassy of Freedonia
Vienna, 3 November 2026

Dear Ms Zażółć Gęślą,

Thank you for your letter. The embassy does not comment on cases that are before a court, and asks
you to wait, Ms Gęślą, for its decision.
"""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Dear Ms Zażółć Gęślą,", ["Zażółć Gęślą", "Zażółć", "Gęślą"]),
        ("Sehr geehrte Frau Müller,", ["Müller"]),
        ("Уважаемая госпожа Иванова!", ["Иванова"]),
        ("Dear friends,", []),
        ("Dear Mr. O'Neill:", ["O'Neill"]),
        ("To whom it may concern", []),
    ],
)
def test_the_name_in_a_greeting_is_guessed(line: str, names: list[str]) -> None:
    assert greeted(f"Embassy of Freedonia\n\n{line}\n\nThank you.") == names


def test_words_are_blanked_however_they_are_written() -> None:
    kept, missing = without(LETTER, ["zazolc gesla", "Gęślą", "Nobody"])
    assert "Dear Ms […]," in kept
    assert "wait, Ms […], for" in kept
    assert missing == ["Nobody"]


def test_a_word_within_another_stays() -> None:
    assert without("Ann met Annika.", ["Ann"])[0] == "[…] met Annika."


def test_in_a_script_without_spaces_a_name_is_blanked_within_words() -> None:
    assert without("尊敬的王小明先生", ["王小明"])[0] == "尊敬的[…]先生"


def test_letters_of_one_form_have_one_gist() -> None:
    other = LETTER.replace("Zażółć Gęślą,\n", "Ada Lorem,\n").replace("3 Nov", "17 Nov")
    assert gist(other) == gist(LETTER)
    assert gist(LETTER) != gist(LETTER.replace("does not", "will soon"))


def test_a_text_of_short_lines_is_its_own_gist() -> None:
    assert gist("We refuse.\nNo!") == "we refuse no"


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("Ring +998 71 233 52 37.", ["+998 71 233 52 37"]),
        ("Write to clerk@justice.example now", ["clerk@justice.example"]),
        ("File No 7512-26-00-1/123 is closed", ["7512-26-00-1/123"]),
        ("on 12.03.2026, on 2026-03-12 and on 3/11/2026", []),
        ("articles 174 and 272 of 2014", []),
    ],
)
def test_numbers_and_addresses_are_found_and_days_are_not(text: str, spots: list[str]) -> None:
    assert [text[one.at : one.end] for one in private_spots(text)] == spots
