"""A postal address in one line: parts joined with a comma and a blank, the state's code last."""

from __future__ import annotations

import re

from hueandcry.core.places.gazetteer import state_named
from hueandcry.core.reading.addressees.whereabouts import Whereabouts
from hueandcry.core.reading.report import Span

BREAK = re.compile(r"\s*(?:[,;]?\s*\n[\s>]*|[,;]\s+)")


def as_post(address: Span, *, whereabouts: Whereabouts, country: str | None) -> str:
    """The address as one line; the spelling stays as printed.

    `country` is the state it lies in when the address itself names no place that is known.
    """
    parts = [part.strip(" .,;") for part in BREAK.split(address.cut(whereabouts.text))]
    parts = [part for part in parts if part]
    code = None
    if len(parts) > 1 and (code := state_named(parts[-1])):
        parts = parts[:-1]
    code = code or whereabouts.state(address.at, address.end) or country
    return ", ".join([*parts, code] if code else parts)
