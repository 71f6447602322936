"""Which case files anybody may open, and what an address that leads nowhere says."""

from __future__ import annotations

from datetime import date
from enum import Enum

from django.db.models import QuerySet

from hueandcry.appeals.models import Appeal
from hueandcry.cases.models import Case, Finding, Gone, Person, Raise, Visibility
from hueandcry.cases.services import was_address
from hueandcry.cases.sight import Human, Sight, human_at


class Closed(Enum):
    """GONE: others could read it once. NEVER: there is nothing to find at the address."""

    GONE = 410
    NEVER = 404


def open_case(slug: str, *, day: date) -> Sight | Closed:
    """The case at an address as anybody may see it on a day.

    It is open once two people agreed to show something of it, as long as anything is left to
    see; and not while its title, and so its address, holds a name that may not be seen.
    """
    case = Case.objects.filter(slug=slug).first()
    if case is None:
        return Closed.GONE if was_address(slug) else Closed.NEVER
    if not was_opened(case):
        return Closed.NEVER
    sight = Sight(case, Visibility.PUBLIC, day)
    return sight if has_something(sight) and sight.is_fit(case.title) else Closed.GONE


def was_opened(case: Case) -> bool:
    agreed = Raise.objects.agreed().filter(finding__source__case=case, to=Visibility.PUBLIC)
    return agreed.exists() or Appeal.objects.published().filter(case=case).exists()


def has_something(sight: Sight) -> bool:
    """Whether there is anybody, any event or any appeal to show."""
    return (
        sight.seen_in_case.exists()
        or Appeal.objects.published().filter(case=sight.case).exists()
        or any(one.kind == Finding.Kind.EVENT for one in sight.findings)
    )


def open_human(slug: str, *, day: date) -> tuple[Human, Sight] | Closed:
    """Whom an address leads to, and the first open case that shows them."""
    human = human_at(slug, Visibility.PUBLIC, day=day)
    if human is None or isinstance(human, Gone):
        return Closed.GONE if human else Closed.NEVER
    cases = Case.objects.filter(sources__findings__person__in=human.rows).distinct()
    for case in cases.order_by("-opened_at", "-pk"):
        sight = open_case(case.slug, day=day)
        if isinstance(sight, Sight):
            return human, sight
    return Closed.GONE


def cases_with_people(*, day: date) -> QuerySet[Case]:
    """The cases that show anybody, the latest first; not all of them need be open."""
    seen = Person.objects.seen(Visibility.PUBLIC, day=day)
    return Case.objects.filter(pk__in=seen.values("finding__source__case")).order_by(
        "-opened_at", "-pk"
    )
