"""Territories that belong to a state. Table: `dependencies.tsv`."""

from __future__ import annotations

from functools import cache

from hueandcry.core.tables import rows


@cache
def dependencies() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("dependencies")}


def state_of_territory(code: str) -> str | None:
    """The state that a territory belongs to or is associated with (ISO 3166-1 alpha-2).

    "DK" for "GL". None for a code that is no such territory's.
    """
    return dependencies().get(code)
