"""The address on a letter: as it is written on the envelope, and as its reader can read it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii
from babel import Locale, UnknownLocaleError

from hueandcry.core.places.gazetteer import state_named

# Letters beside the Latin ones proper: the turned comma of Uzbek, the raised o and a of ordinals.
LATIN = frozenset({"LATIN", "MODIFIER", "MASCULINE", "FEMININE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressBlock:
    """An address twice: `local` is for the envelope, in the order and script as printed;
    `readable` is the same in Latin letters, () for whoever reads the script anyway.
    """

    local: tuple[str, ...]
    readable: tuple[str, ...]


def address_block(
    printed: Sequence[str], *, to: Sequence[str], country: str, posted_in: str, language: str
) -> AddressBlock:
    """The address of an office in `country`, for a letter posted in another or in the same.

    `printed` are its lines as the source has them, never put into another order: whoever delivers
    the letter reads them. `to` are the lines above them, in the reader's `language`. The last line
    of a letter abroad is the country in capitals, in the reader's language (Universal Postal Union,
    S42: one known in the country of posting) and in that of the country. `country` may be "".
    """
    stripped = (line.strip(" ,;") for line in printed)
    lines = [line for line in stripped if line]
    while lines and country and state_named(lines[-1].strip(".")) == country:
        lines.pop()
    lines = [line for line in to if line and line not in lines] + lines
    last = country_lines(country, language=language) if country != posted_in else ()
    readable = [line if can_be_read(line, language=language) else anyascii(line) for line in lines]
    return AddressBlock(
        local=(*lines, " / ".join(last)) if last else tuple(lines),
        readable=(*readable, *last[:1]) if readable != lines else (),
    )


def country_lines(country: str, *, language: str) -> tuple[str, ...]:
    """A country's name in capitals in the reader's language, and in its own where that differs.

    Its own is the language that most there speak, as CLDR has it. () for a code without a name.
    """
    try:
        locales = Locale.parse(language, sep="-"), Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        return ()
    names = (
        capitals(locale.territories[country], language=locale.language)
        for locale in locales
        if country in locale.territories
    )
    return tuple(dict.fromkeys(names))


def capitals(words: str, *, language: str) -> str:
    """Words in capitals, where Unicode's own rule is not that of the language.

    Turkish and Azerbaijani keep the dot of i, Greek loses its accents, Georgian writes none.
    """
    if language in {"tr", "az"}:
        return words.replace("i", "İ").upper()
    if language == "el":
        plain = unicodedata.normalize("NFD", words.upper())
        return "".join(sign for sign in plain if not unicodedata.combining(sign))
    return words if language == "ka" else words.upper()


def can_be_read(line: str, *, language: str) -> bool:
    """Whether all letters are Latin or of a script that the language is written in."""
    return scripts(line) <= LATIN | scripts_of_language(language)


@cache
def scripts_of_language(language: str) -> frozenset[str]:
    """The scripts in which CLDR writes the names of languages in this one."""
    return scripts("".join(Locale.parse(language, sep="-").languages.values()))


def scripts(text: str) -> frozenset[str]:
    """The scripts of the letters in a text, by the first word of their Unicode names."""
    return frozenset(
        unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()
    )
