"""What waits in each case file for somebody at the desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from hueandcry.cases.models import Case, Finding, Person, Raise, Source, Visibility
from hueandcry.cases.sight import Sight
from hueandcry.desk.case_file import CaseFile
from hueandcry.desk.disagreements import differences
from hueandcry.desk.news import News, last_news

# So many names are compared while the page of a case is made; on the list, of all cases together.
MOST_NAMES, ON_THE_LIST = 200, 100


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is of each kind, by the ids of cases."""

    sources: Counter[int]
    names: Counter[int]
    findings: Counter[int]
    wishes: Counter[int]


def counts_of(cases: Collection[Case]) -> Counts:
    """What these cases hold, each kind counted for all of them at once."""
    findings = Finding.objects.open().exclude(kind=Finding.Kind.FURNITURE)
    wishes = Raise.objects.waiting().filter(finding__person__isnull=False)
    return Counts(
        sources=counted(Source.objects.filter(case__in=cases), "case"),
        names=counted(
            Person.objects.standing().filter(finding__source__case__in=cases),
            "finding__source__case",
        ),
        findings=counted(findings.filter(source__case__in=cases), "source__case"),
        wishes=counted(wishes.filter(finding__source__case__in=cases), "finding__source__case"),
    )


def counted(rows: QuerySet[Any], by: str) -> Counter[int]:
    grouped = rows.order_by().values_list(by).annotate(Count("pk"))
    return Counter(dict(grouped))


def waiting_in_each(cases: Iterable[Case], *, day: date) -> Iterator[Waiting]:
    """What waits in each case; the first are compared, as many as a page has time for."""
    of_page = list(cases)
    counts, left = counts_of(of_page), ON_THE_LIST
    for case in of_page:
        waiting = waiting_in(CaseFile(case), counts, day=day, most=left)
        left -= 0 if waiting.is_large else waiting.names
        yield waiting


def waiting_in(file: CaseFile, counts: Counts, *, day: date, most: int = MOST_NAMES) -> Waiting:
    """What waits in a case on a day. Of one with more than `most` names nothing is compared."""
    case = file.case
    is_large = counts.names[case.pk] > most
    sight = Sight(case, Visibility.DESK, day)
    found = [] if is_large else differences(sight)
    return Waiting(
        case=case,
        sources=counts.sources[case.pk],
        names=counts.names[case.pk],
        findings=counts.findings[case.pk],
        is_large=is_large,
        conflicts=0 if is_large else len(file.conflicts),
        pairs=0 if is_large else len(file.suggested),
        differences=sum(one.preference is None for one in found),
        wishes=counts.wishes[case.pk],
        news=None if is_large else last_news(sight, found),
    )
