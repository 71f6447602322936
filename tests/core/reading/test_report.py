"""Every report is of the agreed form, whatever text it is about."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hueandcry.core.reading.read import read
from hueandcry.core.reading.report import as_json

APPEALS = sorted((Path(__file__).parent / "appeals").glob("*.txt"))


@pytest.fixture(scope="module")
def form(shared: Path) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((shared / "report.schema.json").read_bytes()))


def report(path: Path) -> Any:
    """As a reader of the printed report gets it."""
    return json.loads(json.dumps(as_json(read(path.read_bytes().decode("utf-8")))))


@pytest.mark.parametrize("path", APPEALS, ids=[path.stem for path in APPEALS])
def test_the_report_of_an_appeal_is_of_the_agreed_form(
    path: Path, form: jsonschema.Draft202012Validator
) -> None:
    form.validate(report(path))


def test_the_report_of_every_seed_is_of_the_agreed_form(
    shared: Path, form: jsonschema.Draft202012Validator
) -> None:
    seeds = sorted((shared / "seeds").glob("*.txt"))
    assert seeds
    for path in seeds:
        form.validate(report(path))


@pytest.mark.parametrize("text", ["", "\n", "Free the bakers", "12 345 678", "ы", "\ufeff"])
def test_the_report_of_next_to_nothing_is_of_the_agreed_form(
    text: str, form: jsonschema.Draft202012Validator
) -> None:
    form.validate(json.loads(json.dumps(as_json(read(text)))))


def test_ids_are_given_once_and_lead_somewhere() -> None:
    for path in APPEALS:
        found = read(path.read_bytes().decode("utf-8"))
        kinds = (found.persons, found.organisations, found.events, found.targets)
        ids = [one.id for kind in kinds for one in kind]
        assert len(ids) == len(set(ids))
        persons = {person.id for person in found.persons}
        organisations = {one.id for one in found.organisations}
        targets = {target.id for target in found.targets}
        for event in found.events:
            assert persons.issuperset(event.persons)
            assert organisations.issuperset(event.organisations)
        assert all(targets.issuperset(ask.targets) for ask in found.asks)
        assert all(persons.issuperset(number.persons) for number in found.quantities)
        assert all(
            relation.to in persons for person in found.persons for relation in person.relations
        )
