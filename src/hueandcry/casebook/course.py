"""What happened in a case, event by event, as a list and as a picture for each person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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
from hueandcry.casebook.parts import Cite, Numbers
from hueandcry.cases.models import Finding
from hueandcry.cases.sight import Human, Sight
from hueandcry.core.casefile.event_words import IN_ORDER, Belongs
from hueandcry.core.casefile.findings import Found
from hueandcry.core.dates import edtf
from hueandcry.core.dates.comparing import days_of, finest

# The side of the list shows the worst of what anybody in the case is in.
WORST_FIRST = ("held", "bail", "free", GONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadsTo:
    """A later event that an event was put off to, or that came of it, by its finding."""

    is_postponed: bool
    finding: int
    when: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event as the source tells it that dates it best, and whom it is about, by the addresses
    of their pages. `also` are the other tellings of what editors judged to be one event.
    """

    key: str
    line: CitedLine
    whom: frozenset[str]
    source: int
    also: tuple[Told, ...] = ()
    leads_to: tuple[LeadsTo, ...] = ()
    is_judged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the list, every source that tells it of this day, and what others say of it:
    their dates in words, each with its sources.
    """

    moment: Moment
    cites: tuple[Cite, ...]
    other_dates: tuple[tuple[str, tuple[Cite, ...]], ...] = ()
    leads_to: tuple[LeadsTo, ...] = ()
    is_led_to: bool = False


def told_in(sight: Sight) -> list[Told]:
    """The events of a case that may be seen, each once, in the order of time."""
    events = [one for one in sight.findings if one.kind == Finding.Kind.EVENT]
    sources = {source.pk: source for source in sight.sources}
    for one in events:
        one.source = sources[one.source_id]
    in_time = in_order(sorted(events, key=lambda one: (one.source.published, one.pk)))
    as_seen = dict(zip((one.pk for one in sight.findings), sight.found, strict=True))
    humans = {key: human for human in sight.people for key in human.keys}
    words = approved_words(sight)
    tellings = [told(event, as_seen[event.pk], humans, words=words) for event in in_time]
    return tied(once(tellings, sight), sight)


def once(tellings: Sequence[Told], sight: Sight) -> list[Told]:
    """Each event once, at the place of the telling that dates it best."""
    of_event: dict[str, list[Told]] = {}
    for one in tellings:
        of_event.setdefault(sight.event_of[one.key], []).append(one)
    judged = {key for word in sight.event_words for key in (word.one, word.other)}
    best = {best_told(each).key: each for each in of_event.values()}
    return [
        replace(
            one,
            line=replace(one.line, is_theirs=any(each.whom for each in best[one.key])),
            whom=frozenset().union(*(each.whom for each in best[one.key])),
            also=tuple(each for each in best[one.key] if each is not one),
            is_judged=any(each.key in judged for each in best[one.key]),
        )
        for one in tellings
        if one.key in best
    ]


def best_told(tellings: Sequence[Told]) -> Told:
    """The first of the most exact date; what happened goes before what was planned."""
    happened = [one for one in tellings if one.line.status not in AHEAD] or tellings
    date = finest(one.line.on for one in happened)
    return next((one for one in happened if one.line.on == date), happened[0])


def tied(events: Sequence[Told], sight: Sight) -> list[Told]:
    """The events with what each of them leads to, as editors judged."""
    shown = {sight.event_of[one.key]: one for one in events}
    leads_to: dict[str, list[LeadsTo]] = {}
    for word in sight.event_words:
        later = shown.get(sight.event_of[word.other])
        if word.verdict in IN_ORDER and later:
            leads_to.setdefault(sight.event_of[word.one], []).append(
                LeadsTo(
                    is_postponed=word.verdict is Belongs.POSTPONED_TO,
                    finding=later.line.finding,
                    when=edtf_in_words(later.line.on),
                    text=later.line.text,
                )
            )
    return [
        replace(one, leads_to=tuple(leads_to.get(sight.event_of[one.key], ()))) for one in events
    ]


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
    return Told(key=event.told_key, line=line, whom=frozenset(whom), source=event.source_id)


def course(events: Sequence[Told], *, numbers: Numbers, today: date) -> list[Entry]:
    """The list: what lies behind, then what lies ahead. `numbers` are those of the sources."""
    sources = {one.line.finding: numbers.of[one.source] for one in events}
    states: dict[str, str] = {}
    behind, ahead = [], []
    for one in events:
        is_awaited = bool(one.line.on) or not one.leads_to
        if is_ahead(one.line, today) and is_awaited:
            ahead.append(entry(one, moment(one.line, "ahead", sources), numbers=numbers))
            continue
        for slug in one.whom:
            states[slug] = state_after(one.line, states.get(slug, "free"))
        worst = min(states.values(), key=WORST_FIRST.index, default="free")
        as_told = as_it_was(moment(one.line, drawn(one.line, worst), sources), one)
        behind.append(entry(one, as_told, numbers=numbers))
    led_to = {later.finding for one in events for later in one.leads_to}
    entries = [replace(one, is_led_to=one.moment.finding in led_to) for one in (*behind, *ahead)]
    return told_once(entries, judged={one.line.finding for one in events if one.is_judged})


def entry(one: Told, as_told: Moment, *, numbers: Numbers) -> Entry:
    """The event with its sources, those that give another date under that."""
    by_date: dict[str, list[Cite]] = {}
    for telling in (one, *one.also):
        by_date.setdefault(telling.line.on or one.line.on, []).append(
            numbers.cite(telling.line.finding, source=telling.source)
        )
    own = by_date.pop(one.line.on)
    return Entry(
        moment=as_told,
        cites=tuple(once_a_source(own)),
        other_dates=tuple(
            (edtf_in_words(on), tuple(once_a_source(cites))) for on, cites in by_date.items()
        ),
        leads_to=one.leads_to,
    )


def as_it_was(as_told: Moment, one: Told) -> Moment:
    """A day that is over, of which only the plan is told, does not read as if it had happened."""
    if one.line.status not in AHEAD or one.leads_to:
        return as_told
    return replace(
        as_told,
        text=_("%(event)s (planned; what came of it is not told)")
        % {"event": as_told.text.rstrip(".")},
    )


def told_once(entries: Sequence[Entry], *, judged: Collection[int]) -> list[Entry]:
    """Entries of one day in one wording as one; not those that editors judged, nor those without
    a day, for nobody says that they are one.
    """
    same: dict[tuple[str, str], list[Entry]] = {}
    for number, one in enumerate(entries):
        is_alone = not one.moment.day or one.moment.finding in judged
        day = f"alone {number}" if is_alone else one.moment.day
        same.setdefault((day, one.moment.text), []).append(one)
    return [
        replace(each[-1], cites=tuple(once_a_source(cite for one in each for cite in one.cites)))
        for each in same.values()
    ]


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
