"""Persons of a text: who is named, under which forms, and who is the same.

Runs of capitalised words are gathered with the signs around them (`candidates`, `signs`), judged
once for the whole text, joined where one is a shorter form or a spelling of another (`identity`),
and given their roles and relations (`kinship`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.in_order import InOrder
from hueandcry.core.reading.names.candidates import Candidate, Sign, candidates
from hueandcry.core.reading.names.identity import Identities, Name
from hueandcry.core.reading.names.kinship import relations_between, same_by_kin
from hueandcry.core.reading.names.lexicon import PersonWords, person_words
from hueandcry.core.reading.names.shapes import Line, Shape, ends_names, opens_names
from hueandcry.core.reading.names.signs import mark, mark_between, mark_from_lines
from hueandcry.core.reading.names.spelling import stem
from hueandcry.core.reading.names.words import Word
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Mention, Organisation, Person, Relation, Span

ENOUGH = 1.0
LISTED = re.compile(r"\s*,\s*|\s*(?:,\s*)?(?:and|und|et|y|e|i|и|&)\s+")
RULES = {
    Sign.HONORIFIC: Rule.TITLE_BEFORE,
    Sign.TITLE: Rule.TITLE_BEFORE,
    Sign.ROLE: Rule.ROLE_BESIDE,
    Sign.ROLE_AFTER: Rule.ROLE_BESIDE,
    Sign.KIN: Rule.KIN_BESIDE,
    Sign.AGE: Rule.AGE_AFTER,
    Sign.REGIME: Rule.ROLE_BESIDE,
    Sign.GIVEN: Rule.GIVEN_NAME,
}

# With one of these a name stands, even behind "in" or in an address.
SURE = frozenset({Sign.HONORIFIC, Sign.TITLE, Sign.ROLE, Sign.KIN, Sign.AGE})
AGAINST = frozenset(sign for sign in Sign if sign.weight < 0)
ORDER = [*RULES.values(), Rule.SHAPE_OF_NAME]


class Signs:
    """What all printings of one name together say for and against it."""

    def __init__(self) -> None:
        self.speaking_for: set[Sign] = set()
        self.speaking_against: set[Sign] = set(AGAINST)
        self.base = -1.0

    def take(self, one: Candidate) -> None:
        """Add one printing: what speaks for it counts once, what speaks against it if always so."""
        if one.is_first and one.is_doubtful and not opens_names(one.words[0].key):
            return
        self.speaking_for |= signs_for(one)
        self.speaking_against &= one.signs
        self.base = max(self.base, base_of(one))


def find_persons(
    document: Document, *, words: Iterable[list[Word]], organisations: Iterable[Organisation]
) -> tuple[Person, ...]:
    """The named persons of a text in order of first mention, one each however spelled.

    `words` are those of each sentence. A word inside the name of an organisation is nobody's name.
    """
    lexicon = person_words(document.language)
    organisations = tuple(organisations)
    gathered = gather(document, lexicon, words=words, organisations=organisations)
    persons = identified(document.text, gathered, lexicon)
    relations = relations_between(document.text, persons, lexicon)
    if same := same_by_kin(persons, relations):
        persons = merged(persons, same)
        relations = relations_between(document.text, persons, lexicon)
    return tuple(
        described(document.text, group, number, relations=relations, organisations=organisations)
        for number, group in enumerate(persons)
    )


def gather(
    document: Document,
    lexicon: PersonWords,
    *,
    words: Iterable[list[Word]],
    organisations: tuple[Organisation, ...],
) -> list[Candidate]:
    """Every run of words in the text that may be a name, with its signs, in order of place."""
    taken = sorted((one.at, one.end) for each in organisations for one in each.mentions)
    starts = [at for at, _ in taken]
    gathered: list[Candidate] = []
    before: Line | None = None
    for number, (span, said) in enumerate(zip(document.sentences, words, strict=True)):
        inside = taken[max(0, bisect_right(starts, span.at) - 1) : bisect_left(starts, span.end)]
        line = Line(document.text, said, number, lexicon, inside)
        places = {word.at: place for place, word in enumerate(said)}
        here = list(candidates(line))
        for one in here:
            mark(one, line, places[one.at])
        mark_between(here, line)
        mark_from_lines(gathered, here, line, before)
        gathered += here
        before = line
    return gathered


def name_of(candidate: Candidate, lexicon: PersonWords) -> Name:
    """The words of the name for comparing, without case endings."""
    return tuple(stem(word.key, is_declined=lexicon.is_declined) for word in candidate.words)


def identified(text: str, gathered: list[Candidate], lexicon: PersonWords) -> list[list[Candidate]]:
    """The candidates that are names of persons, one list a person, in order of first mention."""
    gathered = settled(gathered, lexicon)
    names = [name_of(one, lexicon) for one in gathered]
    signs = signs_by_name(gathered, names)
    accepted = {name for name, all_signs in signs.items() if is_person(all_signs)}
    full = [name for name in names if len(name) > 1 and name in accepted]
    who = Identities(full, apart=listed_together(text, gathered, names))
    groups: dict[int, list[Candidate]] = defaultdict(list)
    for one, name in zip(gathered, names, strict=True):
        person = who.person_of.get(name)
        if person is None and len(name) == 1:
            person = holder(who, one, name[0], groups, lexicon=lexicon)
            if person is None and name in accepted:
                person = who.add(name)
        if person is not None:
            groups[person].append(one)
    return sorted(groups.values(), key=lambda group: group[0].at)


def base_of(one: Candidate) -> float:
    """What the shape alone is worth: much where only names have capitals, little elsewhere."""
    if one.is_single:
        return -1.0
    return 0.0 if one.is_all_capitals or one.is_doubtful or not one.is_telling else 1.0


def signs_for(one: Candidate) -> set[Sign]:
    """What speaks for a printing. A single word that may be a common one needs an honorific."""
    signs = one.signs - AGAINST
    if one.is_single and (not one.is_telling or one.shapes[0] is Shape.COMMON):
        return signs & {Sign.HONORIFIC, Sign.REGIME}
    return signs


def is_person(signs: Signs) -> bool:
    """Whether the signs for a name outweigh those against it."""
    against = signs.speaking_against
    if signs.speaking_for & SURE:
        against = against & {Sign.THING}
    return signs.base + sum(sign.weight for sign in signs.speaking_for | against) >= ENOUGH


def merged(persons: list[list[Candidate]], same: dict[int, int]) -> list[list[Candidate]]:
    """The persons with each of `same` (place in the list) put to the one that it is."""
    groups = [list(group) for group in persons]
    for one, other in same.items():
        groups[other] += groups[one]
        groups[one] = []
    ordered = (sorted(group, key=lambda candidate: candidate.at) for group in groups if group)
    return sorted(ordered, key=lambda group: group[0].at)


def settled(gathered: list[Candidate], lexicon: PersonWords) -> list[Candidate]:
    """Candidates that do not stand with the ordinary words at their ends, without those."""
    names = [name_of(one, lexicon) for one in gathered]
    signs = signs_by_name(gathered, names)
    kept: list[Candidate] = []
    for one, name in zip(gathered, names, strict=True):
        shorter = one.without_common_words() if one.is_doubtful and len(name) > 1 else None
        kept.append(one if shorter is None or is_person(signs[name]) else shorter)
    return kept


def signs_by_name(gathered: list[Candidate], names: list[Name]) -> dict[Name, Signs]:
    """All signs that any printing of a name has."""
    signs: dict[Name, Signs] = defaultdict(Signs)
    for one, name in zip(gathered, names, strict=True):
        signs[name].take(one)
    return signs


def listed_together(
    text: str, gathered: list[Candidate], names: list[Name]
) -> set[frozenset[Name]]:
    """Pairs of names that a text lists side by side ("X, Y and Z"): surely different people."""
    pairs: set[frozenset[Name]] = set()
    for place in range(len(gathered) - 1):
        between = text[gathered[place].end : gathered[place + 1].at]
        if len(between) < 12 and LISTED.fullmatch(between):
            pairs.add(frozenset({names[place], names[place + 1]}))
            if place and gathered[place - 1].sentence == gathered[place].sentence:
                pairs.add(frozenset({names[place - 1], names[place + 1]}))
    return {pair for pair in pairs if len(pair) == 2}


def holder(
    who: Identities,
    one: Candidate,
    word: str,
    groups: dict[int, list[Candidate]],
    *,
    lexicon: PersonWords,
) -> int | None:
    """The person whose given name or surname a single word is: of several the one named most.

    None when it is nobody's, or an ordinary word at the beginning of a sentence.
    """
    is_name_too = opens_names(one.words[0].key) or ends_names(one.words[0].key)
    if one.shapes[0] is Shape.COMMON and (one.is_all_capitals or not is_name_too):
        return None
    persons = who.holders(word)
    if not persons and lexicon.genitive and word.endswith(lexicon.genitive):
        persons = who.by_word.get(word.removesuffix(lexicon.genitive), [])
        if persons:
            one.end -= len(lexicon.genitive)
    return max(persons, key=lambda person: len(groups[person]), default=None)


def described(
    text: str,
    group: list[Candidate],
    number: int,
    *,
    relations: dict[int, tuple[Relation, ...]],
    organisations: tuple[Organisation, ...],
) -> Person:
    """A person from all candidates that mean this one."""
    mentions = tuple(Mention(at=one.at, end=one.end, text=text[one.at : one.end]) for one in group)
    rule, strongest = min(
        ((rule_of(one), one) for one in group), key=lambda pair: ORDER.index(pair[0])
    )
    roles = InOrder.of(Span(at=at, end=end) for one in group for at, end in one.role_spans)
    return Person(
        id=f"p{number + 1}",
        name=full_name(group, mentions),
        mentions=mentions,
        roles=tuple(dict.fromkeys(role for one in group for role in one.roles)),
        organisations=tuple(
            each.id
            for each in organisations
            if roles.spans and any(roles.has(one) for one in each.mentions)
        ),
        relations=relations.get(number, ()),
        reason=Reason(rule, strongest.cue),
        score=0.7 if rule is Rule.SHAPE_OF_NAME else 0.95,
    )


def rule_of(one: Candidate) -> Rule:
    """The rule behind the strongest sign of a name."""
    return next((rule for sign, rule in RULES.items() if sign in one.signs), Rule.SHAPE_OF_NAME)


def full_name(group: list[Candidate], mentions: tuple[Mention, ...]) -> str:
    """The fullest form; of a person never printed whole, put together with the shared surname."""
    name = fullest(mentions)
    surname = next((one.shared_surname for one in group if one.shared_surname), "")
    return f"{name} {surname}" if surname and " " not in name else name


def fullest(mentions: tuple[Mention, ...]) -> str:
    """The form with most words, of those the most letters; the first of equal ones."""
    plain = [" ".join(mention.text.split()) for mention in mentions]
    return max(plain, key=lambda name: (name.count(" "), not name.isupper(), len(name)))
