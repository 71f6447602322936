"""What waits in each case file for somebody at the desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hueandcry.cases.models import Case, Finding, Visibility
from hueandcry.cases.sight import Sight
from hueandcry.desk.case_file import CaseFile
from hueandcry.desk.disagreements import differences
from hueandcry.desk.news import News, last_news

# So many names are compared while a page is made, of all its cases together.
MOST_NAMES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What a case holds and what it waits for, in numbers; `news` may be None.

    Of one that `is_large` people and claims are not compared.
    """

    case: Case
    sources: int
    names: int
    findings: int
    is_large: bool
    conflicts: int
    pairs: int
    differences: int
    wishes: int
    news: News | None

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to decide."""
        waits = (self.findings, self.conflicts, self.pairs, self.differences, self.wishes)
        return not self.is_large and not any(waits)


def waiting_in_each(cases: Iterable[Case], *, day: date) -> Iterator[Waiting]:
    """What waits in each case; the first are compared, as many as a page has time for."""
    left = MOST_NAMES
    for case in cases:
        waiting = waiting_in(CaseFile(case), day=day, most=left)
        left -= 0 if waiting.is_large else waiting.names
        yield waiting


def waiting_in(file: CaseFile, *, day: date, most: int = MOST_NAMES) -> Waiting:
    """What waits in a case on a day. Of one with more than `most` names nothing is compared."""
    case, names = file.case, file.count
    waiting = Finding.objects.open().exclude(kind=Finding.Kind.FURNITURE)
    is_large = names > most
    sight = Sight(case, Visibility.DESK, day)
    found = [] if is_large else differences(sight)
    return Waiting(
        case=case,
        sources=case.sources.count(),
        names=names,
        findings=waiting.filter(source__case=case).count(),
        is_large=is_large,
        conflicts=0 if is_large else len(file.conflicts),
        pairs=0 if is_large else len(file.suggested),
        differences=sum(one.preference is None for one in found),
        wishes=len(file.wishes),
        news=None if is_large else last_news(sight, found),
    )
