"""Where pickets are announced: in lists ("Germany (Embassy in Berlin, Consulate in Bonn)") and in
running text ("outside the embassies in Rome and Paris"). Each office is a place of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import City, city_named, gazetteer, longest_name, place_of
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.places import WORD
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import PlannedPlace, Span
from hueandcry.core.tables import table

FALLBACK = "en"
UNSPECIFIED = "unspecified"
# How far before the line that opens a list the announcement may stand, in sentences.
ANNOUNCED_BEFORE = 2
LONGEST = 1000
# Between the office and the cities: "of the Republic", two words at most.
MOST_BETWEEN = 60
NEAR = 8
NAME = re.compile(
    r"[^\W\d_]+(?:[ -](?:de|da|do|del|am|of|upon)(?=[ -][^\W\d_]))?(?:[ -][^\W\d_]+)?"
)
AFTER_CITY = re.compile(r"(?:\s*\([^)]*\))?\s*(?:,\s*(?:and\s+)?|;\s*|\s(?:and|und|et|y|и|&)\s)\s*")
LINE_START = re.compile(r"(?:[•*·▪●○–—-]\s+|\(?\d{1,2}[.)]\s+)?")
WIDE_SEPARATOR = re.compile(r"\s*(?:[(:–—,-]|\s-\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PicketWords:
    """How pickets are announced in one language. `kind` has a group for each kind of office."""

    picket: re.Pattern[str]
    announced: re.Pattern[str]
    past: re.Pattern[str]
    into: re.Pattern[str]
    behind: re.Pattern[str]
    kind: re.Pattern[str]


@cache
def picket_words(language: str | None) -> PicketWords:
    """The words of a language; those of English for one without a table."""
    words = table("planned_places", language=language or FALLBACK)
    words = words or table("planned_places", language=FALLBACK)
    kinds = "|".join(f"(?P<{kind}>{'|'.join(each)})" for kind, each in words["kinds"].items())
    return PicketWords(
        picket=any_of("|".join(words["picket"])),
        announced=any_of("|".join(words["announced"])),
        past=any_of("|".join(words["past"])),
        into=any_of(rf"(?:{'|'.join(words['in'])})\s+(?=[^\W\d_])"),
        behind=any_of(rf"(?:{'|'.join(words['in'])})\s+$"),
        kind=re.compile(rf"(?<!\w)(?:{kinds})(?!\w)", re.IGNORECASE),
    )


def any_of(expressions: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expressions})", re.IGNORECASE)


def find_planned_places(document: Document) -> tuple[PlannedPlace, ...]:
    """The offices at which pickets are announced, in order; nothing for pickets of the past."""
    words = picket_words(document.language)
    if not words.picket.search(document.text):
        return ()
    found: dict[tuple[str, str, str | None], PlannedPlace] = {}
    for place in (*listed(document, words), *told(document, words)):
        found.setdefault((place.kind, fold(place.city or ""), place.country), place)
    return tuple(sorted(found.values(), key=lambda place: place.at))


def is_announcement(text: str, sentence: Span, words: PicketWords) -> bool:
    end = min(sentence.end, sentence.at + LONGEST)
    return (
        words.picket.search(text, sentence.at, end) is not None
        and words.announced.search(text, sentence.at, end) is not None
        and words.past.search(text, sentence.at, end) is None
    )


# Lists


def listed(document: Document, words: PicketWords) -> Iterator[PlannedPlace]:
    """Places in lines that begin with a state or city, behind a sentence that opens such a list."""
    since = ANNOUNCED_BEFORE + 1
    openings = []
    for sentence in document.sentences:
        since = 0 if is_announcement(document.text, sentence, words) else since + 1
        if since <= ANNOUNCED_BEFORE and document.text[sentence.end - 1] == ":":
            openings.append(sentence.end)
    lines = iter(document.lines)
    for opening in openings:
        for line in lines:
            if line.at >= opening:
                places = tuple(places_of_line(document.text, line, words))
                yield from places
                if not places:
                    break


def places_of_line(text: str, line: Span, words: PicketWords) -> Iterator[PlannedPlace]:
    """The offices that a line of a list names. None when it begins with no place."""
    mark = LINE_START.match(text, line.at, line.end)
    start = Span(at=mark.end() if mark else line.at, end=min(line.end, line.at + LONGEST))
    leading = place_at(text, start)
    if leading is None:
        return
    meaning, end = leading
    if end < start.end and not WIDE_SEPARATOR.match(text, end, start.end):
        return
    country = meaning.country if isinstance(meaning, City) else meaning
    own_city = text[start.at : end] if isinstance(meaning, City) else None
    rest = Span(at=end, end=start.end)
    for kind, city in offices_in(text, rest, words=words, own_city=own_city):
        yield planned(text, line, kind=kind, city=city, country=country)


def offices_in(
    text: str, rest: Span, *, words: PicketWords, own_city: str | None
) -> Iterator[tuple[str, str | None]]:
    """Kinds and cities as they follow each other: kinds go to the cities behind them."""
    kinds: list[str] = []
    has_city = False
    items = sorted(
        [
            *((found.start(), found.lastgroup or "", "") for found in kinds_in(text, rest, words)),
            *((at, "", city) for at, city in cities_in(text, rest, words)),
        ]
    )
    for _, kind, city in items:
        if kind:
            kinds, has_city = ([] if has_city else kinds) + [kind], False
        elif own_city is None:
            for one in kinds or [UNSPECIFIED]:
                yield one, city
            has_city = True
    if not has_city:
        for one in kinds or [UNSPECIFIED]:
            yield one, own_city


def kinds_in(text: str, rest: Span, words: PicketWords) -> Iterator[re.Match[str]]:
    return words.kind.finditer(text, rest.at, rest.end)


def cities_in(text: str, rest: Span, words: PicketWords) -> Iterator[tuple[int, str]]:
    """Cities of a stretch that are known, and names behind "in"; up to the first digit."""
    digit = re.compile(r"\d").search(text, rest.at, rest.end)
    at, end = rest.at, digit.start() if digit else rest.end
    while word := WORD.search(text, at, end):
        at = word.end()
        if words.kind.match(text, word.start(), end) or not word[0][0].isupper():
            continue
        known = place_at(text, Span(at=word.start(), end=end))
        if known and isinstance(known[0], City):
            at = known[1]
            yield word.start(), text[word.start() : at]
        elif known is None and words.behind.search(
            text[max(rest.at, word.start() - 8) : word.start()]
        ):
            name = NAME.match(text, word.start(), end) or word
            at = name.end()
            yield word.start(), name[0]


# Running text


def told(document: Document, words: PicketWords) -> Iterator[PlannedPlace]:
    """Places in sentences that announce a picket: an office with its cities behind it."""
    text = document.text
    for sentence in document.sentences:
        if text[sentence.end - 1] == ":" or not is_announcement(text, sentence, words):
            continue
        end = min(sentence.end, sentence.at + LONGEST)
        for found in words.kind.finditer(text, sentence.at, end):
            for city in cities_behind(text, Span(at=found.end(), end=end), words):
                known = city_named(city)
                country = known.country if known else None
                yield planned(
                    text, sentence, kind=found.lastgroup or "", city=city, country=country
                )


def cities_behind(text: str, span: Span, words: PicketWords) -> Iterator[str]:
    """The cities of "(of somebody) in Rome, Paris and Oslo" right behind an office."""
    into = words.into.search(text, span.at, min(span.end, span.at + MOST_BETWEEN))
    while into is not None and not text[into.end()].isupper():
        into = words.into.search(text, into.end(), min(span.end, span.at + MOST_BETWEEN))
    if into is None or words.kind.search(text, span.at, into.start()):
        return
    at = into.end()
    while place := place_at(text, Span(at=at, end=span.end)):
        meaning, end = place
        if isinstance(meaning, City):
            yield text[at:end]
        following = AFTER_CITY.match(text, end, span.end)
        if following is None or following.end() >= span.end:
            return
        at = following.end()


def place_at(text: str, span: Span) -> tuple[str | City, int] | None:
    """The state or city whose name a stretch begins with, and where it ends. None without one."""
    words = list(WORD.finditer(text, span.at, min(span.end, span.at + MOST_BETWEEN)))
    if not words or words[0].start() != span.at or not words[0][0][0].isupper():
        return None
    folded = [fold(word[0]) for word in words]
    found = place_of(folded[: longest_name(folded[0])])
    if found is None or (found[0] == 1 and found[1] in gazetteer().common and len(words) > 1):
        return None
    end = words[found[0] - 1].end()
    return found[2], end


def planned(
    text: str, part: Span, *, kind: str, city: str | None, country: str | None
) -> PlannedPlace:
    return PlannedPlace(
        at=part.at,
        end=part.end,
        kind=kind,
        city=city,
        country=country,
        reason=Reason(Rule.ANNOUNCED_PICKET, " ".join(part.cut(text).split()[:12])),
    )
