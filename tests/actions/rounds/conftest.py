from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.actions.worker import Desk, desk

from hueandcry.actions import writing


@pytest.fixture
def worker(db: None, tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as one:
        yield one


@pytest.fixture(autouse=True)
def _page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "reverse", lambda _name, args: f"/confirm/{args[0]}/")
