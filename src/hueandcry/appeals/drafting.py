"""A first draft from what editors have confirmed in a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from hueandcry.appeals.content import (
    ChannelLine,
    CitedLine,
    Content,
    CopyLine,
    DemandLine,
    TargetLine,
)
from hueandcry.appeals.models import Cited, Way
from hueandcry.appeals.words import WITH_PEOPLE, event_words
from hueandcry.cases.models import Finding, Source
from hueandcry.core.letters.letter import draft_body
from hueandcry.core.letters.mailto import is_address
from hueandcry.offices.words import country_name, office_words

# What is done to people: who it is done to, the appeal is for.
DONE_TO_PEOPLE = frozenset(WITH_PEOPLE) - {"statement"}
ON_THE_TIMELINE = DONE_TO_PEOPLE | {"protest", "march", "intervention", "call_to_action"}
TOLD = frozenset({"actual", "planned", "expected", "attempted", "uncertain"})
AHEAD = frozenset({"planned", "expected"})
# An appeal runs for six weeks unless its editor says otherwise: the custom of urgent actions.
USUAL_RUN = timedelta(weeks=6)
# What the columns take. A name cut short can be mended by its editor; a channel is left out whole.
LONGEST_NAME, LONGEST_CITY, LONGEST_CHANNEL = 200, 100, 500


def draft(source: Source, findings: Sequence[Finding], *, day: date) -> Content:
    """An appeal from the findings of one source, given in the order of the text."""
    people = [finding for finding in findings if finding.kind == Finding.Kind.PERSON]
    events = [finding for finding in findings if finding.kind == Finding.Kind.EVENT]
    names = {person.value["id"]: person.value["name"] for person in people}
    concerned = people_concerned(people, events)
    main = concerned[0].value["id"] if concerned else None
    cited = (
        *(cited_person(person) for person in concerned),
        *(cited_event(event, names, main=main) for event in in_order(events)),
        *(cited_place(place) for place in findings if place.kind == Finding.Kind.PLACE),
    )
    name = concerned[0].value["name"] if concerned else source.title
    summary = summarise(concerned, [line for line in cited if line.what == Cited.What.EVENT])
    demands = demand_lines(findings)
    return Content(
        language=source.language or "en",
        name=name[:120],
        summary=summary,
        subject=name[:200],
        letter=draft_body(
            about=get_text_list([one.value["name"] for one in concerned], _("and")) or name,
            facts=summary,
            has_demands=bool(demands),
            language=source.language or "en",
        ),
        stop_on=day + USUAL_RUN,
        demands=demands,
        targets=tuple(all_targets(findings, source)),
        copies=copy_lines(findings),
        cited=cited,
    )


def to_translate(content: Content, *, language: str, base: int) -> Content:
    """What a translator writes over: the same without salutations, which are of one language."""
    targets = tuple(replace(target, salutation="") for target in content.targets)
    return replace(content, language=language, base=base, targets=targets)


def possible_lines(findings: Sequence[Finding], *, name: str) -> list[CitedLine]:
    """Every person, event and picket that could stand on the page named `name`."""
    people = [finding for finding in findings if finding.kind == Finding.Kind.PERSON]
    lines = [cited_person(person) for person in people]
    for source in dict.fromkeys(finding.source_id for finding in findings):
        here = [finding for finding in findings if finding.source_id == source]
        names = {person.value["id"]: person.value["name"] for person in people if person in here}
        main = next((id_ for id_, called in names.items() if called == name), None)
        events = [event for event in here if event.kind == Finding.Kind.EVENT]
        lines += [cited_event(event, names, main=main) for event in events]
        lines += [cited_place(place) for place in here if place.kind == Finding.Kind.PLACE]
    return lines


def people_concerned(people: Iterable[Finding], events: Iterable[Finding]) -> list[Finding]:
    """Those to whom something was done, the most often concerned and named first."""
    done = Counter(
        person
        for event in events
        if event.value["type"] in DONE_TO_PEOPLE
        for person in event.value["persons"]
    )
    concerned = [person for person in people if done[person.value["id"]]]
    return sorted(
        concerned,
        key=lambda one: (done[one.value["id"]], len(one.value["mentions"])),
        reverse=True,
    )


def in_order(events: Iterable[Finding]) -> list[Finding]:
    """What the timeline shows: by day, then what was still to come when the last of it happened.

    What has no day stands before the dated event that the text tells next; events of years long
    before the text was published are told aside, and order nothing.
    """
    shown = [
        event
        for event in events
        if event.value["type"] in ON_THE_TIMELINE and event.value["status"] in TOLD
    ]
    happened = [day_of(event) for event in shown if event.value["status"] not in AHEAD]
    last = max(happened, default="")
    next_day, keys = "9999", dict[int, tuple[bool, str, bool]]()
    for event in reversed(shown):
        day = day_of(event)
        is_to_come = event.value["status"] in AHEAD and not "" < day <= last
        keys[event.pk] = (is_to_come, day or next_day, bool(day))
        next_day = next_day if is_long_ago(day, event.source) else day or next_day
    return sorted(shown, key=lambda event: keys[event.pk])


def is_long_ago(day: str, source: Source) -> bool:
    """Whether a day lies in no year near the source's publication."""
    years = day[:4], source.published[:4]
    return all(year.isdecimal() for year in years) and int(years[1]) - int(years[0]) > 1


def day_of(event: Finding) -> str:
    """The event's date (EDTF); "" when the source gives none."""
    when: dict[str, Any] = event.value.get("date") or {}
    return when.get("value") or ""


