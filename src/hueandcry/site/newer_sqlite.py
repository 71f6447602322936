"""Put the newer SQLite of the pysqlite3 wheel in the place of Python's own.

Debian 12's SQLite 3.40.1 is in the range whose WAL reset can corrupt a file when two connections
write and checkpoint at once (fixed in 3.51.3). Django asks for `sqlite3`, so that name must lead
to the wheel before Django opens a database.
"""

from __future__ import annotations

import sys

import pysqlite3
import pysqlite3.dbapi2

SAFE = (3, 51, 3)


def use() -> None:
    """Make `import sqlite3` give the wheel. RuntimeError when the wheel itself is too old."""
    if pysqlite3.sqlite_version_info < SAFE:
        raise RuntimeError(
            f"SQLite {pysqlite3.sqlite_version} can corrupt a database in WAL mode; "
            "run `make install` for a newer pysqlite3."
        )
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
