"""One place under two spellings, in the words of the passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from babel.core import get_global

from hueandcry.core.directory.contradictions.values import (
    Contradiction,
    Kind,
    Place,
    Sentence,
    codes,
    statements,
)
from hueandcry.core.directory.values import Accreditation, ChannelType, Office
from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import (
    City,
    city_named,
    longest_name,
    place_of,
    state_name,
)
from hueandcry.core.reading.places import WORD

# How much of two names is the same letters when they are two spellings of one name.
ALIKE = 0.8
ABBREVIATED = {"st": "saint", "sankt": "saint"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A place as one entry prints it; `is_address` when it stands in the lines of an address."""

    meaning: str | City
    words: str
    is_address: bool
    said: Office | Accreditation

    @property
    def spelling(self) -> str:
        """What does not change with capitals, accents, hyphens and blanks."""
        words = fold(self.words).replace(",", "").split()
        return "".join(ABBREVIATED.get(word, word) for word in words)


def find(
    offices: Iterable[Office], accreditations: Iterable[Accreditation], *, on: date
) -> Iterator[Contradiction]:
    """Places of one state's directory that are printed in two ways.

    Only places that offices and accreditations are about: streets are named after others.
    """
    offices, accreditations = tuple(offices), tuple(accreditations)
    wanted = set(places_of(offices, accreditations))
    prints: dict[str | City, list[Printed]] = {}
    for passage, said in entries(offices, accreditations).items():
        for printed in printed_in(passage, said=said):
            if printed.meaning in wanted:
                prints.setdefault(printed.meaning, []).append(printed)
    for meaning, found in prints.items():
        counted = [one for one in found if is_counted(one, found=found)]
        if len({one.spelling for one in counted}) > 1:
            yield two_spellings(meaning, prints=counted, on=on)


def places_of(
    offices: Iterable[Office], accreditations: Iterable[Accreditation]
) -> Iterator[str | City]:
    for office in offices:
        yield from codes(office.country, office.located_in)
        if office.city and (city := city_named(office.city, near=office.located_in)):
            yield city
    for one in accreditations:
        yield from codes(one.country, one.residence_country, one.see_country)
        if one.residence_city and (
            city := city_named(one.residence_city, near=one.residence_country)
        ):
            yield city


def entries(
    offices: Iterable[Office], accreditations: Iterable[Accreditation]
) -> dict[str, Office | Accreditation]:
    """The printed entries, each once, with what says it: the office before the accreditation."""
    found: dict[str, Office | Accreditation] = {}
    everything: tuple[Office | Accreditation, ...] = (*offices, *accreditations)
    for said in everything:
        for evidence in said.evidence:
            if evidence.passage:
                found.setdefault(evidence.passage, said)
    return found


def printed_in(passage: str, *, said: Office | Accreditation) -> Iterator[Printed]:
    addresses = [
        line
        for channel in (said.channels if isinstance(said, Office) else ())
        if channel.type is ChannelType.POST
        for line in channel.printed.splitlines()
    ]
    for line in addresses:
        passage = passage.replace(line, "\n")
        yield from places_in(line, is_address=True, said=said)
    for line in passage.splitlines():
        yield from places_in(line, is_address=False, said=said)


def places_in(line: str, *, is_address: bool, said: Office | Accreditation) -> Iterator[Printed]:
    """The states and cities that a line names with capitals, in order."""
    words = list(WORD.finditer(line))
    at = 0
    while at < len(words):
        first = words[at]
        count = 1
        if first[0][0].isupper():
            folded = [fold(word[0]) for word in words[at : at + longest_name(fold(first[0]))]]
            if found := place_of(folded):
                count = found[0]
                text = line[first.start() : words[at + count - 1].end()]
                yield Printed(found[2], text, is_address, said)
        at += count


# Which spellings count


def is_counted(printed: Printed, *, found: list[Printed]) -> bool:
    """Whether a spelling is more than another name, a shorter one, or the local one.

    "Bombay" and "Mumbai", "Riadh" and "Riyadh" are two spellings of a city wherever a list says
    where an office is. States have long and short names, so only spellings of one name count. In
    an address the local name is right.
    """
    others = [
        one for one in found if one.spelling != printed.spelling and is_script_of(printed, one)
    ]
    if isinstance(printed.meaning, str):
        return not printed.is_address and any(
            is_alike(printed, one) for one in others if not one.is_address
        )
    if printed.is_address and is_local(printed):
        return False
    return any(
        is_alike(printed, one)
        if printed.is_address or one.is_address
        else not is_shorter(printed, one)
        for one in others
        if not (one.is_address and is_local(one))
    )


def is_alike(one: Printed, other: Printed) -> bool:
    return SequenceMatcher(None, one.spelling, other.spelling).ratio() >= ALIKE


def is_shorter(one: Printed, other: Printed) -> bool:
    """Whether one is a part of the other: "Washington" and "Washington D.C."."""
    return one.spelling in other.spelling or other.spelling in one.spelling


def is_script_of(one: Printed, other: Printed) -> bool:
    return one.spelling.isascii() == other.spelling.isascii()


def is_local(printed: Printed) -> bool:
    """Whether an address may print this as the local name of its city.

    Where the state writes with Latin letters every name but the usual English one may be local.
    Elsewhere Latin letters are a transliteration, and two of them are two.
    """
    city = printed.meaning
    if isinstance(city, str):
        return True
    likely: str = get_global("likely_subtags").get(f"und_{city.country}", "")
    return "_Latn_" in likely and printed.spelling != "".join(fold(city.name).split())


# The contradiction


def two_spellings(meaning: str | City, *, prints: list[Printed], on: date) -> Contradiction:
    """All entries with the rarer spellings, and one with the commonest: an office there, if any."""
    country = meaning.country if isinstance(meaning, City) else meaning
    usual = usual_spelling(meaning, prints=prints)
    with_usual = [one for one in prints if one.spelling == usual]
    with_usual.sort(key=lambda one: not is_office_in(one.said, country=country))
    shown = [with_usual[0], *(one for one in prints if one.spelling != usual)]
    words = dict.fromkeys(" ".join(one.words.split()) for one in shown)
    return Contradiction(
        kind=Kind.TWO_SPELLINGS,
        state=shown[0].said.state,
        countries=codes(country, *(one.said.country for one in shown)),
        message=Sentence.TWO_SPELLINGS,
        statements=statements([one.said for one in shown], on=on),
        country=country,
        here=Place(meaning.name if isinstance(meaning, City) else None, country),
        words=", ".join(words),
    )


def usual_spelling(meaning: str | City, *, prints: list[Printed]) -> str:
    """The commonest spelling; of several the usual English one, else the first."""
    counts = Counter(one.spelling for one in prints)
    english = meaning.name if isinstance(meaning, City) else state_name(meaning) or ""
    known = "".join(fold(english).split())
    return max(counts, key=lambda spelling: (counts[spelling], spelling == known))


def is_office_in(said: Office | Accreditation, *, country: str) -> bool:
    return isinstance(said, Office) and country in (said.located_in, said.country)
