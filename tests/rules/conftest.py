"""People for the tests of the rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from hueandcry.accounts import services
from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """Let somebody in: `person("name", Role.EDITOR)`."""

    def let_in(name: str, *roles: Role) -> User:
        user = services.let_in(name, roles=roles, by=None, at=timezone.now())
        user.set_password("walnut harbour nine lamps")
        user.save(update_fields=["password"])
        return user

    return let_in
