"""What is read from a form of the desk without a form of Django's: ids, and words why."""

from __future__ import annotations

from django.http import HttpRequest

LONGEST_WHY = 2000
# As many digits as the id of a row has at most, in every database.
LONGEST_ID = 18
MOST_AT_ONCE = 200


def words_in(request: HttpRequest, name: str, *, most: int = LONGEST_WHY) -> str:
    """What somebody wrote; without the empty sign, which PostgreSQL keeps in no text."""
    return request.POST.get(name, "").replace("\0", "").strip()[:most]


def id_in(request: HttpRequest, name: str) -> int:
    """The id sent under a name; 0, which no row has, for anything else."""
    return as_id(request.POST.get(name, ""))


def ids_in(request: HttpRequest, name: str) -> list[int]:
    """The ids sent under a name, of as many rows as are chosen at once."""
    sent = map(as_id, request.POST.getlist(name)[:MOST_AT_ONCE])
    return [one for one in sent if one]


def as_id(sent: str) -> int:
    return int(sent) if sent.isdecimal() and len(sent) <= LONGEST_ID else 0
