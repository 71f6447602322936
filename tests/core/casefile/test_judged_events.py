"""What editors say of two happenings, and what they are asked about after it."""

import pytest
from tests.core.casefile.told import happening

from hueandcry.core.casefile.event_words import Belongs, EventWord
from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.judged_events import event_suggestions, events
from hueandcry.core.casefile.tellings import Rule

GROUPS = [Group(members=("a:p1", "b:p1", "c:p1"))]
THREE = (
    happening("a:1", "arrest", "a:p1", on="2004-03"),
    happening("b:1", "arrest", "b:p1", on="2004-03-03"),
    happening("c:1", "arrest", "c:p1", on="2004-03-03"),
)
SET = {"status": "planned"}
PUT_OFF = (
    happening("a:1", "hearing", "a:p1", on="2004-06-02", **SET),
    happening("b:1", "postponement", "b:p1"),
    happening("b:2", "hearing", "b:p1", on="2004-07-02", **SET),
)


def word(one: str, other: str, verdict: Belongs) -> EventWord:
    return EventWord(one=one, other=other, verdict=verdict)


def asked(*words: EventWord) -> set[tuple[str, str]]:
    return {(one.one, one.other) for one in event_suggestions(THREE, GROUPS, words)}


ASKED = {
    "nothing is judged": ((), {("a:1", "b:1"), ("a:1", "c:1")}),
    "two are one": ((("a:1", "b:1", Belongs.SAME),), {("a:1", "c:1")}),
    "two are one, and not the third": (
        (("a:1", "b:1", Belongs.SAME), ("c:1", "b:1", Belongs.NOT_THE_SAME)),
        set(),
    ),
    "nobody is sure": (
        (("a:1", "b:1", Belongs.UNSURE),),
        {("a:1", "c:1")},
    ),
    "two are not one, and may be the third": (
        (("a:1", "c:1", Belongs.NOT_THE_SAME),),
        {("a:1", "b:1"), ("b:1", "c:1")},
    ),
    "all is judged": (
        (("a:1", "b:1", Belongs.SAME), ("b:1", "c:1", Belongs.SAME)),
        set(),
    ),
    "what is judged is not there": ((("a:1", "z:9", Belongs.SAME),), {("a:1", "b:1"),
                                                                      ("a:1", "c:1")}),
}  # fmt: skip


@pytest.mark.parametrize(("words", "pairs"), ASKED.values(), ids=ASKED)
def test_what_was_judged_and_what_follows_from_it_is_not_asked_again(
    words: tuple[tuple[str, str, Belongs], ...], pairs: set[tuple[str, str]]
) -> None:
    assert asked(*(word(*one) for one in words)) == pairs


def test_a_postponement_is_asked_about_with_both_days_and_who_tells_it() -> None:
    (found,) = event_suggestions(PUT_OFF, GROUPS)
    assert (found.one, found.other, found.verdict) == ("a:1", "b:2", Belongs.POSTPONED_TO)
    assert found.told_by == "b:1"
    assert [reason.rule for reason in found.reasons] == [Rule.WAS_PUT_OFF]


def test_where_nobody_tells_the_old_day_the_postponement_stands_for_it() -> None:
    (found,) = event_suggestions(PUT_OFF[1:], GROUPS)
    assert (found.one, found.other, found.told_by) == ("b:1", "b:2", "")


def test_a_plan_and_what_came_of_it_are_asked_about_as_such() -> None:
    told = (
        happening("a:1", "hearing", "a:p1", on="2004-06-02", **SET),
        happening("b:1", "hearing", "b:p1", on="2004-06-02"),
    )
    (found,) = event_suggestions(told, GROUPS)
    assert (found.one, found.other, found.verdict) == ("a:1", "b:1", Belongs.FOLLOWS)


def test_what_follows_is_another_event() -> None:
    said = [word("a:1", "b:1", Belongs.SAME), word("b:1", "c:1", Belongs.FOLLOWS)]
    assert [group.members for group in events(["a:1", "b:1", "c:1"], said)] == [
        ("a:1", "b:1"),
        ("c:1",),
    ]


def test_one_event_that_is_two_by_another_word_is_listed_as_a_conflict() -> None:
    said = [
        word("a:1", "b:1", Belongs.SAME),
        word("b:1", "c:1", Belongs.SAME),
        word("a:1", "c:1", Belongs.POSTPONED_TO),
    ]
    (group,) = events(["a:1", "b:1", "c:1"], said)
    assert [(each.a, each.b) for each in group.conflicts] == [("a:1", "c:1")]
