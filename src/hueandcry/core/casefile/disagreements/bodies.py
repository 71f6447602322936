"""Organisations: one under two names, and the same people told of with different ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hueandcry.core.casefile.disagreements.values import (
    Disagreement,
    Kind,
    Said,
    Sentence,
    Severity,
    in_order,
)
from hueandcry.core.casefile.tellings import AHEAD
from hueandcry.core.casefile.values import Happening, Named, Statement
from hueandcry.core.casefile.who import persons_behind
from hueandcry.core.places.folding import fold

# Offices of states are called by what they are, in every way that a language has for it.
OF_STATES = frozenset(
    {"embassy", "ministry", "government", "local_government", "court", "police", "legislature"}
)
# What the accused are told to belong to; of courts and ministries nobody is taken for a member.
OF_MEMBERS = frozenset({"union", "campaign", "party", "ngo"})
TROUBLE = frozenset({"arrest", "detention", "charge", "sentence_demanded", "sentence", "bail"})
WORD = re.compile(r"[^\W\d_]+|\d+")
POSSESSIVE = re.compile(r"[’']s\b|(?<=s)[’']")
# Words that come and go in one name, in the languages of the tables.
SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an and for from in of on the their his her its to und der die das des für im von zur "
        "de del du d la le les el los las et y da do dos e para pour и в по за",
    )
)
LIKE = 0.7  # share of the words that two names of one body have in common, when one has more
FEWEST_WORDS = 3


def find(
    statements: Sequence[Statement],
    happenings: Iterable[Happening],
    people: Iterable[Named],
    who: Mapping[str, str],
) -> Iterator[Disagreement]:
    persons = {person.key for person in people}
    names = [
        one for one in statements if one.about == "spelling" and one.subjects[0] not in persons
    ]
    kinds = {one.subjects[0]: one.value for one in statements if one.about == "body"}
    yield from spelled_in_two_ways(
        [one for one in names if kinds.get(one.subjects[0]) not in OF_STATES]
    )
    members = [one for one in names if kinds.get(one.subjects[0]) in OF_MEMBERS]
    yield from memberships(members, happenings, who)


def spelled_in_two_ways(names: Sequence[Statement]) -> Iterator[Disagreement]:
    """Names with the same words in another order or form, or with a word more."""
    forms: dict[tuple[str, ...], list[Statement]] = {}
    for one in sorted(names, key=lambda one: (one.source, one.passage.at)):
        if len(words := words_of(one.printed)) > 1:
            forms.setdefault(words, []).append(one)
    used = set[tuple[str, ...]]()
    for first in sorted(forms):
        alike = [
            other
            for other in sorted(forms)
            if other not in used and (other == first or are_one_body(first, other))
        ]
        if first in used or len(alike) < 2:
            continue
        used.update(alike)
        printed = [forms[form][0] for form in alike]
        yield Disagreement(
            kind=Kind.ORGANISATION,
            severity=Severity.SPELLING,
            subjects=(),
            said=in_order(tuple(Said.of(one) for form in alike for one in forms[form])),
            message=Sentence.BODY_SPELLED,
            a=printed[0].printed,
            b=printed[1].printed,
        )


def words_of(name: str) -> tuple[str, ...]:
    """The words that make a name, in its order, without what inflects them."""
    words = WORD.findall(fold(POSSESSIVE.sub("", name)))
    return tuple(
        word if len(word) < 4 else word.removesuffix("s") for word in words if word not in SMALL
    )


def are_one_body(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    one, other = frozenset(a), frozenset(b)
    if one == other:
        return True
    shared = one & other
    is_part = shared in (one, other)
    return is_part and len(shared) >= FEWEST_WORDS and len(shared) / len(one | other) >= LIKE


def memberships(
    names: Iterable[Statement], happenings: Iterable[Happening], who: Mapping[str, str]
) -> Iterator[Disagreement]:
    """Persons in trouble with whom each source tells of another organisation."""
    printed = {(one.source, fold(one.printed)): one for one in names}
    bodies: dict[str, dict[str, dict[str, Statement]]] = {}
    for happening in happenings:
        if happening.type not in TROUBLE or happening.status not in ("actual", *AHEAD):
            continue
        for name in happening.organisations:
            if named := printed.get((happening.source, fold(name))):
                for person in persons_behind(happening.persons, who):
                    by_source = bodies.setdefault(person, {})
                    by_source.setdefault(happening.source, {})[named.key] = named
    yield from differing(bodies)


def differing(
    bodies: Mapping[str, Mapping[str, Mapping[str, Statement]]],
) -> Iterator[Disagreement]:
    together: dict[tuple[str, ...], list[str]] = {}
    said: dict[tuple[str, ...], list[Statement]] = {}
    for person in sorted(bodies):
        by_source = bodies[person]
        every = [one for source in sorted(by_source) for one in by_source[source].values()]
        forms = [words_of(one.printed) for one in every]
        are_apart = not any(
            a == b or are_one_body(a, b)
            for place, a in enumerate(forms)
            for other, b in enumerate(forms)
            if every[place].source < every[other].source
        )
        if len(by_source) > 1 and are_apart:
            keys = tuple(sorted(one.key for one in every))
            together.setdefault(keys, []).append(person)
            said[keys] = every
    for keys, persons in together.items():
        first, second = next(
            (said[keys][0], other) for other in said[keys] if other.source != said[keys][0].source
        )
        yield Disagreement(
            kind=Kind.ORGANISATION,
            severity=Severity.DISCREPANCY,
            subjects=tuple(persons),
            said=in_order(tuple(Said.of(one) for one in said[keys])),
            message=Sentence.BODIES_DIFFER,
            a=first.printed,
            b=second.printed,
        )
