"""What happened in a case, event by event, as a list and as a picture for each person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hueandcry.appeals.content import CitedLine
from hueandcry.appeals.dates import edtf_in_words
from hueandcry.appeals.drafting import in_order
from hueandcry.appeals.models import Cited, Edition
from hueandcry.appeals.timeline import (
    AHEAD,
    GONE,
    PEOPLE,
    Line,
    Moment,
    draw,
    drawn,
    is_ahead,
    moment,
    state_after,
)
from hueandcry.appeals.words import event_words
from hueandcry.cases.models import Finding
from hueandcry.cases.sight import Human, Sight
from hueandcry.core.casefile.findings import Found
from hueandcry.core.dates import edtf
from hueandcry.core.dates.comparing import days_of

# The side of the list shows the worst of what anybody in the case is in.
WORST_FIRST = ("held", "bail", "free", GONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event as one source tells it, and whom it is about, by the addresses of their pages."""

    line: CitedLine
    whom: frozenset[str]
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A finding, and the number of its source on the page."""

    finding: int
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the list, and every source that tells it in the same words of the same day."""

    moment: Moment
    cites: tuple[Cite, ...]


def told_in(sight: Sight) -> list[Told]:
    """The events of a case that may be seen, in the order of time."""
    events = [one for one in sight.findings if one.kind == Finding.Kind.EVENT]
    sources = {source.pk: source for source in sight.sources}
    for one in events:
        one.source = sources[one.source_id]
    in_time = in_order(sorted(events, key=lambda one: (one.source.published, one.pk)))
    as_seen = dict(zip((one.pk for one in sight.findings), sight.found, strict=True))
    humans = {key: human for human in sight.people for key in human.keys}
    words = approved_words(sight)
    return [told(event, as_seen[event.pk], humans, words=words) for event in in_time]


def approved_words(sight: Sight) -> dict[int, str]:
    """What published appeals of the case say of each finding, in the language of the page.

    Left out is what names somebody who may not be seen.
    """
    cited = Cited.objects.filter(
        edition__in=Edition.objects.public().filter(appeal__case=sight.case),
        edition__language=get_language(),
        what=Cited.What.EVENT,
    )
    said = dict(cited.order_by("edition").values_list("finding", "text"))
    return {finding: text for finding, text in said.items() if sight.is_fit(text)}


def told(
    event: Finding, seen: Found, humans: Mapping[str, Human], *, words: Mapping[int, str]
) -> Told:
    keys = [f"{event.source_id}:{one}" for one in seen.item["persons"]]
    whom = {humans[key].slug: humans[key] for key in keys if key in humans}
    place, on = seen.item["place"] or {}, seen.item["date"] or {}
    names = get_text_list([human.name for human in whom.values()], _("and"))
    line = CitedLine(
        what=Cited.What.EVENT,
        text=words.get(event.pk)
        or event_words(seen.item["type"], who=names, city=place.get("text") or ""),
        finding=event.pk,
        on=on.get("value") or "",
        type=seen.item["type"],
        status=seen.item["status"],
        is_theirs=bool(whom),
    )
    return Told(line=line, whom=frozenset(whom), source=event.source_id)


def course(events: Sequence[Told], *, numbers: Mapping[int, int], today: date) -> list[Entry]:
    """The list: what lies behind, then what lies ahead. `numbers` are those of the sources."""
    sources = {one.line.finding: numbers[one.source] for one in events}
    states: dict[str, str] = {}
    behind, ahead = [], []
    for one in events:
        if is_ahead(one.line, today):
            ahead.append(moment(one.line, "ahead", sources))
            continue
        for slug in one.whom:
            states[slug] = state_after(one.line, states.get(slug, "free"))
        worst = min(states.values(), key=WORST_FIRST.index, default="free")
        behind.append(as_it_was(moment(one.line, drawn(one.line, worst), sources), one.line))
    return told_once([*behind, *ahead])


def as_it_was(entry: Moment, line: CitedLine) -> Moment:
    """A day that is over, of which only the plan is told, does not read as if it had happened."""
    if line.status not in AHEAD:
        return entry
    return replace(
        entry,
        text=_("%(event)s (planned; what came of it is not told)")
        % {"event": entry.text.rstrip(".")},
    )


def told_once(moments: Sequence[Moment]) -> list[Entry]:
    """Each moment once; of those without a day every one, for nobody says that they are one."""
    same: dict[tuple[str, str], list[Moment]] = {}
    for number, one in enumerate(moments):
        same.setdefault((one.day or f"not known {number}", one.text), []).append(one)
    return [Entry(moment=each[-1], cites=tuple(cites(each))) for each in same.values()]


def cites(moments: Sequence[Moment]) -> list[Cite]:
    return once_a_source(
        Cite(finding=one.finding, source=one.source)
        for one in moments
        if one.finding and one.source
    )


def once_a_source(cites: Iterable[Cite]) -> list[Cite]:
    """The first of each source."""
    first: dict[int, Cite] = {}
    for cite in cites:
        first.setdefault(cite.source, cite)
    return list(first.values())


def picture(events: Sequence[Told], human: Human, *, until: date, today: date) -> Line | None:
    """A person's time as a line, with what people did. None when no source gives a day of it."""
    own = [
        one.line
        for one in events
        if human.slug in one.whom or (one.line.type in PEOPLE and not one.whom)
    ]
    return draw(own, until=until, today=today, stop_on=None)


def last_word(values: Iterable[str], *, today: date) -> tuple[date, str] | None:
    """The last day that these dates (EDTF) reach, and that date in words. None without any.

    Of a month its last day is reached; in words it stays the month.
    """
    days = [(days.last, value) for value in values if (days := days_of(value))]
    reached = [one for one in days if one[0] <= today and edtf.has_year(one[1])]
    if not reached:
        return None
    # Of two that reach the same day, the longer is the more exact.
    day, value = max(reached, key=lambda one: (one[0], len(one[1])))
    return day, edtf_in_words(value)
