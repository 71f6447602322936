"""A person's time as a line: what is drawn, and what is not."""

from __future__ import annotations

from datetime import date

import pytest

from hueandcry.appeals.content import CitedLine
from hueandcry.appeals.timeline import TODAY, WIDTH, Line, draw, moments

NOW = date(2026, 11, 20)
STOP = date(2026, 12, 31)


def event(type_: str, on: str, status: str = "actual", *, is_theirs: bool = True) -> CitedLine:
    return CitedLine(
        what="event", text=type_, finding=1, on=on, type=type_, status=status, is_theirs=is_theirs
    )


def drawn(*events: CitedLine, until: date = NOW, stop_on: date | None = STOP) -> Line:
    line = draw(events, until=until, today=NOW, stop_on=stop_on)
    assert line is not None
    return line


@pytest.mark.parametrize(
    ("events", "strokes"),
    [
        ([event("arrest", "2026-11-02")], ["free", "held"]),
        ([event("arrest", "2026-11")], ["free", "maybe"]),
        ([event("arrest", "2026-11"), event("hearing", "2026-11-09")], ["free", "maybe", "held"]),
        # an arrest without a day lies somewhere before the hearing
        ([event("arrest", ""), event("hearing", "2026-11-09")], ["free", "maybe", "held"]),
        (
            [event("arrest", "2026-11-02"), event("bail", "2026-11-09")],
            ["free", "held", "bail"],
        ),
        ([event("charge", "2026-11-02")], ["free", "bail"]),
        ([event("arrest", "2026-11-02"), event("charge", "2026-11-03")], ["free", "held", "held"]),
        (
            [event("arrest", "2026-11-02"), event("release", "2026-11-09")],
            ["free", "held", "free"],
        ),
        ([event("arrest", "2026-11-02"), event("death", "2026-11-09")], ["free", "held"]),
        # a sentence tells where somebody is only when they were held already
        (
            [event("arrest", "2026-11-02"), event("sentence", "2026-11-09")],
            ["free", "held", "held"],
        ),
        ([event("charge", "2026-11-02"), event("sentence", "2026-11-09")], ["free", "bail"]),
        # what did not happen, or happened to another, changes nothing
        (
            [event("arrest", "2026-11-02"), event("release", "2026-11-09", "negated")],
            ["free", "held"],
        ),
        (
            [event("arrest", "2026-11-02"), event("release", "2026-11-09", is_theirs=False)],
            ["free", "held"],
        ),
        (
            [event("arrest", "2026-11-02"), event("release", "2026-12-09", "expected")],
            ["free", "held"],
        ),
    ],
)
def test_what_the_line_shows(events: list[CitedLine], strokes: list[str]) -> None:
    line = drawn(*events)
    assert [piece.stroke for piece in line.stretches] == [*strokes, "ahead"]
    assert line.stretches[-1].start == TODAY
    ends = [piece.end for piece in line.stretches[:-1]]
    assert ends == sorted(ends)


def test_no_line_is_drawn_after_the_last_word() -> None:
    line = drawn(event("arrest", "2002-08-20"), until=date(2002, 8, 29))
    assert [piece.stroke for piece in line.stretches] == ["free", "held"]
    assert line.stretches[-1].end == TODAY
    assert line.tick is None
    assert line.labels[1:] == ("last word 29 Aug 2002", "not known since")


def test_a_closed_appeal_has_nothing_ahead() -> None:
    line = drawn(event("arrest", "2026-10-02"), event("release", "2026-11-02"), stop_on=None)
    assert [piece.stroke for piece in line.stretches] == ["free", "held", "free"]
    assert line.stretches[-1].end == WIDTH


def test_peoples_deeds_are_dots_within_the_line() -> None:
    line = drawn(
        event("protest", "1995-05-01", is_theirs=False),
        event("arrest", "2026-11-02"),
        event("protest", "2026-11-12", is_theirs=False),
        event("march", "", is_theirs=False),
    )
    assert len(line.dots) == 1
    assert 0 < line.dots[0] < TODAY


@pytest.mark.parametrize(
    "events", [[], [event("arrest", "")], [event("arrest", "2026-11-02", is_theirs=False)]]
)
def test_without_a_dated_event_of_theirs_nothing_is_drawn(events: list[CitedLine]) -> None:
    assert draw(events, until=NOW, today=NOW, stop_on=STOP) is None


def test_an_arrest_today_is_drawn() -> None:
    line = drawn(event("arrest", NOW.isoformat()))
    assert [piece.stroke for piece in line.stretches][:2] == ["free", "held"]


def strokes_of(*events: CitedLine, until: date, stop_on: date | None = STOP) -> list[str]:
    listed = moments(events, sources={1: 1}, until=until, today=NOW, stop_on=stop_on)
    return [moment.stroke for moment in listed]


def test_the_list_has_today_between_what_was_and_what_comes() -> None:
    listed = strokes_of(
        event("arrest", "2026-11-02"),
        event("protest", "2026-11-12", is_theirs=False),
        event("hearing", "2026-12", "expected"),
        event("protest", "2026-12-02", "planned", is_theirs=False),
        event("hearing", "", "expected"),
        until=NOW,
    )
    assert listed == ["held", "held cry", "ahead", "ahead", "ahead cry", "ahead", "ahead"]


def test_the_list_breaks_off_where_the_sources_end() -> None:
    listed = strokes_of(
        event("arrest", "2002-08-20"), event("hearing", "2002-08-28"), until=date(2002, 8, 29)
    )
    assert listed == ["held", "gone", "ahead", "ahead"]


def test_a_planned_day_that_is_over_is_no_longer_ahead() -> None:
    listed = strokes_of(event("protest", "2002-09-07", "planned"), until=NOW, stop_on=None)
    assert listed == ["free cry"]


@pytest.mark.parametrize(("on", "until"), [("0002-11-02", NOW), ("9999-12-01", date.max)])
def test_a_year_typed_wrong_is_drawn_all_the_same(on: str, until: date) -> None:
    line = draw([event("arrest", on)], until=until, today=NOW, stop_on=None)
    assert line is not None
    assert line.stretches
