"""Taking in what says something about offices: files, texts, reviewed sources, corrections.

Nothing here changes what stands: every difference is a `Change` that `deciding` confirms.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from hueandcry.accounts.models import User
from hueandcry.cases.models import Finding, Source
from hueandcry.core.dates.edtf import as_date, month_or_year
from hueandcry.core.directory.difference import What
from hueandcry.core.directory.entries import Broken, Entry
from hueandcry.core.directory.lists.detect import BEGINNING, Format, format_of, rows_of
from hueandcry.core.directory.lists.printed import entries_of, entry_of
from hueandcry.core.reading.intake.take_in import (
    HTML_START,
    MAIL_START,
    PDF_START,
    Unreadable,
    take_in,
)
from hueandcry.core.reading.read import read
from hueandcry.offices.comparing import BATCH, compare_all
from hueandcry.offices.deciding import confirm
from hueandcry.offices.models import Change, Intake, Origin, Verdict
from hueandcry.offices.publishers import PUBLISHERS
from hueandcry.offices.refused import Refused

# A list of all missions of all states, ten times over; a text to be read is held to its own limit.
MOST_BYTES = 150_000_000
LONGEST_TITLE = 200
# What is opened as a text, whatever stands in it.
TEXTS = (".pdf", ".html", ".htm", ".xhtml", ".eml")
WHOSE = gettext_noop(
    "This is a text: say whose offices it lists, with the state's code of two letters."
)
NO_OFFICES = gettext_noop(
    "No list of offices was found in it. Check that it is the right file, or add the entries "
    "as a table."
)
NONE_CONFIRMED = gettext_noop("No office of this source is confirmed yet. Confirm some first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a file is: the origin of its statements (not saved), and its rows."""

    origin: Origin
    rows: Iterator[Entry | Broken]


def take_in_list(
    content: bytes,
    *,
    name: str,
    state: str = "",
    title: str = "",
    day: date | None = None,
    by: User | None,
    at: datetime,
    progress: Callable[[int], None] | None = None,
) -> Intake | Refused:
    """Compare the offices in a file or text with what stands, and propose the differences.

    `name` is the file's, as far as known; `state` whose list it is, needed for a text alone; `day`
    the day as of which it speaks, when the caller knows. The same bytes are taken in once: the
    intake is then that of the first time, and its `at` is earlier. `by` None is a command.
    """
    opened = open_file(content, name=name, state=state, on=at.date())
    if isinstance(opened, Refused):
        return opened
    origin = opened.origin
    origin.sha256 = hashlib.sha256(content).hexdigest()
    if known := Intake.objects.filter(
        origin__sha256=origin.sha256, origin__state=origin.state, finished_at__isnull=False
    ).first():
        return known
    first = list(islice(opened.rows, BATCH))
    if not any(isinstance(row, Entry) for row in first) and len(first) < BATCH:
        sentences = (row.sentence for row in first if isinstance(row, Broken))
        return Refused(next(sentences, NO_OFFICES))
    origin.title = (title or origin.title)[:LONGEST_TITLE]
    if day:
        origin.day, origin.as_of = day, ""
    intake = begin(origin, by=by, at=at)
    compare_all(chain(first, opened.rows), intake, by=by, at=at, progress=progress)
    return intake


@transaction.atomic
def begin(origin: Origin, *, by: User | None, at: datetime) -> Intake:
    """Save an origin and an empty intake; one that was interrupted before gives way to it."""
    broken_off = Intake.objects.filter(
        origin__sha256=origin.sha256, origin__state=origin.state, finished_at=None
    )
    Origin.objects.filter(intakes__in=broken_off, sightings=None).delete()
    origin.taken_in_by, origin.taken_in_at = by, at
    origin.save()
    return Intake.objects.create(origin=origin, at=at)


