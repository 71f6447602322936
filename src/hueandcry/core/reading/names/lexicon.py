"""What is known of a single word: a given name, a common word, a title, a word for kin.

All words are compared in ASCII lower case (`folded`), whatever the script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import city_named, gazetteer, state_named, state_of_adjective
from hueandcry.core.reading.names.words import folded
from hueandcry.core.tables import LANGUAGES, rows, table

ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers")
# What is read with the English tables: a text of no known language.
DEFAULT = "en"
Phrase = tuple[str, ...]


def stems(word: str) -> Iterator[str]:
    """The words that an English word in lower case may be an inflected form of."""
    for ending in ENDINGS:
        if len(word) - len(ending) >= 3 and word.endswith(ending):
            stem = word.removesuffix(ending)
            yield stem
            if ending in ("ing", "ed", "er", "ers"):
                yield stem + "e"
                if stem[-1] == stem[-2]:
                    yield stem[:-1]
            elif ending == "es" and stem.endswith("i"):
                yield stem[:-1] + "y"


@cache
def given_names() -> frozenset[str]:
    """Given names of some sixty languages; none of them proves a person by itself."""
    return frozenset(row[0] for row in rows("given_names"))


@cache
def common_words() -> frozenset[str]:
    return frozenset(row[0] for row in rows("en/common_words"))


@cache
def office_words() -> frozenset[str]:
    """Words of offices and addresses in many languages, and the nouns for bodies in all of them."""
    heads = (
        head
        for language in LANGUAGES
        for head in organisation_words(language).heads
        if head not in given_names()
    )
    return frozenset(row[0] for row in rows("office_words")).union(heads)


@cache
def common_surnames() -> frozenset[str]:
    """Surnames that are English words too."""
    return frozenset(row[0] for row in rows("common_surnames"))


@cache
def leading_surnames() -> frozenset[str]:
    """Of these the ones that often stand first, as in Korean or Chinese names."""
    return words_set(table("people", language=DEFAULT)["leading_surnames"])


@lru_cache(maxsize=20_000)
def is_common_word(key: str) -> bool:
    """Whether it is a word of the English dictionary, inflected or not."""
    words = common_words()
    if "-" in key:
        return all(is_common_word(part) for part in key.split("-") if len(part) > 1)
    return len(key) > 2 and (key in words or any(stem in words for stem in stems(key)))


@lru_cache(maxsize=20_000)
def is_place(words: str, *, language: str | None) -> bool:
    """Whether the words are the name of a state, a city, a people, or an adjective of a state.

    Names of cities that are common words too count as words here.
    """
    if state_named(words) or state_of_adjective(words, language or DEFAULT):
        return True
    return fold(words) not in gazetteer().common and city_named(words) is not None


def words_set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(folded(word) for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonWords:
    """The words around names of persons in one language."""

    language: str | None
    has_capital_nouns: bool
    has_dictionary: bool
    is_declined: bool
    genitive: str
    titles: frozenset[str]
    roles: re.Pattern[str]
    kin: dict[str, str]
    particles: frozenset[str]
    short_given: frozenset[str]
    not_names: frozenset[str]
    locatives: frozenset[str]
    ways: frozenset[str]
    things_after: frozenset[str]
    things_before: frozenset[str]
    object_verbs: frozenset[str]
    subject_verbs: frozenset[str]
    honorifics: frozenset[str]
    function_words: frozenset[str]
    role_ends: frozenset[str]
    ages: frozenset[str]
    years: frozenset[str]
    agents: frozenset[str]
    contacts: frozenset[str]
    relatives: frozenset[str]
    regimes: frozenset[str]
    ands: frozenset[str]
    genitive_words: frozenset[str]
    nouns: re.Pattern[str]

    def is_noun(self, key: str) -> bool:
        """Whether the ending is one of common nouns, where those have capitals too."""
        return self.nouns.fullmatch(key) is not None

    def is_role(self, key: str) -> bool:
        return self.roles.fullmatch(key) is not None


@cache
def person_words(language: str | None) -> PersonWords:
    """The table of a language; the English one where the language is not known or has none."""
    words = table("people", language=language or DEFAULT) or table("people", language=DEFAULT)
    roles = "|".join(sorted(map(re.escape, words_set(words["roles"])), key=len, reverse=True))
    return PersonWords(
        language=language,
        has_capital_nouns=words.get("has_capital_nouns", False),
        has_dictionary=words.get("has_dictionary", False),
        is_declined=words.get("is_declined", False),
        genitive=words.get("genitive", ""),
        titles=words_set(words["titles"]),
        roles=re.compile(rf"(?:{roles}){words['role_endings']}"),
        kin={folded(word): relation for word, relation in words["kin"].items()},
        particles=words_set(words["particles"]),
        short_given=words_set(words["short_given"]),
        not_names=words_set(words["not_names"]) | words_set(words["months_and_days"]),
        locatives=words_set(words["locatives"]),
        ways=words_set(words.get("ways", ())),
        things_after=words_set(words["things_after"]),
        things_before=words_set(words["things_before"]),
        object_verbs=words_set(words["object_verbs"]),
        subject_verbs=words_set(words["subject_verbs"]),
        honorifics=words_set(words["honorifics"]),
        function_words=words_set(words["function_words"]),
        role_ends=words_set(words["role_ends"]),
        ages=words_set(words["ages"]),
        years=words_set(words["years"]),
        agents=words_set(words["agents"]),
        contacts=words_set(words["contacts"]),
        relatives=words_set(words["relatives"]),
        regimes=words_set(words["regimes"]),
        ands=words_set(words["and"]),
        genitive_words=words_set(words["genitive_words"]),
        nouns=re.compile(words.get("nouns", "(?!)")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationWords:
    """The words in and around names of organisations in one language.

    `heads`, `head_endings`, `cues` and `cues_after` lead to the kind of organisation, `known` from
    the first word of a name to the whole names and their kinds. `cue_pairs` are the last words of
    cues of several words (radio station), `purposes` what joins a purpose in lower case to a name.
    """

    language: str | None
    joining: frozenset[Phrase]
    particles: frozenset[Phrase]
    purposes: frozenset[Phrase]
    purpose_genitives: frozenset[Phrase]
    regions: frozenset[str]
    joining_missions: frozenset[Phrase]
    joining_embassies: frozenset[Phrase]
    missions: frozenset[str]
    places_of_embassies: frozenset[str]
    determiners: frozenset[str]
    withouts: frozenset[str]
    places_after: frozenset[str]
    members: frozenset[str]
    not_bodies: frozenset[str]
    signing: frozenset[str]
    workplace_bodies: frozenset[str]
    places_of_bodies: frozenset[str]
    workplaces: frozenset[str]
    has_dictionary: bool
    ands: frozenset[str]
    stops: frozenset[str]
    openers: frozenset[str]
    not_names: frozenset[str]
    not_acronyms: frozenset[str]
    company_endings: frozenset[str]
    beginnings: dict[str, str]
    cues: dict[str, str]
    cue_pairs: frozenset[str]
    cue_endings: tuple[tuple[str, str], ...]
    cues_after: dict[str, str]
    heads: dict[str, str]
    sections: frozenset[str]
    references: frozenset[str]
    compounds: tuple[tuple[str, str], ...]
    head_endings: tuple[tuple[str, str], ...]
    followers: frozenset[str]
    has_lower_heads: bool
    lower_kinds: frozenset[str]
    takes_name_after: bool
    adjectives: re.Pattern[str]
    genitives: re.Pattern[str]
    known: dict[str, tuple[tuple[Phrase, str], ...]]

    def is_adjective(self, key: str) -> bool:
        return self.adjectives.fullmatch(key) is not None

    def kind_of_head(self, key: str) -> str | None:
        """The kind of body that a word names (court, union); None when it names none."""
        if found := self.heads.get(key) or self.kind_of_compound(key):
            return found
        return next((kind for ending, kind in self.head_endings if key.endswith(ending)), None)

    def kind_of_cue(self, key: str) -> str | None:
        """The kind of body that is named beside a word (newspaper), compounds among them."""
        if found := self.cues.get(key):
            return found
        return next((kind for ending, kind in self.cue_endings if key.endswith(ending)), None)

    def kind_of_compound(self, key: str) -> str | None:
        """The same for a compound, a name even when it stands alone (Justizministerium)."""
        for ending, kind in self.compounds:
            if key.endswith(ending) and len(key) > len(ending) + 2:
                return kind
        return None


@cache
def foreign_heads(language: str | None) -> dict[str, str]:
    """Nouns for bodies in other languages that print the name behind them, each with its language.

    Only those that are no words of the text's own language or of English, and no names.
    """
    own = organisation_words(language)
    return {
        head: other
        for other in LANGUAGES
        if other != own.language and organisation_words(other).takes_name_after
        for head in organisation_words(other).heads
        if not (own.kind_of_head(head) or is_common_word(head) or head in given_names())
    }


def phrases(words: Iterable[str]) -> frozenset[Phrase]:
    return frozenset(tuple(folded(word).split()) for word in words)


def kinds(words: dict[str, list[str]]) -> dict[str, str]:
    return {folded(word): kind for kind, members in words.items() for word in members}


def by_first_word(names: dict[str, list[str]]) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Names by their first word, longer ones first."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for kind, members in names.items():
        for name in members:
            phrase = tuple(folded(name).split())
            found.setdefault(phrase[0], []).append((phrase, kind))
    return {
        first: tuple(sorted(ones, key=lambda one: -len(one[0]))) for first, ones in found.items()
    }


@cache
def organisation_words(language: str | None) -> OrganisationWords:
    """The table of a language; the English one where the language is not known or has none."""
    words = table("organisations", language=language or DEFAULT)
    words = words or table("organisations", language=DEFAULT)
    return OrganisationWords(
        language=language,
        joining=phrases(words["joining"]),
        particles=phrases(words.get("particles", ())),
        purposes=phrases(words.get("purposes", ())),
        purpose_genitives=phrases(words.get("purpose_genitives", ())),
        regions=words_set(words.get("regions", ())),
        joining_missions=phrases(words["joining_missions"]),
        joining_embassies=phrases(words.get("joining_embassies", ())),
        missions=words_set(words.get("missions", ())),
        places_of_embassies=words_set(words["places_of_embassies"]),
        determiners=words_set(words.get("determiners", ())),
        withouts=words_set(words["without"]),
        places_after=words_set(words.get("places_after", ())),
        members=words_set(words.get("members", ())),
        not_bodies=words_set(words.get("not_bodies", ())),
        signing=words_set(words.get("signing", ())),
        workplace_bodies=words_set(words.get("workplace_bodies", ())),
        places_of_bodies=words_set(words.get("places_of_bodies", ())),
        workplaces=words_set(words.get("workplaces", ())),
        has_dictionary=words.get("has_dictionary", False),
        ands=words_set(words["and"]),
        stops=words_set(words["stops"]),
        openers=words_set(words["openers"]),
        not_names=words_set(words["not_names"]),
        not_acronyms=words_set(words["not_acronyms"]),
        company_endings=words_set(words["company_endings"]),
        beginnings=kinds(words["beginnings"]),
        cues=kinds(words["cues"]),
        cue_pairs=frozenset(cue.split()[-1] for cue in kinds(words["cues"]) if " " in cue),
        cue_endings=tuple(kinds(words.get("cue_endings", {})).items()),
        cues_after=kinds(words.get("cues_after", {})),
        heads=kinds(words["heads"]),
        sections=words_set(words.get("sections", ())),
        references=words_set(words.get("references", ())),
        compounds=tuple(kinds(words.get("compounds", {})).items()),
        head_endings=tuple(kinds(words.get("head_endings", {})).items()),
        followers=words_set(words.get("followers", ())),
        has_lower_heads=words.get("has_lower_heads", False),
        lower_kinds=frozenset(words.get("lower_kinds", ())),
        takes_name_after=words.get("takes_name_after", False),
        genitives=re.compile(words.get("genitives", "(?!)")),
        adjectives=re.compile(words.get("adjectives", "(?!)")),
        known=by_first_word(words["known"]),
    )
