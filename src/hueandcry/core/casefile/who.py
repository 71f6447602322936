"""Which keys stand for one person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hueandcry.core.casefile.identity import Group


def who_is_who(groups: Iterable[Group]) -> dict[str, str]:
    """For each key of a group that of the group. A key in no group stands for itself."""
    return {key: group.key for group in groups for key in group.members}


def persons_behind(keys: Iterable[str], who: Mapping[str, str]) -> frozenset[str]:
    """The persons behind the keys, each by one key."""
    return frozenset(who.get(key, key) for key in keys)
