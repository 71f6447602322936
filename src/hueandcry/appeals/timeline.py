"""A person's time as one line, and as a list: held, out with charges standing, free, not known.

Only what a source tells is drawn. After the last day that the sources reach there is no line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from hueandcry.appeals.content import CitedLine
from hueandcry.appeals.dates import edtf_in_words, first_day, in_short
from hueandcry.core.dates.comparing import is_exact
from hueandcry.offices.words import day_words

# No line: the life has ended, or nobody knows.
GONE = "gone"
# What the line is after an event that happened to its person.
AFTER = {"arrest": "held", "detention": "held", "bail": "bail", "release": "free", "death": GONE}
PEOPLE = frozenset({"protest", "march", "call_to_action", "intervention", "meeting"})
AHEAD = frozenset({"planned", "expected"})
# The picture is 600 wide; today stands at three quarters of a line that goes on.
WIDTH, TODAY = 600, 450
# As long as this after the last word what it told is taken to hold still.
FRESH = timedelta(days=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry of the list: `stroke` is the state until the next, with `cry` for people's deeds.

    `day` is for machines, "" when there is none; `source` the number of the source.
    """

    stroke: str
    when: str
    day: str
    text: str
    finding: int | None = None
    source: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of the line between two places (0 to 600): held, maybe, bail, free or ahead."""

    stroke: str
    start: int
    end: int

    @property
    def path(self) -> str:
        """As SVG has it: one stroke, two for the double line."""
        heights = (8, 16) if self.stroke == "bail" else (12,)
        return "".join(f"M{self.start} {height}H{self.end}" for height in heights)

    @property
    def is_thick(self) -> bool:
        return self.stroke in ("held", "maybe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The picture: its pieces, the dots of people's deeds, the labels beneath, all in words.

    `goes_on` when there is something ahead: then the middle label stands at three quarters.
    """

    stretches: tuple[Stretch, ...]
    dots: tuple[int, ...]
    tick: int | None
    labels: tuple[str, ...]
    words: str
    goes_on: bool

    @property
    def dotted(self) -> str:
        """The dots as SVG has them: strokes of no length with round ends."""
        return "".join(f"M{dot} 12h.01" for dot in self.dots)


def moments(
    cited: Sequence[CitedLine],
    *,
    sources: dict[int, int],
    until: date,
    today: date,
    stop_on: date | None,
) -> list[Moment]:
    """The events in their order, with today and the end of the appeal (None: it has ended).

    `sources` has the number of the source behind each finding; they reach to `until`.
    """
    behind = [line for line in cited if not is_ahead(line, today)]
    before = []
    state = "free"
    for line in behind:
        state = state_after(line, state)
        before.append(moment(line, drawn(line, state), sources))
    if before and stop_on and not is_fresh(until, today, stop_on):
        before[-1] = moment(behind[-1], GONE, sources)
    ahead = [moment(line, "ahead", sources) for line in cited if is_ahead(line, today)]
    if stop_on is None:
        return [*before, *ahead]
    now = Moment(
        stroke="ahead",
        when=_("Today, %(day)s") % {"day": day_words(today)},
        day=today.isoformat(),
        text="" if is_fresh(until, today, stop_on) else not_known_since(until),
    )
    end = Moment(
        stroke="ahead",
        when=day_words(stop_on),
        day=stop_on.isoformat(),
        text=_("This appeal ends. After that, do not write without asking us."),
    )
    return [*before, now, *ahead, end]


def moment(line: CitedLine, stroke: str, sources: dict[int, int]) -> Moment:
    not_set = stroke == "ahead" and not line.on
    return Moment(
        stroke=f"{stroke} cry" if line.type in PEOPLE else stroke,
        when=_("not set") if not_set else edtf_in_words(line.on),
        day=line.on if is_machine_readable(line.on) else "",
        text=line.text,
        finding=line.finding,
        source=sources.get(line.finding),
    )


def is_ahead(line: CitedLine, today: date) -> bool:
    """Whether an event is still to come: planned or expected, and its day is not over."""
    day = first_day(line.on)
    return line.status in AHEAD and (day is None or day >= today)


def is_fresh(until: date, today: date, stop_on: date | None) -> bool:
    """Whether what the sources told is taken to hold still."""
    return stop_on is not None and today - until <= FRESH


def not_known_since(until: date) -> str:
    return _("The sources of this appeal do not tell what came after %(day)s.") % {
        "day": day_words(until)
    }


def is_machine_readable(value: str) -> bool:
    """Whether HTML's `time` element takes the value: a year, a month or a day."""
    return value.replace("-", "").isdigit() and len(value) in (4, 7, 10)


