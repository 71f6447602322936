"""Showing a fact or person to more people: a basis on file, one proposes, another agrees."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from django.db import transaction
from django.db.models import Q

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Right
from hueandcry.accounts.services import lacks_second
from hueandcry.cases.hiding import lower_finding, lower_person, wider_than
from hueandcry.cases.models import Basis, Blank, Finding, Person, Raise, Source, Visibility
from hueandcry.cases.models.basis import BasisKind
from hueandcry.cases.people import same_human
from hueandcry.cases.private import is_private
from hueandcry.ledger.services import record, take_turn

# threats.md, sections 7 and 11: consents are looked at every ninety days, case files every year.
SOON, LATER = timedelta(days=90), timedelta(days=365)
REVIEW = {
    BasisKind.CONSENT: SOON,
    BasisKind.DANGER: SOON,
    BasisKind.PUBLISHED: LATER,
    BasisKind.APPEAL: LATER,
}


# Of these, false news does most harm (threats.md, T9): others see them once two people agreed.
AGREED_BY_TWO = frozenset({"release", "death"})


# A basis on file


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What is noted of a basis; which parts a kind needs, the database says too."""

    kind: BasisKind
    by_whom: str = ""
    how: str = ""
    given_on: date | None = None
    to_what: str = ""
    until: date | None = None
    source: Source | None = None
    why: str = ""


@transaction.atomic
def note_basis(person: Person, grounds: Grounds, *, by: User, at: datetime) -> Basis:
    """Put on file why somebody may be shown. Nobody sees more by it yet."""
    basis = Basis.objects.create(
        person=person,
        kind=grounds.kind,
        by_whom=grounds.by_whom,
        how=grounds.how,
        given_on=grounds.given_on,
        to_what=grounds.to_what,
        until=grounds.until,
        source=grounds.source,
        why=grounds.why,
        review_on=at.date() + REVIEW[grounds.kind],
        noted_by=by,
        noted_at=at,
    )
    record("basis.noted", basis, by=by, at=at, after=grounds.kind)
    return basis


@transaction.atomic
def look_again(basis: Basis, *, by: User, at: datetime) -> bool:
    """Say that a basis still holds: it is due again in its time. False when it was withdrawn."""
    due = at.date() + REVIEW[BasisKind(basis.kind)]
    before = basis.review_on.isoformat()
    if not Basis.objects.filter(pk=basis.pk, withdrawn_at=None).update(review_on=due):
        return False
    record("basis.looked_at", basis, by=by, at=at, before=before, after=due.isoformat())
    basis.review_on = due
    return True


@transaction.atomic
def withdraw(basis: Basis, *, by: User, at: datetime) -> bool:
    """Take a basis back: whoever is shown on it goes to the desk at once. False when it was."""
    take_turn()
    standing = Basis.objects.filter(pk=basis.pk, withdrawn_at=None)
    if not standing.update(withdrawn_by=by, withdrawn_at=at):
        return False
    record("basis.withdrawn", basis, by=by, at=at)
    for person in Person.objects.filter(basis=basis):
        lower_person(person, Visibility.DESK, by=by, at=at)
    facts = Finding.objects.filter(raises__in=Raise.objects.agreed().filter(basis=basis))
    for fact in facts.filter(person=None).distinct():
        lower_finding(fact, Visibility.DESK, by=by, at=at)
    return True


# Two people


class Outcome(Enum):
    """What became of somebody's wish that more people see."""

    SHOWN = "shown"
    NEEDS_ANOTHER = "needs another"
    WAITS = "waits"
    CHANGED = "changed"
    NO_BASIS = "no basis"
    CHILD = "child"


@transaction.atomic
def propose_each(
    findings: Iterable[Finding],
    to: Visibility,
    *,
    basis: Basis | None = None,
    why: str,
    by: User,
    at: datetime,
) -> list[Raise | Outcome]:
    """Wish the same of several facts, in order. The basis is noted for those alone that need it."""
    take_turn()
    return [
        propose(one, to, basis=basis if is_private(one) else None, why=why, by=by, at=at)
        for one in findings
    ]


