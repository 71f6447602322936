"""`hueandcry offices check`: what in the directory contradicts itself."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from itertools import count, groupby
from typing import Any

from django.core.management.base import OutputWrapper
from django.utils import timezone
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from hueandcry.offices.checking import Said, Told, as_json, by_kind, check, states
from hueandcry.offices.management.answer_sheet import columns
from hueandcry.offices.management.arguments import day_given, state_given
from hueandcry.offices.words import country_name, when_words

HELP = "List what contradicts itself in the directory, with both passages and what would settle it."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--state", type=state_given, help="whose offices, as KZ; else all")
    parser.add_argument(
        "--on", type=day_given, metavar="DATE", help="the day, such as 2026-03-05; else today"
    )
    parser.add_argument("--json", action="store_true", help="print the list as JSON")


def run(options: Mapping[str, Any], *, out: OutputWrapper) -> None:
    """Print them, those of each state by kind."""
    state = options["state"] or ""
    found = list(check(state=state, on=options["on"] or timezone.localdate()))
    if options["json"]:
        out.write(json.dumps([as_json(one) for one in found], ensure_ascii=False, indent=1))
    elif found:
        print_all(found, console=Console(highlight=False, markup=False, emoji=False))
    elif state in states() or (states() and not state):
        out.write("Nothing in the directory contradicts itself.")
    else:
        out.write("The directory has no such office; take a list in with: offices import FILE")


def print_all(found: Iterable[Told], *, console: Console) -> None:
    numbers = count(1)
    for state, of_state in groupby(found, key=lambda one: one.state):
        console.print(Text(country_name(state) or state, style="bold"))
        for title, alike in by_kind(of_state):
            console.print(Text(f"\n{title} ({len(alike)})", style="bold"))
            for one in alike:
                print_one(one, number=next(numbers), console=console)
        console.print()


def print_one(one: Told, *, number: int, console: Console) -> None:
    console.print(Text(f"\n{number}. {one.sentence}"))
    for side in one.said:
        console.print(Padding(Text(origin(side), style="dim"), (0, 0, 0, 3), expand=False))
        console.print(Padding(columns(lines_of(side)), (0, 0, 0, 5), expand=False))
    settle = columns([("To settle it:", one.settle)])
    console.print(Padding(settle, (0, 0, 0, 3), expand=False))


def origin(side: Said) -> str:
    """What says it, in which source, as of when."""
    evidence = side.evidence
    return (
        f"{side.title} ({evidence.source}, {when_words(evidence.when)})" if evidence else side.title
    )


def lines_of(side: Said) -> list[tuple[str, str]]:
    passage = side.evidence.passage if side.evidence else ""
    return [("|", line.strip()) for line in passage.splitlines() if line.strip()]
