"""An invented answer of an office, filed to the appeal of the story."""

from __future__ import annotations

import hashlib
from datetime import date

from tests.appeals.story import NOW

from hueandcry.accounts.models import User
from hueandcry.actions.models import Answer
from hueandcry.appeals.models import Edition
from hueandcry.cases.blanking import Spot
from hueandcry.cases.models import Blank, Source
from hueandcry.core.reading.report import Span

TEXT = """Dear Ms […],

Dilnoza Aripova will not be released before the court has decided. The charges were brought after
a careful inquiry by Major Qzmarkedword Qzother. You may ring his wife on +998 71 999 11 22.

Ministry of Justice
"""


def answered(edition: Edition, *, by: User, text: str = TEXT) -> Answer:
    source = Source.objects.create(
        case=edition.appeal.case,
        kind=Source.Kind.TEXT,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        size=len(text.encode()),
        title="Ministry of Justice, 2026-11-18",
        language="en",
        published="2026-11-18",
        received_at=NOW,
        received_by=by,
    )
    return Answer.objects.create(
        source=source,
        edition=edition,
        target=edition.targets.get(name="Ministry of Justice"),
        office="Ministry of Justice",
        channel="email",
        received_on=date(2026, 11, 18),
        by=by,
        at=NOW,
    )


def span_of(answer: Answer, words: str) -> Span:
    at = answer.source.text.index(words)
    return Span(at=at, end=at + len(words))


def spot_of(answer: Answer, words: str) -> Spot:
    return Spot(span=span_of(answer, words), why=Blank.Why.CHOSEN)
