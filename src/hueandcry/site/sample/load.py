"""Loading the sample campaign through the real reader and the real services."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.appeals import services as appeals
from hueandcry.appeals.content import TargetLine
from hueandcry.appeals.rows import read
from hueandcry.cases import services as cases
from hueandcry.cases.models import Case, Finding, Source, Verdict
from hueandcry.core.letters.letter import draft_body
from hueandcry.core.reading.intake import Unreadable

HERE = Path(__file__).parent


@transaction.atomic
def load(*, by: User, at: datetime) -> None:
    """Take in the five texts, confirm what is likely in two of them, publish two appeals.

    Nothing happens when a source is there already. RuntimeError when a text of ours is refused.
    """
    if Source.objects.exists():
        return
    plan = tomllib.loads((HERE / "plan.toml").read_text("utf-8"))
    sources = {
        name: source
        for part in plan["cases"].values()
        for name, source in take_in_case(part, by=by, at=at)
    }
    for part in plan["appeals"]:
        publish(sources[part["source"]], part, by=by, at=at)


def take_in_case(part: dict[str, Any], *, by: User, at: datetime) -> list[tuple[str, Source]]:
    case = cases.open_case(part["title"], country="KZ", by=by, at=at)
    return [(name, take_in(name, case=case, by=by, at=at)) for name in part["sources"]]


def take_in(name: str, *, case: Case, by: User, at: datetime) -> Source:
    taken = cases.take_in((HERE / name).read_bytes(), name=name, case=case, by=by, at=at)
    if isinstance(taken, Unreadable):
        raise RuntimeError(taken.sentence)  # noqa: TRY004 (a text of ours, not a type)
    return taken.source


def publish(source: Source, part: dict[str, Any], *, by: User, at: datetime) -> None:
    """Confirm what is likely, draft from it, put in an editor's words, publish."""
    for kind in Finding.Kind:
        cases.decide_all(
            source, kind, Verdict.CONFIRMED, at_least=part["confirm_from"], by=by, at=at
        )
    edition = appeals.draft_appeal(source, by=by, at=at).editions.get()
    drafted = read(edition)
    content = replace(
        drafted,
        name=part["name"],
        subject=part["subject"],
        summary=part["summary"].strip(),
        targets=drafted.targets or (TargetLine(name=part["target"], kind="embassy"),),
        letter=draft_body(
            about=part["name"],
            facts=part["letter"].strip(),
            demands=[demand.text for demand in drafted.demands],
            language=drafted.language,
        ),
    )
    appeals.revise(edition, content, revision=edition.revision, by=by, at=at)
    outcome = appeals.publish(edition, content=content.digest(), by=by, at=at)
    if outcome is not appeals.Outcome.PUBLISHED:
        raise RuntimeError(f"the sample appeal {part['subject']!r} was not published: {outcome}")
