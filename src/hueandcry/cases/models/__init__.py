"""The rows of the case file: sources and findings, people, what may be seen on which basis."""

from __future__ import annotations

from hueandcry.cases.models.basis import Basis, Gone, Raise
from hueandcry.cases.models.blanks import Blank
from hueandcry.cases.models.happenings import EventJudgement
from hueandcry.cases.models.leaving import Handover, Moved
from hueandcry.cases.models.people import Judgement, Key, Person, Preference, Spelling
from hueandcry.cases.models.sources import Case, Decision, Finding, Source, Verdict, Visibility

__all__ = [
    "Basis",
    "Blank",
    "Case",
    "Decision",
    "EventJudgement",
    "Finding",
    "Gone",
    "Handover",
    "Judgement",
    "Key",
    "Moved",
    "Person",
    "Preference",
    "Raise",
    "Source",
    "Spelling",
    "Verdict",
    "Visibility",
]
