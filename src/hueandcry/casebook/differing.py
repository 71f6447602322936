"""Where the sources of a case differ, side by side with their passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hueandcry.casebook.course import Cite
from hueandcry.cases.models import Finding
from hueandcry.cases.preferring import preference_among
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.disagreements import Disagreement, Kind, Said, Severity, disagreements
from hueandcry.core.casefile.values import Passage

# Spellings stand with each person. What an appeal prints of its addressees is the desk's matter.
TOLD = frozenset({Severity.CONTRADICTION, Severity.DISCREPANCY, Severity.AMBIGUITY})
NOT_TOLD = frozenset({Kind.TARGET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one source says, in its words, and where; `is_kept` where the desk goes by it."""

    printed: str
    words: str
    source: int
    cite: Cite | None
    is_kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """One thing that is told differently; `decided_at` when an editor chose, None before."""

    sentence: str
    sides: tuple[Side, ...]
    decided_at: datetime | None


def differing(sight: Sight, *, numbers: Mapping[int, int]) -> list[Differing]:
    """Each disagreement that may be seen, the gravest first."""
    found = disagreements(
        sight.gathered.statements,
        sight.gathered.happenings,
        sight.gathered.people,
        sight.groups,
        published={str(one.pk): one.published for one in sight.sources if one.published},
    )
    return [
        shown(one, sight, numbers=numbers)
        for one in found
        if one.severity in TOLD and one.kind not in NOT_TOLD
    ]


def shown(one: Disagreement, sight: Sight, *, numbers: Mapping[int, int]) -> Differing:
    decided = preference_among(sight.case, [side.key for side in one.said])
    kept = decided.claim if decided else ""
    return Differing(
        sentence=sight.masked(_(one.message.value).format(a=one.a, b=one.b, who=one.who)),
        sides=tuple(side(said, sight, numbers=numbers, kept=kept) for said in one.said),
        decided_at=decided.at if decided else None,
    )


def side(said: Said, sight: Sight, *, numbers: Mapping[int, int], kept: str) -> Side:
    source = int(said.passage.source)
    finding = finding_at(said.passage, sight.findings)
    return Side(
        printed=sight.masked(said.printed),
        words=sight.words(said.passage),
        source=numbers[source],
        cite=Cite(finding=finding.pk, source=numbers[source]) if finding else None,
        is_kept=said.key == kept,
    )


def finding_at(passage: Passage, findings: Sequence[Finding]) -> Finding | None:
    """The finding that stands at a place of a source. None when the place is a part of one."""
    place = (passage.source, passage.at, passage.end)
    return next((one for one in findings if (str(one.source_id), one.at, one.end) == place), None)
