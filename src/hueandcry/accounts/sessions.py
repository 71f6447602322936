"""How long a session lasts: thirty minutes idle (settings), twelve hours at most (here)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

LONGEST = timedelta(hours=12)
BEGAN = "began"


def begin(session: SessionBase, *, at: datetime) -> None:
    """Note when somebody signed in."""
    session[BEGAN] = at.timestamp()


def is_over(session: SessionBase, *, at: datetime) -> bool:
    """Whether the sign-in was longer ago than a session may last; True when nobody noted it."""
    began: float = session.get(BEGAN, 0)
    return at.timestamp() - began > LONGEST.total_seconds()


def end_old_sessions(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Sign out whoever signed in too long ago. Asks only where a session cookie came along."""

    def answer_in_time(request: HttpRequest) -> HttpResponse:
        if (
            request.COOKIES
            and request.user.is_authenticated
            and is_over(request.session, at=timezone.now())
        ):
            logout(request)
        return answer(request)

    return answer_in_time
