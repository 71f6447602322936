"""Which keys stand for one person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

Groups = Iterable[Collection[str]]


def who_is_who(groups: Groups) -> dict[str, str]:
    """For each key of a group the least of its keys. A key in no group stands for itself."""
    return {key: min(group) for group in groups if group for key in group}


def persons_behind(keys: Iterable[str], who: Mapping[str, str]) -> frozenset[str]:
    """The persons behind the keys, each by one key."""
    return frozenset(who.get(key, key) for key in keys)
