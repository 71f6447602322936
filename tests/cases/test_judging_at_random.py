"""Whatever editors press, in whatever order: nobody is one by itself, and undoing restores."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cases.people import confirmed_people, finding_in
from tests.cases.story import NOW

from hueandcry.accounts.models import User
from hueandcry.cases.judging import Contradicts, judge, undo_judgement
from hueandcry.cases.models import Finding, Judgement, Person
from hueandcry.cases.models.people import Same
from hueandcry.cases.people import circle_of
from hueandcry.cases.services import decide
from hueandcry.ledger.services import first_broken

PLACES = st.integers(0, 4)
# A press: two people and what is said of them; or, with None, a judgement to take back.
PRESSES = st.lists(
    st.tuples(PLACES, PLACES, st.sampled_from([*Same, None])), min_size=4, max_size=12
)


@pytest.fixture
def five(editor: User) -> list[Person]:
    """Five people; a source says that the second is the first one's child."""
    names = ["Ana Ruiz", "Ana Ruiz", "Anna Ruiz", "A. Ruiz", "Ruiz"]
    people = confirmed_people(names, by=editor)
    source = people[0].finding.source
    value = {**people[1].finding.value, "id": "p2"}
    child = people[1].finding
    Finding.objects.filter(pk=child.pk).update(source=source, number=2, proposed=value)
    tie = {"person": "p2", "type": "child_of", "to": "p1"}
    relation = finding_in(source, Finding.Kind.RELATION, tie, words="Ruiz")
    decide(relation, "confirmed", revision=0, by=editor, at=NOW)  # type: ignore[arg-type]
    return list(Person.objects.with_words())


@pytest.mark.slow
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(PRESSES)
def test_who_is_one_follows_from_what_stands_alone(
    five: list[Person], editor: User, presses: list[tuple[int, int, Same | None]]
) -> None:
    for one, other, verdict in presses:
        before = humans(five)
        if verdict is None:
            standing = list(Judgement.objects.standing().order_by("pk"))
            if standing:
                assert undo_judgement(standing[one % len(standing)], by=editor, at=NOW)
        elif one != other:
            outcome = judge(five[one], five[other], verdict, by=editor, at=NOW)
            if not isinstance(outcome, Judgement) or verdict != Same.SAME:
                assert humans(five) == before
            if isinstance(outcome, Contradicts):
                assert outcome.apart or outcome.is_family or verdict == Same.NOT_THE_SAME
        assert humans(five) == expected(five)
        assert_two_stay_two(five)
    for made in Judgement.objects.standing():
        undo_judgement(made, by=editor, at=NOW)
    assert humans(five) == {frozenset([one.pk]) for one in five}
    assert first_broken() is None


def humans(people: list[Person]) -> set[frozenset[int]]:
    circle = circle_of([one.pk for one in people])
    return {frozenset(map(int, group.members)) for group in circle.humans()}


def expected(people: list[Person]) -> set[frozenset[int]]:
    """Whoever a chain of standing words "the same" joins, worked out the long way."""
    groups = [{one.pk} for one in people]
    for word in Judgement.objects.standing().filter(verdict=Same.SAME):
        one = next(each for each in groups if word.one_id in each)
        other = next(each for each in groups if word.other_id in each)
        if one is not other:
            one |= other
            groups.remove(other)
    return set(map(frozenset, groups))


def assert_two_stay_two(people: list[Person]) -> None:
    of = {pk: group for group in humans(people) for pk in group}
    apart = Judgement.objects.standing().filter(verdict=Same.NOT_THE_SAME)
    pairs = [(word.one_id, word.other_id) for word in apart]
    family = [one.pk for one in people if one.finding.source_id == people[0].finding.source_id]
    assert len(family) == 2
    for one, other in [*pairs, *combinations(family, 2)]:
        assert of[one] != of[other]
