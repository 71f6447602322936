"""An invented appeal as it comes in, and people at a desk who look at it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.accounts.services import let_in
from hueandcry.cases.models import Source
from hueandcry.cases.proposals import findings_of
from hueandcry.cases.reading import Reading, read_apart
from hueandcry.cases.services import keep, source_of

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


@cache
def reading() -> Reading:
    """The story, read once by the real reader in a process of its own."""
    read = read_apart(TEXT.encode(), name="", published=None)
    assert isinstance(read, Reading), read
    return read


def taken_in(by: User) -> Source:
    """The story as a source."""
    content = TEXT.encode()
    source = source_of(reading(), content=content, digest=sha256(content).hexdigest())
    source.received_by, source.received_at = by, NOW
    return keep(source, findings_of(source, reading().report), by=by, at=NOW).source
