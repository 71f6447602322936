"""`hueandcry let_in`: an account from the command line, for the first keeper."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hueandcry.accounts import services
from hueandcry.accounts.forms import LetIn
from hueandcry.accounts.rights import Role


class Command(BaseCommand):
    """Make an account in the given roles and print its password, once."""

    help = "Let a person in: makes an account and prints its password, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the name at the desk; it need not be the real one")
        parser.add_argument("--role", action="append", required=True, choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        form = LetIn({"username": options["name"], "roles": options["role"]})
        if not form.is_valid():
            raise CommandError(
                " ".join(str(each) for all_ in form.errors.values() for each in all_)
            )
        now = timezone.now()
        user, password = services.let_in_with_password(
            form.cleaned_data["username"], roles=form.cleaned_data["roles"], by=None, at=now
        )
        self.stdout.write(
            f"{user.username} may sign in with this password, which is shown only now:\n{password}"
        )
