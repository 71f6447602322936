"""What a text tells that those before it did not."""

from datetime import date

import pytest
from tests.core.casefile.told import happening

from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.news import moved, new_days, newcomers
from hueandcry.core.casefile.values import Happening, Named

ANA = Group(members=("a:p1", "b:p1"))
BETO = Group(members=("b:p2",))
ARREST = happening("a:1", "arrest", "a:p1", on="2004-03-03")
RELEASE = happening("b:1", "release", "b:p1", on="2004-05-20")


def named(key: str) -> Named:
    return Named(key=key, source=key[0], spellings=(key,))


def standing(*told: Happening) -> list[tuple[str, str, str]]:
    found = moved(
        (ANA, BETO),
        told,
        source="b",
        before={"a"},
        day=date(2004, 12, 31),
        published={"a": "2004-04", "b": "2004-06"},
        event_of={},
    )
    return [(one.person, one.before.condition, one.now.condition) for one in found]


def test_new_is_whom_no_text_before_names_in_any_spelling() -> None:
    people = [named(key) for key in ("a:p1", "b:p1", "b:p2", "c:p1")]
    groups = [ANA, BETO, Group(members=("c:p1",))]
    (found,) = newcomers(people, groups, source="b", before={"a"})
    assert found.key == "b:p2"


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ((ARREST, RELEASE), [("a:p1", "detained", "released")]),
        ((ARREST,), []),
        ((RELEASE,), []),
        ((ARREST, happening("b:1", "arrest", "b:p1", on="2004-03-03")), []),
        ((ARREST, happening("b:1", "charge", "b:p1", on="2004-03-04")), []),
        ((ARREST, happening("b:1", "release", "b:p1", on="2004", status="planned")), []),
        ((ARREST, happening("c:1", "release", "b:p1", on="2004-05-20")), []),
        ((ARREST, happening("b:1", "release", "b:p2", on="2004-05-20")), []),
    ],
)
def test_another_standing_is_what_the_text_itself_tells(
    told: tuple[Happening, ...], found: list[tuple[str, str, str]]
) -> None:
    assert standing(*told) == found


HEARING = happening("b:4", "hearing", "b:p1", on="2004-07-01", status="expected")


@pytest.mark.parametrize(
    ("before", "event_of", "known"),
    [
        ([], {}, [None]),
        ([happening("a:4", "hearing", "a:p1", on="2004-07-01", status="expected")], {}, []),
        ([happening("a:4", "hearing", "a:p1", status="expected")], {}, ["a:4"]),
        (
            [happening("a:4", "hearing", "a:p1", on="2004-06-01", status="expected")],
            {"a:4": "one", "b:4": "one"},
            ["a:4"],
        ),
        ([happening("c:4", "hearing", "a:p1", on="2004-07-01", status="expected")], {}, [None]),
    ],
)
def test_a_new_day_is_one_that_no_text_before_gave(
    before: list[Happening], event_of: dict[str, str], known: list[str | None]
) -> None:
    found = new_days(
        [*before, HEARING, RELEASE], [ANA], source="b", before={"a"}, event_of=event_of
    )
    assert [one.known and one.known.key for one in found] == known
