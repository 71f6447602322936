"""One person under several spellings, and parents spelled otherwise than their children."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from hueandcry.core.casefile.disagreements.values import (
    Disagreement,
    Kind,
    Said,
    Sentence,
    Severity,
    in_order,
)
from hueandcry.core.casefile.values import Named, Statement
from hueandcry.core.names.compare import (
    AT_LEAST_POSSIBLE,
    in_pairs,
    is_of_other_gender,
    word_cost,
)
from hueandcry.core.names.parts import is_initial, parts_of
from hueandcry.core.names.sounds import letters, readings

KIN_OF_ONE_NAME = frozenset({"child_of", "parent_of"})


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a person in one source."""

    statement: Statement

    @property
    def source(self) -> str:
        return self.statement.source

    @property
    def words(self) -> tuple[str, ...]:
        """Given names and surname; initials alone say nothing of spelling."""
        names = parts_of(self.statement.value).names
        return tuple(name for name in names if not is_initial(name))

    @property
    def is_full(self) -> bool:
        return len(self.words) > 1


def find(
    statements: Iterable[Statement], people: Iterable[Named], who: Mapping[str, str]
) -> Iterator[Disagreement]:
    """What the spellings of each person disagree about, source by source and across sources."""
    people = tuple(people)
    known = {person.key for person in people}
    forms: dict[str, list[Form]] = {}
    for one in statements:
        if one.about == "spelling" and one.subjects and one.subjects[0] in known:
            forms.setdefault(one.subjects[0], []).append(Form(one))
    together: dict[str, list[list[Form]]] = {}
    for key in sorted(forms):
        together.setdefault(who.get(key, key), []).append(forms[key])
        yield from of_person(key, [forms[key]])
    for person, by_source in together.items():
        if len(by_source) > 1:
            yield from of_person(person, by_source)
    yield from of_families(people, forms)


def of_person(person: str, by_source: Sequence[Sequence[Form]]) -> Iterator[Disagreement]:
    """One disagreement for all forms that differ: within the one source, or between several.

    Sources that share a full spelling do not disagree with each other, whatever else they print.
    """
    differing: dict[str, tuple[Form, Form, bool]] = {}
    if len(by_source) == 1:
        couples = list(combinations(by_source[0], 2))
    else:
        couples = [
            couple
            for one, other in combinations(by_source, 2)
            if not share_a_spelling(one, other)
            for couple in product(one, other)
        ]
    for one, other in couples:
        given = difference(one, other)
        if given is not None:
            differing[f"{one.statement.key} {other.statement.key}"] = (one, other, given)
    if not differing:
        return
    first = max(differing.values(), key=lambda found: found[2])
    is_given = first[2]
    yield Disagreement(
        kind=Kind.NAME,
        severity=Severity.CONTRADICTION if is_given else Severity.SPELLING,
        subjects=(person,),
        said=in_order(
            tuple(Said.of(form.statement) for pair in differing.values() for form in pair[:2])
        ),
        message=Sentence.GIVEN_NAMES_DIFFER if is_given else Sentence.NAMES_SPELLED,
        a=first[0].statement.printed,
        b=first[1].statement.printed,
    )


def share_a_spelling(one: Iterable[Form], other: Iterable[Form]) -> bool:
    """Whether a full name, or the only form that either prints, stands in both."""
    mine = {key(form) for form in one if form.is_full}
    return not mine.isdisjoint(key(form) for form in other if form.is_full)


def key(form: Form) -> tuple[str, ...]:
    return tuple(letters(word) for word in form.words)


def difference(one: Form, other: Form) -> bool | None:
    """Whether the given names differ (True) or the spelling alone (False); None when neither does.

    Initials and other scripts are no other spelling, and a name that is left out is none.
    """
    a, b = one.words, other.words
    if not a or not b or are_of_two_scripts(one, other):
        return None
    found = None
    for pair in in_pairs(a, b):
        is_same = letters(pair.a) == letters(pair.b)
        if is_same or (pair.cost > AT_LEAST_POSSIBLE and not (one.is_full and other.is_full)):
            continue
        is_given = (len(a) > 1 and pair.a == a[0]) or (len(b) > 1 and pair.b == b[0])
        found = found or (is_given and is_another_name(pair.a, pair.b))
    return found


def are_of_two_scripts(one: Form, other: Form) -> bool:
    return is_latin(one.statement.value) != is_latin(other.statement.value)


def is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(sign, "") for sign in name if sign.isalpha())


def is_another_name(a: str, b: str) -> bool:
    """Whether the consonants differ, and not only in letters that sound alike."""
    return not any(one.skeleton == other.skeleton for one in readings(a) for other in readings(b))


def of_families(
    people: Sequence[Named], forms: Mapping[str, Sequence[Form]]
) -> Iterator[Disagreement]:
    """Parents and children of one source whose surnames are nearly, but never quite, the same."""
    couples = {
        tuple(sorted((person.key, tie.to)))
        for person in people
        for tie in person.ties
        if tie.type in KIN_OF_ONE_NAME and tie.to in forms and person.key in forms
    }
    for one, other in sorted(couples):
        pairs = [
            pair
            for pair in product(forms[one], forms[other])
            if pair[0].is_full and pair[1].is_full
        ]
        if pairs and all(are_nearly_one(a.words[-1], b.words[-1]) for a, b in pairs):
            yield Disagreement(
                kind=Kind.NAME,
                severity=Severity.SPELLING,
                subjects=(one, other),
                said=in_order(tuple(Said.of(form.statement) for pair in pairs for form in pair)),
                message=Sentence.PARENT_AND_CHILD,
                a=pairs[0][0].statement.printed,
                b=pairs[0][1].statement.printed,
            )


def are_nearly_one(a: str, b: str) -> bool:
    """Whether two surnames are spellings of one, and not a man's form and a woman's."""
    if letters(a) == letters(b) or is_of_other_gender(a, b):
        return False
    return word_cost(a, b) < AT_LEAST_POSSIBLE
