"""The reader is no worse than it was, by the two scorers, on the seeds and the list of missions."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

READ = f"{Path(sys.executable).parent / 'hueandcry'} read {{file}} --json"
LEAST = {"score_reader.py": 0.95, "score_directory.py": 0.97}


@pytest.mark.parametrize(("scorer", "least"), LEAST.items(), ids=LEAST)
def test_the_reader_reaches_its_floor(shared: Path, scorer: str, least: float) -> None:
    done = subprocess.run(
        [sys.executable, shared / "tools" / scorer, "--command", READ, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    assert figures.get("invalid", 0) == 0
    assert figures["overall"] >= least
