"""Which happenings are one event: judged by editors, nothing contradictory, all undone."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connections, transaction
from tests.cases.happenings import confirmed_event
from tests.cases.people import confirmed_people
from tests.cases.story import NOW, desk_user

from hueandcry.accounts.models import User
from hueandcry.cases.judging import judge
from hueandcry.cases.judging_events import (
    EventContradicts,
    EventStands,
    judge_events,
    undo_event_judgement,
)
from hueandcry.cases.models import Case, EventJudgement, Finding, Person, Source, Visibility
from hueandcry.cases.models.happenings import Belonging
from hueandcry.cases.models.people import Same
from hueandcry.cases.services import open_case
from hueandcry.cases.sight import Sight
from hueandcry.cases.standing import everybody_in
from hueandcry.core.casefile.event_words import Belongs, EventWord
from hueandcry.core.casefile.status import Condition, StatusOn
from hueandcry.ledger.models import Entry
from hueandcry.ledger.services import first_broken

LATER = NOW + timedelta(minutes=5)
SAME, APART, UNSURE = Belonging.SAME, Belonging.NOT_THE_SAME, Belonging.UNSURE


@pytest.fixture
def case(editor: User) -> Case:
    return open_case("River", by=editor, at=NOW)


@pytest.fixture
def four(case: Case, editor: User) -> list[Finding]:
    """Four tellings in four sources."""
    days = ["2026-03-03", "2026-03", None, "2026-03-04"]
    return [confirmed_event(f"They met in court {day}.", case=case, by=editor, on=day)
            for day in days]  # fmt: skip


def at_desk(case: Case) -> Sight:
    return Sight(case, Visibility.DESK, NOW.date())


def events_of(case: Case) -> set[frozenset[str]]:
    return {frozenset(group.members) for group in at_desk(case).events}


def together(*tellings: Finding) -> frozenset[str]:
    return frozenset(one.told_key for one in tellings)


def test_nothing_is_one_event_before_an_editor_says_so(case: Case, four: list[Finding]) -> None:
    assert events_of(case) == {together(one) for one in four}


def test_what_is_said_to_be_the_same_is_one_event_and_undone_is_two_again(
    case: Case, four: list[Finding], editor: User, colleague: User
) -> None:
    a, b, c, d = four
    made = judge_events(a, b, SAME, why="one courtroom", by=editor, at=NOW)
    judge_events(c, b, SAME, by=colleague, at=NOW)
    assert isinstance(made, EventJudgement)
    assert events_of(case) == {together(a, b, c), together(d)}
    assert undo_event_judgement(made, by=colleague, at=LATER)
    assert not undo_event_judgement(made, by=editor, at=LATER)
    assert events_of(case) == {together(a), together(b, c), together(d)}
    stored = EventJudgement.objects.get(pk=made.pk)
    assert (stored.why, stored.by, stored.undone_by) == ("one courtroom", editor, colleague)


@pytest.mark.parametrize("verdict", Belonging)
def test_the_second_who_judges_two_is_told_what_stands_whichever_comes_first(
    four: list[Finding], verdict: Belonging, editor: User, colleague: User
) -> None:
    a, b, *_ = four
    made = judge_events(a, b, verdict, by=editor, at=NOW)
    assert isinstance(made, EventJudgement)
    assert judge_events(b, a, SAME, by=colleague, at=LATER) == EventStands(made)
    assert EventJudgement.objects.count() == 1


@pytest.mark.parametrize("told_apart", [APART, Belonging.POSTPONED_TO, Belonging.FOLLOWS])
def test_nothing_becomes_one_event_with_what_it_is_not_through_others(
    case: Case, four: list[Finding], told_apart: Belonging, editor: User
) -> None:
    a, b, c, d = four
    first = judge_events(a, b, SAME, by=editor, at=NOW)
    apart = judge_events(b, c, told_apart, by=editor, at=NOW)
    third = judge_events(c, d, SAME, by=editor, at=NOW)
    refused = judge_events(d, a, SAME, by=editor, at=LATER)
    assert isinstance(refused, EventContradicts)
    assert refused.apart == apart
    assert set(refused.chain) == {first, third}
    assert together(a, b) in events_of(case)


def test_two_that_are_one_event_through_others_are_not_told_apart(
    four: list[Finding], editor: User
) -> None:
    a, b, c, _d = four
    chain = (judge_events(a, b, SAME, by=editor, at=NOW),
             judge_events(b, c, SAME, by=editor, at=NOW))  # fmt: skip
    refused = judge_events(a, c, APART, by=editor, at=LATER)
    assert refused == EventContradicts(chain=chain, apart=None)  # type: ignore[arg-type]


def test_a_judgement_about_what_was_refused_rests_until_it_stands_again(
    case: Case, four: list[Finding], editor: User
) -> None:
    a, b, c, d = four
    judge_events(a, b, SAME, by=editor, at=NOW)
    judge_events(b, c, SAME, by=editor, at=NOW)
    Finding.objects.filter(pk=b.pk).update(verdict="refused")
    assert events_of(case) == {together(a), together(c), together(d)}
    Finding.objects.filter(pk=b.pk).update(verdict="confirmed")
    assert events_of(case) == {together(a, b, c), together(d)}


def test_others_see_two_as_one_event_through_a_third_that_is_kept_back(
    case: Case, four: list[Finding], editor: User
) -> None:
    a, b, c, d = four
    judge_events(a, b, SAME, by=editor, at=NOW)
    judge_events(b, c, SAME, by=editor, at=NOW)
    judge_events(d, b, Belonging.POSTPONED_TO, by=editor, at=NOW)
    Finding.objects.filter(pk=b.pk).update(visibility="desk")
    public = Sight(case, Visibility.PUBLIC, NOW.date())
    assert {frozenset(group.members) for group in public.events} == {together(a, c), together(d)}
    assert public.event_words == ()


def test_a_postponement_leads_from_the_old_to_the_new(
    case: Case, four: list[Finding], editor: User
) -> None:
    a, _b, _c, d = four
    judge_events(d, a, Belonging.POSTPONED_TO, by=editor, at=NOW)
    assert at_desk(case).event_words == (
        EventWord(one=d.told_key, other=a.told_key, verdict=Belongs.POSTPONED_TO),
    )


def test_happenings_of_two_cases_are_not_judged(four: list[Finding], editor: User) -> None:
    elsewhere = open_case("Hill", by=editor, at=NOW)
    stranger = confirmed_event("A strike.", case=elsewhere, by=editor, kind="protest")
    with pytest.raises(ValueError, match="one case"):
        judge_events(four[0], stranger, SAME, by=editor, at=NOW)


def test_the_database_keeps_one_standing_word_a_pair(four: list[Finding], editor: User) -> None:
    a, b, *_ = four
    says = {"verdict": UNSURE, "by": editor, "at": NOW}
    EventJudgement.objects.create(one=a, other=b, **says)
    with pytest.raises(IntegrityError), transaction.atomic():
        EventJudgement.objects.create(one=b, other=a, **says)
    EventJudgement.objects.create(one=b, other=a, undone_by=editor, undone_at=NOW, **says)


def test_the_ledger_names_rows_and_verdicts_and_no_words(four: list[Finding], editor: User) -> None:
    a, b, *_ = four
    made = judge_events(b, a, APART, why="another courtroom", by=editor, at=NOW)
    assert isinstance(made, EventJudgement)
    line = Entry.objects.about(made).get()
    assert (line.verb, line.after) == ("event.judged", [b.pk, a.pk, "not_the_same"])
    assert first_broken() is None


def test_an_arrest_that_two_sources_tell_changes_where_somebody_stands_once(
    case: Case, editor: User
) -> None:
    first, second = confirmed_people(["Ana Ruiz", "Ana Ruiz"], by=editor, case=case)
    judge(first, second, Same.SAME, by=editor, at=NOW)
    Source.objects.filter(pk=second.finding.source_id).update(published="2026-03-09")

    def told(person: Person, words: str, kind: str, on: str | None) -> Finding:
        source = person.finding.source
        return confirmed_event(
            words, case=case, by=editor, kind=kind, on=on, persons=("p1",), source=source
        )

    arrest = told(first, "arrested", "arrest", "2026-03-03")
    told(first, "March", "release", "2026-03-05")
    again = told(second, "arrested", "arrest", None)

    def stands() -> StatusOn:
        (stand,) = everybody_in([at_desk(case)], day=NOW.date()).stands
        return stand.status

    assert stands().condition is Condition.DETAINED
    judge_events(arrest, again, SAME, by=editor, at=NOW)
    status = stands()
    assert status.condition is Condition.RELEASED
    assert [len(row.tellings) for row in status.rows] == [2, 1]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_judge_two_happenings_at_once_one_stands_and_one_is_told() -> None:
    editors = [desk_user("Imke"), desk_user("Tomas")]
    case = open_case("River", by=editors[0], at=NOW)
    pair = [confirmed_event(f"A hearing. {n}", case=case, by=editors[0]) for n in (1, 2)]
    start = Barrier(2)
    outcomes: list[object] = []

    def press(editor: User, verdict: Belonging, one: Finding, other: Finding) -> None:
        try:
            start.wait(timeout=20)
            outcomes.append(judge_events(one, other, verdict, by=editor, at=NOW))
        finally:
            connections.close_all()

    threads = [
        Thread(target=press, args=(editors[0], SAME, *pair)),
        Thread(target=press, args=(editors[1], APART, *reversed(pair))),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(type(one).__name__ for one in outcomes) == ["EventJudgement", "EventStands"]
    assert EventJudgement.objects.standing().count() == 1
