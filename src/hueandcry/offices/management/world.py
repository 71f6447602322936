"""`hueandcry offices world`: load the two lists of the world that come with the program."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandError, OutputWrapper
from django.utils import timezone

from hueandcry.offices.deciding import confirm_all
from hueandcry.offices.intake import take_in_list
from hueandcry.offices.management.importing import counter, say_confirmed, say_what_came
from hueandcry.offices.models import Office
from hueandcry.offices.refused import Refused
from hueandcry.offices.world import WORLD

HELP = (
    "Load the world's missions (2022) and heads of state, ministries and courts (2026), as "
    "suggestions that nobody has checked."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--keep-ours",
        action="store_true",
        help="leave to the desk what concerns missions of states of which it has confirmed some",
    )


def run(options: Mapping[str, Any], *, out: OutputWrapper) -> None:
    """Take both files in and put what they say in the directory."""
    ours = states_with_a_confirmed_mission() if options["keep_ours"] else ()
    for file in WORLD:
        at = timezone.now()
        progress = counter("rows compared")
        taken = take_in_list(
            file.read(), name=file.name, day=file.day, by=None, at=at, progress=progress
        )
        if isinstance(taken, Refused):
            raise CommandError(taken.sentence)
        out.write(taken.origin.title)
        say_what_came(taken, at=at, out=out)
        progress = counter("changes confirmed")
        say_confirmed(confirm_all(taken, leave=ours, by=None, at=at, progress=progress), out=out)


def states_with_a_confirmed_mission() -> tuple[str, ...]:
    missions = Office.objects.missions().filter(sightings__confirmed_at__isnull=False)
    return tuple(missions.order_by("state").values_list("state", flat=True).distinct())
