"""`hueandcry serve`: the web server."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server


class Command(BaseCommand):
    """Serve the site with granian until stopped; no access log is written."""

    help = "Serve the site. Behind a front server that speaks TLS, except in a trial."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="127.0.0.1", help="where to listen")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1, help="processes, one a core")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        call_command("collectstatic", interactive=False, verbosity=0)
        if not 0 < options["port"] < 65536:
            raise CommandError(f"{options['port']} is no port: take one from 1 to 65535.")
        Server(
            "hueandcry.site.wsgi:application",
            address=options["address"],
            port=options["port"],
            interface=Interfaces.WSGI,
            workers=options["workers"],
            blocking_threads=4,
            log_level=LogLevels.warning,
            log_access=False,
        ).serve()