def state_after(line: CitedLine, state: str) -> str:
    """What the line is after an event; unchanged by what did not happen, or happened to others.

    A sentence can be prison, a fine or none: whoever was not held by then may be anywhere.
    """
    if not line.is_theirs or line.status != "actual":
        return state
    if line.type == "charge":
        return "bail" if state == "free" else state
    if line.type == "sentence":
        return state if state == "held" else GONE
    return AFTER.get(line.type, state)


def drawn(line: CitedLine, state: str) -> str:
    """How the stretch after an event looks: hatched from a day that is not known exactly."""
    if state == "held" and not is_exact(line.on):
        return "maybe"
    return state


def draw(
    cited: Sequence[CitedLine], *, until: date, today: date, stop_on: date | None
) -> Line | None:
    """The picture of what happened, as far as the sources reach (`until`).

    None when no event of their own has a date: then there is nothing to draw.
    """
    own = [day for line in cited if line.is_theirs and (day := first_day(line.on))]
    own = [day for day in own if day <= until]
    if not own:
        return None
    fresh = is_fresh(until, today, stop_on)
    start, end = span(own, until=today if fresh else until)
    right = TODAY if stop_on else WIDTH

    def place(day: date) -> int:
        return round((day - start) / (end - start) * right)

    cries = [first_day(line.on) for line in cited if line.type in PEOPLE]
    return Line(
        stretches=(
            *stretches(cited, place=place, until=until, end=end),
            *([Stretch(stroke="ahead", start=TODAY, end=WIDTH - 1)] if fresh else []),
        ),
        dots=tuple(place(day) for day in cries if day and start <= day <= end),
        tick=WIDTH - 1 if fresh else None,
        labels=labels(start, until, stop_on, fresh=fresh),
        words=in_a_sentence(cited, until=until, stop_on=stop_on),
        goes_on=stop_on is not None,
    )


def span(own: Sequence[date], *, until: date) -> tuple[date, date]:
    """First and last day of the picture: room before the first event, and after the last."""
    first, last = min(own), max(own)
    room = max(until - first, timedelta(days=14)) / 8
    return first - min(room, first - date.min), max(until, last + min(room, date.max - last))


def stretches(
    cited: Sequence[CitedLine], *, place: Callable[[date], int], until: date, end: date
) -> list[Stretch]:
    """The line from its start to its end.

    What has no day lies somewhere before the next event that has one: it takes half the way.
    """
    found = []
    state = stroke = "free"
    reached = 0
    for line in cited:
        before, state = state, state_after(line, state)
        day = first_day(line.on)
        if not line.is_theirs or is_later(line, until):
            continue
        if day is None:
            stroke = stroke if state == before else f"{stroke} then {drawn(line, state)}"
            continue
        found += halves(stroke, reached, place(day))
        reached, stroke = max(reached, place(day)), drawn(line, state)
    found += halves(stroke, reached, place(end))
    return [piece for piece in found if piece.stroke != GONE and piece.start < piece.end]


def is_later(line: CitedLine, until: date) -> bool:
    """Whether an event did not happen as far as the sources reach."""
    day = first_day(line.on)
    return line.status != "actual" or (day is not None and day > until)


def halves(stroke: str, start: int, end: int) -> list[Stretch]:
    """One stretch; of "x then y" the first and the last in equal parts."""
    first, then, _rest = stroke.partition(" then ")
    if not then:
        return [Stretch(stroke=stroke, start=start, end=end)]
    middle = (start + end) // 2
    return [
        Stretch(stroke=first, start=start, end=middle),
        Stretch(stroke=stroke.rpartition(" then ")[2], start=middle, end=end),
    ]


def labels(start: date, until: date, stop_on: date | None, *, fresh: bool) -> tuple[str, ...]:
    """The dates beneath the line."""
    if fresh and stop_on:
        return in_short(start), _("today"), in_short(stop_on)
    last = _("last word %(day)s") % {"day": in_short(until)}
    return (in_short(start), last, _("not known since")) if stop_on else (in_short(start), last)


def in_a_sentence(cited: Sequence[CitedLine], *, until: date, stop_on: date | None) -> str:
    """The line for those who do not see it."""
    told = [
        f"{edtf_in_words(line.on)}: {line.text}"
        for line in cited
        if line.is_theirs and line.status == "actual"
    ]
    told.append(_("The sources reach to %(day)s") % {"day": day_words(until)})
    if stop_on:
        told.append(_("The appeal ends on %(day)s") % {"day": day_words(stop_on)})
    return ". ".join(sentence.rstrip(".") for sentence in told) + "."
