"""The answer where nothing is taken in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was taken in, and what to do next, in whole sentences."""

    sentence: str
