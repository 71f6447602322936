"""Filing what an office answered, holding it against the demands, publishing it by two."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Right
from hueandcry.accounts.services import lacks_second
from hueandcry.actions.models import Answer, Publication, Reply, Stand, Standpoint
from hueandcry.appeals.models import Demand, Edition
from hueandcry.cases.answers_in import take_in_answer
from hueandcry.cases.blanking import Spot, blank, spots_of, undo_blank
from hueandcry.cases.models import Blank
from hueandcry.core.casefile.masks import plain
from hueandcry.core.reading.intake.take_in import Unreadable
from hueandcry.core.reading.report import Span
from hueandcry.ledger.services import record, take_turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """An answer as an editor files it: `text` is without whom it was sent to."""

    edition: Edition
    office: str
    channel: str
    received_on: date
    language: str
    text: str


def file_answer(
    filing: Filing, *, replies: Iterable[Reply] = (), by: User, at: datetime
) -> Answer | Unreadable:
    """Keep an answer as a source of the appeal's case, seen by the desk alone; `replies` are the
    letters' that got it. The same words of the same office are filed once.

    What looks private is blanked until an editor says otherwise.
    """
    edition = filing.edition
    taken = take_in_answer(
        filing.text,
        case=edition.appeal.case,
        title=f"{filing.office}, {filing.received_on.isoformat()}",
        of=f"{edition.appeal.slug} {plain(filing.office)}",
        language=filing.language,
        received_on=filing.received_on,
        by=by,
        at=at,
    )
    if isinstance(taken, Unreadable):
        return taken
    with transaction.atomic():
        take_turn()
        answer, is_new = Answer.objects.get_or_create(
            source=taken.source,
            defaults={
                "edition": edition,
                "target": next(
                    (
                        one
                        for one in edition.targets.all()
                        if plain(one.name) == plain(filing.office)
                    ),
                    None,
                ),
                "office": filing.office,
                "channel": filing.channel,
                "received_on": filing.received_on,
                "by": by,
                "at": at,
            },
        )
        if is_new:
            record("answer.filed", answer, by=by, at=at, after={"source": taken.source.pk})
            blank(taken.source, spots_of(taken.source, at=at), by=by, at=at)
        join(answer, replies, by=by, at=at)
    return answer


@transaction.atomic
def join(answer: Answer, replies: Iterable[Reply], *, by: User, at: datetime) -> int:
    """Count these letters among those that got the answer; how many were not filed before."""
    pks = [one.pk for one in replies]
    count = Reply.objects.unfiled().filter(pk__in=pks).update(answer=answer)
    if count:
        record("answer.joined", answer, by=by, at=at, after={"letters": count})
    return count


@transaction.atomic
def pass_over(reply: Reply, *, by: User, at: datetime) -> bool:
    """Say that it is no official answer. False when somebody has seen to it."""
    if not Reply.objects.unfiled().filter(pk=reply.pk).update(passed_over_at=at, passed_over_by=by):
        return False
    stream = reply.delivery.stream
    record("reply.passed_over", stream, by=by, at=at, after={"reply": str(reply.pk)})
    return True


@transaction.atomic
def take_up_again(reply: Reply, *, by: User, at: datetime) -> bool:
    """Let it wait to be filed again. False when nobody passed it over."""
    over = Reply.objects.filter(pk=reply.pk, passed_over_at__isnull=False)
    if not over.update(passed_over_at=None, passed_over_by=None):
        return False
    stream = reply.delivery.stream
    record("reply.taken_up_again", stream, by=by, at=at, after={"reply": str(reply.pk)})
    return True


# What it says to each demand


@transaction.atomic
def quote(
    answer: Answer, demand: Demand, stand: Stand, *, span: Span, by: User, at: datetime
) -> Standpoint:
    """Say what an answer does with a demand, and where. What stood before is undone."""
    take_turn()
    if demand.edition_id != answer.edition_id or not 0 <= span.at < span.end <= len(
        answer.source.text
    ):
        raise ValueError("a demand of its edition, and a passage of its text")
    unpublish(answer, by=by, at=at)
    before = answer.standpoints.standing().filter(demand=demand)
    undone = list(before.values_list("pk", flat=True))
    before.update(undone_by=by, undone_at=at)
    made = Standpoint.objects.create(
        answer=answer, demand=demand, stand=stand, start=span.at, end=span.end, by=by, at=at
    )
    after = {"standpoint": made.pk, "demand": demand.pk, "stand": stand}
    record("answer.quoted", answer, by=by, at=at, before=undone or None, after=after)
    return made


@transaction.atomic
def undo_quote(standpoint: Standpoint, *, by: User, at: datetime) -> bool:
    """Take a word back; it stays to be read. False when somebody did so before."""
    take_turn()
    standing = Standpoint.objects.standing().filter(pk=standpoint.pk)
    if not standing.update(undone_by=by, undone_at=at):
        return False
    unpublish(standpoint.answer, by=by, at=at)
    record("answer.unquoted", standpoint.answer, by=by, at=at, before=standpoint.pk)
    return True


# What of it is blanked


@transaction.atomic
def blank_in(answer: Answer, spots: Iterable[Spot], *, by: User, at: datetime) -> int:
    """Blank passages of an answer; how many were not blanked before."""
    take_turn()
    made = blank(answer.source, spots, by=by, at=at)
    if made:
        unpublish(answer, by=by, at=at)
    return len(made)


@transaction.atomic
def show_again(answer: Answer, row: Blank, *, by: User, at: datetime) -> bool:
    """Let a blanked passage of an answer be read again. False when it was undone before."""
    take_turn()
    if row.source_id != answer.source_id or not undo_blank(row, by=by, at=at):
        return False
    unpublish(answer, by=by, at=at)
    return True


# Everybody


class Outcome(Enum):
    """What became of somebody's wish that everybody read an answer."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    NEEDS_ANOTHER = "needs another"
    WAITS = "waits"
    CHANGED = "changed"


