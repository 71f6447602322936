"""What a name of a place means: which state, which city. Tables: `states.tsv`, `cities.tsv`,
`adjectives.tsv`, made by `tools/places/make_tables.py` or by hand, as their first lines say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from hueandcry.core.places.folding import fold
from hueandcry.core.places.long_forms import adjective_before, first_parts, short_forms
from hueandcry.core.tables import rows

# What an adjective or the name of a people may end in, after the stem that the table has.
ENDINGS = {
    "en": ("", "s", "n", "ns"),
    "de": ("", "e", "en", "er", "es", "em", "in", "innen", "erin", "erinnen"),
    "fr": ("", "e", "s", "es", "ne", "nes"),
    "es": ("", "o", "a", "os", "as", "es"),
    "ru": ("ии", "ого", "ому", "им", "ом", "ая", "ои", "ую", "ое", "ие", "их", "ими"),
}  # fmt: skip
LONGEST_ENDING = 7
CASES_OF_RUSSIAN = (
    "ои", "ами", "ями", "ах", "ях", "ам", "ям", "ов", "ом", "ем", "еи", "ою",
    "ею", "ию", "ии", "а", "у", "ы", "и", "е", "ю", "я",
)  # fmt: skip
NOMINATIVES_OF_RUSSIAN = ("", "а", "я", "ь", "ия", "ы", "о", "и")
ABBREVIATIONS = {
    "rep": "republic", "dem": "democratic", "fed": "federated", "st": "saint", "is": "islands",
}  # fmt: skip
# States that are gone, by the codes they had (ISO 3166-3).
GONE = frozenset({"SU", "YU", "CS"})
# From this many letters on a declined name is recognised.
DECLINED = 4


@dataclass(frozen=True, slots=True)
class City:
    """A city by its usual English name today, and its state (ISO 3166-1 alpha-2)."""

    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names, folded, with what they mean.

    `longest` has for the first word of names of several words how many the longest has.
    `common` are names of cities that are ordinary words too; `namesakes` the further cities of a
    name that several have.
    """

    states: dict[str, str] = field(default_factory=dict)
    cities: dict[str, City] = field(default_factory=dict)
    namesakes: dict[str, list[City]] = field(default_factory=dict)
    common: set[str] = field(default_factory=set)
    longest: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, states: Iterable[tuple[str, ...]], cities: Iterable[tuple[str, ...]]) -> Gazetteer:
        """From the rows of the two tables. Tens of thousands of names: kept to few steps each."""
        names = cls()
        for code, _, keys in states:
            names.states.update(dict.fromkeys(keys.split("|"), code))
        for name, country, keys in cities:
            city = City(name, country)
            for key in keys.split("|"):
                if names.cities.setdefault(key, city) is not city:
                    names.namesakes.setdefault(key, []).append(city)
        for key in [key for key in names.cities if key[-1] == "?"]:
            names.common.add(key[:-1])
            names.cities.setdefault(key[:-1], names.cities.pop(key))
        for key in [key for table in (names.states, names.cities) for key in table if " " in key]:
            first = key.partition(" ")[0]
            names.longest[first] = max(names.longest.get(first, 1), key.count(" ") + 1)
        return names


@cache
def gazetteer() -> Gazetteer:
    """The tables, read once, when first asked for."""
    return Gazetteer.of(rows("states"), rows("cities"))


@cache
def adjectives(language: str) -> dict[str, str]:
    """Stems of the adjectives of a language, folded, with their states."""
    column = ["en", "de", "fr", "es", "ru"].index(language) + 1
    return {
        stem: row[0] for row in rows("adjectives") for stem in row[column].split("|") if stem != "-"
    }


@cache
def english_names() -> dict[str, str]:
    return {code: name for code, name, _ in rows("states")}


