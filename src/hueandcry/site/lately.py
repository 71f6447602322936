"""What was found lately is given again: for what many visits read, and which may be seconds old."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from threading import Lock
from typing import ParamSpec, TypeVar, cast

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

clock: Callable[[], float] = time.monotonic


def kept_for(
    seconds: int, *, most: int
) -> Callable[[Callable[Asked, Found]], Callable[Asked, Found]]:
    """What a function found is given again until these seconds are over, to all threads.

    For what nobody changes. `most` findings are kept; what was asked for is positional and
    hashable. One thread asks, and the others wait for its answer.
    """

    def kept(ask: Callable[Asked, Found]) -> Callable[Asked, Found]:
        turn = Lock()

        @lru_cache(maxsize=most)
        def found(moment: int, *asked: Hashable) -> Found:  # noqa: ARG001 (a new one asks anew)
            return cast("Callable[..., Found]", ask)(*asked)

        @wraps(ask)
        def lately(*asked: Asked.args, **named: Asked.kwargs) -> Found:  # noqa: ARG001 (none)
            with turn:
                return found(int(clock() // seconds), *asked)

        return lately

    return kept
