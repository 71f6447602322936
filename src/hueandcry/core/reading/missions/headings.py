"""Headings of entries in a printed list of missions, in the layouts that such lists have.

"Germany – Embassy (Berlin)", "Germany: Embassy in Berlin", "GERMANY" on its own line with
"Consulate General, Frankfurt" under it, "Embassy of Kazakhstan in Germany", and these with dashes
or blanks that are missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import (
    City,
    city_named,
    longest_name,
    place_of,
    state_named,
    state_of_adjective,
)
from hueandcry.core.reading.missions.numbers import Lines
from hueandcry.core.reading.missions.words import (
    accredited_pattern,
    answering_pattern,
    article_pattern,
    between_pattern,
    kind_pattern,
    long_form_pattern,
    none_pattern,
    residence_pattern,
    see_pattern,
)
from hueandcry.core.reading.places import WORD
from hueandcry.core.reading.report import Span

NUMBERED = re.compile(r"(?:\(?\d{1,3}[.)]|[•*·▪●–-])\s+")
SEPARATOR = re.compile(r"\s*[-–—:,;|/]*\s*")
FIRM_SEPARATOR = re.compile(r"\s*[-–—:;|(]|\s{3,}")
BRACKETED = re.compile(r"\s*[,–—-]?\s*\((?P<inside>[^()]{2,60})\)")
NAME = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}(?=\s*(?:$|[(,;:–]))")
# More words of the kind before the city in brackets: "Mission to the Office (Geneva)".
PASSED = re.compile(r"[^()\d\n]{1,60}\((?P<inside>[^()]{2,40})\)")
CITY = re.compile(
    r"\s*[,:–—-]\s*(?P<city>[^\W\d_][^\d(),;:–—]{1,30})(?:,\s*D\.\s?C\.)?(?=[(),;:–—]|\s*$)"
)
LONGEST = 240
MOST_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a heading says; `rest` is what of its line it does not use.

    `kind` is None for the name of a state alone, under which headings without a state follow.
    """

    span: Span
    rest: Span
    kind: str | None
    country: str | None
    city: str | None = None
    sender: str | None = None


def read_heading(text: str, line: Span, *, host: str | None) -> Heading | None:
    """The heading that a line is; `host` is the state whose name stood alone above it, if any.

    None for every other line.
    """
    if line.end - line.at > LONGEST:
        return None
    if number := NUMBERED.match(text, line.at, line.end):
        line = Span(at=number.end(), end=line.end)
    place = None if is_elsewhere(text, line) else leading_state(text, line)
    if place is None:
        return kind_first(text, line, host=host)
    code, end = place
    separator = SEPARATOR.match(text, end, line.end)
    after = separator.end() if separator else end
    if after >= line.end:
        whole = Span(at=line.end, end=line.end)
        return Heading(span=line, rest=whole, kind=None, country=code)
    is_pointer = is_elsewhere(text, Span(at=after, end=line.end))
    if not is_pointer and (kind := kind_pattern().match(text, after, line.end)):
        heading = kind_then_place(text, line, kind=kind, host=code)
        if FIRM_SEPARATOR.match(text, end) or (heading.city and lies_in(heading.city, code)):
            return heading
        return kind_then_place(text, line, kind=kind, host=host, sender=code)
    return without_kind(text, line, code=code, end=end, after=after)


def without_kind(text: str, line: Span, *, code: str, end: int, after: int) -> Heading | None:
    """A heading that names a state but no kind of office: city, residence or numbers follow."""
    if accredited_pattern().fullmatch(text, after, line.end):
        rest = Span(at=after, end=line.end)
        return Heading(span=line, rest=rest, kind=None, country=code)
    see = see_pattern().match(text, after, line.end)
    if is_elsewhere(text, Span(at=after, end=line.end)) or (see and state_named(see["state"])):
        rest = Span(at=after, end=line.end)
        return Heading(span=line, rest=rest, kind="residence_only", country=code)
    bracketed = BRACKETED.match(text, end, line.end) or BRACKETED.match(text, after, line.end)
    if bracketed and city_named(bracketed["inside"], near=code):
        rest = Span(at=bracketed.end(), end=line.end)
        city = bracketed["inside"].strip()
        return Heading(span=line, rest=rest, kind="unspecified", country=code, city=city)
    if FIRM_SEPARATOR.match(text, end) and Lines().read(text, Span(at=after, end=line.end)):
        rest = Span(at=after, end=line.end)
        return Heading(span=line, rest=rest, kind="unspecified", country=code)
    return None


def is_elsewhere(text: str, part: Span) -> bool:
    """Whether a stretch says first that no office is here, or which one elsewhere answers."""
    patterns = (residence_pattern(), answering_pattern(), none_pattern())
    return any(pattern.match(text, part.at, part.end) for pattern in patterns)


def kind_first(text: str, line: Span, *, host: str | None) -> Heading | None:
    """ "Embassy in Berlin", "Embassy of Belarus to Poland", "Kazakh Embassy, London".

    None for "Embassy in Berlin is responsible", which speaks of another office.
    """
    if is_elsewhere(text, line):
        return None
    if kind := kind_pattern().match(text, line.at, line.end):
        return kind_then_place(text, line, kind=kind, host=host)
    first = WORD.match(text, line.at, line.end)
    sender = state_of_adjective(first[0]) if first else None
    if first and sender:
        kind = kind_pattern().match(text, min(first.end() + 1, line.end), line.end)
        return kind_then_place(text, line, kind=kind, host=host, sender=sender) if kind else None
    return None