def state_named(words: str) -> str | None:
    """The state that the words name, in whatever language (ISO 3166-1 alpha-2; `UN` too).

    Old names and abbreviations count ("Burma", "Syrian Arab Rep.", "U.A.E."), and names in the
    order of lists ("Tanzania, United Rep. of"). States that are gone have the codes they had (ISO
    3166-3: SU, YU, CS). None when no state has that name; an adjective is none.
    """
    states = gazetteer().states
    key = fold(words)
    for form in (key, key.strip(" ,;:"), key.removeprefix("the ").strip(" ,;:")):
        if form in states:
            return states[form]
    forms = (
        *nominatives(key),
        written_out(words),
        *short_forms(key),
        *short_forms(written_out(words)),
    )
    found = next((states[form] for form in forms if form in states), None)
    return found or first_of_two().get(key) or state_of_long_form(key)


@cache
def first_of_two() -> dict[str, str]:
    """First parts of double names that no other state has: "trinidad"."""
    return first_parts(gazetteer().states, english_names())


def state_of_long_form(key: str) -> str | None:
    """The state of "kyrgyz republic"; None when no adjective stands before the word."""
    adjective = adjective_before(key)
    return state_of_adjective(adjective) if adjective else None


def present_state_named(words: str) -> str | None:
    """As `state_named`; None for a state that is gone."""
    state = state_named(words)
    return None if state in GONE else state


def written_out(words: str) -> str:
    """An abbreviated name without abbreviations, folded; what stands behind a comma goes first."""
    name, _, first = fold(words.replace(" (", ", ")).strip(" ,;:").partition(", ")
    in_order = f"{first} {name}".removeprefix("the ").split()
    return " ".join(ABBREVIATIONS.get(word, word) for word in in_order)


def city_named(words: str, near: str | None = None) -> City | None:
    """The city that the words name; of several the one in the state `near`, else the greatest.

    Meant for words known to be a place: ordinary words that are cities too ("Nice") are found.
    None when no city in the table has that name.
    """
    key = fold(words).strip(" ,;:")
    names = gazetteer()
    for form in (key, key.replace(",", ""), *nominatives(key)):
        if found := names.cities.get(form):
            several = (found, *names.namesakes.get(form, ()))
            return next((city for city in several if city.country == near), found)
    return None


@lru_cache(maxsize=20_000)  # a text repeats its words
def state_of_adjective(word: str, language: str = "en") -> str | None:
    """The state of "Kazakh", "kasachische", "казахстанской". None when it is no such word.

    Only in the languages of the table (English, German, French, Spanish, Russian).
    """
    if language not in ENDINGS:
        return None
    stems, endings = adjectives(language), ENDINGS[language]
    key = fold(word)
    if key in gazetteer().states:
        return None
    for length in range(min(LONGEST_ENDING, len(key) - 2) + 1):
        stem = key[: len(key) - length]
        if stem in stems and key[len(stem) :] in endings:
            return stems[stem]
    return None


def state_name(code: str) -> str | None:
    """The usual English name of a state. None for a code that is no state's."""
    return english_names().get(code)


def nominatives(key: str) -> tuple[str, ...]:
    """What a declined Russian name may be in the table, the likelier first; else nothing."""
    if len(key) < DECLINED or not "а" <= key[-1] <= "я":
        return ()
    stems = [key.removesuffix(ending) for ending in CASES_OF_RUSSIAN if key.endswith(ending)]
    return tuple(stem + ending for stem in stems for ending in NOMINATIVES_OF_RUSSIAN)


def longest_name(word: str) -> int:
    """How many words the longest name has that begins with this folded word; at least 1."""
    return gazetteer().longest.get(word, 1)


def place_of(words: Sequence[str]) -> tuple[int, str, str | City] | None:
    """The longest name that the folded words begin with: words taken, name, meaning.

    A state (its code) wins over a city of the same name. A comma stays at the end of its word.
    None when no name begins there.
    """
    names = gazetteer()
    for count in range(len(words), 0, -1):
        key = " ".join(words[:count]).rstrip(",")
        if (found := names.states.get(key) or names.cities.get(key)) is not None:
            return count, key, found
    for key in nominatives(words[0].rstrip(",")):
        if (found := names.states.get(key) or names.cities.get(key)) is not None:
            return 1, key, found
    return None
