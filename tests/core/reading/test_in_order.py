from hueandcry.core.reading.in_order import InOrder
from hueandcry.core.reading.report import Span

SPANS = [Span(at=20, end=25), Span(at=0, end=15), Span(at=3, end=5), Span(at=30, end=31)]


def brute(part: Span) -> tuple[Span, ...]:
    return tuple(sorted((one for one in SPANS if one.touches(part)), key=lambda one: one.at))


def test_those_that_touch_a_part_are_those_that_a_look_at_all_would_find() -> None:
    ordered = InOrder.of(SPANS)
    parts = [Span(at=at, end=end) for at in range(35) for end in range(at + 1, 36)]
    for part in parts:
        assert ordered.touching(part) == brute(part)
        assert ordered.within(part) == tuple(one for one in brute(part) if part.holds(one))
        assert ordered.has(part) == any(one.holds(part) for one in SPANS)


def test_nothing_touches_among_none() -> None:
    assert InOrder.of(()).touching(Span(at=0, end=9)) == ()
