from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from tests.actions.worker import Desk, desk
from tests.appeals.story import NOW, desk_user, published

from hueandcry.accounts.rights import Role
from hueandcry.actions import views_signing
from hueandcry.appeals.models import Edition


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the story is, and nothing is remembered of another's."""
    views_signing.standing.cache_clear()
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def edition(db: None) -> Edition:
    return published(desk_user("Imke", Role.EDITOR))


@pytest.fixture
def worker(db: None, tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as one:
        yield one
