"""What was found lately is given again: for what many visits read, and which may be seconds old."""

from __future__ import annotations

import time
from collections.abc import Callable
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

    For what nobody changes, asked for by what can be hashed. `most` findings are kept. One thread
    asks, and the others wait for its answer.
    """

    def kept(ask: Callable[Asked, Found]) -> Callable[Asked, Found]:
        turn = Lock()

        def in_moment(
            moment: int,  # noqa: ARG001 (a new moment asks anew)
            *asked: Asked.args,
            **named: Asked.kwargs,
        ) -> Found:
            return ask(*asked, **named)

        found = cast("Callable[..., Found]", lru_cache(maxsize=most)(in_moment))

        @wraps(ask)
        def lately(*asked: Asked.args, **named: Asked.kwargs) -> Found:
            with turn:
                return found(int(clock() // seconds), *asked, **named)

        return lately

    return kept
