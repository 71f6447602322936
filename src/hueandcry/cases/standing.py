"""Where people stand over many cases at once: each human being once, by all that may be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hueandcry.cases.models import Case, Finding, Person, Visibility
from hueandcry.cases.people import Circle, circle_of_judged
from hueandcry.cases.raising import SOON
from hueandcry.cases.sight import Human, Sight, humans_of
from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.status import Change, StatusOn, where_all_stand

# Older than this, the last word on somebody is no news: consents are looked at as often.
OLD = SOON


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A human being, where they stand, and the cases that show them, in the order given."""

    human: Human
    status: StatusOn
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The finding and the case behind a change."""

    finding: Finding
    case: Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Everybody:
    """Where everybody of some cases stands on a day, and what is behind each change.

    `proofs` are by the key of the happening, `published` dates (EDTF) by that of the source.
    """

    stands: tuple[Stand, ...]
    proofs: Mapping[str, Proof]
    published: Mapping[str, str]

    def proofs_of(self, changes: Iterable[Change]) -> list[Proof]:
        """The findings that tell of these changes, each once."""
        keys = (one.happening for change in changes for one in change.tellings)
        return [self.proofs[key] for key in dict.fromkeys(keys)]


def everybody_in(sights: Sequence[Sight], *, day: date, circle: Circle | None = None) -> Everybody:
    """Where all stand whom these cases show, on a day as far as the sources tell.

    `circle` says who is one human being, None: whatever was judged of anybody. Who may be seen is
    asked of each sight, on the sight's own day: an earlier `day` shows nobody who may not be seen
    today.
    """
    case_of = {row.pk: sight.case for sight in sights for row in sight.rows}
    rows = [row for sight in sights for row in sight.rows]
    humans = humans_of(rows, circle or circle_of_judged())
    published = {key: value for sight in sights for key, value in sight.published.items()}
    stands = where_all_stand(
        [Group(members=tuple(row.key for row in human.rows)) for human in humans],
        [one for sight in sights for one in sight.gathered.happenings],
        day=day,
        published=published,
        event_of={key: event for sight in sights for key, event in sight.event_of.items()},
    )
    return Everybody(
        stands=tuple(
            Stand(
                human=human,
                status=stand.status,
                cases=tuple(dict.fromkeys(case_of[row.pk] for row in human.rows)),
            )
            for human, stand in zip(humans, stands, strict=True)
        ),
        proofs=dict(proof for sight in sights for proof in proofs_in(sight)),
        published=published,
    )


def day_asked(asked: str, *, today: date) -> date | None:
    """The day that somebody writes as 2004-12-31. None for what is no day, or still to come."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None
    return day if day <= today else None


def proofs_in(sight: Sight) -> Iterator[tuple[str, Proof]]:
    for finding in sight.findings:
        if finding.kind == Finding.Kind.EVENT:
            yield finding.told_key, Proof(finding=finding, case=sight.case)


def desk_sights(*, day: date) -> list[Sight]:
    """Every case that names anybody, as the desk sees it, the latest first."""
    named = Person.objects.seen(Visibility.DESK, day=day).values("finding__source__case")
    cases = Case.objects.filter(pk__in=named).order_by("-opened_at", "-pk")
    return [Sight(case, Visibility.DESK, day) for case in cases]
