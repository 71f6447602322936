"""Who is whose father, sister or comrade: relations between the persons of a text."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from hueandcry.core.reading.names.candidates import Candidate
from hueandcry.core.reading.names.lexicon import PersonWords
from hueandcry.core.reading.names.spelling import edit_distance, skeleton
from hueandcry.core.reading.names.words import WORD, folded
from hueandcry.core.reading.report import Relation

REVERSED = {
    "parent_of": "child_of",
    "child_of": "parent_of",
    "sibling_of": "sibling_of",
    "spouse_of": "spouse_of",
    "uncle_of": "nephew_of",
    "nephew_of": "uncle_of",
    "comrade_of": "comrade_of",
    "other": "other",
}
# Of people with one surname no more than this many are looked at.
FAMILY = 20
# Further than so many characters before "his father", the person meant is not looked for.
REACH = 400


def relations_between(
    text: str, persons: list[list[Candidate]], lexicon: PersonWords
) -> dict[int, tuple[Relation, ...]]:
    """For each person by place in the list, its relations, both ways round.

    "his father X" ties X to the person named last before it, "X's son, Y" and "X, wife of Y" those
    two. Ids are those that `find_persons` gives: the place in the list, plus one.
    """
    mentions = sorted(
        ((one.at, one, number) for number, group in enumerate(persons) for one in group),
        key=lambda mention: mention[0],
    )
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for place, (_, one, person) in enumerate(mentions[1:], start=1):
        _, earlier, other = mentions[place - 1]
        kind = kind_before(one, earlier) or kind_between(text, earlier, one, lexicon)
        if earlier.shared_surname and earlier.kin == "sibling_of":
            kind = earlier.kin
        if kind is None or person == other:
            continue
        kind_after = not one.kin and REVERSED[kind]
        found[person].setdefault(other, kind_after or kind)
        found[other].setdefault(person, kind if kind_after else REVERSED[kind])
    return {
        person: tuple(Relation(type=kind, to=f"p{other + 1}") for other, kind in others.items())
        for person, others in found.items()
    }


def kind_before(one: Candidate, earlier: Candidate) -> str | None:
    """What a name behind "his father" is of the name before it. None when too far away."""
    if one.kin and earlier.end <= one.kin_at <= earlier.end + REACH:
        return one.kin
    return None


def kind_between(text: str, earlier: Candidate, one: Candidate, lexicon: PersonWords) -> str | None:
    """What the earlier name is of the later one in "X, the wife of Y". None when not said."""
    between = text[earlier.end : one.at]
    if len(between) > 30 or not between.startswith((",", " (")):
        return None
    words = [folded(found[0]) for found in WORD.finditer(between)]
    return next(
        (
            lexicon.kin[word]
            for word, following in pairwise(words)
            if word in lexicon.kin and following in lexicon.genitive_words
        ),
        None,
    )


def same_by_kin(
    persons: list[list[Candidate]], relations: dict[int, tuple[Relation, ...]]
) -> dict[int, int]:
    """Persons that are another one of the list under a given name spelled otherwise.

    "X's son, Ivo" is Iva X when the text names no other relative of that name: their given names
    are one letter apart, and Iva has the surname of X.
    """
    surnames: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(persons):
        for surname in {one.key[-1] for one in group if not one.is_single}:
            surnames[skeleton(surname)].append(number)
    same: dict[int, int] = {}
    for number, group in enumerate(persons):
        given = group[0].key[0]
        if any(not one.is_single for one in group):
            continue
        relatives = [int(relation.to[1:]) - 1 for relation in relations.get(number, ())]
        for relative in relatives:
            names = {skeleton(one.key[-1]) for one in persons[relative] if not one.is_single}
            found = [
                other
                for name in names
                for other in surnames[name][:FAMILY]
                if other not in (number, relative)
                and any(edit_distance(given, one.key[0], most=1) <= 1 for one in persons[other])
            ]
            if len(found) == 1:
                same[number] = found[0]
    return same
