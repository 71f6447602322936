"""What others see of a case: people on a basis that two agreed to, and nobody else's name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.cases.people import confirm_everything, confirmed_people, person_called
from tests.cases.story import NOW, desk_user

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.cases.hiding import hide, mark_child
from hueandcry.cases.judging import judge, undo_judgement
from hueandcry.cases.models import (
    Case,
    Decision,
    Finding,
    Gone,
    Judgement,
    Person,
    Raise,
    Source,
    Verdict,
    Visibility,
)
from hueandcry.cases.models.basis import BasisKind
from hueandcry.cases.models.people import Same
from hueandcry.cases.people import called
from hueandcry.cases.preferring import Preferred, prefer, undo_preference
from hueandcry.cases.pseudonyms import call
from hueandcry.cases.raising import (
    Grounds,
    Outcome,
    agree,
    look_again,
    note_basis,
    propose,
    withdraw,
)
from hueandcry.cases.services import decide, put_in_new_case, undo
from hueandcry.cases.sight import Human, Sight, human_at
from hueandcry.ledger.models import Entry

TODAY = NOW.date()
LATER = NOW + timedelta(minutes=5)
CONSENT = Grounds(
    kind=BasisKind.CONSENT,
    by_whom="her lawyer",
    how="by telephone",
    given_on=TODAY,
    to_what="name and trial, to be taken back by a call",
)


@pytest.fixture
def approver(db: None) -> User:
    return desk_user("Ada", Role.APPROVER)


@pytest.fixture
def case(source: Source, editor: User) -> Case:
    confirm_everything(source, by=editor)
    return put_in_new_case(source, "Nurses of Puno", by=editor, at=NOW)


def show(person: Person, *, by: User, second: User, to: Visibility = Visibility.PUBLIC) -> None:
    basis = note_basis(person, CONSENT, by=by, at=NOW)
    wish = propose(person.finding, to, basis=basis, by=by, at=NOW)
    assert isinstance(wish, Raise), wish
    assert agree(wish, content=wish.content, by=second, at=LATER) is Outcome.SHOWN


def public(case: Case, *, days: int = 0) -> Sight:
    return Sight(case, Visibility.PUBLIC, TODAY + timedelta(days=days))


def everything(sight: Sight) -> str:
    """All that a level can get out of the gate."""
    words = [sight.words(one.passage) for one in sight.found]
    titles = [sight.masked(source.title) for source in sight.sources]
    whole = [sight.masked(text) for text in sight.texts.values()]
    people = [(human.name, human.spellings) for human in sight.people]
    return repr([sight.found, sight.gathered, words, titles, whole, people])


def test_nobody_is_seen_without_a_basis_and_no_fact_about_them(case: Case) -> None:
    assert public(case).people == ()
    assert not [one for one in public(case).found if one.kind in ("person", "event")]
    assert "Quispe" not in everything(public(case))
    assert len(Sight(case, Visibility.DESK, TODAY).people) == 2


def test_who_is_shown_is_seen_with_what_is_told_of_them_and_the_others_stay_masked(
    case: Case, editor: User, approver: User
) -> None:
    show(person_called("Marta Quispe"), by=editor, second=approver)
    sight = public(case)
    assert [human.name for human in sight.people] == ["Marta Quispe"]
    arrest = next(one for one in sight.gathered.happenings if one.type == "arrest")
    assert arrest.persons == tuple(sight.people[0].keys)
    assert "Marta Quispe" in everything(sight)
    assert "Luis" not in everything(sight)
    assert "[name withheld]" in sight.masked("her son Luis Quispe")


def test_health_and_family_stay_at_the_desk_of_whoever_is_shown(
    case: Case, editor: User, approver: User
) -> None:
    for name in ("Marta Quispe", "Luis Quispe"):
        show(person_called(name), by=editor, second=approver)
    kinds = {(one.kind, one.item.get("type")) for one in public(case).found}
    assert ("event", "arrest") in kinds
    assert not kinds & {("relation", "child_of"), ("event", "hunger_strike")}


def test_partners_see_what_the_public_does_not(case: Case, editor: User, approver: User) -> None:
    person = person_called("Marta Quispe")
    show(person, by=editor, second=approver, to=Visibility.PARTNERS)
    assert public(case).people == ()
    assert len(Sight(case, Visibility.PARTNERS, TODAY).people) == 1


def test_one_person_alone_shows_nobody_where_there_are_two(
    case: Case, editor: User, colleague: User, approver: User
) -> None:
    person = person_called("Marta Quispe")
    basis = note_basis(person, CONSENT, by=editor, at=NOW)
    wish = propose(person.finding, Visibility.PUBLIC, basis=basis, by=editor, at=NOW)
    assert isinstance(wish, Raise)
    for alone in (editor, colleague):
        assert agree(wish, content=wish.content, by=alone, at=LATER) is Outcome.NEEDS_ANOTHER
    assert agree(wish, content="0" * 64, by=approver, at=LATER) is Outcome.CHANGED
    assert public(case).people == ()
    assert agree(wish, content=wish.content, by=approver, at=LATER) is Outcome.SHOWN


def test_the_second_agrees_to_nothing_that_changed_meanwhile(
    case: Case, editor: User, approver: User
) -> None:
    person = person_called("Marta Quispe")
    basis = note_basis(person, CONSENT, by=editor, at=NOW)
    wish = propose(person.finding, Visibility.PUBLIC, basis=basis, by=editor, at=NOW)
    assert isinstance(wish, Raise)
    call(person, "The Nurse", by=editor, at=NOW)
    assert agree(wish, content=wish.content, by=approver, at=LATER) is Outcome.CHANGED


def test_without_a_basis_or_for_a_child_nothing_can_be_proposed(case: Case, editor: User) -> None:
    marta, luis = person_called("Marta Quispe"), person_called("Luis Quispe")
    theirs = note_basis(luis, CONSENT, by=editor, at=NOW)
    to = Visibility.PUBLIC
    assert propose(marta.finding, to, by=editor, at=NOW) is Outcome.NO_BASIS
    assert propose(marta.finding, to, basis=theirs, by=editor, at=NOW) is Outcome.NO_BASIS
    mark_child(luis, is_child=True, by=editor, at=NOW)
    assert propose(luis.finding, to, basis=theirs, by=editor, at=NOW) is not None
    assert not Raise.objects.exists()


def test_consent_that_nobody_looked_at_again_hides(
    case: Case, editor: User, approver: User
) -> None:
    person = person_called("Marta Quispe")
    show(person, by=editor, second=approver)
    assert public(case, days=90).people
    assert not public(case, days=91).people
    look_again(person.bases.get(), by=editor, at=NOW + timedelta(days=80))
    assert public(case, days=91).people


def test_withdrawn_consent_hides_at_once(case: Case, editor: User, approver: User) -> None:
    person = person_called("Marta Quispe")
    show(person, by=editor, second=approver)
    assert withdraw(person.bases.get(), by=editor, at=LATER)
    assert not withdraw(person.bases.get(), by=editor, at=LATER)
    assert public(case).people == ()


def test_hide_now_takes_all_rows_of_a_human_being_away_and_their_address_is_gone(
    editor: User, approver: User
) -> None:
    one, other = confirmed_people(["Ana Ruiz", "Anna Ruiz"], by=editor)
    judge(one, other, Same.SAME, by=editor, at=NOW)
    for person in (one, other):
        show(person, by=editor, second=approver)
    one.refresh_from_db()
    slug = one.slug
    assert isinstance(human_at(slug, Visibility.PUBLIC, day=TODAY), Human)
    assert hide(other.finding, Visibility.DESK, by=editor, at=LATER)
    assert public(one.finding.source.case).people == ()  # type: ignore[arg-type]  # it has one
    assert isinstance(human_at(slug, Visibility.PUBLIC, day=TODAY), Gone)
    assert "Ruiz" not in str(list(Entry.objects.values_list("verb", "before", "after")))


def test_a_pseudonym_stands_in_place_of_every_name(
    case: Case, editor: User, approver: User
) -> None:
    person = person_called("Marta Quispe")
    call(person, "The Nurse", by=editor, at=NOW)
    show(person, by=editor, second=approver)
    sight = public(case)
    assert (sight.people[0].name, sight.people[0].spellings) == ("The Nurse", ())
    assert "Marta" not in everything(sight)
    assert "The Nurse" in everything(sight)
    assert len(called("Marta Kispe", among=Person.objects.standing())) == 1


def test_another_name_takes_somebody_back_to_the_desk(
    case: Case, editor: User, approver: User
) -> None:
    person = person_called("Marta Quispe")
    show(person, by=editor, second=approver)
    corrected = person.finding.value | {"name": "Marta Quispe Mamani"}
    finding = Finding.objects.get(pk=person.finding_id)
    decide(
        finding, Verdict.CORRECTED, corrected=corrected, revision=finding.revision, by=editor,
        at=LATER,
    )  # fmt: skip
    assert public(case).people == ()
    spelt = set(person_called("Marta Quispe Mamani").spellings.values_list("text", flat=True))
    assert spelt == {"Marta Quispe Mamani", "Marta Quispe"}


def test_who_is_refused_is_hidden_and_undone_is_seen_again_with_what_was_judged(
    editor: User, approver: User
) -> None:
    one, other = confirmed_people(["Ana Ruiz", "Anna Ruiz"], by=editor)
    judge(one, other, Same.SAME, by=editor, at=NOW)
    show(one, by=editor, second=approver)
    finding = Finding.objects.get(pk=one.finding_id)
    case = finding.source.case
    assert case
    refused = decide(finding, Verdict.REFUSED, revision=finding.revision, by=editor, at=LATER)
    assert isinstance(refused, Decision)
    assert public(case).people == ()
    assert "Ruiz" not in public(case).masked("Ana Ruiz")
    undo(refused, by=editor, at=LATER)
    assert [human.name for human in public(case).people] == ["Ana Ruiz"]
    assert Judgement.objects.standing().count() == 1


def test_consent_of_one_who_is_no_longer_the_same_counts_no_more(
    editor: User, approver: User
) -> None:
    one, other = confirmed_people(["Ana Ruiz", "Anna Ruiz"], by=editor)
    made = judge(one, other, Same.SAME, by=editor, at=NOW)
    assert isinstance(made, Judgement)
    basis = note_basis(one, CONSENT, by=editor, at=NOW)
    wish = propose(other.finding, Visibility.PUBLIC, basis=basis, by=editor, at=NOW)
    assert isinstance(wish, Raise)
    agree(wish, content=wish.content, by=approver, at=NOW)
    undo_judgement(made, by=editor, at=LATER)
    assert Person.objects.get(pk=other.pk).visibility == Visibility.DESK


def test_a_release_needs_two_people_before_others_read_it(
    case: Case, editor: User, approver: User
) -> None:
    person = person_called("Marta Quispe")
    show(person, by=editor, second=approver)
    event = Finding.objects.filter(kind="event", proposed__type="arrest").earliest("pk")
    Finding.objects.filter(pk=event.pk).update(proposed=event.proposed | {"type": "release"})
    assert "release" not in {one.type for one in public(case).gathered.happenings}
    Finding.objects.filter(pk=event.pk).update(visibility=Visibility.DESK)
    wish = propose(event, Visibility.PUBLIC, why="her lawyer rang", by=editor, at=NOW)
    assert isinstance(wish, Raise)
    agree(wish, content=wish.content, by=approver, at=LATER)
    assert "release" in {one.type for one in public(case).gathered.happenings}


def test_whether_two_agreed_is_asked_once_however_much_is_told(
    case: Case, editor: User, approver: User, django_assert_num_queries: Any
) -> None:
    show(person_called("Marta Quispe"), by=editor, second=approver)
    events = Finding.objects.filter(kind="event")
    for event in events:
        events.filter(pk=event.pk).update(proposed=event.proposed | {"type": "release"})
    sight = public(case)
    told = [one for one in sight.standing if one.kind == "event"]
    assert len(told) > 1
    with django_assert_num_queries(1):
        assert sight.lacking >= {one.pk for one in told}


def test_a_name_is_found_in_any_spelling_and_script(editor: User) -> None:
    confirmed_people(["Аскар Жунусов", "Anna Ruiz", "Jusuf Ali"], by=editor)
    found = called("Askar Dzhunusov", among=Person.objects.standing())
    assert [person.name for person, _score in found] == ["Аскар Жунусов"]


def test_of_two_claims_the_desk_goes_by_one_and_the_second_editor_is_told(
    case: Case, editor: User, colleague: User
) -> None:
    made = prefer(case, "1:4", over=["2:7"], why="the later count", by=editor, at=NOW)
    again = prefer(case, "2:7", over=["1:4"], why="the lawyer's", by=colleague, at=LATER)
    assert not isinstance(made, Preferred)
    assert again == Preferred(made)
    assert undo_preference(made, by=colleague, at=LATER)
    assert not undo_preference(made, by=editor, at=LATER)
    assert not isinstance(
        prefer(case, "2:7", over=["1:4"], why="the lawyer's", by=colleague, at=LATER), Preferred
    )
