"""What holds for every text, however odd: the reader never raises and points at what it claims."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hueandcry.core.reading.intake.take_in import Unreadable, take_in
from hueandcry.core.reading.read import read
from hueandcry.core.reading.report import Channel, Mention, Report, Span

pytestmark = pytest.mark.slow

APPEALS = [
    path.read_bytes().decode("utf-8")
    for path in sorted((Path(__file__).parent / "appeals").glob("*.txt"))
]
LINES = sorted({line for appeal in APPEALS for line in appeal.splitlines() if line.strip()})
# A word of every kind that some rule looks for, and letters that have tripped programs before.
ODD = [
    "", " ", "\r", "\n\n", "\t", "\ufeff", "\u2028", "\x00", "\ud800", "İ", "ß", "ﬁ", "Ǆ",
    "e\u0301", "(", "[email protected]", "+7 (7172) 74 55 24", "007 3212 420220", "a@b.example",
    "0", "²", "٣", "31 February 2004", "99.99.9999", "2004-13-45", "today (15 March)", "1/0",
    "10,000,000,000", "Embassy of", "M T W T F S S", "From: a", "•", ">", "> > >", "…",
    "http://", "Dr.", "’s", "X's",
]  # fmt: skip
pieces = st.one_of(st.sampled_from(LINES), st.sampled_from(ODD), st.text(max_size=40))
texts = st.builds(
    lambda parts, glue: glue.join(parts),
    st.lists(pieces, max_size=25),
    st.sampled_from(["\n", "\n\n", " ", "\r\n", ""]),
)
unhurried = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def folded(words: str) -> str:
    return " ".join(words.replace(">", " ").split())


def spans(report: Report) -> Iterator[Span]:
    yield from (found for found in (report.title, report.country) if found)
    for kind in (
        report.furniture, report.events, report.quantities, report.demands, report.targets,
        report.asks, report.places, report.offices, channels(report),
    ):  # fmt: skip
        yield from kind
    yield from mentions(report)
    for target in report.targets:
        yield from target.instructions
    for office in report.offices:
        yield from (*office.tel, *office.fax)


def mentions(report: Report) -> Iterator[Mention]:
    for person in report.persons:
        yield from person.mentions
    for organisation in report.organisations:
        yield from organisation.mentions


def channels(report: Report) -> Iterator[Channel]:
    copies = list(report.copies_to)
    for target in report.targets:
        yield from target.channels
        copies += target.copies_to
    for copy in copies:
        yield from copy.channels


def claims(report: Report) -> Iterator[tuple[str, int, int]]:
    """What the report says is printed, and where."""
    if report.title:
        yield report.title.value, report.title.at, report.title.end
    yield from ((mention.text, mention.at, mention.end) for mention in mentions(report))
    for demand in report.demands:
        yield demand.text, demand.at, demand.end
    for channel in channels(report):
        yield channel.raw, channel.at, channel.end
    for office in report.offices:
        yield from ((one.printed, one.at, one.end) for one in (*office.tel, *office.fax))
    dates = [*(event.date for event in report.events), *(ask.when for ask in report.asks)]
    for date in dates:
        if date and date.phrase is not None and date.at is not None and date.end is not None:
            yield date.phrase, date.at, date.end


@unhurried
@given(texts)
def test_reading_never_raises_and_stays_inside_the_text(text: str) -> None:
    for span in spans(read(text)):
        assert 0 <= span.at < span.end <= len(text)


@unhurried
@given(texts)
def test_what_is_said_to_be_printed_is_printed_there(text: str) -> None:
    for words, at, end in claims(read(text)):
        assert folded(text[at:end]) == folded(words)


@unhurried
@given(st.lists(st.sampled_from(LINES), min_size=5, max_size=30))
def test_furniture_comes_in_order_and_does_not_overlap(lines: list[str]) -> None:
    blocks = read("\n".join(lines)).furniture
    assert all(one.end <= following.at for one, following in pairwise(blocks))


@unhurried
@given(texts)
def test_reading_twice_finds_the_same(text: str) -> None:
    assert read(text) == read(text)


@unhurried
@given(st.binary(max_size=300))
def test_any_bytes_can_be_taken_in(content: bytes) -> None:
    found = take_in(content)
    assert isinstance(found, Unreadable) or found.text.strip()


def test_a_megabyte_of_appeals_is_read_to_its_end() -> None:
    text = "\n\n".join(APPEALS)
    text *= 1_000_000 // len(text) + 1
    report = read(text)
    assert max(block.end for block in report.furniture) > len(text) - len("\n\n".join(APPEALS))
