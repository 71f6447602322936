"""What one text tells that those before it did not: new people, another standing, new days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hueandcry.core.casefile.events import Link, same_events
from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.status import Change, EventOf, Published, StatusOn, where_all_stand
from hueandcry.core.casefile.tellings import AHEAD
from hueandcry.core.casefile.values import Happening, Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A person (key of the group) who stands elsewhere by a text than by those before it.

    `by` is the first change told by the text that makes the difference.
    """

    person: str
    before: StatusOn
    now: StatusOn
    by: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDay:
    """A day ahead that a text gives. `known` is the same without a day, or with another one, as
    the texts before had it; None where they did not tell of it.
    """

    told: Happening
    known: Happening | None


def newcomers(
    people: Iterable[Named], groups: Iterable[Group], *, source: str, before: Collection[str]
) -> tuple[Named, ...]:
    """Whom a source names and none of those before does, each human being once."""
    by_key = {one.key: one for one in people}
    found = []
    for group in groups:
        members = [by_key[key] for key in group.members if key in by_key]
        own = [one for one in members if one.source == source]
        if own and all(one.source not in before for one in members):
            found.append(own[0])
    return tuple(found)


def moved(
    groups: Sequence[Group],
    happenings: Iterable[Happening],
    *,
    source: str,
    before: Collection[str],
    day: date,
    published: Published,
    event_of: EventOf,
) -> Iterator[Moved]:
    """Whom a source has stand elsewhere than the texts before it had them, on a day.

    Of whom these told nothing, nothing has changed.
    """
    told = list(happenings)

    def stands(sources: Collection[str]) -> Iterable[StatusOn]:
        own = [one for one in told if one.source in sources]
        found = where_all_stand(groups, own, day=day, published=published, event_of=event_of)
        return (one.status for one in found)

    until_then, with_it = stands(before), stands({*before, source})
    for group, then, now in zip(groups, until_then, with_it, strict=True):
        by = next((one for one in now.rests_on if one.source == source), None)
        is_moved = (then.condition, then.is_held) != (now.condition, now.is_held)
        if is_moved and then.rows and by:
            yield Moved(person=group.key, before=then, now=now, by=by)


def new_days(
    happenings: Sequence[Happening],
    groups: Iterable[Group],
    *,
    source: str,
    before: Collection[str],
    event_of: Mapping[str, str],
) -> Iterator[NewDay]:
    """What a source sets for a day that none of the texts before gave."""
    told = {one.key: one for one in happenings if one.source in {*before, source}}
    same = same_tellings(told, groups, event_of=event_of)
    for one in told.values():
        if one.source != source or one.status not in AHEAD or not one.date:
            continue
        known = [told[key] for key in same.get(one.key, ()) if told[key].source in before]
        if all(other.date != one.date for other in known):
            yield NewDay(told=one, known=known[-1] if known else None)


def same_tellings(
    told: Mapping[str, Happening], groups: Iterable[Group], *, event_of: Mapping[str, str]
) -> dict[str, list[str]]:
    """For each happening (key) the others that are the same event, judged or proposed to be, or
    the same awaited without a day.
    """
    links = (Link.SAME, Link.EXPECTED_THEN_DATED)
    together = [one.keys for one in same_events(told.values(), groups) if one.link in links]
    judged: dict[str, list[str]] = {}
    for key in told:
        judged.setdefault(event_of.get(key, key), []).append(key)
    found: dict[str, list[str]] = {}
    for keys in [*together, *judged.values()]:
        for key in keys:
            found.setdefault(key, []).extend(other for other in keys if other != key)
    return found
