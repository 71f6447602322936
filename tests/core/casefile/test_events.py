"""The same happening in several texts."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.casefile.told import happening

from hueandcry.core.casefile.events import (
    Link,
    held_then_released,
    same_events,
)
from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.tellings import Rule
from hueandcry.core.casefile.values import Happening

GROUPS = [Group(members=("a:p1", "b:p1", "c:p1")), Group(members=("a:p2", "b:p2"))]
SET = {"status": "planned"}

SAME = {
    "one person, one day": (
        happening("a:1", "arrest", "a:p1", on="2004-03-03"),
        happening("b:1", "arrest", "b:p1", on="2004-03-03"),
    ),
    "arrested in one text, held since then in the other": (
        happening("a:1", "arrest", "a:p1", on="2004-03-03"),
        happening("b:1", "detention", "b:p1", on="2004-03"),
    ),
    "one gives the month alone": (
        happening("a:1", "sentence", "a:p1", on="2004-05"),
        happening("b:1", "sentence", "b:p1", on="2004-05-20"),
    ),
    "one gives no year": (
        happening("a:1", "hearing", "a:p1", on="XXXX-04-05"),
        happening("b:1", "hearing", "b:p1", on="2004-04-05"),
    ),
    "what seldom happens twice, without dates": (
        happening("a:1", "charge", "a:p1"),
        happening("b:1", "charge", "b:p1"),
    ),
    "a crowd, by its day and town": (
        happening("a:1", "protest", on="2004-05-01", place="Gdansk", country="PL"),
        happening("b:1", "march", on="2004-05-01", place="Gdańsk", country="PL"),
    ),
    "told twice in one text": (
        happening("a:1", "arrest", "a:p1", on="2004-03-03"),
        happening("a:2", "arrest", on="2004-03-03"),
    ),
    "reported for sure by one alone": (
        happening("a:1", "beating", "a:p1", on="2004-03-03"),
        happening("b:1", "beating", "b:p1", on="2004-03-03", status="uncertain"),
    ),
}
APART = {
    "two days": (
        happening("a:1", "hearing", "a:p1", on="2004-03-03"),
        happening("b:1", "hearing", "b:p1", on="2004-03-04"),
    ),
    "two persons": (
        happening("a:1", "arrest", "a:p1", on="2004-03-03"),
        happening("b:1", "arrest", "b:p2", on="2004-03-03"),
    ),
    "persons whom nobody has called the same": (
        happening("a:1", "arrest", "a:p7", on="2004-03-03"),
        happening("b:1", "arrest", "b:p7", on="2004-03-03"),
    ),
    "two towns on one day": (
        happening("a:1", "protest", on="2004-05-01", place="Gdansk", country="PL"),
        happening("b:1", "protest", on="2004-05-01", place="Lublin", country="PL"),
    ),
    "two hearings without a day": (
        happening("a:1", "hearing", "a:p1"),
        happening("b:1", "hearing", "b:p1"),
    ),
    "two undated hearings in one town": (
        happening("a:1", "hearing", "a:p1", place="Lublin", country="PL"),
        happening("b:1", "hearing", "b:p1", place="Lublin", country="PL"),
    ),
    "an arrest long ago and one without a day": (
        happening("a:1", "arrest", "a:p1", on="1994/1996"),
        happening("b:1", "arrest", "b:p1"),
    ),
    "the arrest and what followed it, in one text": (
        happening("a:1", "arrest", "a:p1", on="2004-03-03"),
        happening("a:2", "detention", "a:p1", on="2004-03-03"),
    ),
    "what happened and what did not": (
        happening("a:1", "release", "a:p1", on="2004-03-03"),
        happening("b:1", "release", "b:p1", on="2004-03-03", status="negated"),
    ),
    "another type": (
        happening("a:1", "bail", "a:p1", on="2004-03-03"),
        happening("b:1", "release", "b:p1", on="2004-03-03"),
    ),
}


@pytest.mark.parametrize("told", SAME.values(), ids=SAME)
def test_what_texts_tell_alike_is_proposed_as_one_event(told: tuple[Happening, ...]) -> None:
    (found,) = same_events(told, GROUPS)
    assert found.keys == tuple(one.key for one in told)
    assert found.link is Link.SAME
    assert found.reasons


@pytest.mark.parametrize("told", APART.values(), ids=APART)
def test_what_may_be_two_things_is_not_proposed(told: tuple[Happening, ...]) -> None:
    assert same_events(told, GROUPS) == ()


def test_an_event_has_the_most_exact_date_and_says_why() -> None:
    (found,) = same_events(
        (
            happening("a:1", "arrest", "a:p1", on="2004-03"),
            happening("b:1", "arrest", "b:p1", on="2004-03-03", place="Lublin", country="PL"),
            happening("c:1", "arrest", "c:p1", on="2004-03-03", place="Lublin", country="PL"),
        ),
        GROUPS,
    )
    assert found.keys == ("a:1", "b:1", "c:1")
    assert found.date == "2004-03-03"
    assert {reason.rule for reason in found.reasons} == {
        Rule.SAME_PERSON,
        Rule.SAME_DAY,
        Rule.DATES_AGREE,
        Rule.SAME_PLACE,
    }


def test_a_vague_date_does_not_join_two_exact_days() -> None:
    told = (
        happening("a:1", "hearing", "a:p1", on="2004-03-03"),
        happening("b:1", "hearing", "b:p1", on="2004-03"),
        happening("c:1", "hearing", "c:p1", on="2004-03-04"),
    )
    (found,) = same_events(told, GROUPS)
    assert len(found.keys) == 2
    assert set(found.keys) != {"a:1", "c:1"}


def test_a_picket_that_was_called_and_one_that_was_held_are_linked() -> None:
    told = (
        happening("a:1", "call_to_action", on="2004-05-01", place="Poland", **SET),
        happening("b:1", "protest", on="2004-05-01", place="Poland"),
    )
    (found,) = same_events(told)
    assert (found.link, found.keys) == (Link.PLANNED_THEN_HAPPENED, ("a:1", "b:1"))


def test_a_trial_that_was_awaited_is_linked_to_the_day_set_for_it() -> None:
    told = (
        happening("a:1", "hearing", "a:p1", status="expected"),
        happening("b:1", "hearing", "b:p1", on="2004-06-02", **SET),
        happening("b:2", "hearing", "b:p1", on="2004-07-02", **SET),
    )
    (found,) = same_events(told, GROUPS)
    assert (found.link, found.keys) == (Link.EXPECTED_THEN_DATED, ("a:1", "b:1"))


AWAITED = happening("a:1", "hearing", "a:p1", status="expected")
SET_FOR_NOBODY = happening("b:1", "hearing", on="2004-06-02", **SET)


@pytest.mark.parametrize("kind", ["charge", "hearing", "sentence_demanded", "sentence"])
def test_a_hearing_set_for_nobody_is_that_of_those_whom_its_text_has_on_trial(kind: str) -> None:
    told = (AWAITED, SET_FOR_NOBODY, happening("b:2", kind, "b:p1"))
    (found,) = same_events(told, GROUPS)
    assert (found.link, found.keys) == (Link.EXPECTED_THEN_DATED, ("a:1", "b:1"))


@pytest.mark.parametrize(
    "beside",
    [
        happening("b:2", "charge", "b:p2"),
        happening("b:2", "protest", "b:p1"),
        happening("c:2", "charge", "c:p1"),
    ],
    ids=["another is tried", "nobody is tried", "another text tells of a trial"],
)
def test_a_hearing_set_for_nobody_is_not_that_of_others(beside: Happening) -> None:
    assert same_events((AWAITED, SET_FOR_NOBODY, beside), GROUPS) == ()


def spoke_up(key: str, who: str, *bodies: str, **more: Any) -> Happening:
    return happening(key, "intervention", who, organisations=bodies, **more)


SPOKE_UP = {
    "one body": (("League of Cities",), ("League of Cities", "Ministry of Water")),
    "its delegation": (("League of Cities",), ("Delegation of the League of Cities",)),
}


@pytest.mark.parametrize(("one", "other"), SPOKE_UP.values(), ids=SPOKE_UP)
def test_a_body_that_speaks_up_for_somebody_in_two_texts_may_do_so_once(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    told = (spoke_up("a:1", "a:p1", *one), spoke_up("b:1", "b:p1", *other))
    (found,) = same_events(told, GROUPS)
    assert found.link is Link.SAME
    assert Rule.SAME_BODY_SPOKE_UP in {reason.rule for reason in found.reasons}


SPOKE_UP_APART = {
    "two bodies": spoke_up("b:1", "b:p1", "League of Rivers"),
    "a body that only ends alike": spoke_up("b:1", "b:p1", "Former League of Cities"),
    "a word of its name": spoke_up("b:1", "b:p1", "Mayors of Cities"),
    "for somebody else": spoke_up("b:1", "b:p2", "League of Cities"),
    "nobody named": spoke_up("b:1", "b:p1"),
    "one is dated": spoke_up("b:1", "b:p1", "League of Cities", on="2004-03-03"),
}


@pytest.mark.parametrize("other", SPOKE_UP_APART.values(), ids=SPOKE_UP_APART)
def test_who_speaks_up_otherwise_does_it_another_time(other: Happening) -> None:
    assert same_events((spoke_up("a:1", "a:p1", "League of Cities"), other), GROUPS) == ()


def held(key: str = "a:1", who: str = "a:p1", **more: Any) -> Happening:
    return happening(key, "detention", who, **more)


def released(key: str = "b:1", who: str = "b:p1", **more: Any) -> Happening:
    return happening(key, "release", who, **more)


ENDED = {
    "neither is dated": (held(), released()),
    "the release alone is": (held(), released(on="2004-06-02")),
    "the arrest alone is": (happening("a:1", "arrest", "a:p1", on="2004-03-03"), released()),
    "a year lies between": (held(on="2004-03"), released(on="2005-05-20")),
    "one day": (held(on="2004-03-03"), released(on="2004-03-03")),
}
NOT_ENDED = {
    "released before": (held(on="2004-03-03"), released(on="2004-03-02")),
    "many years later": (held(on="1994-03-03"), released(on="2004-03-03")),
    "held in years that nobody knows exactly": (held(on="1994/1996"), released()),
    "somebody else": (held(), released(who="b:p2")),
    "one text": (held(), released("a:2", "a:p1")),
    "only demanded": (held(), released(status="demanded")),
    "nobody named": (held(), happening("b:1", "release")),
    "the year is not told": (held(on="XXXX-03-03"), released(on="2004-03-04")),
}


@pytest.mark.parametrize("told", ENDED.values(), ids=ENDED)
def test_a_release_may_end_the_time_in_prison_that_another_text_tells(
    told: tuple[Happening, ...],
) -> None:
    (found,) = held_then_released(told, GROUPS)
    assert (found.link, found.keys) == (Link.HELD_THEN_RELEASED, ("a:1", "b:1"))
    assert [reason.rule for reason in found.reasons] == [Rule.SAME_PERSON, Rule.WAS_HELD]


@pytest.mark.parametrize("told", NOT_ENDED.values(), ids=NOT_ENDED)
def test_a_release_that_cannot_end_it_is_not_proposed(told: tuple[Happening, ...]) -> None:
    assert held_then_released(told, GROUPS) == ()


def test_of_several_releases_the_first_ends_it() -> None:
    told = (held(), released("b:1", on="2004-09-01"), released("c:1", "c:p1", on="2004-06-02"))
    (found,) = held_then_released(told, GROUPS)
    assert found.keys == ("a:1", "c:1")


DATES = st.sampled_from([None, "2004", "2004-03", "2004-03-03", "2004-03-04", "XXXX-03-03"])
TOLD = st.lists(
    st.builds(
        lambda source, kind, status, on, persons: (source, kind, status, on, persons),
        st.sampled_from("abc"),
        st.sampled_from(["arrest", "detention", "hearing", "protest"]),
        st.sampled_from(["actual", "planned", "expected"]),
        DATES,
        st.sampled_from([(), ("p1",), ("p2",), ("p1", "p2")]),
    ),
    max_size=12,
).map(
    lambda rows: [
        happening(f"{s}:{n}", k, *(f"{s}:{p}" for p in who), on=on, status=status)
        for n, (s, k, status, on, who) in enumerate(rows)
    ]
)


@given(TOLD, st.randoms(use_true_random=False))
def test_the_order_of_what_is_told_does_not_matter(
    told: list[Happening], chance: random.Random
) -> None:
    shuffled = chance.sample(told, len(told))
    assert same_events(told, GROUPS) == same_events(shuffled, GROUPS)


@given(TOLD)
def test_two_exact_days_are_never_one_event(told: list[Happening]) -> None:
    dates = {one.key: one.date for one in told}
    for event in same_events(told, GROUPS):
        assert len({dates[key] for key in event.keys} & {"2004-03-03", "2004-03-04"}) <= 1


def test_a_thousand_happenings_are_compared() -> None:
    chance = random.Random(4)  # noqa: S311 (made-up dates)
    told = [
        happening(
            f"{number % 60}:{number}",
            chance.choice(["arrest", "hearing", "detention", "protest", "charge"]),
            f"p{chance.randrange(8)}",
            on=chance.choice(
                [None, f"2004-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"]
            ),
        )
        for number in range(1000)
    ]
    assert same_events(told)


@pytest.mark.parametrize("sources", [1, 3_000])
def test_thousands_of_tellings_alike_are_one_event_and_none_is_lost(sources: int) -> None:
    told = [
        happening(f"{number % sources}:{number}", "arrest", "p1", on="2004-03-03")
        for number in range(3_000)
    ]
    (event,) = same_events(told, [Group(members=("p1",))])
    assert set(event.keys) == {one.key for one in told}
