"""Room for deep calls, taken at once.

CPython lays the frames of functions into pieces of 16 kB that it takes from the system one by one,
and gives each back as soon as it is empty (`_PyThreadState_PushFrame`, Python/pystate.c). A page is
rendered some fifty calls deep: where a piece ends in there, it is taken and given back hundreds of
times a page. That was a third of the time of a page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

# Of values, eight bytes each. The piece is the next power of two: half of it is left for others.
ROOM = 2**14


def with_room(function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """The same function, with room for the frames of all that it calls.

    Whoever asks for a large frame gets a large piece, and what is left of it is for those below.
    """

    def roomy(*asked: Asked.args, **named: Asked.kwargs) -> Answer:
        return function(*asked, **named)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=ROOM)
    return roomy
