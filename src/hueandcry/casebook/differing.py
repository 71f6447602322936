"""Where the sources of a case differ, side by side with their passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hueandcry.appeals.dates import edtf_in_words
from hueandcry.appeals.words import ALONE
from hueandcry.casebook.parts import Cite, Numbers
from hueandcry.cases.models import Finding, Preference
from hueandcry.cases.preferring import preferences_in, preferred_among
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.disagreements import Disagreement, Kind, Said, Severity, disagreements
from hueandcry.core.casefile.values import Passage

# Spellings stand with each person. What an appeal prints of its addressees is the desk's matter.
TOLD = frozenset({Severity.CONTRADICTION, Severity.DISCREPANCY, Severity.AMBIGUITY})
NOT_TOLD = frozenset({Kind.TARGET})
# The facts whose passages are shown. Lists of offices have pages of their own.
BEHIND = (
    Finding.Kind.PERSON,
    Finding.Kind.EVENT,
    Finding.Kind.QUANTITY,
    Finding.Kind.DEMAND,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one source says, the passage around it, and where; `is_kept` where the desk goes by it.

    `words` are those of the longest fact shown that holds what is said.
    """

    printed: str
    words: str
    source: int
    cite: Cite | None
    is_kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """One thing that is told differently; `decided_at` when an editor chose, None before.

    `why` is the editor's reason, "" while it names somebody who may not be seen.
    """

    sentence: str
    sides: tuple[Side, ...]
    decided_at: datetime | None
    why: str


def differing(sight: Sight, *, numbers: Numbers) -> list[Differing]:
    """Each disagreement that may be seen, the gravest first, and nothing twice."""
    found = disagreements(
        sight.gathered.statements,
        sight.gathered.happenings,
        sight.gathered.people,
        sight.groups,
        published=sight.published,
    )
    standing = preferences_in(sight.case)
    told = [one for one in found if one.severity in TOLD and one.kind not in NOT_TOLD]
    return [
        shown(one, sight, standing, numbers=numbers)
        for one in told
        if not any(says_more(other, one) for other in told)
    ]


def says_more(one: Disagreement, other: Disagreement) -> bool:
    """Whether one disagreement has every side of another of its kind, and further ones."""
    keys, others = ({side.key for side in each.said} for each in (one, other))
    return one.kind is other.kind and others < keys


def shown(
    one: Disagreement, sight: Sight, standing: Iterable[Preference], *, numbers: Numbers
) -> Differing:
    decided = preferred_among([side.key for side in one.said], standing)
    kept = decided.claim if decided else ""
    is_day = one.kind is Kind.DATE
    a, b = map(edtf_in_words, (one.a, one.b)) if is_day else (one.a, one.b)
    return Differing(
        sentence=sight.masked(_(one.message.value).format(a=a, b=b, who=one.who)),
        sides=tuple(
            side(said, sight, is_day=is_day, numbers=numbers, kept=kept) for said in one.said
        ),
        decided_at=decided.at if decided else None,
        why=decided.why if decided and sight.is_fit(decided.why) else "",
    )


def side(said: Said, sight: Sight, *, is_day: bool, numbers: Numbers, kept: str) -> Side:
    source = int(said.passage.source)
    around = facts_around(said.passage, sight.findings)
    printed = edtf_in_words(said.printed) if is_day else str(ALONE.get(said.printed, said.printed))
    return Side(
        printed=sight.masked(printed),
        words=sight.words(place_of(around[-1]) if around else said.passage),
        source=numbers.of[source],
        cite=numbers.cite(around[0].pk, source=source) if around else None,
        is_kept=said.key == kept,
    )


def facts_around(passage: Passage, findings: Iterable[Finding]) -> list[Finding]:
    """The facts shown that hold a place of a source, the shortest first."""
    holding = [
        one
        for one in findings
        if one.kind in BEHIND
        and str(one.source_id) == passage.source
        and one.at <= passage.at
        and passage.end <= one.end
    ]
    return sorted(holding, key=lambda one: one.end - one.at)


def place_of(finding: Finding) -> Passage:
    return Passage(source=str(finding.source_id), at=finding.at, end=finding.end)
