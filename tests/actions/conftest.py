from __future__ import annotations

import pytest
from django.utils import timezone
from tests.appeals.story import NOW, desk_user, published

from hueandcry.accounts.rights import Role
from hueandcry.appeals.models import Edition


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the story is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def edition(db: None) -> Edition:
    return published(desk_user("Imke", Role.EDITOR))
