"""What somebody has to look at again by a day: on what people are shown, and facts of the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Max, QuerySet

from hueandcry.cases.models import Basis, Finding, Visibility
from hueandcry.cases.raising import SOON
from hueandcry.desk.quotes import Quote, quote

# So far ahead a basis is listed on the page of its own: nobody is hidden for want of a look.
AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact that only the desk may see, and when an editor last stood behind it."""

    finding: Finding
    quote: Quote
    decided_on: date


def bases_due(day: date) -> list[Basis]:
    """On what people are shown, to look at by a day, over all cases, the longest overdue first."""
    shown = Basis.objects.due(day).filter(shown__isnull=False).distinct()
    return list(shown.select_related("person__finding__source__case"))


def facts_due(day: date) -> QuerySet[Finding]:
    """Facts of the desk that nobody has decided about for ninety days, the oldest first."""
    until = datetime.combine(day - SOON, time.max, tzinfo=UTC)
    dated = (
        facts_of_the_desk().annotate(decided_at=Max("decisions__at")).filter(decided_at__lte=until)
    )
    return dated.select_related("source").order_by("decided_at", "pk")


def facts_of_the_desk() -> QuerySet[Finding]:
    """What an editor stands behind and only the desk may see."""
    return Finding.objects.standing().filter(visibility=Visibility.DESK)


def as_shown(findings: Iterable[Finding]) -> list[Fact]:
    """Facts as the page shows them."""
    found = list(findings)
    decided = Finding.objects.filter(pk__in=[one.pk for one in found])
    when = dict(decided.annotate(last=Max("decisions__at")).values_list("pk", "last"))
    return [
        Fact(
            finding=one,
            quote=quote(one.source.text, one.at, one.end),
            decided_on=when[one.pk].date(),
        )
        for one in found
    ]
