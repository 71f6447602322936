"""`hueandcry offices`: what is done to the directory from the command line, a word each."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from hueandcry.offices.management import checking, importing, world
from hueandcry.offices.management.plain import PlainCommand

WORDS = {"import": importing, "world": world, "check": checking}


class Command(PlainCommand):
    """Each word is a module with its `HELP`, its `add_arguments` and its `run`."""

    help = "Fill and look after the directory of offices."

    def add_arguments(self, parser: CommandParser) -> None:
        words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
        for word, module in WORDS.items():
            module.add_arguments(words.add_parser(word, help=module.HELP, description=module.HELP))

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        WORDS[options["word"]].run(options, out=self.stdout)
