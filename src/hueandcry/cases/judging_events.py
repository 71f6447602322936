"""Judging how two happenings belong together: one event, two, put off, what came of it; undoing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.cases.models import EventJudgement, Finding
from hueandcry.cases.models.happenings import Belonging
from hueandcry.core.casefile.event_words import Belongs, EventWord
from hueandcry.core.casefile.identity import Conflict
from hueandcry.core.casefile.judged_events import events
from hueandcry.ledger.services import record, take_turn


@dataclass(frozen=True, slots=True)
class EventStands:
    """Somebody judged these two already: nothing of ours was kept."""

    judgement: EventJudgement


@dataclass(frozen=True, slots=True)
class EventContradicts:
    """Nothing was kept, for two happenings would be one event and two.

    The rows of `chain`, all "the same", lead from one to the other, past ours. What tells them
    apart is the judgement `apart`, or, with none, ours.
    """

    chain: tuple[EventJudgement, ...]
    apart: EventJudgement | None


@transaction.atomic
def judge_events(
    one: Finding,
    other: Finding,
    verdict: Belonging,
    *,
    why: str = "",
    by: User,
    at: datetime,
) -> EventJudgement | EventStands | EventContradicts:
    """Say of two happenings of one case how they belong together. One word stands for each pair."""
    case = one.source.case
    if one.pk == other.pk or case is None or other.source.case != case:
        raise ValueError("a judgement needs two happenings of one case")
    take_turn()
    within = EventJudgement.objects.within(case)
    if stands := within.standing().about(one, other).first():
        return EventStands(stands)
    ours = EventWord(one=one.told_key, other=other.told_key, verdict=Belongs(verdict))
    if against := contradiction(within.in_force(), ours):
        return against
    made = EventJudgement.objects.create(
        one=one, other=other, verdict=verdict, why=why, by=by, at=at
    )
    record("event.judged", made, by=by, at=at, after=[one.pk, other.pk, verdict])
    return made


def contradiction(rows: Iterable[EventJudgement], ours: EventWord) -> EventContradicts | None:
    """What would come of one more judgement that cannot be. None when nothing would."""
    words = {row.word: row for row in rows}
    by_pair = {frozenset((word.one, word.other)): row for word, row in words.items()}
    before = conflicts_of(words)
    for pair, conflict in conflicts_of([*words, ours]).items():
        if pair not in before:
            steps = (by_pair.get(frozenset((step.a, step.b))) for step in conflict.chain)
            against = conflict.against
            return EventContradicts(
                chain=tuple(step for step in steps if step),
                apart=by_pair.get(frozenset((against.a, against.b))) if against else None,
            )
    return None


def conflicts_of(words: Iterable[EventWord]) -> dict[tuple[str, str], Conflict]:
    said = list(words)
    keys = {key for word in said for key in (word.one, word.other)}
    return {(each.a, each.b): each for group in events(keys, said) for each in group.conflicts}


@transaction.atomic
def undo_event_judgement(judgement: EventJudgement, *, by: User, at: datetime) -> bool:
    """Take a judgement back; it stays to be read. False when somebody did so before."""
    take_turn()
    standing = EventJudgement.objects.standing().filter(pk=judgement.pk)
    if not standing.update(undone_by=by, undone_at=at):
        return False
    record("event.judgement_undone", judgement, by=by, at=at, before=judgement.verdict)
    return True