def open_file(content: bytes, *, name: str, state: str, on: date) -> Opened | Refused:
    """The origin and rows of a file. Refused when it is nothing that can be read."""
    taken = take_in(content, name=name, most_bytes=MOST_BYTES)
    if isinstance(taken, Unreadable):
        return Refused(taken.sentence)
    text = taken.text.removeprefix("\ufeff")
    found = format_of(text, name=name) if taken.kind == "text" else Format.TEXT
    if found is Format.TEXT:
        return open_text(text, name=name, state=state, on=on)
    publisher = PUBLISHERS[found]
    origin = Origin(
        kind=publisher.kind,
        title=publisher.title or Path(name).name,
        licence=publisher.licence,
        url=publisher.url,
        day=on,
    )
    return Opened(origin=origin, rows=rows_of(text, format=found, on=on))


def is_data(content: bytes, *, name: str) -> bool:
    """Whether these bytes are a table or its like, by their beginning and the file's name.

    Everything else is a text, and a text from outside is opened in a process of its own.
    """
    start = content[:BEGINNING]
    is_marked = start.startswith(PDF_START) or HTML_START.match(start) or MAIL_START.match(start)
    if is_marked or name.lower().endswith(TEXTS):
        return False
    return format_of(start.decode("utf-8", "replace"), name=name) is not Format.TEXT


def open_text(text: str, *, name: str, state: str, on: date) -> Opened | Refused:
    """A text with a printed list in it, through the reader."""
    if not state:
        return Refused(WHOSE)
    report = read(text)
    guessed = report.country.value if report.country else None
    # Where an entry does not say whose office it is the reader guesses, and the caller knows.
    offices = tuple(
        replace(one, sending_state=None) if one.sending_state == guessed else one
        for one in report.offices
    )
    said = as_date(report.published.value) if report.published else None
    origin = Origin(
        kind=Origin.Kind.LIST,
        title=(report.title.value if report.title else Path(name).name)[:LONGEST_TITLE],
        day=said or on,
        as_of=month_or_year(report.published.value) if report.published and said else "",
        state=state,
    )
    entries = entries_of(replace(report, offices=offices), text=text, state=state, on=on)
    return Opened(origin=origin, rows=iter(entries))


# A reviewed source


def take_in_source(source: Source, *, state: str, by: User, at: datetime) -> Intake | Refused:
    """Put the confirmed offices of a source in the directory.

    An editor has confirmed each of them on the review page, so what is new goes in at once; what
    contradicts or alters what stands is proposed like any other change. Pressed again after more
    was confirmed, it adds what is new.
    """
    entries = list(entries_of_source(source, state=state, on=at.date()))
    if not entries:
        return Refused(NONE_CONFIRMED)
    intake = begin_source(source, state=state, by=by, at=at)
    compare_all(entries, intake, confirmed_by=by, by=by, at=at)
    new = intake.changes.open().filter(kind__in=(What.NEW_OFFICE, What.NEW_ACCREDITATION))
    sure = [one.pk for one in new if not (one.after or {}).get("alike")]
    confirm(sure, by=by, at=at)
    return intake


def entries_of_source(source: Source, *, state: str, on: date) -> Iterator[Entry]:
    for finding in source.findings.standing().filter(kind=Finding.Kind.OFFICE):
        passage = source.text[finding.at : finding.end].strip()
        line = source.text.count("\n", 0, finding.at) + 1
        found: dict[str, Any] = finding.value
        yield entry_of(found, passage=passage, state=state, on=on, line=line)


@transaction.atomic
def begin_source(source: Source, *, state: str, by: User, at: datetime) -> Intake:
    """The origin of a source, and a new intake of it; what an earlier one left open is dropped."""
    day = as_date(source.published) if source.published else None
    told = {
        "title": source.title[:LONGEST_TITLE],
        "day": day or source.received_at.date(),
        "as_of": month_or_year(source.published or "") if day else "",
        "sha256": source.sha256,
        "taken_in_at": at,
        "taken_in_by": by,
    }
    origin, _ = Origin.objects.get_or_create(
        kind=Origin.Kind.LIST, source=source, state=state, defaults=told
    )
    Change.objects.open().filter(intake__origin=origin).update(
        verdict=Verdict.OVERTAKEN, decided_by=by, decided_at=at, first_by=None, first_at=None
    )
    return Intake.objects.create(origin=origin, at=at)
