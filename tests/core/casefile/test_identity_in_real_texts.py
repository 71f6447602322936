"""Persons of the sample texts, as the reader finds them, against those a careful reader tied."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hueandcry.core.casefile.findings import findings_of
from hueandcry.core.casefile.gather import gather
from hueandcry.core.casefile.identity import Suggestion, groups, suggestions
from hueandcry.core.casefile.values import Judged, Judgement, Named
from hueandcry.core.reading.read import read
from hueandcry.core.reading.report import as_json

# Persons that the reader does not find at all; nobody can tie them.
NOT_FOUND = 1

Gold = dict[str, Any]


@pytest.fixture(scope="module")
def gold(shared: Path) -> Gold:
    text = (shared / "gold" / "reader" / "cross-document.json").read_text("utf-8")
    expected: Gold = json.loads(text)
    return expected


@pytest.fixture(scope="module")
def people(shared: Path, gold: Gold) -> tuple[Named, ...]:
    reports = {
        each["doc"]: as_json(read((shared / "seeds" / each["file"]).read_text("utf-8")))
        for each in gold["documents"]
    }
    return gather(
        found for doc, report in reports.items() for found in findings_of(report, source=doc)
    ).people


@pytest.fixture(scope="module")
def found(people: tuple[Named, ...]) -> tuple[Suggestion, ...]:
    return suggestions(people)


@pytest.fixture(scope="module")
def together(
    people: tuple[Named, ...], found: tuple[Suggestion, ...]
) -> dict[str, tuple[str, ...]]:
    """Each key with all that the suggestions tie to it."""
    accepted = [Judgement(a=one.a, b=one.b, verdict=Judged.SAME) for one in found]
    return {key: group.members for group in groups(people, accepted) for key in group.members}


def key_of(member: Gold, people: tuple[Named, ...]) -> str | None:
    """Our person with most of the printed forms of a member; None when there is none."""
    forms = set(member["surface_forms"])
    shared = {
        one.key: len(forms & set(one.spellings)) for one in people if one.source == member["doc"]
    }
    best = max(shared, key=lambda key: shared[key])
    return best if shared[best] else None


def keys_of(cluster: Gold, people: tuple[Named, ...]) -> list[str | None]:
    return [key_of(member, people) for member in cluster["members"]]


def test_all_members_of_every_cluster_are_tied(
    gold: Gold, people: tuple[Named, ...], together: dict[str, tuple[str, ...]]
) -> None:
    apart = []
    for cluster in gold["person_clusters"]:
        keys = keys_of(cluster, people)
        if None in keys or len({together[key] for key in keys if key}) > 1:
            apart.append(cluster["id"])
    assert len(gold["person_clusters"]) - len(apart) >= 15 - NOT_FOUND, apart


def test_no_suggestion_is_wrong(
    gold: Gold, people: tuple[Named, ...], found: tuple[Suggestion, ...]
) -> None:
    whose = {
        key: cluster["id"]
        for cluster in gold["person_clusters"]
        for key in keys_of(cluster, people)
    }
    assert [(one.a, one.b) for one in found if whose[one.a] != whose[one.b]] == []


def test_none_of_the_look_alikes_is_proposed_or_tied(
    gold: Gold, people: tuple[Named, ...], together: dict[str, tuple[str, ...]]
) -> None:
    pairs = list(look_alikes(gold, people))
    assert len(pairs) == len(gold["not_the_same"])
    assert [(a, b) for a, b in pairs if b in together[a]] == []


def look_alikes(gold: Gold, people: tuple[Named, ...]) -> Iterator[tuple[str, str]]:
    for pair in gold["not_the_same"]:
        a, b = key_of(pair["a"], people), key_of(pair["b"], people)
        assert a
        assert b
        assert a != b
        yield a, b


def test_every_suggestion_says_why(found: tuple[Suggestion, ...]) -> None:
    assert found
    assert all(one.reasons for one in found)
