"""What was put off, from which day to which."""

from __future__ import annotations

from tests.core.casefile.told import happening

from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.postponements import Postponement, postponements

GROUPS = [Group(members=("a:p1", "b:p1"))]
SET = {"status": "planned"}


def test_a_postponement_links_the_old_and_the_new_day() -> None:
    told = (
        happening("a:1", "hearing", "a:p1", on="2004-06-02", **SET),
        happening("b:1", "postponement", "b:p1"),
        happening("b:2", "hearing", "b:p1", on="2004-07-02", **SET),
    )
    assert postponements(told, GROUPS) == (
        Postponement(key="b:1", old="2004-06-02", new="2004-07-02", old_key="a:1", new_key="b:2"),
    )


def test_a_postponement_keeps_the_old_day_that_its_text_gives() -> None:
    told = (
        happening("b:1", "postponement", on="2004-06-01"),
        happening("b:2", "hearing", "b:p1", on="2004-07-02", **SET),
        happening("b:3", "hearing", "b:p1", on="2004-06-01", status="negated"),
    )
    (found,) = postponements(told)
    assert (found.old, found.new, found.old_key) == ("2004-06-01", "2004-07-02", "b:3")


def test_a_postponement_without_a_new_day_says_so() -> None:
    (found,) = postponements((happening("b:1", "postponement", "b:p1"),))
    assert (found.old, found.new) == (None, None)
