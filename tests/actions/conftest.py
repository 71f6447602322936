from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from tests.actions.channels.scripted import scripted
from tests.actions.house import MASTER, OFFICE, House
from tests.actions.worker import Desk, desk
from tests.appeals.story import NOW, desk_user, published

from hueandcry.accounts.rights import Role
from hueandcry.appeals.models import Edition
from hueandcry.ledger.models import Lane
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.services import make_signers_pair


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the story is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def edition(db: None) -> Edition:
    return published(desk_user("Imke", Role.EDITOR))


@pytest.fixture
def worker(db: None, tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as one:
        yield one


@pytest.fixture
def house(transactional_db: None, edition: Edition, tmp_path: Path) -> Iterator[House]:
    """The appeal is live by the clock on the wall, and its office takes whatever comes."""
    now = datetime.now(UTC)
    Edition.objects.update(stop_on=now.date() + timedelta(days=30))
    edition.refresh_from_db()
    Lane.objects.create(channel="email", address=OFFICE, cap_hour=10**7, cap_day=10**7)
    if connection.vendor == "sqlite":
        (tmp_path / "hueandcry.sqlite3").symlink_to(connection.settings_dict["NAME"])
    keyring = Keyring(tmp_path / "keys", bytes.fromhex(MASTER))
    make_signers_pair(edition.appeal.slug, keyring, at=now)
    with scripted() as server:
        one = House(folder=tmp_path, server=server, edition=edition, keyring=keyring)
        yield one
        one.close()