@transaction.atomic
def propose(
    finding: Finding,
    to: Visibility,
    *,
    basis: Basis | None = None,
    why: str = "",
    by: User,
    at: datetime,
) -> Raise | Outcome:
    """Wish that a fact or person be seen further: a second agrees. What waited before is dropped.

    A person needs a live basis of the same human being, a fact about health or family the consent
    of somebody whom it is about; a child is never shown.
    """
    take_turn()
    finding = Finding.objects.get(pk=finding.pk)
    if not may_be_seen(finding, to) or to not in (Visibility.PUBLIC, Visibility.PARTNERS):
        return Outcome.CHANGED
    if lack := lack_of(finding, basis, day=at.date()):
        return lack
    Raise.objects.waiting().filter(finding=finding).update(dropped_by=by, dropped_at=at)
    made = Raise.objects.create(
        finding=finding,
        to=to,
        basis=basis,
        content=digest(finding, to, basis=basis),
        why=why,
        by=by,
        at=at,
    )
    record("finding.raise_proposed", finding, by=by, at=at, after=[made.pk, to, made.content])
    return made


def may_be_seen(finding: Finding, to: Visibility) -> bool:
    """Whether a finding stands, and fewer see it, or its person, than would at `to`.

    A release or death is not seen at a level before two people agreed to it, and nothing that
    touches a blanked passage.
    """
    if Blank.objects.touching(finding.source_id, finding.at, finding.end).exists():
        return False
    narrower = set(Visibility) - {to, *wider_than(to)}
    person = Person.objects.filter(finding=finding).first()
    levels = {finding.visibility, person.visibility} if person else {finding.visibility}
    stands = Finding.objects.standing().filter(pk=finding.pk).exists()
    return stands and (bool(levels & narrower) or lacks_a_second(finding, to))


def lacks_a_second(finding: Finding, level: Visibility) -> bool:
    """Whether a finding is news that two people have to agree to, and they did not."""
    return finding.pk in lacking_a_second([finding], level)


def lacking_a_second(findings: Iterable[Finding], level: Visibility) -> frozenset[int]:
    """The ids of those findings that are news two people have to agree to, and they did not."""
    news = frozenset(
        one.pk
        for one in findings
        if one.kind == Finding.Kind.EVENT and one.value["type"] in AGREED_BY_TWO
    )
    return news - agreed_among(news, level) if news else news


def lack_of(finding: Finding, basis: Basis | None, *, day: date) -> Outcome | None:
    """Why a person or fact may not be shown on this basis. None when nothing is in the way."""
    person = Person.objects.filter(finding=finding).first()
    if person is None:
        return lack_of_fact(finding, basis, day=day)
    if person.is_child:
        return Outcome.CHILD
    rows = {one.pk for one in same_human(person)}
    has_basis = basis and basis.is_live(day) and basis.person_id in rows
    return None if has_basis else Outcome.NO_BASIS


def lack_of_fact(finding: Finding, basis: Basis | None, *, day: date) -> Outcome | None:
    people = about(finding)
    if people and all(one.is_child for one in people):
        return Outcome.CHILD
    if not is_private(finding):
        return None
    rows = {row.pk for one in people for row in same_human(one)}
    is_theirs = basis and basis.kind == BasisKind.CONSENT and basis.person_id in rows
    return None if is_theirs and basis and basis.is_live(day) else Outcome.NO_BASIS


def about(fact: Finding) -> list[Person]:
    """The people of the same source whom a fact is about, as far as they were confirmed."""
    value = fact.value
    ids = {*value.get("persons", ()), value.get("person"), value.get("to")}
    people = Person.objects.filter(finding__source=fact.source_id).select_related("finding")
    return [one for one in people if one.finding.value["id"] in ids]


def digest(finding: Finding, to: str, *, basis: Basis | None) -> str:
    """SHA-256 (hex) of exactly what would be seen, by whom, on which basis."""
    person = Person.objects.filter(finding=finding).first()
    kept = Basis.objects.get(pk=basis.pk) if basis else None
    return digest_of(finding, person, to, basis=kept)


def digest_of(finding: Finding, person: Person | None, to: str, *, basis: Basis | None) -> str:
    """The digest of rows as the database has them."""
    columns = ("pk", "kind", "by_whom", "how", "given_on", "to_what", "until", "why")
    grounds = basis and {name: getattr(basis, name) for name in columns} | {
        "source": basis.source_id
    }
    facts: list[Any] = [to, finding.pk, finding.value, person and person.pseudonym, grounds]
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()


