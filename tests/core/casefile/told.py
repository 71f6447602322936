"""Happenings and statements made by hand: "a:1" is the first of source "a"."""

from typing import Any

from hueandcry.core.casefile.values import Happening, Passage, Statement


def happening(key: str, kind: str, *persons: str, on: str | None = None, **more: Any) -> Happening:
    """A happening that is actual unless `more` says otherwise; told at ten times its number."""
    plain: dict[str, Any] = {"status": "actual", "passage": place(key), **more}
    return Happening(
        key=key, source=key.partition(":")[0], type=kind, date=on, persons=persons, **plain
    )


def statement(key: str, about: str, value: str, *subjects: str, **more: Any) -> Statement:
    """A statement that prints its value, unless `more` says otherwise."""
    plain: dict[str, Any] = {"printed": value, "passage": place(key), **more}
    source = key.partition(":")[0]
    return Statement(key=key, source=source, about=about, value=value, subjects=subjects, **plain)


def place(key: str) -> Passage:
    source, _, number = key.partition(":")
    at = 10 * int("".join(filter(str.isdigit, number)) or 0)
    return Passage(source=source, at=at, end=at + 5)
