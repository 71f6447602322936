"""`hueandcry offices world`: load the two lists of the world that come with the program."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from importlib import resources
from typing import Any

from django.core.management.base import CommandError, OutputWrapper
from django.utils import timezone

from hueandcry.offices.deciding import confirm_all
from hueandcry.offices.intake import Refused, take_in_list
from hueandcry.offices.management.importing import counter, say_confirmed, say_what_came

HELP = (
    "Load the world's missions (2022) and heads of state, ministries and courts (2026), as "
    "suggestions that nobody has checked."
)
# The days as of which the files speak: see the README beside them.
FILES = {
    "database_of_embassies.csv": date(2022, 11, 16),
    "factbook-offices.json": date(2026, 1, 22),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(options: Mapping[str, Any], *, out: OutputWrapper) -> None:  # noqa: ARG001 (as all words)
    """Take both files in and put what they say in the directory."""
    for name, day in FILES.items():
        at = timezone.now()
        content = resources.files("hueandcry.offices.world").joinpath(name).read_bytes()
        progress = counter("rows compared")
        taken = take_in_list(content, name=name, day=day, by=None, at=at, progress=progress)
        if isinstance(taken, Refused):
            raise CommandError(taken.sentence)
        out.write(taken.origin.title)
        say_what_came(taken, out=out)
        progress = counter("changes confirmed")
        say_confirmed(confirm_all(taken, by=None, at=at, progress=progress), out=out)