def kind_then_place(
    text: str, line: Span, *, kind: re.Match[str], host: str | None, sender: str | None = None
) -> Heading:
    """Read on behind the kind: of whom, where, the city in brackets."""
    named, at = sender_after(text, Span(at=kind.end(), end=line.end))
    country, city, at = place_after(text, Span(at=at, end=line.end), host=host)
    country, city, at = city_beside(text, Span(at=at, end=line.end), country=country, city=city)
    if city and country is None and (known := city_named(city)):
        country = known.country
    return Heading(
        span=line,
        rest=Span(at=at, end=line.end),
        kind=kind.lastgroup,
        country=country,
        city=city,
        sender=named or sender,
    )


def sender_after(text: str, span: Span) -> tuple[str | None, int]:
    """The state of "of the Republic of Belarus" and where it ends; an unknown name is passed."""
    of = between_pattern("of").match(text, span.at, span.end)
    if of is None:
        return None, span.at
    if place := state_after(text, Span(at=of.end(), end=span.end)):
        return place
    name = NAME.match(text, of.end(), span.end)
    return None, name.end() if name else span.at


def place_after(text: str, span: Span, *, host: str | None) -> tuple[str | None, str | None, int]:
    """The state and city of "in Poland", "in Warsaw", and where they end."""
    where = between_pattern("in").match(text, span.at, span.end)
    if where is None:
        return host, None, span.at
    start = Span(at=where.end(), end=span.end)
    if state := state_after(text, start):
        return host or state[0], None, state[1]
    if city := city_at(text, start) or name_at(text, start):
        return host, *city
    return host, None, span.at


def city_beside(
    text: str, span: Span, *, country: str | None, city: str | None
) -> tuple[str | None, str | None, int]:
    """The city in brackets or behind a comma or dash, and where what says so ends."""
    at = span.at
    if (passed := PASSED.match(text, at, span.end)) and city_named(passed["inside"], near=country):
        at = passed.end() - len(passed["inside"]) - 2
    alone = city_at(text, Span(at=at + 1, end=span.end)) if city is None else None
    if alone and alone[1] == span.end and text[at] == " ":
        return country, *alone
    while piece := BRACKETED.match(text, at, span.end) or CITY.match(text, at, span.end):
        inside = piece[piece.lastgroup or 0].strip()
        may_be_city = "(" in piece[0] and city is None and is_name(inside)
        if city_named(inside, near=country) or may_be_city:
            city = city or inside
        elif state := state_named(inside):
            country = country or state
        else:
            break
        at = piece.end()
    return country, city, at


def is_name(inside: str) -> bool:
    """Whether a bracket can hold a city that no table has: a few capitalised words."""
    if accredited_pattern().match(inside) or residence_pattern().search(inside):
        return False
    words = inside.split()
    return len(words) <= MOST_WORDS - 1 and all(each[0].isupper() for each in words)


def leading_state(text: str, line: Span) -> tuple[str, int] | None:
    """The state whose name a line begins with, and where the name ends."""
    words = list(WORD.finditer(text, line.at, min(line.end, line.at + 80)))[: MOST_WORDS + 2]
    if not words or words[0].start() != line.at or words[0][0].islower():
        return None
    found = place_of(folded_words(text, words))
    if found is None or isinstance(found[2], City):
        return None
    end = words[found[0] - 1].end()
    return found[2], end + (text[end : end + 1] == ".")


def folded_words(text: str, words: list[re.Match[str]]) -> list[str]:
    longest = longest_name(fold(words[0][0])) if words else 1
    return [fold(each[0]) + "," * (text[each.end() : each.end() + 1] == ",") for each in words][
        :longest
    ]


def state_after(text: str, span: Span) -> tuple[str, int] | None:
    """The state named at the start of a stretch, "the" and "Republic of" before it allowed."""
    article = article_pattern().match(text, span.at, span.end)
    at = article.end() if article else span.at
    if place := leading_state(text, Span(at=at, end=span.end)):
        return place
    long_form = long_form_pattern().match(text, at, span.end)
    return leading_state(text, Span(at=long_form.end(), end=span.end)) if long_form else None


def city_at(text: str, span: Span) -> tuple[str, int] | None:
    """The city named at the start of a stretch, and where its name ends."""
    words = list(WORD.finditer(text, span.at, span.end))[:MOST_WORDS]
    if not words or words[0].start() != span.at or words[0][0].islower():
        return None
    found = place_of(folded_words(text, words))
    if found is None or not isinstance(found[2], City):
        return None
    end = words[found[0] - 1].end()
    return text[span.at : end], end


def places_in(line: str) -> Iterator[str | City]:
    """The states (by code) and cities that a line names with capitals, in order."""
    words = [word for word in WORD.finditer(line) if word[0][0].isupper()]
    number = 0
    while number < len(words):
        found = place_of(folded_words(line, words[number : number + MOST_WORDS]))
        if found:
            yield found[2]
        number += found[0] if found else 1


def name_at(text: str, span: Span) -> tuple[str, int] | None:
    """A name that no table has and that ends its part of the line."""
    found = NAME.match(text, span.at, span.end)
    return (found[0], found.end()) if found and found[0][0].isupper() else None


def lies_in(city: str, country: str) -> bool:
    known = city_named(city, near=country)
    return known is not None and known.country == country
