"""How texts are cut into words."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from hueandcry.core.search.words import LONGEST_WORD, placed_words, within, words_of

TEXTS = {
    "Łódź, Ełk and Brčko": ["lodz", "elk", "and", "brcko"],
    "Straße, ﬁne, Ⅳ": ["strasse", "fine", "iv"],
    "О’Нил и Ёлкин": ["о", "нил", "и", "елкин"],
    "press@office.example, +32 (2) 55-01": ["press", "office", "example", "32", "2", "55", "01"],
    "snake_case": ["snake", "case"],
    "اَلْعَرَبِيَّة كتـاب": ["العربية", "كتاب"],
    "한국 노동자": [normalize("NFKD", "한국"), normalize("NFKD", "노동자")],
    "工会主席 2002": ["工会", "会主", "主席", "席", "2002"],
    "ガラス": ["カラ", "ラス", "ス"],
    "": [],
    "… — “”": [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_cut_into_plain_words_and_pairs_of_letters(text: str) -> None:
    assert list(words_of(text)) == TEXTS[text]


@pytest.mark.parametrize("text", TEXTS)
def test_the_words_with_their_places_are_the_same(text: str) -> None:
    assert [word.folded for word in placed_words(text)] == TEXTS[text]


def test_a_place_is_that_of_the_word_as_it_is_written() -> None:
    text = "In Łódź, 工会主席"
    assert [text[word.at : word.end] for word in placed_words(text)] == [
        "In", "Łódź", "工会", "会主", "主席", "席",
    ]  # fmt: skip


def test_a_word_without_end_is_cut() -> None:
    assert list(words_of("x" * 10_000)) == ["x" * LONGEST_WORD]


def test_an_index_takes_the_beginning_of_a_text_that_fills_it() -> None:
    assert list(within(["one", "one", "two", "three"], room=40)) == ["one", "one", "two"]
