"""Django's SQLite backend, but that who waits to write looks often whether the other has ended.

One writes at a time. SQLite's own waiting sleeps longer each time, up to a tenth of a second, and
whoever comes meanwhile is quicker: with several processes that write at every moment some wait for
a second and more. A transaction takes a few milliseconds, so who waits looks every half of one.
"""

from __future__ import annotations

from sqlite3 import OperationalError
from time import monotonic, sleep

from django.db.backends.sqlite3 import base

# Seconds between two looks.
LOOK_AGAIN = 0.0005
# SQLite's words for the turn being another's.
IS_LOCKED = "database is locked"


class DatabaseWrapper(base.DatabaseWrapper):
    """Begins a transaction as soon as it may, and fails after the `timeout` of the settings.

    SQLite's own waiting is left for all but the beginning.
    """

    def _start_transaction_under_autocommit(self) -> None:
        options = self.settings_dict["OPTIONS"]
        end = monotonic() + options["timeout"]
        run = self.connection.execute
        run("PRAGMA busy_timeout = 0")
        try:
            with self.wrap_database_errors:
                while not self.has_begun(options["transaction_mode"], is_last=monotonic() > end):
                    sleep(LOOK_AGAIN)
        finally:
            run(f"PRAGMA busy_timeout = {int(options['timeout'] * 1000)}")

    def has_begun(self, mode: str, *, is_last: bool) -> bool:
        """False when another writes; the fault itself at the last try, and any other fault."""
        try:
            self.connection.execute(f"BEGIN {mode}")
        except OperationalError as fault:
            if is_last or str(fault) != IS_LOCKED:
                raise
            return False
        return True
