"""Hearings of exact days, each once, for a calendar."""

from __future__ import annotations

from datetime import date

import pytest
from icalendar import Calendar

from hueandcry.core.casefile.event_words import Belongs, EventWord
from hueandcry.core.casefile.exchange.hearings import Entry, as_calendar, hearings, uid_of
from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.values import Happening, Passage


def told(
    key: str, day: str | None, *, of: str = "hearing", status: str = "planned", at: int = 0
) -> Happening:
    source = key.partition(":")[0]
    return Happening(
        key=key,
        source=source,
        type=of,
        status=status,
        date=day,
        persons=(f"{source}:p1",),
        passage=Passage(source=source, at=at, end=at + 9),
    )


@pytest.mark.parametrize("day", ["2026-03", "2026", "2026-03-04~", "2026-03-04/2026-03-09", None])
def test_what_has_no_exact_day_is_no_entry(day: str | None) -> None:
    assert hearings([told("7:e1", day)]) == ()


def test_past_and_planned_hearings_are_entries_and_nothing_else_is() -> None:
    happenings = [
        told("7:e1", "2026-03-04"),
        told("7:e2", "2026-01-04", status="actual"),
        told("7:e3", "2026-02-04", status="negated"),
        told("7:e4", "2026-02-05", of="march"),
    ]
    assert [one.happening.key for one in hearings(happenings)] == ["7:e2", "7:e1"]


def test_a_hearing_that_was_put_off_is_marked_with_its_new_day() -> None:
    happenings = [
        told("7:e1", "2026-03-04", at=900),
        told("7:e2", "2026-03-04", of="postponement", status="actual"),
        told("7:e3", "2026-03-20"),
    ]
    found = hearings(happenings)
    assert [(one.day.day, one.put_off_to) for one in found] == [(4, "2026-03-20"), (20, None)]


def word(one: str, other: str, verdict: Belongs) -> EventWord:
    return EventWord(one=one, other=other, verdict=verdict)


TWO_OF_A_DAY = (told("7:e1", "2026-03-04"), told("8:e1", "2026-03-04"))


def test_what_is_judged_one_hearing_is_one_entry_on_each_day_that_is_told() -> None:
    happenings = [*TWO_OF_A_DAY, told("9:e1", "2026-03-05")]
    same = [word("7:e1", "8:e1", Belongs.SAME), word("8:e1", "9:e1", Belongs.SAME)]
    assert len(hearings(happenings)) == 3
    assert [one.day.day for one in hearings(happenings, (), same)] == [4, 5]


def test_what_is_judged_two_hearings_is_two_entries_though_it_is_proposed_as_one() -> None:
    people = [Group(members=("7:p1", "8:p1"))]
    apart = [word("8:e1", "7:e1", Belongs.NOT_THE_SAME)]
    assert len(hearings(TWO_OF_A_DAY, people)) == 1
    assert len(hearings(TWO_OF_A_DAY, people, apart)) == 2


def test_a_day_that_is_judged_to_be_put_off_has_the_new_one() -> None:
    happenings = [told("7:e1", "2026-03-04"), told("8:e1", "2026-04")]
    put_off = [word("7:e1", "8:e1", Belongs.POSTPONED_TO)]
    assert [one.put_off_to for one in hearings(happenings, (), put_off)] == ["2026-04"]


def test_a_postponement_that_an_editor_denies_is_none() -> None:
    happenings = [
        told("7:e1", "2026-03-04", at=900),
        told("7:e2", "2026-03-04", of="postponement", status="actual"),
        told("7:e3", "2026-03-20"),
    ]
    denied = [word("7:e1", "7:e3", Belongs.NOT_THE_SAME)]
    assert {one.put_off_to for one in hearings(happenings, (), denied)} == {None}


def test_a_calendar_is_read_by_its_own_library() -> None:
    uid = uid_of(hearings([told("7:e1", "2026-03-04")])[0], case="ruiz")
    entry = Entry(
        uid=uid, day=date(2026, 3, 4), summary="Hearing; of\nAna", location="", is_put_off=True
    )
    written = as_calendar([entry], name="Ruiz", day=date(2026, 3, 1))
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert (event["uid"], event["status"]) == (uid, "CANCELLED")
    assert event.decoded("dtstart") == date(2026, 3, 4)
    assert str(event["summary"]) == "Hearing; of\nAna"
    assert written == as_calendar([entry], name="Ruiz", day=date(2026, 3, 1))
