"""`hueandcry offices check`: what in the directory contradicts itself."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django.core.management.base import OutputWrapper
from django.utils import timezone
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from hueandcry.offices.checking import Said, Told, as_json, by_kind, check
from hueandcry.offices.management.importing import day_given, state_given
from hueandcry.offices.words import country_name, day_words

HELP = "List what contradicts itself in the directory, with both passages and what would settle it."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--state", type=state_given, help="whose offices, as KZ; else all")
    parser.add_argument(
        "--on", type=day_given, metavar="DATE", help="the day, such as 2026-03-05; else today"
    )
    parser.add_argument("--json", action="store_true", help="print the list as JSON")


def run(options: Mapping[str, Any], *, out: OutputWrapper) -> None:
    """Print them, those of each state by kind."""
    on = options["on"] or timezone.localdate()
    found = check(state=options["state"] or "", on=on)
    if options["json"]:
        out.write(json.dumps([as_json(one) for one in found], ensure_ascii=False, indent=1))
    else:
        print_all(found, console=Console(highlight=False, markup=False, emoji=False))


def print_all(found: Iterable[Told], *, console: Console) -> None:
    count = 0
    for state, of_state in groupby(found, key=lambda one: one.state):
        console.print(Text(country_name(state) or state, style="bold"))
        for title, alike in by_kind(of_state):
            console.print(Text(f"\n{title} ({len(alike)})", style="bold"))
            for one in alike:
                count += 1
                print_one(one, number=count, console=console)
        console.print()
    if not count:
        console.print("The directory has no contradictions.")


def print_one(one: Told, *, number: int, console: Console) -> None:
    console.print(Text(f"\n{number}. {one.sentence}"))
    for side in one.said:
        console.print(Padding(Text(f"{side.title}{origin(side)}", style="dim"), (0, 0, 0, 3)))
        for line in filter(None, map(str.strip, side.passage.splitlines())):
            console.print(Padding(Text(f"| {line}"), (0, 0, 0, 5)))
    console.print(Padding(Text(f"To settle it: {one.settle}"), (0, 0, 0, 3)))


def origin(side: Said) -> str:
    return f" ({side.source}, {day_words(side.seen)})" if side.seen else ""
