"""One app enters another through its models and services; `words` and the like only say things."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import hueandcry

PACKAGE = Path(hueandcry.__file__).parent
APPS = sorted(path.parent.name for path in PACKAGE.glob("*/apps.py") if path.parent.name != "site")
DOORS = {"models", "services", "words"}
# How the directory says an answer, an office and the time there: every page that shows one; what
# trying a channel has shown.
DOORS |= {"answers", "cards", "moments", "trying"}
# The services of cases by what they are about, and the one gate to what may be seen.
DOORS |= {"hiding", "judging", "judging_events", "near", "people", "preferring", "pseudonyms"}
DOORS |= {"raising", "sight", "standing", "withdrawing"}
DOORS |= {"exporting", "forms_of_case", "handing_over", "importing", "private"}
# Which case files anybody may open, and what is taken along of them: the desk offers the same.
DOORS |= {"opening", "taking"}
# How appeals date, order and draw what happened: a case file shows it alike.
DOORS |= {"content", "dates", "drafting", "timeline"}
# What the desk's search knows of an app's rows.
DOORS |= {"searchable"}
# What an office answered: taken in and blanked in a case, filed and shown by actions.
DOORS |= {"answers_in", "blanking"}
# Messages on their way out and whom they are for, what a worker had begun, what came back, counts
# and caps.
DOORS |= {"away", "caps", "counting", "deliveries", "doubts", "incoming", "journal", "letters"}
DOORS |= {"organisations", "returns", "whom"}
# Signatures by what they share, and domains that are asked nothing.
DOORS |= {"false_signatures"}
# Sealing: what seals, what opens, how often a network may post, whether two addresses are one.
DOORS |= {"boxes", "hashes", "keyring", "limits", "passphrases"}
# Reading what comes from outside in a process with limits.
DOORS |= {"reading", "reading_room"}
# What a folder keeps to itself, though the folder is a door.
INSIDE = {"forms", "room", "views"}
# What guards a view, and the register that it reads, are there for every app.
FOR_ALL = {"hueandcry.accounts.doors", "hueandcry.accounts.rights"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def side_doors(app: str) -> list[str]:
    """The modules of other apps that this one enters otherwise than through their doors."""
    found = []
    for path in sorted((PACKAGE / app).rglob("*.py")):
        for module in imports(path):
            parts = module.split(".")
            if parts[0] != "hueandcry" or len(parts) < 3 or parts[1] not in APPS:
                continue
            is_door = parts[2] in DOORS and INSIDE.isdisjoint(parts[3:])
            if parts[1] != app and ".".join(parts[:3]) not in FOR_ALL and not is_door:
                found.append(f"{path.relative_to(PACKAGE)}: {module}")
    return found


@pytest.mark.parametrize("app", APPS)
def test_an_app_enters_another_by_its_doors_only(app: str) -> None:
    assert side_doors(app) == []


def test_all_apps_are_looked_at() -> None:
    assert {"accounts", "ledger", "cases", "appeals", "desk"} <= set(APPS)
