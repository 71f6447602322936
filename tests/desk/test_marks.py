"""Marks in a text: they nest, they are split where they cross, and everything is escaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hueandcry.desk.marks import Mark, marked_paragraphs


def html(text: str, *marks: Mark) -> str:
    return "|".join(marked_paragraphs(text, marks))


def mark(words: str, text: str, *numbers: int, look: str = "l") -> Mark:
    at = text.index(words)
    return Mark(at=at, end=at + len(words), look=look, numbers=numbers)


def plain(page: str) -> str:
    """A page without its links: what opens and closes, and the words."""
    return re.sub(r'<a href="#f(\d+)" aria-label="finding \1">\1</a>', r"\1", page).replace(
        "</mark>", ")"
    )


def test_a_mark_holds_its_words_and_leads_to_its_finding() -> None:
    text = "police arrested Marta in Puno"
    assert html(text, mark("Marta", text, 3, look="q")) == (
        'police arrested <mark class="q"><span id="t3"></span>Marta'
        '<a href="#f3" aria-label="finding 3">3</a></mark> in Puno'
    )


def test_findings_on_the_same_words_share_a_mark() -> None:
    text = "Marta"
    shown = plain(html(text, mark("Marta", text, 1, 2)))
    assert shown == '<mark class="l"><span id="t1"></span><span id="t2"></span>Marta12)'


def test_a_mark_inside_another_stands_inside_it() -> None:
    text = "Marta Quispe of Puno"
    shown = plain(html(text, mark("Quispe", text, 2), mark("Marta Quispe of", text, 1)))
    assert shown == (
        '<mark class="l"><span id="t1"></span>Marta '
        '<mark class="l"><span id="t2"></span>Quispe2) of1) Puno'
    )


def test_marks_that_cross_are_split_and_each_has_one_anchor_and_one_number() -> None:
    text = "one two three"
    shown = plain(html(text, mark("one two", text, 1), mark("two three", text, 2)))
    assert shown == (
        '<mark class="l"><span id="t1"></span>one <mark class="l"><span id="t2"></span>two)1)'
        '<mark class="l"> three2)'
    )


def test_a_mark_over_two_paragraphs_is_drawn_in_both() -> None:
    text = "one two\n\nthree four"
    shown = plain(html(text, mark("two\n\nthree", text, 1)))
    assert shown == 'one <mark class="l"><span id="t1"></span>two)|<mark class="l">three1) four'


def test_a_mark_that_ends_between_paragraphs_ends_with_its_words() -> None:
    text = "one\n\ntwo"
    assert plain(html(text, mark("one\n", text, 1))).endswith("one1)|two")


def test_a_further_place_has_no_number_and_no_anchor() -> None:
    text = "Marta, Marta"
    shown = html(text, Mark(at=7, end=12, look="y"))
    assert shown == 'Marta, <mark class="y">Marta</mark>'


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a & b < c > d \"e\" 'f'", "</mark>"]
)
def test_the_text_is_escaped_inside_and_outside_of_marks(text: str) -> None:
    for marks in ((), (Mark(at=1, end=len(text) - 1, look="l", numbers=(1,)),)):
        assert Words.of(html(text, *marks).replace("1</a>", "</a>")) == text


class Words(HTMLParser):
    """The words of a page, as a browser shows them; fails when a tag is not closed as opened."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.open: list[str] = []

    @classmethod
    def of(cls, page: str) -> str:
        reader = cls()
        reader.feed(page)
        reader.close()
        assert not reader.open
        return reader.words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (the parser's signature)
        assert tag in ("mark", "span", "a")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data if "a" not in self.open else ""


PLACES = some.lists(some.tuples(some.integers(0, 40), some.integers(0, 40)), max_size=12)


@given(text=some.text("ab <&\n\t", max_size=40), places=PLACES)
def test_whatever_is_marked_the_words_stay_and_every_number_stands_once(
    text: str, places: list[tuple[int, int]]
) -> None:
    marks = [
        Mark(at=min(pair), end=min(max(pair), len(text)), look="l", numbers=(number,))
        for number, pair in enumerate(places)
    ]
    page = "\n".join(marked_paragraphs(text, marks))
    assert Words.of(page).split() == text.split()
    drawn = [one.numbers[0] for one in marks if text[one.at : one.end].strip()]
    assert sorted(map(int, re.findall(r'href="#f(\d+)"', page))) == drawn
    assert sorted(map(int, re.findall(r'id="t(\d+)"', page))) == drawn
