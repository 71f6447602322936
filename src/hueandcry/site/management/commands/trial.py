"""`hueandcry trial`: what `make run` does once the environment stands."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hueandcry.accounts import services as accounts
from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.site.management.commands.serve import demand_free

EDITOR = "editor"
ADDRESS, PORT = "127.0.0.1", 8000


class Command(BaseCommand):
    """Set up the database and the sample campaign, say how to sign in, serve."""

    help = "Try Hue & Cry on this machine: sample campaign, one editor, plain HTTP."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        if not settings.TRIAL:
            raise CommandError("A trial needs HUEANDCRY_TRIAL=1; `make run` sets it.")
        # Where one trial runs, a second would change the password under its editor's hands.
        demand_free(ADDRESS, PORT)
        call_command("migrate", interactive=False, verbosity=0)
        now = timezone.now()
        user = User.objects.filter(username=EDITOR).first() or accounts.let_in(
            EDITOR, roles=[Role.APPROVER, Role.KEEPER], by=None, at=now
        )
        call_command("load_sample", EDITOR)
        password = accounts.give_password(user, by=None, at=now)
        self.stdout.write(
            f"\nHue & Cry runs at    http://{ADDRESS}:{PORT}/"
            f"\nThe desk is at       http://localhost:{PORT}/desk/   (a passkey needs this name)"
            f"\nSign in as           {EDITOR}"
            f"\nwith the password    {password}   (the next start makes another)"
            "\nThe offices of the world come in within half a minute (report: world.log)."
            f"\nEverything is kept in {settings.DATA_DIR}. Stop with Ctrl+C.\n"
        )
        self.stdout.flush()
        with world_comes_in(settings.DATA_DIR / "world.log"):
            call_command("serve", address=ADDRESS, port=PORT)


@contextmanager
def world_comes_in(log: Path) -> Iterator[None]:
    """Take in the offices of the world beside the server: its pages need not wait half a minute.

    What is taken in already costs a second. One that is stopped goes on at the next start.
    """
    words = [sys.argv[0], "offices", "world", "--keep-ours"]
    with (
        log.open("w", encoding="utf-8") as file,
        subprocess.Popen(words, stdout=file, stderr=file) as loading,  # noqa: S603 (ourselves)
    ):
        try:
            yield
        finally:
            loading.terminate()
