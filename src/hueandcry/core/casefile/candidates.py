"""Who is worth comparing, among very many: those who share a key of a name."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from hueandcry.core.casefile.someone import Fact, Someone
from hueandcry.core.names.index import keys_of
from hueandcry.core.names.parts import is_initial, parts_of

# Of more who share a key, each is compared with those next to it in the alphabet and with those
# who share a fact too: the work grows with their number, not with its square.
CROWD = 50
# Of a person who is spelled in more ways, only so many are looked at, the first.
MOST_SPELLINGS = 50
LEAST_CONSONANTS = 3


def candidates(everyone: Sequence[Someone]) -> set[tuple[int, int]]:
    """Pairs of numbers, the lesser first, each pair once.

    Two whole names, or a name alone (perhaps with initials) and a name that has it.
    """
    whole = [tuple(filter(is_whole, one.full)) for one in everyone]
    short = [
        () if whole[number] else words_of(one.full + one.bare)
        for number, one in enumerate(everyone)
    ]
    seen = set[tuple[int, int]]()
    for bucket in by_key(whole).values():
        seen.update(pairs_in(bucket, everyone=everyone))
    alone = by_key(short, keys=loose_keys)
    among = by_key((words_of(spellings) for spellings in whole), keys=loose_keys, only=alone.keys())
    for key, numbers in alone.items():
        bucket = sorted({*numbers, *among.get(key, ())})
        seen.update(
            pair
            for pair in pairs_in(bucket, everyone=everyone)
            if not (whole[pair[0]] and whole[pair[1]])
        )
    return seen


def is_whole(spelling: str) -> bool:
    return len(words_of([spelling])) > 1


def words_of(spellings: Iterable[str]) -> tuple[str, ...]:
    """The names in them, without initials."""
    names = (name for spelling in spellings for name in parts_of(spelling).names)
    return tuple(dict.fromkeys(name for name in names if not is_initial(name)))


def by_key(
    spellings: Iterable[Sequence[str]],
    *,
    keys: Callable[[str], frozenset[str]] = keys_of,
    only: Container[str] | None = None,
) -> dict[str, list[int]]:
    """The numbers of those spelled so, by key; those of `only` some keys, where it is given."""
    numbers: dict[str, list[int]] = {}
    for number, printed in enumerate(spellings):
        for key in {key for spelling in printed[:MOST_SPELLINGS] for key in keys(spelling)}:
            if only is None or key in only:
                numbers.setdefault(key, []).append(number)
    return numbers


def loose_keys(word: str) -> frozenset[str]:
    """The keys of a word, and those that are left when one consonant is lost."""
    keys = keys_of(word)
    lost = {
        key[:place] + key[place + 1 :]
        for key in keys
        if len(key) > LEAST_CONSONANTS
        for place in range(len(key))
    }
    return keys | lost


def keys_sought(spellings: Sequence[str]) -> frozenset[str]:
    """By which keys whoever is spelled so finds others: whole names by whole names alone, one
    without any by its words, even where a consonant is lost.
    """
    whole = list(filter(is_whole, spellings))[:MOST_SPELLINGS]
    if whole:
        return frozenset().union(*map(keys_of, whole))
    return frozenset().union(*map(loose_keys, words_of(spellings[:MOST_SPELLINGS])))


def pairs_in(bucket: Sequence[int], *, everyone: Sequence[Someone]) -> Iterator[tuple[int, int]]:
    """All pairs; of a crowd, pairs enough that nobody is left alone."""
    if len(bucket) <= CROWD:
        yield from combinations(bucket, 2)
        return
    by_fact: dict[Fact, list[int]] = {}
    for number in bucket:
        for fact in everyone[number].facts:
            by_fact.setdefault(fact, []).append(number)
    for sharing in (bucket, *by_fact.values()):
        if len(sharing) <= CROWD:
            yield from combinations(sharing, 2)
        else:
            ordered = sorted(sharing, key=lambda number: (everyone[number].name, number))
            yield from ((min(pair), max(pair)) for pair in pairwise(ordered))
