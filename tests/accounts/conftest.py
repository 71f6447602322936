"""People at the desk, and somebody signed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.utils import timezone

from hueandcry.accounts import services
from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role

PASSWORD = "walnut harbour nine lamps"
Person = Callable[..., User]


@pytest.fixture(autouse=True)
def no_tries_yet() -> None:
    """Limits are counted in this process; each test starts from none."""
    cache.clear()


@pytest.fixture
def person(db: None) -> Person:
    """Let somebody in: `person("name", Role.EDITOR)`, with the password `PASSWORD`."""

    def let_in(name: str, *roles: Role) -> User:
        user = services.let_in(name, roles=roles, by=None, at=timezone.now())
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        return user

    return let_in
