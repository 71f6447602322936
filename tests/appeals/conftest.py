from __future__ import annotations

import pytest
from tests.appeals.story import desk_user

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role


@pytest.fixture
def editor(db: None) -> User:
    return desk_user("Imke", Role.EDITOR)


@pytest.fixture
def approver(db: None) -> User:
    return desk_user("Tomas", Role.APPROVER)
