"""`hueandcry work`: the worker, which alone opens what is sealed and sends what is due."""

from __future__ import annotations

import secrets
import signal
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hueandcry.actions.channels.email import relay_at
from hueandcry.actions.channels.fax import port_at
from hueandcry.actions.channels.imap import account_at
from hueandcry.actions.hands import Hands
from hueandcry.actions.letters.writing import Home
from hueandcry.actions.rounds.loop import Loop
from hueandcry.ledger.journal import Journal
from hueandcry.sealing.keyring import Keyring, WrongMasterKeyError
from hueandcry.site import environment, keys


class Command(BaseCommand):
    """Work until told to end; the mail in hand is finished first. Any number may run at once."""

    help = "Ask supporters to confirm, count them, send letters, forget on time. Ends on SIGTERM."
    # Django's checks look at every page, and so load them all.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what there is to do, and end")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        if not settings.TRIAL and settings.ROLE is not environment.Role.WORKER:
            raise CommandError(
                "The worker holds keys that no other process may have. Start it with "
                "HUEANDCRY_ROLE=worker, as a user of its own."
            )
        name = f"worker-{secrets.token_hex(6)}"
        folder = environment.data_folder() / "journals"
        url = environment.email_url()
        imap = environment.secret("imap_url")
        account = account_at(imap) if imap else None
        home = Home(mail_host=environment.mail_host(), site=environment.site_address())
        fax = environment.secret("fax_url")
        relay_at(url)  # what is wrong with the setting is said now, not with the first mail
        if fax:
            port_at(fax, relay=lambda: relay_at(url), home=home)
        with Journal(folder, worker=name) as journal:
            hands = Hands(
                name=name,
                keyring=Keyring(keys.keys_folder(), keys.key("master_key")),
                pepper=keys.key("pepper"),
                journal=journal,
                home=home,
                relay=lambda: relay_at(url),
                mails_a_minute=environment.mails_a_minute(),
                mailbox=account.open if account else None,
                fax=(lambda: port_at(fax, relay=lambda: relay_at(url), home=home)) if fax else None,
            )
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda _number, _frame: hands.ending.set())
            self.run(Loop(hands, clock=timezone.now, say=self.say), is_once=options["once"])

    def run(self, loop: Loop, *, is_once: bool) -> None:
        self.say(f"Works as {loop.hands.name}.")
        try:
            if is_once:
                loop.work_once()
            else:
                loop.work()
        except WrongMasterKeyError as fault:
            raise CommandError(str(fault)) from None
        self.say("Ended with nothing in hand.")

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
