"""From the findings of sources to what the case file compares: the one way from rows to values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hueandcry.core.casefile.claims import claims
from hueandcry.core.casefile.findings import Found, Item, Sheet, sheets
from hueandcry.core.casefile.stated import statements
from hueandcry.core.casefile.values import Happening, Named, Passage, Statement, Tie

# Whoever shares one of these with another is in the same trouble.
TOGETHER = frozenset(
    {"arrest", "detention", "charge", "hearing", "sentence_demanded", "sentence", "bail", "release"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What sources say, in their order and that of their text."""

    people: tuple[Named, ...]
    happenings: tuple[Happening, ...]
    statements: tuple[Statement, ...]


def gather(findings: Iterable[Found]) -> Gathered:
    """What the findings of any number of sources say. Kinds that are not compared are passed over.

    The key of a person or event is that of its source, a colon, and its id in the report ("7:p2").
    """
    people: list[Named] = []
    happenings: list[Happening] = []
    said: list[Statement] = []
    for sheet in sheets(findings):
        events = tuple(happenings_of(sheet))
        people += people_of(sheet, events=events)
        happenings += events
        said += [*statements(sheet), *claims(sheet)]
    return Gathered(people=tuple(people), happenings=tuple(happenings), statements=tuple(said))


def happenings_of(sheet: Sheet) -> Iterator[Happening]:
    for found in sheet.found("event"):
        item = found.item
        date, place = item["date"] or {}, item["place"] or {}
        yield Happening(
            key=sheet.key(item["id"]),
            source=sheet.source,
            type=item["type"],
            status=item["status"],
            date=date.get("value"),
            place=place.get("text") or "",
            country=place.get("country") or "",
            persons=sheet.standing(item["persons"]),
            organisations=sheet.organisations(item["organisations"]),
            passage=found.passage,
        )


def people_of(sheet: Sheet, *, events: Sequence[Happening]) -> Iterator[Named]:
    ties, company = ties_in(sheet), company_in(sheet, events=events)
    events_of: dict[str, list[Happening]] = {}
    for event in events:
        for key in event.persons:
            events_of.setdefault(key, []).append(event)
    for found in sheet.found("person"):
        key = sheet.key(found.item["id"])
        theirs = events_of.get(key, [])
        bodies = [
            *sheet.organisations(found.item["organisations"]),
            *(name for event in theirs for name in event.organisations),
        ]
        yield Named(
            key=key,
            source=sheet.source,
            spellings=spellings_of(found.item),
            roles=distinct([*found.item["roles"], *roles_as_addressee(found, sheet=sheet)]),
            organisations=distinct(bodies),
            ties=ties.get(key, ()),
            companions=frozenset(company.get(key, ())),
            places=tuple(dict.fromkeys((e.place, e.country) for e in theirs if e.place)),
            days=distinct(event.date for event in theirs if event.date),
            passages=tuple(
                Passage(source=sheet.source, at=mention["at"], end=mention["end"])
                for mention in found.mentions
            ),
        )


def spellings_of(item: Item) -> tuple[str, ...]:
    """The name, then the other printed forms, those of more words first."""
    forms = sorted(
        (mention["text"] for mention in item.get("mentions", ())),
        key=lambda form: -len(form.split()),
    )
    return distinct([item["name"], *forms])


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def roles_as_addressee(person: Found, *, sheet: Sheet) -> Iterator[str]:
    """The roles printed where the person stands in a list of addressees."""
    for target in sheet.found("target"):
        if target.item["role"] and person.is_named_within(target):
            yield target.item["role"]


def ties_in(sheet: Sheet) -> dict[str, tuple[Tie, ...]]:
    """The ties of each person, whether told with the person or as findings of their own."""
    told = [
        (found.item["id"], tie["type"], tie["to"])
        for found in sheet.found("person")
        for tie in found.item["relations"]
    ]
    alone = [
        (found.item["person"], found.item["type"], found.item["to"])
        for found in sheet.found("relation")
    ]
    ties: dict[str, tuple[Tie, ...]] = {}
    for person, of_type, to in dict.fromkeys(told + alone):
        if {person, to} <= sheet.persons:
            tie = Tie(type=of_type, to=sheet.key(to))
            ties[sheet.key(person)] = (*ties.get(sheet.key(person), ()), tie)
    return ties


def company_in(sheet: Sheet, *, events: Sequence[Happening]) -> dict[str, set[str]]:
    """Who is in the same trouble as whom: by one event, or by one demand that names both."""
    groups = [event.persons for event in events if event.type in TOGETHER]
    for demand in sheet.found("demand"):
        named = [one for one in sheet.found("person") if one.is_named_within(demand)]
        groups.append(tuple(sheet.key(one.item["id"]) for one in named))
    company: dict[str, set[str]] = {}
    for group in groups:
        for key in group:
            company.setdefault(key, set()).update(set(group) - {key})
    return company
