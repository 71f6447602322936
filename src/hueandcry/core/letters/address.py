"""The address on a letter."""

from __future__ import annotations


def address_lines(post: str, *, name: str, role: str, country: str) -> tuple[str, ...]:
    """The lines of an address, as they stand in the window of an envelope.

    `post` is normalised as in the report: parts joined with `, `, the country's code last.
    `country` is that country's name; it stands in capitals in the last line, as the Universal
    Postal Union asks.
    """
    *parts, code = [part.strip() for part in post.split(",")]
    if len(code) != 2 or not code.isupper():
        parts = [*parts, code]
    lines = [name, role, *parts]
    kept = [line for i, line in enumerate(lines) if line and line not in lines[:i]]
    last = country.upper()
    if kept and last and kept[-1].upper().endswith(last):
        kept.pop()
    return (*kept, last) if last else tuple(kept)
