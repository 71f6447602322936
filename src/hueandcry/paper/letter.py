"""What a letter on paper consists of, and what keeps one from being printed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from hueandcry.paper.fonts import EAST_ASIAN_PACKAGE, needs_package, unwritable

# Longer than any line of an address or name that is one; a body of some six pages.
LONGEST_LINE = 200
LONGEST_BODY = 20_000
MOST_LINES = 12
# Beside the window: so many lines above the text, in each so many characters.
MOST_BESIDE, WIDTH_BESIDE = 8, 24
# How many of the characters that cannot be written a sentence names.
MOST_NAMED = 5

# Control characters, and what turns the direction of the text after it: nobody needs it in a
# letter, and with it a line can be made to read otherwise than it is kept.
UNPRINTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Commas as they are written between a place and a date.
COMMAS = {"ar": "، ", "fa": "، ", "ur": "، ", "zh": "，", "ja": "、"}
# Where US letter is the paper, as CLDR has it (supplemental measurement data, paperSize).
US_LETTER = frozenset(
    {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
)


class Page(StrEnum):
    """A4 for the window of a DL envelope (DIN 5008 form B, ISO 11180); US letter for a No. 10."""

    A4 = "a4"
    LETTER = "letter"


class Rule(StrEnum):
    """Why a letter cannot be printed. English sentences that serve as message ids."""

    MISSING = "A letter needs its {part}."
    LINE_TOO_LONG = "A line of the {part} is longer than {most} characters."
    TOO_MANY_LINES = "The {part} has more than {most} lines."
    BODY_TOO_LONG = "The letter is longer than {most} characters."
    UNWRITABLE = "The fonts here cannot write: {characters}."
    NO_EAST_ASIAN = (
        "Chinese, Japanese and Korean need the Debian package {package}, which is not installed."
    )
    ADDRESS_TOO_TALL = "The address does not fit into the window of the envelope."


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A rule and what stands in its braces; `part` is the name of a field of `Letter`."""

    rule: Rule
    part: str = ""
    most: int = 0
    characters: str = ""
    package: str = ""

    def __str__(self) -> str:
        return self.rule.format(
            part=self.part, most=self.most, characters=self.characters, package=self.package
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to be printed; all its words are printed as they are, none is markup.

    `language` is a BCP 47 tag; it sets the direction too. `address` is for the window, `sender`
    stands beside it, `dated` under that (see `place_and_date`). `body` has an empty line between
    paragraphs; lines that begin with "- " are a list. `name` may have a few lines: who signs, and
    for whom; without it the room for signing by hand is left and nothing under it. `reference`
    stands small at the foot. All but address, subject, body and close may be empty.
    """

    language: str
    page: Page
    address: tuple[str, ...]
    sender: tuple[str, ...] = ()
    dated: str = ""
    subject: str
    salutation: str = ""
    body: str
    close: str
    name: str = ""
    reference: str = ""


def place_and_date(place: str, day: date, *, language: str) -> str:
    """The line at the head of a letter; `place` may be ""."""
    locale = locale_of(language)
    written = format_date(day, "long", locale=locale)
    return COMMAS.get(locale.language, ", ").join(filter(None, (place, written)))


def page_for(country: str) -> Page:
    """The paper that printers in a country (ISO 3166-1 alpha-2) hold."""
    return Page.LETTER if country in US_LETTER else Page.A4


def locale_of(language: str) -> Locale:
    """What CLDR knows of a language; English for a tag that it does not know."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def cleaned(text: str) -> str:
    """A text as it is printed: composed (NFC), line ends alike, no control characters."""
    composed = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    return UNPRINTED.sub("", composed)


def flaws(letter: Letter) -> tuple[Flaw, ...]:
    """All that keeps a letter from being printed, as far as it shows before it is set.

    Only the height of the address is known later. () for a letter that can be set.
    """
    if too_long := flaws_of_size(letter):
        return tuple(too_long)
    return (*flaws_of_lack(letter), *flaws_of_signs(letter))


def parts(letter: Letter) -> dict[str, tuple[str, ...]]:
    """The words of a letter by field, those of one line as one line."""
    found = {}
    for field in fields(letter):
        value = getattr(letter, field.name)
        if field.name == "name":
            found[field.name] = tuple(value.split("\n"))
        elif field.name not in {"language", "page"}:
            found[field.name] = value if isinstance(value, tuple) else (value,)
    return found


def flaws_of_size(letter: Letter) -> list[Flaw]:
    found = []
    if len(letter.body) > LONGEST_BODY:
        found.append(Flaw(rule=Rule.BODY_TOO_LONG, most=LONGEST_BODY))
    for part, lines in parts(letter).items():
        if len(lines) > MOST_LINES:
            found.append(Flaw(rule=Rule.TOO_MANY_LINES, part=part, most=MOST_LINES))
        if part != "body" and max(map(len, lines), default=0) > LONGEST_LINE:
            found.append(Flaw(rule=Rule.LINE_TOO_LONG, part=part, most=LONGEST_LINE))
    if sum(1 + len(line) // WIDTH_BESIDE for line in letter.sender) > MOST_BESIDE:
        found.append(Flaw(rule=Rule.TOO_MANY_LINES, part="sender", most=MOST_BESIDE))
    return found


def flaws_of_lack(letter: Letter) -> list[Flaw]:
    given = parts(letter)
    return [
        Flaw(rule=Rule.MISSING, part=part)
        for part in ("address", "subject", "body", "close")
        if not any(map(str.strip, map(cleaned, given[part])))
    ]


def flaws_of_signs(letter: Letter) -> list[Flaw]:
    words = "\n".join(line for lines in parts(letter).values() for line in lines)
    lacking = unwritable(cleaned(words))
    foreign = [one for one in lacking if not needs_package(one)]
    found = []
    if len(foreign) < len(lacking):
        found.append(Flaw(rule=Rule.NO_EAST_ASIAN, package=EAST_ASIAN_PACKAGE))
    if foreign:
        named = ", ".join(map(name_of, foreign[:MOST_NAMED]))
        more = f" (+{len(foreign) - MOST_NAMED})" if len(foreign) > MOST_NAMED else ""
        found.append(Flaw(rule=Rule.UNWRITABLE, characters=named + more))
    return found


def name_of(character: str) -> str:
    """A character for a person: itself where it can be shown, its number and name in Unicode."""
    shown = f"{character} " if character.isprintable() else ""
    return f"{shown}U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