def digest(answer: Answer) -> str:
    """SHA-256 (hex) of exactly what would be read: the text without its blanks, what it says to
    each demand, whose answer it is, and from which day.
    """
    text, at = answer.source.text, 0
    pieces: list[str | None] = []
    blanks = answer.source.blanks.standing().values_list("start", "end")
    for start, end in sorted(blanks):
        pieces += [text[at : max(start, at)], None]
        at = max(end, at)
    stands = answer.standpoints.standing().in_order()
    facts = [
        [*pieces, text[at:]],
        [[one.demand.text, one.stand, one.start, one.end] for one in stands],
        [answer.edition.appeal.number, answer.office, answer.received_on.isoformat()],
        [answer.channel, answer.source.language],
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


@transaction.atomic
def propose(answer: Answer, *, content: str, by: User, at: datetime) -> Outcome:
    """Wish that everybody read exactly this (its digest); a second agrees."""
    take_turn()
    is_there = Answer.objects.standing().filter(pk=answer.pk).exists()
    has_wish = answer.publications.waiting() | answer.publications.in_force()
    if not is_there or digest(answer) != content or has_wish.exists():
        return Outcome.CHANGED
    unpublish(answer, by=by, at=at)
    made = Publication.objects.create(answer=answer, content=content, by=by, at=at)
    record("answer.proposed", answer, by=by, at=at, after=[made.pk, content])
    return Outcome.PROPOSED


@transaction.atomic
def agree(wish: Publication, *, content: str, by: User, at: datetime) -> Outcome:
    """Agree to exactly what was proposed; from then on everybody reads it.

    A desk with one editor agrees with itself (`lacks_second`).
    """
    take_turn()
    waiting = Publication.objects.waiting().select_related("answer").filter(pk=wish.pk)
    now = waiting.first()
    if now is None or now.content != content or digest(now.answer) != content:
        return Outcome.CHANGED
    if not Answer.objects.standing().filter(pk=now.answer_id).exists():
        return Outcome.CHANGED
    rights = {"propose": Right.FILE_ANSWER, "agree": Right.PUBLISH_ANSWER}
    if lacking := lacks_second(by, first=now.by_id, since=now.at, at=at, **rights):
        return Outcome(lacking)
    waiting.update(agreed_by=by, agreed_at=at)
    after = {"publication": now.pk, "content": content, "alone": now.by_id == by.pk}
    record("answer.published", now.answer, by=by, at=at, after=after)
    return Outcome.PUBLISHED


@transaction.atomic
def unpublish(answer: Answer, *, by: User, at: datetime) -> bool:
    """Take an answer off every page, or its proposal back, by one, at once. False for neither."""
    standing = answer.publications.standing().first()
    if standing is None:
        return False
    Publication.objects.filter(pk=standing.pk).update(dropped_by=by, dropped_at=at)
    verb = "answer.taken_down" if standing.agreed_at else "answer.proposal_dropped"
    record(verb, answer, by=by, at=at, before=standing.pk)
    return True
