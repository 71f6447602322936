"""Taking in what an office answered: a source of the case whose findings only the desk sees."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from hueandcry.accounts.models import User
from hueandcry.cases.models import Case, Source, Visibility
from hueandcry.cases.proposals import findings_of
from hueandcry.cases.reading import read_apart
from hueandcry.cases.services import LONGEST_TITLE, Taken, keep, source_of
from hueandcry.core.reading.intake.take_in import Unreadable


def take_in_answer(
    text: str,
    *,
    case: Case,
    title: str,
    of: str,
    language: str,
    received_on: date,
    by: User,
    at: datetime,
) -> Taken | Unreadable:
    """Read an answer, and keep what was found in it at the desk's level, be it nothing.

    `of` says whose answer to what it is: the same words of another are another source. `language`
    is as a person says; the reader goes by what it sees.
    """
    digest = sha256(f"{of}\n{text}".encode()).hexdigest()
    if known := Source.objects.filter(sha256=digest).first():
        return Taken(known, is_new=False)
    content = text.encode()
    reading = read_apart(content, name=".txt", published=received_on.isoformat())
    if isinstance(reading, Unreadable):
        return reading
    source = source_of(reading, content=content, digest=digest)
    source.title, source.language = title[:LONGEST_TITLE], language
    source.case, source.received_by, source.received_at = case, by, at
    findings = findings_of(source, reading.report)
    for finding in findings:
        finding.visibility = Visibility.DESK
    return keep(source, findings, by=by, at=at)
