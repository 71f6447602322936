"""Which names of one text mean the same person: shorter forms, initials, spellings.

Linear in the number of names: only names that share a word, or the consonants of one, are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from hueandcry.core.reading.names.spelling import is_variant, skeleton

Name = tuple[str, ...]
# Of names that share a word no more than this many are compared with each other.
CROWD = 40


class Identities:
    """Persons by number, each a growing set of names; a single name is looked up in them."""

    def __init__(self, names: Iterable[Name], *, apart: set[frozenset[Name]]) -> None:
        """`names` in order of first mention; `apart` pairs that are certainly two people."""
        self.apart = apart
        self.person_of: dict[Name, int] = {}
        self.names_of: dict[int, list[Name]] = {}
        self.by_word: dict[str, list[int]] = defaultdict(list)
        self.by_consonants: dict[str, list[int]] = defaultdict(list)
        for name in sorted(dict.fromkeys(names), key=lambda name: -weight(name)):
            self.add(name)

    def add(self, name: Name) -> int:
        """The person of a name of several words, a new one when it is nobody's spelling."""
        if name in self.person_of:
            return self.person_of[name]
        person = next(self.matching(name), None)
        if person is None:
            person = len(self.names_of)
            self.names_of[person] = []
        self.person_of[name] = person
        self.names_of[person].append(name)
        for word in name:
            remember(self.by_word[word], person)
            remember(self.by_consonants[skeleton(word)], person)
        return person

    def matching(self, name: Name) -> Iterator[int]:
        """Persons that the name can be another form of: shorter forms first, then spellings."""
        sharing = dict.fromkeys(one for word in name for one in self.by_word[word][:CROWD])
        alike = dict.fromkeys(
            one for word in name for one in self.by_consonants[skeleton(word)][:CROWD]
        )
        for is_same in (is_short_form, is_spelling):
            for person in sharing | alike:
                names = self.names_of[person]
                is_apart = any(frozenset({name, other}) in self.apart for other in names)
                if not is_apart and any(is_same(name, other) for other in names):
                    yield person

    def holders(self, word: str) -> list[int]:
        """The persons whose name has the word, or failing that a spelling of it."""
        if found := self.by_word.get(word):
            return found[:CROWD]
        alike = self.by_consonants.get(skeleton(word), [])[:CROWD]
        return [person for person in alike if self.has_spelling(person, word)]

    def has_spelling(self, person: int, word: str) -> bool:
        return any(is_variant(word, other) for name in self.names_of[person] for other in name)


def remember(persons: list[int], person: int) -> None:
    if not persons or persons[-1] != person:
        persons.append(person)


def weight(name: Name) -> int:
    """Longer names first: words that are no initials count most."""
    return 10 * len(name) + sum(len(word) > 1 for word in name)


def is_short_form(short: Name, full: Name) -> bool:
    """Whether each word of the shorter name stands, in order, in the fuller one.

    An initial stands for a word that begins with it; one word at least must be whole.
    """
    if len(short) > len(full):
        return False
    if sorted(short) == sorted(full):
        return True
    place = 0
    whole = 0
    for word in short:
        while place < len(full) and not stands_for(word, full[place]):
            place += 1
        if place == len(full):
            return False
        whole += len(word) > 1 and len(full[place]) > 1
        place += 1
    return whole >= 1 and (whole >= 2 or len(short) == len(full) or len(short[0]) == 1)


def stands_for(word: str, full: str) -> bool:
    return word == full or (1 in (len(word), len(full)) and word[0] == full[0])


def is_spelling(one: Name, other: Name) -> bool:
    return len(one) == len(other) and all(
        is_variant(word, theirs) for word, theirs in zip(one, other, strict=True)
    )
