from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.paper.samples import CHINESE, FRENCH

from hueandcry.paper import fonts
from hueandcry.paper.letter import (
    Letter,
    Page,
    Rule,
    cleaned,
    flaws,
    name_of,
    page_for,
    place_and_date,
)

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("language", "place", "written"),
    [
        ("en", "Leeds", "Leeds, November 22, 2026"),
        ("en-GB", "Leeds", "Leeds, 22 November 2026"),
        ("de", "Kassel", "Kassel, 22. November 2026"),
        ("ru", "Казань", "Казань, 22 ноября 2026\u202fг."),
        ("kk", "", "2026\u202fж. 22 қараша"),
        ("zh", "北京", "北京，2026年11月22日"),
        ("ar", "تونس", "تونس، 22 نوفمبر 2026"),
        ("qqq", "Leeds", "Leeds, November 22, 2026"),
    ],
)
def test_place_and_date_are_written_as_the_language_does(
    language: str, place: str, written: str
) -> None:
    assert place_and_date(place, DAY, language=language) == written


def test_the_paper_is_that_of_the_country() -> None:
    assert [page_for(country) for country in ("DE", "US", "KZ", "MX")] == [
        Page.A4,
        Page.LETTER,
        Page.A4,
        Page.LETTER,
    ]


def test_a_letter_without_flaws_has_none() -> None:
    assert flaws(FRENCH) == ()


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        (replace(FRENCH, address=()), "A letter needs its address."),
        (replace(FRENCH, subject=" \u0007"), "A letter needs its subject."),
        (
            replace(FRENCH, name="x" * 1_000_000),
            "A line of the name is longer than 200 characters.",
        ),
        (replace(FRENCH, body="x" * 20_001), "The letter is longer than 20000 characters."),
        (replace(FRENCH, address=("x",) * 13), "The address has more than 12 lines."),
        (replace(FRENCH, sender=("x",) * 9), "The sender has more than 8 lines."),
        (replace(FRENCH, sender=("x " * 99,)), "The sender has more than 8 lines."),
        (
            replace(FRENCH, name="Ida 🦄"),
            "The fonts here cannot write: 🦄 U+1F984 UNICORN FACE.",
        ),
        (replace(FRENCH, sender=("\ud800",)), "The fonts here cannot write: U+D800."),
        (replace(FRENCH, name="\ue000"), "The fonts here cannot write: U+E000."),
    ],
)
def test_what_cannot_be_printed_is_said_in_a_sentence(letter: Letter, said: str) -> None:
    assert [str(flaw) for flaw in flaws(letter)] == [said]


def test_of_many_characters_that_cannot_be_written_five_are_named() -> None:
    [flaw] = flaws(replace(FRENCH, body="🐀🐁🐂🐃🐄🐅🐆"))
    assert flaw.characters.endswith("U+1F404 COW (+2)")


def test_without_the_font_for_chinese_its_package_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "EAST_ASIAN", fonts.SHIPPED / "none.ttf")
    fonts.east_asian_characters.cache_clear()
    try:
        [flaw] = flaws(CHINESE)
    finally:
        fonts.east_asian_characters.cache_clear()
    assert flaw.rule is Rule.NO_EAST_ASIAN
    assert "fonts-droid-fallback" in str(flaw)


def test_joiners_and_marks_of_direction_need_no_font() -> None:
    assert flaws(replace(FRENCH, name="Mi\u200bra \u200e\u2060\u00ad\ufeff")) == ()


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb\x00\x1b[31m", "a b[31m"),
        ("Sara\u202egnirts\u2066x\u2069", "Saragnirtsx"),
        ("Ame\u0301lie", "Amélie"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_is_printed_has_no_controls_and_reads_as_it_is_kept(given: str, printed: str) -> None:
    assert cleaned(given) == printed


def test_a_character_without_a_name_is_called_by_its_number() -> None:
    assert name_of("\ue000") == "U+E000"
