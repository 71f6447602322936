"""Places that a text names: states, cities, and adjectives of states ("Turkish").

One pass over the words. A name counts where it is printed with a capital; a city whose name is an
ordinary word too ("Nice", "Reading") only where its state stands right behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import (
    City,
    gazetteer,
    longest_name,
    place_of,
    state_name,
    state_of_adjective,
)
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Finding, Span

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’](?=[^\W\d_]))*")
# What may stand between two words of one name.
JOIN = re.compile(r"(?:\.?[ \t]*\n?[ \t>]*|[.,]? |[-–‑])\Z")
LONGEST = 5
# Languages that print the adjectives of states with a small first letter.
SMALL_ADJECTIVES = {"de", "fr", "es", "ru", "it", "pt"}
SCORES = {"state": 1.0, "city": 0.9, "adjective": 1.0}
DOUBTFUL = 0.5
# States and cities that are names of people as often.
ALSO_PEOPLE = {
    "jordan",
    "chad",
    "georgia",
    "israel",
    "paris",
    "sofia",
    "florence",
    "adelaide",
    "lima",
}
REASONS = {"state": Rule.STATE_NAMED, "city": Rule.CITY_NAMED, "adjective": Rule.STATE_ADJECTIVE}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention(Finding):
    """A place as printed. `kind` is state, city or adjective (of a state).

    `country` is ISO 3166-1 alpha-2 (`UN` for the United Nations), `name` the usual English name of
    the city or state.
    """

    text: str
    kind: str
    country: str
    name: str


def find_places(document: Document) -> tuple[PlaceMention, ...]:
    """Every place named in the parts of the document, in order; the longest name counts."""
    return tuple(
        mention for part in document.paragraphs for mention in places_within(document, part)
    )


def places_within(document: Document, part: Span) -> Iterator[PlaceMention]:
    words = [
        Span(at=found.start(), end=found.end())
        for found in WORD.finditer(document.text, part.at, part.end)
    ]
    number = 0
    while number < len(words):
        taken = 0
        if mention := place_from(document, words, number):
            taken = sum(word.at < mention.end for word in words[number : number + LONGEST])
            yield mention
        number += max(taken, 1)


def place_from(document: Document, words: list[Span], number: int) -> PlaceMention | None:
    """The place whose name begins with that word. None when there is none."""
    text, word = document.text, words[number]
    if text[word.at].islower():
        is_adjective = document.language in SMALL_ADJECTIVES and word.end - word.at > 3
        return adjective_at(document, word) if is_adjective else None
    first = fold_word(text, word)
    run = joined(text, words[number : number + longest_name(first.rstrip(","))])
    found = place_of([first, *(fold_word(text, each) for each in run[1:])])
    if found and (not isinstance(found[2], City) or found[0] > 1):
        pair = pair_adjective(document, words[number : number + 2])
        return pair or place_named(document, run[: found[0]], key=found[1], meaning=found[2])
    if found:
        return place_named(document, run[:1], key=found[1], meaning=found[2])
    return adjective_at(document, word) or pair_adjective(document, words[number : number + 2])


def fold_word(text: str, word: Span) -> str:
    """The word folded, with the comma that stands behind it."""
    printed = word.cut(text)
    plain = printed.isascii() and printed.isalpha()
    return (printed.lower() if plain else fold(strip_s(printed))) + "," * (
        text[word.end : word.end + 1] == ","
    )


def strip_s(printed: str) -> str:
    return printed[:-2] if printed[-2:] in ("'s", "’s") else printed


def joined(text: str, words: list[Span]) -> list[Span]:
    """As many of the words as belong to one name by what stands between them."""
    for number in range(1, len(words)):
        if not JOIN.match(text[words[number - 1].end : words[number].at]):
            return words[:number]
    return words


def place_named(
    document: Document, run: list[Span], *, key: str, meaning: str | City
) -> PlaceMention | None:
    text = document.text
    at, end = run[0].at, run[-1].end
    end -= 2 * (text[end - 2 : end] in ("'s", "’s"))
    end += text[end : end + 1] == "." and "." in run[-1].cut(text)
    if isinstance(meaning, City):
        if key in gazetteer().common and not is_followed_by(document, end, meaning.country):
            return None
        span = Span(at=at, end=end)
        return mention_of(document, span, kind="city", country=meaning.country, name=meaning.name)
    if len(run) == 1 and len(key) <= 3 and not text[at:end].replace(".", "").isupper():
        return None
    name = state_name(meaning) or text[at:end]
    return mention_of(document, Span(at=at, end=end), kind="state", country=meaning, name=name)


def is_followed_by(document: Document, end: int, country: str) -> bool:
    """Whether the state stands right behind: ", France" or " (France)"."""
    words = list(WORD.finditer(document.text, end, min(end + 40, len(document.text))))[:LONGEST]
    if not words or document.text[end : words[0].start()].strip() not in (",", "("):
        return False
    found = place_of([fold(word.group()) for word in words])
    return found is not None and found[2] == country


def adjective_at(document: Document, word: Span) -> PlaceMention | None:
    printed = strip_s(word.cut(document.text))
    country = state_of_adjective(printed, language=document.language or "en")
    if country is None:
        return None
    span = Span(at=word.at, end=word.at + len(printed))
    name = state_name(country) or printed
    return mention_of(document, span, kind="adjective", country=country, name=name)


def pair_adjective(document: Document, pair: list[Span]) -> PlaceMention | None:
    """An adjective of two words: "South African", "Sri Lankan". None when it is none."""
    if len(pair) < 2 or document.text[pair[0].end : pair[1].at] not in (" ", "-"):
        return None
    return adjective_at(document, Span(at=pair[0].at, end=pair[1].end))


def mention_of(
    document: Document, span: Span, *, kind: str, country: str, name: str
) -> PlaceMention:
    printed = span.cut(document.text)
    return PlaceMention(
        at=span.at,
        end=span.end,
        text=printed,
        kind=kind,
        country=country,
        name=name,
        reason=Reason(REASONS[kind], printed),
        score=DOUBTFUL if printed.lower() in ALSO_PEOPLE else SCORES[kind],
    )
