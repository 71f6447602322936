"""What the commands of the directory share: they need nothing set up before."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections

MISTAKE = 2


class PlainCommand(BaseCommand):
    """A command that works in a new data folder and says what is wrong in one sentence.

    Raise CommandError for a mistake: from the command line it ends with status 2.
    """

    requires_system_checks = ()

    def run_from_argv(self, argv: list[str]) -> None:
        """As Django does it, without the usage above a mistake."""
        try:
            parser = self.create_parser(argv[0], argv[1])
            options = vars(parser.parse_args(argv[2:]))
            self.execute(*options.pop("args", ()), **options)
        except CommandError as mistake:
            words = str(mistake).removeprefix("Error: ")
            sys.stderr.write(f"hueandcry {argv[1]}: {words}\n")
            sys.exit(MISTAKE)
        finally:
            connections.close_all()

    def execute(self, *args: Any, **options: Any) -> str | None:
        make_ready()
        return super().execute(*args, **options)


def make_ready() -> None:
    """Make the tables in a new SQLite file. A PostgreSQL database is its keeper's to prepare."""
    if connection.vendor == "sqlite" and not connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)
