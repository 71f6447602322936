from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.actions.worker import Desk, desk


@pytest.fixture
def worker(db: None, tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as one:
        yield one
