"""The `hueandcry` command: what the core can do alone starts without Django."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from hueandcry.core.reading.read import read
from hueandcry.core.reading.report import as_json


def main() -> int:
    """Run one command; the exit status: 0 done, 2 a mistake in what was given."""
    path = Path(sys.argv[2])
    print(
        json.dumps(as_json(read(path.read_bytes().decode("utf-8"))), ensure_ascii=False, indent=1)
    )
    return 0
