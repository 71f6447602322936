"""A person's time as one line, and as a list: held, out with charges standing, free, not known.

Only what a source tells is drawn. After the last day that the sources reach there is no line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from hueandcry.appeals.content import CitedLine
from hueandcry.appeals.dates import edtf_in_words, first_day, in_words, is_exact

# What the line is after an event that happened to its person.
AFTER = {"arrest": "held", "detention": "held", "bail": "bail", "release": "free", "death": "none"}
CHARGED = frozenset({"charge"})
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
    cited: Sequence[CitedLine], *, sources: dict[int, int], today: date, stop_on: date | None
) -> list[Moment]:
    """The events in their order, with today and the end of the appeal (None: it has ended).

    `sources` has the number of the source behind each finding.
    """
    listed = []
    state = "free"
    shown_today = stop_on is None
    for line in cited:
        day = first_day(line.on)
        is_ahead = line.status in AHEAD and (day is None or day >= today)
        if is_ahead and not shown_today:
            listed.append(now(today))
            shown_today = True
        state = state_after(line, state)
        stroke = "ahead" if is_ahead else drawn(line, state)
        listed.append(
            Moment(
                stroke=f"{stroke} cry" if line.type in PEOPLE else stroke,
                when=_("not set") if is_ahead and not line.on else edtf_in_words(line.on),
                day=line.on if is_machine_readable(line.on) else "",
                text=line.text,
                finding=line.finding,
                source=sources.get(line.finding),
            )
        )
    if not shown_today:
        listed.append(now(today))
    if stop_on:
        text = _("This appeal ends. After that, do not write without asking us.")
        listed.append(
            Moment(stroke="ahead", when=in_words(stop_on), day=stop_on.isoformat(), text=text)
        )
    return listed


def now(today: date) -> Moment:
    words = _("Today, %(day)s") % {"day": in_words(today)}
    return Moment(stroke="ahead", when=words, day=today.isoformat(), text="")


def is_machine_readable(value: str) -> bool:
    """Whether HTML's `time` element takes the value: a year, a month or a day."""
    return value.replace("-", "").isdigit() and len(value) in (4, 7, 10)


def state_after(line: CitedLine, state: str) -> str:
    """What the line is after an event; unchanged by what did not happen, or happened to others."""
    if not line.is_theirs or line.status != "actual":
        return state
    if line.type in CHARGED:
        return "bail" if state == "free" else state
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
    dated = [(day, line) for line in cited if (day := first_day(line.on)) and day <= until]
    own = [day for day, line in dated if line.is_theirs]
    if not own:
        return None
    is_fresh = stop_on is not None and today - until <= FRESH
    mark = today if is_fresh else until
    first = min(day for day, _line in dated)
    start = first - max((mark - first) / 12, timedelta(days=2))
    right = TODAY if stop_on else WIDTH

    def place(day: date) -> int:
        return round((day - start) / max(mark - start, timedelta(days=1)) * right)

    return Line(
        stretches=(
            *stretches(cited, place=place, until=until),
            *([Stretch(stroke="ahead", start=TODAY, end=WIDTH - 1)] if is_fresh else []),
        ),
        dots=tuple(place(day) for day, line in dated if line.type in PEOPLE),
        tick=WIDTH - 1 if is_fresh else None,
        labels=labels(start, mark, stop_on, is_fresh=is_fresh),
        words=in_a_sentence(cited, until=until, stop_on=stop_on),
        goes_on=stop_on is not None,
    )


def stretches(
    cited: Sequence[CitedLine], *, place: Callable[[date], int], until: date
) -> list[Stretch]:
    """The line from its start to the last word; what has no day shows from the next that has."""
    found = []
    state = stroke = "free"
    reached = 0
    for line in cited:
        state = state_after(line, state)
        day = first_day(line.on)
        if not line.is_theirs or day is None or day > until:
            continue
        if place(day) > reached:
            found.append(Stretch(stroke=stroke, start=reached, end=place(day)))
            reached = place(day)
        stroke = drawn(line, state)
    found.append(Stretch(stroke=stroke, start=reached, end=place(until)))
    return [piece for piece in found if piece.stroke != "none" and piece.start < piece.end]


def labels(start: date, mark: date, stop_on: date | None, *, is_fresh: bool) -> tuple[str, ...]:
    """The dates beneath the line."""
    if is_fresh and stop_on:
        return in_words(start), _("today"), in_words(stop_on)
    last = _("last word %(day)s") % {"day": in_words(mark)}
    return (in_words(start), last, _("not known since")) if stop_on else (in_words(start), last)


def in_a_sentence(cited: Sequence[CitedLine], *, until: date, stop_on: date | None) -> str:
    """The line for those who do not see it."""
    told = [
        f"{edtf_in_words(line.on)}: {line.text}"
        for line in cited
        if line.is_theirs and line.status == "actual"
    ]
    told.append(_("The sources reach to %(day)s") % {"day": in_words(until)})
    if stop_on:
        told.append(_("The appeal ends on %(day)s") % {"day": in_words(stop_on)})
    return ". ".join(sentence.rstrip(".") for sentence in told) + "."
