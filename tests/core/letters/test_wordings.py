"""Several wordings of a paragraph: each writer gets one, and the same one again."""

from __future__ import annotations

import pytest

from hueandcry.core.letters.wordings import enough, flaws, how_many, paragraphs, worded

TEXT = """First.

Second, one way
in two lines.
{or}
Second, another way.

  { or }

Second, a third way.

Third.
{or}
Third, another way."""


def test_a_paragraph_has_the_wordings_that_are_parted_by_or() -> None:
    assert paragraphs(TEXT) == (
        ("First.",),
        ("Second, one way\nin two lines.", "Second, another way.", "Second, a third way."),
        ("Third.", "Third, another way."),
    )


def test_every_number_has_a_letter_and_always_the_same() -> None:
    letters = {worded(TEXT, number) for number in range(100)}
    assert len(letters) == how_many(TEXT) == 6
    assert (
        worded(TEXT, 4)
        == worded(TEXT, 10)
        == "First.\n\nSecond, another way.\n\nThird, another way."
    )


def test_every_wording_is_in_one_of_the_fewest_letters_that_show_all() -> None:
    shown = [worded(TEXT, number) for number in enough(TEXT)]
    assert len(shown) == 3
    assert all(any(one in letter for letter in shown) for each in paragraphs(TEXT) for one in each)


def test_a_letter_without_other_wordings_is_one_letter() -> None:
    assert (how_many("One.\n\nTwo."), enough("One.\n\nTwo.")) == (1, [0])
    assert (how_many(""), enough(""), worded("", 7)) == (1, [0], "")
    assert worded("One.\n\n\n\nTwo.", 3) == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (TEXT, []),
        ("{or}\nOne.", [1]),
        ("One.\n\n{or}", [3]),
        ("One.\n{or}\n{or}\nTwo.", [2, 3]),
        ("{or}", [1]),
        ("This {or} that.", []),
    ],
)
def test_or_without_a_wording_on_each_side_is_named_with_its_line(
    text: str, lines: list[int]
) -> None:
    assert [flaw.line for flaw in flaws(text)] == lines
