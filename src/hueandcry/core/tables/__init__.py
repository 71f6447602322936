"""Words by language: the only files that the core reads, all of them its own.

A language is a folder (`en/`), a kind of words is a file in it (`en/events.toml`). Adding a
language is adding a folder; a file that a language lacks is an empty table. What belongs to no
language (places of the world) stands beside the folders.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# Those that can be told from their words; of others there are some kinds of words only.
LANGUAGES = tuple(sorted(path.parent.name for path in HERE.glob("??/language.toml")))


@cache
def table(kind: str, *, language: str) -> dict[str, Any]:
    """The words of one kind in one language (ISO 639-1), as its TOML file has them.

    An empty table when the language has none of that kind. Callers must not change what they get.
    """
    path = HERE / language / f"{kind}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


@cache
def languages_with(kind: str) -> tuple[str, ...]:
    """The languages that have words of a kind, by their codes."""
    return tuple(sorted(path.parent.name for path in HERE.glob(f"??/{kind}.toml")))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated table that belongs to no language, comment lines left out."""
    lines = (HERE / f"{name}.tsv").read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
