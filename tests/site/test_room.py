"""However deep a function is called, the memory for what it calls is taken once."""

from __future__ import annotations

import resource
from collections.abc import Callable

import pytest

from hueandcry.site.room import with_room

CALLS, DEPTHS = 500, range(150)


def down(depth: int, then: Callable[[], int]) -> int:
    return down(depth - 1, then) if depth else then()


def taken(function: Callable[[int, Callable[[], int]], int]) -> int:
    """Pages of memory that the system gave while the function went a little down, many times."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(CALLS):
        function(5, lambda: 0)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def test_memory_is_not_taken_for_each_call() -> None:
    bare = max(down(depth, lambda: taken(down)) for depth in DEPTHS)
    roomy = max(down(depth, with_room(lambda: taken(down))) for depth in DEPTHS)
    assert roomy < CALLS <= bare


def test_what_is_given_and_what_comes_back_stay_the_same() -> None:
    assert with_room(divmod)(7, 2) == (3, 1)
    assert with_room(sorted)([1, 2], reverse=True) == [2, 1]
    with pytest.raises(ZeroDivisionError):
        with_room(divmod)(7, 0)
