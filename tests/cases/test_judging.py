"""Who is one human being: judged by editors, one word a pair, nothing contradictory, all undone."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections
from tests.cases.people import confirm_everything, confirmed_people, person_called
from tests.cases.story import NOW, desk_user

from hueandcry.accounts.models import User
from hueandcry.cases.hiding import hide
from hueandcry.cases.judging import Contradicts, Stands, history, judge, undo_judgement
from hueandcry.cases.models import Judgement, Person, Source, Visibility
from hueandcry.cases.models.people import Same
from hueandcry.cases.people import same_human
from hueandcry.cases.pseudonyms import call
from hueandcry.ledger.models import Entry
from hueandcry.ledger.services import first_broken

LATER = NOW + timedelta(minutes=5)
SAME, APART, UNSURE = Same.SAME, Same.NOT_THE_SAME, Same.UNSURE


@pytest.fixture
def four(editor: User) -> list[Person]:
    """Four people of four sources."""
    return confirmed_people(["Ana Ruiz", "Anna Ruiz", "Ana Ruis", "A. Ruiz"], by=editor)


def are_one(*people: Person) -> bool:
    return {one.pk for one in same_human(people[0])} >= {one.pk for one in people}


def test_whoever_is_said_to_be_the_same_is_one_and_undone_is_two_again(
    four: list[Person], editor: User, colleague: User
) -> None:
    a, b, c, _d = four
    made = judge(a, b, SAME, why="the same trial", by=editor, at=NOW)
    judge(c, b, SAME, by=colleague, at=NOW)
    assert isinstance(made, Judgement)
    assert are_one(a, b, c)
    assert undo_judgement(made, by=colleague, at=LATER)
    assert not undo_judgement(made, by=editor, at=LATER)
    assert not are_one(a, b)
    assert are_one(b, c)
    stored = Judgement.objects.get(pk=made.pk)
    assert (stored.why, stored.by, stored.undone_by) == ("the same trial", editor, colleague)
    case = a.finding.source.case
    assert case
    assert [one.pk for one in history(case)][-1] == made.pk


def test_the_second_who_judges_a_pair_is_told_what_stands(
    four: list[Person], editor: User, colleague: User
) -> None:
    a, b, *_ = four
    made = judge(a, b, UNSURE, by=editor, at=NOW)
    assert isinstance(made, Judgement)
    assert judge(b, a, SAME, by=colleague, at=LATER) == Stands(made)
    assert not are_one(a, b)


def test_nobody_becomes_one_with_whom_they_are_not_through_others(
    four: list[Person], editor: User
) -> None:
    a, b, c, d = four
    judge(a, b, SAME, by=editor, at=NOW)
    apart = judge(b, c, APART, by=editor, at=NOW)
    third = judge(c, d, SAME, by=editor, at=NOW)
    refused = judge(d, a, SAME, by=editor, at=LATER)
    assert isinstance(refused, Contradicts)
    assert refused.apart == apart
    assert set(refused.chain) == {judge_of(a, b), third}
    assert not are_one(a, d)


def test_two_who_are_one_through_others_are_not_told_apart(
    four: list[Person], editor: User
) -> None:
    a, b, c, _d = four
    chain = (judge(a, b, SAME, by=editor, at=NOW), judge(b, c, SAME, by=editor, at=NOW))
    refused = judge(a, c, APART, by=editor, at=LATER)
    assert isinstance(refused, Contradicts)
    assert (refused.apart, refused.chain) == (None, chain)


def test_mother_and_son_are_never_one(source: Source, editor: User) -> None:
    confirm_everything(source, by=editor)
    refused = judge(
        person_called("Marta Quispe"), person_called("Luis Quispe"), SAME, by=editor, at=NOW
    )
    assert isinstance(refused, Contradicts)
    assert not Judgement.objects.exists()


def test_nobody_is_judged_who_was_refused_while_the_page_was_open(
    four: list[Person], editor: User
) -> None:
    a, b, *_ = four
    judge(a, b, SAME, by=editor, at=NOW)
    type(a.finding).objects.filter(pk=a.finding.pk).update(verdict="refused")
    with pytest.raises(Person.DoesNotExist):
        judge(a, b, APART, by=editor, at=LATER)
    assert Judgement.objects.count() == 1


def test_a_judgement_about_somebody_who_was_refused_rests_until_they_stand_again(
    four: list[Person], editor: User
) -> None:
    a, b, c, _d = four
    judge(a, b, SAME, by=editor, at=NOW)
    judge(b, c, SAME, by=editor, at=NOW)
    finding = b.finding
    type(finding).objects.filter(pk=finding.pk).update(verdict="refused")
    assert not are_one(a, c)
    type(finding).objects.filter(pk=finding.pk).update(verdict="confirmed")
    assert are_one(a, c)


def test_what_protects_one_row_protects_whoever_is_judged_to_be_the_same(
    four: list[Person], editor: User
) -> None:
    a, b, *_ = four
    call(a, "The Baker", by=editor, at=NOW)
    hide(a.finding, Visibility.DESK, by=editor, at=NOW)
    judge(a, b, SAME, by=editor, at=LATER)
    b.refresh_from_db()
    assert (b.shown_name, b.visibility) == ("The Baker", "desk")


def test_the_ledger_names_rows_and_verdicts_and_no_words(four: list[Person], editor: User) -> None:
    a, b, *_ = four
    made = judge(a, b, APART, why="Ruiz had a brother", by=editor, at=NOW)
    assert isinstance(made, Judgement)
    line = Entry.objects.about(made).get()
    assert (line.verb, line.after) == ("person.judged", [a.pk, b.pk, "not_the_same"])
    assert first_broken() is None


@pytest.mark.django_db(transaction=True)
def test_of_two_who_judge_a_pair_at_once_one_stands_and_one_is_told() -> None:
    editors = [desk_user("Imke"), desk_user("Tomas")]
    a, b = confirmed_people(["Ana Ruiz", "Anna Ruiz"], by=editors[0])
    together = Barrier(2)
    outcomes: list[object] = []

    def press(editor: User, verdict: Same) -> None:
        try:
            together.wait(timeout=20)
            outcomes.append(judge(a, b, verdict, by=editor, at=NOW))
        finally:
            connections.close_all()

    threads = [Thread(target=press, args=pair) for pair in zip(editors, (SAME, APART), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(type(one).__name__ for one in outcomes) == ["Judgement", "Stands"]
    assert Judgement.objects.standing().count() == 1


def judge_of(one: Person, other: Person) -> Judgement:
    return Judgement.objects.get(one=one, other=other)