def cited_person(person: Finding) -> CitedLine:
    return CitedLine(what=Cited.What.PERSON, text=person.value["name"], finding=person.pk)


def cited_event(event: Finding, names: dict[str, str], *, main: str | None) -> CitedLine:
    """An event in a few words, with the facts that draw its line."""
    value = event.value
    place = value.get("place") or {}
    who = [names[person] for person in value["persons"] if person in names]
    return CitedLine(
        what=Cited.What.EVENT,
        text=event_words(
            value["type"], who=get_text_list(who, _("and")), city=place.get("text") or ""
        ),
        finding=event.pk,
        on=day_of(event),
        type=value["type"],
        status=value["status"],
        is_theirs=main in value["persons"],
        country=place.get("country") or "",
    )


def cited_place(place: Finding) -> CitedLine:
    value = place.value
    return CitedLine(
        what=Cited.What.PLACE,
        text=office_words(value["kind"], city=value.get("city") or ""),
        finding=place.pk,
        country=value.get("country") or "",
    )


def summarise(concerned: Sequence[Finding], events: Sequence[CitedLine]) -> str:
    """A first sentence or two, for the editor to write anew: who, and what happened last."""
    first = concerned[:1]
    sentences = [", ".join([one.value["name"], *one.value["roles"][:1]]) for one in first]
    if others := [person.value["name"] for person in concerned[1:]]:
        sentences.append(_("With: %(names)s") % {"names": get_text_list(others, _("and"))})
    happened = [event for event in events if event.status not in AHEAD]
    sentences += [event.text for event in happened[-2:]]
    return " ".join(f"{sentence}." for sentence in sentences)


def demand_lines(findings: Iterable[Finding]) -> tuple[DemandLine, ...]:
    """Each demand once, as a calm sentence."""
    lines: dict[str, DemandLine] = {}
    for finding in findings:
        if finding.kind == Finding.Kind.DEMAND:
            text = " ".join(finding.value["text"].split()).rstrip("!.;, ") + "."
            text = text[0].upper() + text[1:]
            lines.setdefault(text.casefold(), DemandLine(text=text, finding=finding.pk))
    return tuple(lines.values())


def all_targets(findings: Sequence[Finding], source: Source) -> list[TargetLine]:
    """The addressees; the embassies where the source names none, but lists offices or pickets."""
    lines = [
        line
        for finding in findings
        if finding.kind == Finding.Kind.TARGET
        for line in target_lines(finding, source)
    ]
    listed = {Finding.Kind.OFFICE, Finding.Kind.PLACE} & {finding.kind for finding in findings}
    return lines or ([own_embassy(source)] if listed else [])


def target_lines(finding: Finding, source: Source) -> list[TargetLine]:
    """One addressee; two where the source also names the embassy in the reader's own country."""
    value = finding.value
    channels = channel_lines(value["channels"])
    asked = [one["raw"] for one in value["channels"] if one["type"] == "embassy_own_country"]
    lines = []
    if channels or not asked:
        lines.append(
            TargetLine(
                name=value["name"][:LONGEST_NAME],
                kind=value["kind"],
                role=(value["role"] or "")[:LONGEST_NAME],
                city=(value["place"] or "")[:LONGEST_CITY],
                country=value["country"] or source.country,
                instructions=instructions(value, source),
                channels=channels,
                finding=finding.pk,
            )
        )
    if asked:
        lines.append(own_embassy(source, asked=asked[0], finding=finding.pk))
    return lines


def own_embassy(source: Source, *, asked: str = "", finding: int | None = None) -> TargetLine:
    """The embassy of the state concerned in the supporter's own country.

    `asked` are the words in which the source asks to write there.
    """
    name = _("Embassy of %(state)s in your country") % {"state": country_name(source.country)}
    quoted = f"“{' '.join(asked.split())}”" if asked else ""
    return TargetLine(name=name, kind="embassy", instructions=quoted, finding=finding)


def channel_lines(channels: Iterable[dict[str, Any]]) -> tuple[ChannelLine, ...]:
    """The ways that can be used today, each once; a hidden e-mail address is none."""
    lines: dict[tuple[str, str], ChannelLine] = {}
    for channel in channels:
        used = channel.get("today") or channel["normalised"]
        is_short = len(used or "") <= LONGEST_CHANNEL
        if channel["type"] in Way.values and used and is_short:
            line = ChannelLine(
                type=channel["type"], printed=channel["raw"][:LONGEST_CHANNEL], normalised=used
            )
            lines.setdefault((line.type, line.normalised), line)
    return tuple(lines.values())


def instructions(value: dict[str, Any], source: Source) -> str:
    """How to use the channels, in the source's words."""
    spans = [source.text[span["at"] : span["end"]] for span in value["instructions"]]
    return " ".join(" ".join(span.split()).strip("()") for span in spans)


def copy_lines(findings: Iterable[Finding]) -> tuple[CopyLine, ...]:
    """Addresses for Cc: of the whole text and of single addressees, each once."""
    lines: dict[str, CopyLine] = {}
    for finding in findings:
        if finding.kind == Finding.Kind.COPY:
            named = [finding.value]
        elif finding.kind == Finding.Kind.TARGET:
            named = finding.value["copies_to"]
        else:
            continue
        for copy in named:
            for channel in copy["channels"]:
                address = channel["normalised"] or ""
                if channel["type"] == Way.EMAIL and is_address(address):
                    line = CopyLine(
                        address=address,
                        name=(copy["name"] or "")[:LONGEST_NAME],
                        finding=finding.pk,
                    )
                    lines.setdefault(address, line)
    return tuple(lines.values())
