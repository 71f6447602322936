"""`hueandcry serve`: the web server."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import socket
from importlib import import_module
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils import timezone
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from hueandcry.core.places.gazetteer import gazetteer
from hueandcry.sealing.services import keep_desk_half
from hueandcry.site.environment import THREADS, Role, demand_secret_key, secret
from hueandcry.site.keys import key

# What the web server calls, and the module of it.
SITE = "hueandcry.site.wsgi"
# glibc's mallopt(3): so many heaps a process, not eight a processor; each keeps what was freed.
M_ARENA_MAX, HEAPS = -8, 2
# Seconds that requests have to end in when the site is stopped.
TO_END = 5


def demand_free(address: str, port: int) -> None:
    """CommandError unless a server can listen there: the web server's own words are a traceback."""
    if not 0 < port < 65536:
        raise CommandError(f"{port} is no port: take one from 1 to 65535.")
    try:
        family = socket.AF_INET6 if ip_address(address).version == 6 else socket.AF_INET
    except ValueError:
        raise CommandError(f"{address} is no IP address: give one such as 127.0.0.1.") from None
    try:
        socket.create_server((address, port), family=family).close()
    except OSError as fault:
        raise CommandError(
            f"Nothing can be served at {address}, port {port} ({os.strerror(fault.errno or 0)}). "
            "Stop what runs there, or take another port with --port."
        ) from fault


def load_for_all() -> None:
    """Load the site before the processes part, so that they hold it in memory together.

    What is loaded is left out of the collector's rounds, which would write to each page of it and
    so give every process its own. No connection may be used on both sides: they are closed here.
    """
    import_module(SITE)
    gazetteer()
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):  # PostgreSQL
            connection.close_pool()
    ctypes.CDLL(None).mallopt(M_ARENA_MAX, HEAPS)
    gc.collect()
    gc.freeze()


def end_when_told() -> None:
    """Let a process that has just parted from this one end at once on SIGINT and SIGTERM.

    Until the web server has set handlers of its own there, those of this process would only note
    the signal, and whoever stops the site would wait for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


class Command(BaseCommand):
    """Serve the site with granian until stopped; no access log is written."""

    help = "Serve the site. Behind a front server that speaks TLS, except in a trial."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="127.0.0.1", help="where to listen")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1, help="processes, one a core")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        if settings.ROLE is Role.WORKER:
            raise CommandError("A worker serves nothing. Start `hueandcry work` in this role.")
        demand_secret_key()
        if options["workers"] < 1:
            raise CommandError("Without a worker nobody answers: give 1 or more.")
        demand_free(options["address"], options["port"])
        if settings.ROLE is not Role.PUBLIC and (settings.TRIAL or secret("desk_key")):
            keep_desk_half(key("desk_key"), at=timezone.now())
        call_command("collectstatic", interactive=False, verbosity=0)
        os.environ["HUEANDCRY_PROCESSES"] = str(options["workers"])
        load_for_all()
        os.register_at_fork(after_in_child=end_when_told)
        Server(
            f"{SITE}:application",
            address=options["address"],
            port=options["port"],
            interface=Interfaces.WSGI,
            workers=options["workers"],
            blocking_threads=THREADS,
            workers_kill_timeout=TO_END,
            log_level=LogLevels.error,  # it warns of more threads than cores
            log_access=False,
        ).serve()
