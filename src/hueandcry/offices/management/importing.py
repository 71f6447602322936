"""`hueandcry offices import FILE`: take in a list of offices, and confirm it when asked to."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, OutputWrapper
from django.utils import timezone

from hueandcry.offices.deciding import Outcome, confirm_all
from hueandcry.offices.intake import take_in_list
from hueandcry.offices.management.arguments import day_given, state_given
from hueandcry.offices.models import Change, Intake
from hueandcry.offices.refused import Refused

HELP = "Take in a list of offices: a text, a table, JSON or GeoJSON; - reads standard input."
MOST_BROKEN = 20
FOUND = {
    Change.Kind.NEW_OFFICE: ("new office", "new offices"),
    Change.Kind.OFFICE_DIFFERS: ("office described otherwise", "offices described otherwise"),
    Change.Kind.OFFICE_GONE: ("office no longer listed", "offices no longer listed"),
    Change.Kind.NEW_CHANNEL: ("new number or address", "new numbers and addresses"),
    Change.Kind.CHANNEL_REPLACED: (
        "number or address replaced by another",
        "numbers and addresses replaced by others",
    ),
    Change.Kind.CHANNEL_GONE: (
        "number or address no longer listed",
        "numbers and addresses no longer listed",
    ),
    Change.Kind.NEW_ACCREDITATION: ("new accreditation", "new accreditations"),
    Change.Kind.ACCREDITATION_GONE: (
        "accreditation no longer listed",
        "accreditations no longer listed",
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--state", type=state_given, help="whose offices a text lists, as KZ")
    parser.add_argument(
        "--day", type=day_given, metavar="DATE", help="the day as of which it speaks: 2002-08-28"
    )
    parser.add_argument("--title", default="", help="what the source is called")
    parser.add_argument(
        "--confirm-all",
        action="store_true",
        help="put everything in the directory, as checked by nobody, but what needs two persons",
    )


def run(options: Mapping[str, Any], *, out: OutputWrapper) -> None:
    """Take the file in, say what is in it, and confirm it when that was asked for."""
    at = timezone.now()
    taken = take_in_list(
        content_of(options["file"]),
        name="" if options["file"] == "-" else options["file"],
        state=options["state"] or "",
        title=options["title"],
        day=options["day"],
        by=None,
        at=at,
        progress=counter("rows compared"),
    )
    if isinstance(taken, Refused):
        raise CommandError(taken.sentence)
    say_what_came(taken, at=at, out=out)
    if options["confirm_all"]:
        say_confirmed(
            confirm_all(taken, by=None, at=at, progress=counter("changes confirmed")), out=out
        )
    elif waiting := taken.changes.open().count():
        wait = counted(waiting, "change waits", "changes wait")
        out.write(f"{wait} at the desk, or for --confirm-all.")


def say_what_came(intake: Intake, *, at: datetime, out: OutputWrapper) -> None:
    """What is new, the same, different and broken, a line each; nothing of a file known before."""
    if intake.at < at:
        out.write(f"This file came in on {intake.at:%Y-%m-%d}; there is nothing new in it.")
        return
    broken = intake.broken
    same = counted(intake.same, "says nothing new", "say nothing new").replace(" ", " of them ", 1)
    out.write(f"{counted(intake.entries, 'entry', 'entries')}, {same}.")
    for kind, words in FOUND.items():
        if count := intake.changes.filter(kind=kind).count():
            out.write(f"{count:>7} {words[count != 1]}")
    if broken:
        times = "time" if len(broken) == 1 else "times"
        out.write(f"{len(broken):>7} {times} something in a row cannot be used:")
    for line, sentence in broken[:MOST_BROKEN]:
        out.write(f"        line {line}: {sentence}")
    if len(broken) > MOST_BROKEN:
        out.write(f"        and {len(broken) - MOST_BROKEN} more")


def say_confirmed(outcome: Outcome, *, out: OutputWrapper) -> None:
    changes = counted(outcome.confirmed, "change is", "changes are")
    out.write(f"{changes} in the directory, checked by nobody.")
    if outcome.overtaken:
        out.write(
            f"{outcome.overtaken} no longer fitted what stood by then; what was left was compared "
            "again."
        )
    if outcome.waiting:
        wait = counted(outcome.waiting, "waits", "wait")
        out.write(f"{wait} at the desk, to alter what a person had confirmed.")


def counted(number: int, one: str, many: str) -> str:
    """1 entry, 2 entries."""
    return f"{number} {one if number == 1 else many}"


def content_of(name: str) -> bytes:
    """The bytes of a file, or of standard input for `-`."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError:
        raise CommandError(
            f"There is no file {name}. Check the name, or give - to read standard input."
        ) from None
    except OSError as fault:
        raise CommandError(f"{name} cannot be opened ({fault.strerror}).") from fault


def counter(words: str) -> Callable[[int], None] | None:
    """Counts on one line of a terminal; None where nobody is watching."""
    if not sys.stderr.isatty():
        return None

    def show(done: int) -> None:
        sys.stderr.write(f"\r{done} {words} ")
        sys.stderr.flush()

    return show