@transaction.atomic
def agree_each(
    wishes: Iterable[Raise], *, contents: Mapping[int, str], by: User, at: datetime
) -> list[Outcome]:
    """Agree to several, each as it was shown: `contents` are the digests by the wishes' ids."""
    take_turn()
    return [agree(one, content=contents.get(one.pk, ""), by=by, at=at) for one in wishes]


@transaction.atomic
def agree(wish: Raise, *, content: str, by: User, at: datetime) -> Outcome:
    """Agree to exactly what was proposed (its digest): it is seen when two different people do.

    A desk with one editor agrees with itself (`lacks_second`).
    """
    take_turn()
    waiting = Raise.objects.waiting().filter(pk=wish.pk).select_related("finding", "basis", "by")
    now = waiting.first()
    if not now or now.content != content or not Finding.objects.standing().filter(
        pk=now.finding_id
    ).exists():  # fmt: skip
        return Outcome.CHANGED
    if digest(now.finding, now.to, basis=now.basis) != content:
        return Outcome.CHANGED
    if lack := lack_of(now.finding, now.basis, day=at.date()):
        return lack
    rights = {"propose": Right.PROPOSE_SIGHT, "agree": Right.RAISE_SIGHT}
    if lacking := lacks_second(by, first=now.by_id, since=now.at, at=at, **rights):
        return Outcome(lacking)
    show(now, by=by, at=at)
    return Outcome.SHOWN


def show(wish: Raise, *, by: User, at: datetime) -> None:
    to = Visibility(wish.to)
    wish.agreed_by, wish.agreed_at = by, at
    wish.save(update_fields=["agreed_by", "agreed_at"])
    narrower = [level for level in Visibility if level != to and level not in wider_than(to)]
    Finding.objects.filter(pk=wish.finding_id, visibility__in=narrower).update(visibility=to)
    people = Person.objects.filter(finding=wish.finding_id)
    people.update(basis=wish.basis, lowered_at=None)
    people.filter(visibility__in=narrower).update(visibility=to)
    after = {"raise": wish.pk, "to": to, "content": wish.content, "alone": wish.by_id == by.pk}
    record("finding.raised", wish.finding, by=by, at=at, after=after)


@transaction.atomic
def drop(wish: Raise, *, by: User, at: datetime) -> bool:
    """Refuse or take back a proposal. False when it no longer waits."""
    waiting = Raise.objects.waiting().filter(pk=wish.pk)
    if not waiting.update(dropped_by=by, dropped_at=at):
        return False
    record("finding.raise_dropped", wish.finding, by=by, at=at, before=wish.pk)
    return True


@transaction.atomic
def drop_each(wishes: Iterable[Raise], *, by: User, at: datetime) -> int:
    """Refuse or take back several; how many still waited."""
    take_turn()
    return sum(drop(one, by=by, at=at) for one in wishes)


# What two people published together


@transaction.atomic
def stand_behind(
    findings: Iterable[Finding], *, first: User, appeal: str, by: User, at: datetime
) -> None:
    """What an appeal cites when it is published, two people have agreed to; who it names is shown.

    `first` approved the same content before `by`. `appeal` is its number, for the file.
    """
    take_turn()
    for finding in findings:
        person = Person.objects.filter(finding=finding, is_child=False).first()
        if finding.kind == Finding.Kind.PERSON and person is None:
            continue
        basis = None
        if person:
            held = Q(kind=BasisKind.APPEAL, how=appeal, withdrawn_at=None)
            basis = person.bases.filter(held).first() or note_basis(
                person, Grounds(kind=BasisKind.APPEAL, how=appeal), by=by, at=at
            )
        Raise.objects.waiting().filter(finding=finding).update(dropped_by=by, dropped_at=at)
        wish = Raise.objects.create(
            finding=finding,
            to=Visibility.PUBLIC,
            basis=basis,
            content=digest(finding, Visibility.PUBLIC, basis=basis),
            by=first,
            at=at,
        )
        show(wish, by=by, at=at)


def agreed_among(findings: Iterable[int], level: Visibility) -> frozenset[int]:
    """Of findings, by their ids, those that two people agreed be seen at a level, as they stand."""
    enough = [level, *wider_than(level)]
    agreed = Raise.objects.agreed().filter(finding__in=findings, to__in=enough)
    return frozenset(
        one.finding_id
        for one in agreed.select_related("finding__person", "basis")
        if one.content == digest_of(one.finding, person_of(one.finding), one.to, basis=one.basis)
    )


def person_of(finding: Finding) -> Person | None:
    return getattr(finding, "person", None)
