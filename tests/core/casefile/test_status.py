"""Where a person stands on a day, and what says so."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.casefile.told import happening

from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.status import Condition, StatusOn, changes, status_on, where_all_stand
from hueandcry.core.casefile.values import Happening

ME = ("a:p1", "b:p1")
TODAY = date(2004, 12, 31)
ARREST = happening("a:1", "arrest", "a:p1", on="2004-03-03")
RELEASE = happening("b:1", "release", "b:p1", on="2004-05-20")


@pytest.mark.parametrize(
    ("told", "condition", "is_held"),
    [
        ((), "not_known", None),
        ((ARREST,), "detained", True),
        ((ARREST, RELEASE), "released", False),
        ((ARREST, happening("b:1", "release", "b:p1", on="2004-05", status="planned")),
         "detained", True),
        ((ARREST, happening("b:1", "release", "b:p1", on="2004-05", status="negated")),
         "detained", True),
        ((happening("a:1", "arrest", "a:p1", on="2004-03-03", status="attempted"),),
         "not_known", None),
        ((ARREST, happening("a:2", "charge", "a:p1", on="2004-03-05")), "detained", True),
        ((ARREST, happening("a:2", "hearing", "a:p1", on="2004-04-05")), "detained", True),
        ((happening("a:2", "charge", "a:p1", on="2004-03-05"),), "charged", None),
        ((happening("a:2", "charge", "a:p1", on="2004-03-05"),
          happening("a:3", "hearing", "a:p1", on="2004-03-06")), "on_trial", None),
        ((ARREST, happening("a:2", "bail", "a:p1", on="2004-03-05")), "on_bail", False),
        ((ARREST, RELEASE, happening("b:2", "hearing", "b:p1", on="2004-06-01")),
         "on_trial", False),
        ((ARREST, happening("b:2", "sentence", "b:p1", on="2004-06-01")), "sentenced", True),
        ((happening("b:2", "sentence", "b:p1", on="2004-06-01"),), "sentenced", None),
        ((ARREST, happening("b:2", "death", "b:p1", on="2004-06-01"),
          happening("b:3", "release", "b:p1", on="2004-07-01")), "dead", False),
        ((happening("a:1", "protest", "a:p1", on="2004-03-03"),), "free", False),
        ((ARREST, happening("a:2", "protest", "a:p1", on="2004-04-03")), "detained", True),
        ((happening("c:1", "arrest", "c:p1", on="2004-03-03"),), "not_known", None),
        ((ARREST, happening("b:1", "release", "b:p1")), "detained", True),
        ((happening("a:1", "arrest", "a:p1", on=""),), "detained", True),
        ((happening("a:1", "arrest", "a:p1", on="2026-02-30"),), "detained", True),
    ],
)  # fmt: skip
def test_a_person_stands_where_the_last_happening_left_them(
    told: tuple[Happening, ...], condition: str, is_held: bool | None
) -> None:
    status = status_on(ME, told, day=TODAY)
    assert (status.condition, status.is_held) == (condition, is_held)


def test_what_comes_after_the_day_does_not_count() -> None:
    before = status_on(ME, (ARREST, RELEASE), day=date(2004, 5, 19))
    assert (before.condition, before.since) == (Condition.DETAINED, "2004-03-03")
    assert status_on(ME, (ARREST,), day=date(2004, 3, 2)).condition is Condition.NOT_KNOWN


def test_a_status_names_all_the_happenings_that_it_rests_on() -> None:
    told = (ARREST, happening("b:4", "detention", "b:p1", on="2004-04-02"))
    status = status_on(ME, told, day=TODAY)
    assert [one.happening for one in status.rests_on] == ["a:1", "b:4"]
    assert status.rests_on[0].passage == ARREST.passage
    assert status.last_word == date(2004, 4, 2)


def test_what_is_undated_had_happened_when_its_source_was_published() -> None:
    told = (ARREST, happening("b:1", "release", "b:p1"))
    published = {"b": "2004-09"}
    assert status_on(ME, told, day=TODAY, published=published).condition is Condition.RELEASED
    earlier = status_on(ME, told, day=date(2004, 8, 1), published=published)
    assert earlier.condition is Condition.DETAINED


def test_days_without_a_year_stand_in_order_and_in_the_last_year_before_the_text() -> None:
    told = (
        happening("a:1", "release", "a:p1", on="XXXX-04-05"),
        happening("a:2", "arrest", "a:p1", on="XXXX-04-06"),
    )
    assert status_on(ME, told, day=TODAY).condition is Condition.DETAINED
    status = status_on(ME, told, day=TODAY, published={"a": "2004-02"})
    assert (status.since, status.last_word) == ("XXXX-04-06", date(2003, 4, 6))


def test_what_may_have_happened_before_the_day_stands_among_the_others() -> None:
    told = (ARREST, happening("b:1", "release", "b:p1", on="2004-05"))
    status = status_on(ME, told, day=date(2004, 5, 10))
    assert status.condition is Condition.DETAINED
    assert [one.happening for one in status.others] == ["b:1"]


def test_two_sources_that_say_two_things_of_one_day_are_both_shown() -> None:
    told = (ARREST, happening("b:1", "bail", "b:p1", on="2004-03-03"))
    status = status_on(ME, told, day=TODAY)
    assert {status.condition, *(one.condition for one in status.others)} == {"detained", "on_bail"}


def test_one_source_that_tells_an_arrest_and_a_release_says_one_thing() -> None:
    told = (ARREST, happening("a:2", "release", "a:p1", on="2004-03-03"))
    status = status_on(ME, told, day=TODAY)
    assert (status.condition, status.others) == (Condition.RELEASED, ())


def test_each_change_is_a_row_in_order_of_time() -> None:
    told = (RELEASE, happening("a:3", "detention", "a:p1"), ARREST)
    rows = changes(ME, told)
    assert [(row.happening, row.condition) for row in rows] == [
        ("a:3", Condition.DETAINED),
        ("a:1", Condition.DETAINED),
        ("b:1", Condition.RELEASED),
    ]


def test_who_is_still_held_is_answered_with_the_sources() -> None:
    told = (ARREST, RELEASE, happening("a:2", "arrest", "a:p2", on="2004-03-03"))
    groups = [Group(members=ME), Group(members=("a:p2",)), Group(members=("a:p3",))]
    standing = where_all_stand(groups, told, day=TODAY)
    (held,) = (one for one in standing if one.status.is_held)
    assert held.person == "a:p2"
    assert [one.source for one in held.status.rests_on] == ["a"]
    before = where_all_stand(groups, told, day=date(2004, 4, 1))
    assert [one.status.is_held for one in before] == [True, True, None]


SENTENCE = happening("b:2", "sentence", "b:p1", on="2004-06-01")


@pytest.mark.parametrize(
    ("told", "may_be_held"),
    [
        ((), False),
        ((ARREST,), False),
        ((ARREST, SENTENCE), False),
        ((SENTENCE,), True),
        ((ARREST, RELEASE), False),
        ((ARREST, happening("b:1", "bail", "b:p1", on="2004-03-03")), True),
    ],
)
def test_of_some_nobody_knows_whether_they_are_held(
    told: tuple[Happening, ...], may_be_held: bool
) -> None:
    assert status_on(ME, told, day=TODAY).may_be_held is may_be_held


def test_a_happening_judged_to_be_one_is_one_row_with_all_its_tellings() -> None:
    told = (happening("c:1", "arrest", "b:p1", on="2004-03", place="Lima"), ARREST, RELEASE)
    status = status_on(ME, told, day=date(2004, 4, 1), event_of={"c:1": "one", "a:1": "one"})
    (row,) = status.rows
    assert (row.on, [one.happening for one in row.tellings]) == ("2004-03-03", ["a:1", "c:1"])
    assert status.sources == {"a", "c"}
    assert len(status_on(ME, told, day=date(2004, 4, 1)).rows) == 2


def test_what_one_word_was_said_of_stays_two_when_it_changed_two_things() -> None:
    told = (ARREST, happening("b:1", "charge", "b:p1", on="2004-03-03"))
    rows = changes(ME, told, event_of={"a:1": "one", "b:1": "one"})
    assert [row.condition for row in rows] == [Condition.DETAINED, Condition.CHARGED]


def test_a_row_says_what_happened_and_where() -> None:
    (row,) = changes(ME, [happening("a:1", "detention", "a:p1", on="2004", place="Puno")])
    assert (row.type, row.place) == ("detention", "Puno")


def test_what_else_began_it_without_a_day_may_have_begun_it_before() -> None:
    told = (happening("a:1", "arrest", "a:p1"), happening("a:2", "detention", "a:p1", on="2004-03"))
    status = status_on(ME, told, day=TODAY, published={"a": "2004-04"})
    assert (status.since, status.is_at_the_latest) == ("2004-03", True)
    assert not status_on(ME, (ARREST,), day=TODAY).is_at_the_latest
    assert not status_on(ME, told[:1], day=TODAY).is_at_the_latest


def test_old_is_the_last_word_on_the_living() -> None:
    def status(*told: Happening) -> StatusOn:
        return status_on(ME, told, day=TODAY)

    quarter = timedelta(days=90)
    assert status(ARREST).is_old(TODAY, after=quarter)
    assert not status(ARREST).is_old(date(2004, 6, 1), after=quarter)
    assert status(happening("a:1", "arrest", "a:p1")).is_old(TODAY, after=quarter)
    assert not status(happening("a:1", "death", "a:p1", on="2004-01-01")).is_old(
        TODAY, after=quarter
    )
    assert not status().is_old(TODAY, after=quarter)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["arrest", "release", "bail", "charge", "hearing", "death", "protest"]),
            st.sampled_from([None, "2004", "2004-03", "2004-03-03", "XXXX-03-03"]),
            st.sampled_from(["actual", "actual", "planned", "negated"]),
        ),
        max_size=9,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_what_is_told_does_not_matter(
    rows: list[tuple[str, str | None, str]], chance: random.Random
) -> None:
    told = [
        happening(f"{'ab'[n % 2]}:{n}", kind, ME[n % 2], on=on, status=status)
        for n, (kind, on, status) in enumerate(rows)
    ]
    status = status_on(ME, told, day=TODAY)
    assert status == status_on(ME, chance.sample(told, len(told)), day=TODAY)
    actual = [one for one in told if one.status == "actual"]
    assert status == status_on(ME, actual, day=TODAY)
