"""`hueandcry route`: which office of a state answers for a country, and how we know."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from hueandcry.core.directory.answer_json import answer_as_json
from hueandcry.core.directory.route import Purpose
from hueandcry.offices.management.answer_sheet import print_answer
from hueandcry.offices.management.arguments import day_given, purpose_given, state_given
from hueandcry.offices.management.plain import PlainCommand
from hueandcry.offices.services import answer, say


class Command(PlainCommand):
    """Print the offices that answer, best first, each with its chain of reasons and warnings."""

    help = "Find the office of a state to write to, or to stand at, from the country one lives in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--state",
            type=state_given,
            required=True,
            metavar="STATE",
            help="whose office: KZ, or Kazakhstan",
        )
        parser.add_argument(
            "--from",
            type=state_given,
            required=True,
            dest="country",
            metavar="COUNTRY",
            help="where one lives: AM, or Armenia",
        )
        parser.add_argument(
            "--for",
            type=purpose_given,
            default=Purpose.LETTER,
            dest="purpose",
            metavar="letter|picket",
        )
        parser.add_argument(
            "--on", type=day_given, metavar="DATE", help="the day, such as 2026-03-05; else today"
        )
        parser.add_argument("--json", action="store_true", help="print the answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        found = answer(
            state=options["state"],
            country=options["country"],
            purpose=options["purpose"],
            on=options["on"] or timezone.localdate(),
        )
        if options["json"]:
            form = answer_as_json(found, say=say)
            self.stdout.write(json.dumps(form, ensure_ascii=False, indent=1))
        else:
            print_answer(found)
