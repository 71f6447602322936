"""What waits in each case file for somebody at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hueandcry.cases.models import Case, Finding, Person, Visibility
from hueandcry.cases.sight import Sight
from hueandcry.desk.case_file import CaseFile
from hueandcry.desk.disagreements import differences
from hueandcry.desk.news import News, last_news

# So many names of a case are compared while a list of cases is made; of more, on its own page.
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


def waiting_in(file: CaseFile, *, day: date) -> Waiting:
    """What waits in a case on a day."""
    case = file.case
    names = Person.objects.standing().filter(finding__source__case=case).count()
    waiting = Finding.objects.open().exclude(kind=Finding.Kind.FURNITURE)
    is_large = names > MOST_NAMES
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
