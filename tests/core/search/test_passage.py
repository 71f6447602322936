"""The passage around what was looked for."""

from __future__ import annotations

import pytest

from hueandcry.core.search.passage import LONGEST, marked, passage
from hueandcry.core.search.question import terms_of


def shown(question: str, text: str) -> str:
    """The passage with brackets around what is marked."""
    pieces = passage(text, terms_of(question))
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


CASES = [
    ("lodz", "Held in Łódź.\nSince May.", "Held in [Łódź]. Since May."),
    ("miner", "Two miners, one mine.", "Two [miners], one mine."),
    ('"of the"', "of all, of the five", "of all, [of the] five"),
    ("会主", "工会主席", "工[会主]席"),
    ("会主席", "工会主席", "工[会主席]"),
    ("عربي", "قال عربية هنا", "قال [عربية] هنا"),
    ("absent", "Nothing of it.", "Nothing of it."),
    ("", "Nothing of it.", "Nothing of it."),
]


@pytest.mark.parametrize(("question", "text", "expected"), CASES)
def test_what_was_looked_for_is_marked(question: str, text: str, expected: str) -> None:
    assert shown(question, text) == expected


def test_a_long_text_shows_the_stretch_that_says_most_of_it() -> None:
    text = "amber " + "x " * 500 + "here amber meets basalt " + "y " * 500
    found = shown("amber basalt", text)
    assert "here [amber] meets [basalt]" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) < LONGEST + 20


def test_a_long_text_that_says_none_of_it_shows_its_beginning() -> None:
    assert shown("absent", "word " * 500).startswith("word word")


@pytest.mark.parametrize("letter", ["x", "工", "\u064b", "ﷺ"])
def test_a_text_without_blanks_is_shown_in_part(letter: str) -> None:
    assert len(shown("needle", letter * 100_000)) <= LONGEST + 10


def test_a_title_is_shown_whole() -> None:
    assert "".join(piece.text for piece in marked("w " * 900, terms_of("w"))) == "w " * 900
