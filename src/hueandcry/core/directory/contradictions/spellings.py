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
ALIKE = 0.75
ABBREVIATED = {"st": "saint", "sankt": "saint"}
LONGEST_ABBREVIATION = 3  # letters: "UK", "USA"
# Where Latin letters are a second script of the state's own language.
LATIN_TOO = frozenset({"RS"})


@dataclass(frozen=True, slots=True)
class Printed:
    """A place as one entry prints it; `is_address` when it stands in the lines of an address."""

    meaning: str | City
    words: str
    is_address: bool
    said: Office | Accreditation

    @property
    def names(self) -> tuple[str, ...]:
        words = fold(self.words).replace(",", "").split()
        return tuple(ABBREVIATED.get(word, word) for word in words)

    @property
    def spelling(self) -> str:
        """What does not change with capitals, accents, hyphens and blanks."""
        return "".join(self.names)


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
        different = {(one.spelling, one.is_address): one for one in found}
        counted = {
            form for form, one in different.items() if is_counted(one, found=different.values())
        }
        if len({spelling for spelling, _ in counted}) > 1:
            those = [one for one in found if (one.spelling, one.is_address) in counted]
            yield two_spellings(meaning, prints=those, on=on)


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


def is_counted(printed: Printed, *, found: Iterable[Printed]) -> bool:
    """Whether a spelling is more than another name, a shorter one, or the local one.

    "Bombay" and "Mumbai" are two spellings of a city where a list says where an office is. States
    have long and short names and addresses local ones, so there only those count that differ in a
    letter or two ("Riadh" and "Riyadh").
    """
    return any(
        is_alike(printed, one) or not (is_name_of_state(one) or is_any_address(printed, one))
        for one in found
        if is_another(printed, one)
    )


def is_another(printed: Printed, other: Printed) -> bool:
    """Whether both may be compared, and are not the same word, nor one a part of the other."""
    shorter, longer = sorted((printed, other), key=lambda one: len(one.names))
    return (
        may_be_compared(printed)
        and may_be_compared(other)
        and is_script_of(printed, other)
        and printed.spelling != other.spelling
        and not set(shorter.names) <= set(longer.names)
    )


def may_be_compared(printed: Printed) -> bool:
    return len(printed.spelling) > LONGEST_ABBREVIATION and not (
        printed.is_address and is_local(printed)
    )


def is_name_of_state(printed: Printed) -> bool:
    return isinstance(printed.meaning, str)


def is_any_address(one: Printed, other: Printed) -> bool:
    return one.is_address or other.is_address


def is_alike(one: Printed, other: Printed) -> bool:
    return SequenceMatcher(None, one.spelling, other.spelling).ratio() >= ALIKE


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
    is_latin = "_Latn_" in likely or city.country in LATIN_TOO
    return is_latin and printed.spelling != "".join(fold(city.name).split())


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
