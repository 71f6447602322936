"""`hueandcry route`: which office of a state answers for a country, and how we know."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from hueandcry.core.directory.answer_json import answer_as_json
from hueandcry.core.directory.route import Purpose
from hueandcry.core.places.gazetteer import state_name, state_named
from hueandcry.offices.management.answer_sheet import print_answer
from hueandcry.offices.management.plain import PlainCommand
from hueandcry.offices.services import answer, say


class Command(PlainCommand):
    """Print the offices that answer, best first, each with its chain of reasons and warnings."""

    help = "Find the office of a state to write to, or to stand at, from the country one lives in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--state", required=True, metavar="STATE", help="whose office: KZ, or Kazakhstan"
        )
        parser.add_argument(
            "--from",
            required=True,
            dest="country",
            metavar="COUNTRY",
            help="where one lives: AM, or Armenia",
        )
        parser.add_argument(
            "--for", default=Purpose.LETTER.value, dest="purpose", metavar="letter|picket"
        )
        parser.add_argument("--on", metavar="DATE", help="the day, such as 2026-03-05; else today")
        parser.add_argument("--json", action="store_true", help="print the answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        found = answer(
            state=state_given(options["state"]),
            country=state_given(options["country"]),
            purpose=purpose_given(options["purpose"]),
            on=day_given(options["on"]) if options["on"] else timezone.localdate(),
        )
        if options["json"]:
            form = answer_as_json(found, say=say)
            self.stdout.write(json.dumps(form, ensure_ascii=False, indent=1))
        else:
            print_answer(found)


def state_given(words: str) -> str:
    """The code of the state that a code or a name means."""
    code = words.strip().upper()
    if state_name(code) is None:
        code = state_named(words) or ""
    if not code or code == "UN":
        raise CommandError(
            f"{words} is no state. Give its name, or its code of two letters (ISO 3166-1): "
            "KZ for Kazakhstan."
        )
    return code


def purpose_given(words: str) -> Purpose:
    try:
        return Purpose(words)
    except ValueError:
        raise CommandError(f"{words} is nothing to do at an office: letter or picket.") from None


def day_given(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise CommandError(f"{words} is no day. Write it as 2026-03-05.") from None
