"""An invented appeal as it comes in, and people at a desk who look at it."""

from __future__ import annotations

from datetime import UTC, datetime

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.accounts.services import let_in
from hueandcry.cases.models import Source
from hueandcry.cases.services import Taken, take_in

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TEXT = """Peru: three nurses arrested in Puno

Lima, 12 May 2026

On 9 May 2026 police arrested Marta Quispe, president of the nurses' union, and her son Luis Quispe
in Puno. Two days later Marta Quispe was taken to hospital with a heart attack. Luis Quispe has been
on hunger strike since 10 May 2026. A hearing is expected on 20 May 2026.

We demand:
* Release Marta Quispe and Luis Quispe at once!
* Drop the 7 charges against them!

Write to the Minister of Justice, fax +51 1 204 8020, e-mail minister@justice.example

Support our work! Donate now
"""


def desk_user(name: str, *roles: Role) -> User:
    return let_in(name, roles=roles or [Role.EDITOR], by=None, at=NOW)


def taken_in(by: User, text: str = TEXT) -> Source:
    """The story, read by the real reader in a process of its own."""
    taken = take_in(text.encode(), by=by, at=NOW)
    assert isinstance(taken, Taken), taken
    return taken.source
