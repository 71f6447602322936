"""A case as entities of FollowTheMoney, the model of Aleph and OpenSanctions, a JSON object a line.

Sources become PlainText without their text, people Person, happenings Event, one however many
sources tell of it; Documentation ties each to its source with the words there. What a source
claims is Documentation too: `role` says about what. Properties are those of
https://followthemoney.tech/explorer/; ids begin with the prefix given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hueandcry.core.casefile.gather import Gathered
from hueandcry.core.casefile.values import Happening, Passage, Statement

Entity = dict[str, Any]
# FollowTheMoney takes a year, a month or a day; of an interval, one of these at each end.
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source; `key` is its own in the values of the case, `published` EDTF or ""."""

    key: str
    title: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """One human being: every form of the name that may be said, the first the main one.

    `keys` are those of the rows that are this person.
    """

    id: str
    names: tuple[str, ...]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of a case; `words` are those of a source at a place.

    `event_of` gives for the key of each happening that of the event that it tells.
    """

    prefix: str
    documents: tuple[Document, ...]
    people: tuple[Someone, ...]
    gathered: Gathered
    event_of: Mapping[str, str]
    words: Callable[[Passage], str]

    def ids(self) -> Mapping[str, str]:
        """The entity of each person and event, by its key."""
        events = {
            one.key: self.id("event", self.event_of[one.key]) for one in self.gathered.happenings
        }
        people = {key: self.id("person", one.id) for one in self.people for key in one.keys}
        return events | people

    def id(self, kind: str, key: str) -> str:
        return f"{self.prefix}-{kind}-{key}".replace(":", "-")


def entities(told: Told) -> Iterator[Entity]:
    """All entities; those that others refer to come first."""
    ids = told.ids()
    for document in told.documents:
        dated = {"publishedAt": dates(document.published)}
        named = {"name": [document.title], "title": [document.title]}
        yield entity(told.id("source", document.key), "PlainText", named | dated)
    for someone in told.people:
        yield from person(someone, told)
    tellings: dict[str, list[Happening]] = {}
    for one in told.gathered.happenings:
        tellings.setdefault(ids[one.key], []).append(one)
    for key, each in tellings.items():
        yield event(key, each, told, ids)
        for one in each:
            yield documentation(f"{one.key}-told", one.passage, told, entity=key)
    for statement in told.gathered.statements:
        yield from claims(statement, told, ids)


def entity(key: str, schema: str, properties: Mapping[str, Iterable[str]]) -> Entity:
    """An entity without the properties that have no value, and no value twice."""
    said = {
        name: [one for one in dict.fromkeys(values) if one] for name, values in properties.items()
    }
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in said.items() if values},
    }


def person(someone: Someone, told: Told) -> Iterator[Entity]:
    """The person, and where each source names them first."""
    key = told.id("person", someone.id)
    rows = [one for one in told.gathered.people if one.key in someone.keys and one.passages]
    named = {
        "name": someone.names[:1],
        "alias": someone.names[1:],
        "proof": [told.id("source", one.source) for one in rows],
    }
    yield entity(key, "Person", named)
    for one in rows:
        yield documentation(f"{one.key}-named", one.passages[0], told, entity=key, role="named")


def event(key: str, tellings: Sequence[Happening], told: Told, ids: Mapping[str, str]) -> Entity:
    """What happened, as each of its tellings has it."""
    when: dict[str, list[str]] = {"date": [], "startDate": [], "endDate": []}
    for one in tellings:
        start, is_interval, end = (one.date or "").partition("/")
        when["startDate" if is_interval else "date"] += dates(start)
        when["endDate"] += dates(end)
    said: dict[str, Iterable[str]] = {
        "name": [one.type.replace("_", " ") for one in tellings],
        "keywords": [word for one in tellings for word in (one.type, one.status)],
        "summary": [told.words(one.passage) for one in tellings],
        "location": [one.place for one in tellings],
        "country": [one.country.lower() for one in tellings],
        "involved": [ids[person] for one in tellings for person in one.persons if person in ids],
        "proof": [told.id("source", one.source) for one in tellings],
    }
    return entity(key, "Event", said | when)


def dates(value: str) -> list[str]:
    return [value] if DATE.fullmatch(value) else []


def claims(statement: Statement, told: Told, ids: Mapping[str, str]) -> Iterator[Entity]:
    """What a source claims, once for each person or event that it is about."""
    says = " ".join(filter(None, (statement.value or statement.printed, statement.unit)))
    for number, key in enumerate(statement.subjects):
        if key in ids:
            yield documentation(
                f"{statement.key}-{number}",
                statement.passage,
                told,
                entity=ids[key],
                role=statement.about,
                status=statement.qualifier,
                description=says,
            )


def documentation(
    key: str, passage: Passage, told: Told, *, entity: str, role: str = "told", **more: str
) -> Entity:
    """What ties an entity to its source, with the words there as its summary."""
    return entity_of_tie(
        told.id("documentation", key),
        {
            "document": told.id("source", passage.source),
            "entity": entity,
            "role": role,
            "summary": told.words(passage),
            **more,
        },
    )


def entity_of_tie(key: str, properties: Mapping[str, str]) -> Entity:
    return entity(key, "Documentation", {name: [value] for name, value in properties.items()})
