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
from hueandcry.appeals.content import Content, DemandLine, TargetLine
from hueandcry.appeals.rows import read
from hueandcry.cases import services as cases
from hueandcry.cases.models import Case, Finding, Source, Verdict
from hueandcry.core.letters.letter import draft_body
from hueandcry.core.reading.intake.take_in import Unreadable
from hueandcry.offices.intake import take_in_source
from hueandcry.offices.refused import Refused
from hueandcry.site.sample.case_file import fill, judge_pair, prefer_claim, show_people
from hueandcry.site.sample.confirming import confirm_event, confirm_people

HERE = Path(__file__).parent
KIND = Finding.Kind


@transaction.atomic
def load(*, by: User, at: datetime) -> None:
    """Take in the five texts, decide as `plan.toml` says, publish two appeals, keep the case files.

    Nothing happens when a source is there already. RuntimeError when a text and the plan do not
    fit each other.
    """
    if Source.objects.exists():
        return
    plan = tomllib.loads((HERE / "plan.toml").read_text("utf-8"))
    sources = {
        name: source
        for part in plan["cases"]
        for name, source in take_in_case(part, by=by, at=at).items()
    }
    for part in plan["appeals"]:
        publish(sources[part["source"]], part, by=by, at=at)
    for part in plan["texts"]:
        fill(sources[part["source"]], part, by=by, at=at)
    for part in plan["judged"]:
        judge_pair(sources, part, by=by, at=at)
    for part in plan["texts"]:
        show_people(sources[part["source"]], part, by=by, at=at)
    for part in plan["preferred"]:
        prefer_claim(Case.objects.get(title=part["case"]), part, by=by, at=at)


def take_in_case(part: dict[str, Any], *, by: User, at: datetime) -> dict[str, Source]:
    """Open a case and take in its texts; each source by the name of its file."""
    case = cases.open_case(part["title"], country="KZ", by=by, at=at)
    published = part.get("published", {})
    return {
        name: take_in(name, published=published.get(name), case=case, by=by, at=at)
        for name in part["sources"]
    }


def take_in(name: str, *, published: str | None, case: Case, by: User, at: datetime) -> Source:
    content = (HERE / name).read_bytes()
    taken = cases.take_in(content, name=name, published=published, case=case, by=by, at=at)
    if isinstance(taken, Unreadable):
        raise RuntimeError(taken.sentence)  # noqa: TRY004 (a text of ours, not a type)
    return taken.source


def publish(source: Source, part: dict[str, Any], *, by: User, at: datetime) -> None:
    """Decide about a source, draft from it, put in the editor's words, publish."""
    for kind in part["confirmed"]:
        cases.decide_all(source, kind, Verdict.CONFIRMED, by=by, at=at)
    if KIND.OFFICE in part["confirmed"]:
        fill_directory(source, by=by, at=at)
    confirm_people(source, part["people"], by=by, at=at)
    lines = {
        confirm_event(source, event, by=by, at=at).pk: event["text"] for event in part["events"]
    }
    edition = appeals.draft_appeal(source, by=by, at=at).editions.get()
    content = in_words(read(edition), part, lines=lines)
    appeals.revise(edition, content, revision=edition.revision, by=by, at=at)
    outcome = appeals.publish(edition, content=content.digest(), by=by, at=at)
    if outcome is not appeals.Outcome.PUBLISHED:
        raise RuntimeError(f"the sample appeal {part['subject']!r} was not published: {outcome}")


def fill_directory(source: Source, *, by: User, at: datetime) -> None:
    """Put the offices of a printed list, confirmed one by one, in the directory."""
    taken = take_in_source(source, state=source.country, by=by, at=at)
    if isinstance(taken, Refused):
        raise RuntimeError(taken.sentence)  # noqa: TRY004 (a text of ours, not a type)


def in_words(drafted: Content, part: dict[str, Any], *, lines: dict[int, str]) -> Content:
    """The draft in the editor's words; `lines` are those of the timeline, by finding."""
    demands = tuple(DemandLine(text=text) for text in part.get("demands", ())) or drafted.demands
    cited = tuple(replace(line, text=lines.get(line.finding, line.text)) for line in drafted.cited)
    return replace(
        drafted,
        name=part["name"],
        subject=part["subject"],
        summary=part["summary"].strip(),
        letter=draft_body(
            about=part["name"],
            facts=part["letter"].strip(),
            has_demands=bool(demands),
            language=drafted.language,
        ),
        demands=demands,
        targets=drafted.targets or (TargetLine(name=part["target"], kind="embassy"),),
        cited=cited,
    )
