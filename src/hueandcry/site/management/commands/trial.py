"""`hueandcry trial`: what `make run` does once the environment stands."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hueandcry.accounts import services as accounts
from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.site.management.commands.serve import demand_free

EDITOR = "editor"
ADDRESS = "127.0.0.1"


class Command(BaseCommand):
    """Set up the database and the sample campaign, say how to sign in, serve."""

    help = "Try Hue & Cry on this machine: sample campaign, one editor, plain HTTP."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        if not settings.TRIAL:
            raise CommandError("A trial needs HUEANDCRY_TRIAL=1; `make run` sets it.")
        port = options["port"]
        demand_free(ADDRESS, port)
        # The worker beside it writes links into mails.
        os.environ.setdefault("HUEANDCRY_SITE_URL", f"http://{ADDRESS}:{port}")
        with alone_in(settings.DATA_DIR):
            self.start(port)

    def start(self, port: int) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        now = timezone.now()
        user = User.objects.filter(username=EDITOR).first() or accounts.let_in(
            EDITOR, roles=[Role.APPROVER, Role.KEEPER], by=None, at=now
        )
        call_command("load_sample", EDITOR)
        password = accounts.give_password(user, by=None, at=now)
        self.stdout.write(
            f"\nHue & Cry runs at    http://{ADDRESS}:{port}/"
            f"\nThe desk is at       http://localhost:{port}/desk/   (a passkey needs this name)"
            f"\nSign in as           {EDITOR}"
            f"\nwith the password    {password}   (the next start makes another)"
            f"\nMails are kept in    {settings.DATA_DIR / 'mail'}   (nothing leaves this machine)"
            "\nThe offices of the world come in within half a minute."
            f"\nEverything is kept in {settings.DATA_DIR}, reports are world.log and work.log. "
            "Stop with Ctrl+C.\n"
        )
        self.stdout.flush()
        with (
            beside("offices", "world", "--keep-ours", log="world.log"),
            beside("work", log="work.log"),
        ):
            call_command("serve", address=ADDRESS, port=port)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """CommandError where a trial runs already: a second would change its editor's password."""
    with (folder / "trial.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(
                f"A trial runs in {folder} already. Stop it, or set HUEANDCRY_DATA_DIR to another "
                "folder."
            ) from None
        yield


@contextmanager
def beside(*words: str, log: str) -> Iterator[None]:
    """Another command of ours, which runs as long as the server and ends with it.

    The worker, and the offices of the world: their pages need not wait for half a minute. What is
    stopped halfway goes on at the next start.
    """
    with (
        (settings.DATA_DIR / log).open("w", encoding="utf-8") as file,
        subprocess.Popen([sys.argv[0], *words], stdout=file, stderr=file) as other,  # noqa: S603 (ourselves)
    ):
        try:
            yield
        finally:
            other.terminate()
