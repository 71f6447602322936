"""The address on a letter."""

from __future__ import annotations

import pytest

from hueandcry.core.letters.address import address_block


@pytest.mark.parametrize(
    ("country", "posted_in", "language", "last"),
    [
        ("UZ", "PL", "en", ["UZBEKISTAN / OʻZBEKISTON"]),
        ("RU", "DE", "de", ["RUSSLAND / РОССИЯ"]),
        ("GB", "DE", "en", ["UNITED KINGDOM"]),
        # capitals as the language has them
        ("TR", "DE", "tr", ["TÜRKİYE"]),
        ("GR", "DE", "en", ["GREECE / ΕΛΛΑΔΑ"]),
        ("GE", "DE", "en", ["GEORGIA / საქართველო"]),
        # at home, and in a country that nobody knows
        ("UZ", "UZ", "en", []),
        ("", "PL", "en", []),
    ],
)
def test_the_last_line_names_the_country(
    country: str, posted_in: str, language: str, last: list[str]
) -> None:
    block = address_block(
        ["Sailgoh 5"], to=["Embassy"], country=country, posted_in=posted_in, language=language
    )
    assert list(block.local) == ["Embassy", "Sailgoh 5", *last]
    assert block.readable == ()


@pytest.mark.parametrize(
    ("printed", "lines"),
    [
        # the country as printed is said anew, in whatever language it was
        (["Sailgoh 5,", "100047 Tashkent", "Uzbekistan"], ["Sailgoh 5", "100047 Tashkent"]),
        (["Sailgoh 5", "100047 Tashkent", "Узбекистан."], ["Sailgoh 5", "100047 Tashkent"]),
        # from the large to the small: whoever delivers it reads it so
        (["100047 Tashkent, Sailgoh street 5"], ["100047 Tashkent, Sailgoh street 5"]),
        # another country is part of the address
        (["Sailgoh 5", "Kyrgyzstan"], ["Sailgoh 5", "Kyrgyzstan"]),
        ([], []),
    ],
)
def test_lines_stay_as_printed(printed: list[str], lines: list[str]) -> None:
    block = address_block(printed, to=(), country="UZ", posted_in="UZ", language="en")
    assert list(block.local) == lines


@pytest.mark.parametrize(
    ("line", "language", "readable"),
    [
        ("ул. Садовая 5", "en", "ul. Sadovaya 5"),
        ("ул. Садовая 5", "ru", None),
        ("პუშკინის ქუჩა 3", "ru", "p'ushk'inis kucha 3"),
        ("Łąkowa 5, nº 2", "ru", None),
        ("5 O‘tkir ko‘chasi", "en", None),
    ],
)
def test_another_script_is_given_in_latin_letters_too(
    line: str, language: str, readable: str | None
) -> None:
    block = address_block([line], to=(), country="UZ", posted_in="UZ", language=language)
    assert block.local == (line,)
    assert block.readable == ((readable,) if readable else ())


def test_the_readable_block_ends_with_the_country_for_the_reader() -> None:
    block = address_block(
        ["ул. Садовая 5", "Москва"], to=["Embassy"], country="RU", posted_in="DE", language="en"
    )
    assert block.local == ("Embassy", "ул. Садовая 5", "Москва", "RUSSIA / РОССИЯ")
    assert block.readable == ("Embassy", "ul. Sadovaya 5", "Moskva", "RUSSIA")
