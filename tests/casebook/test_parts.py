"""A case too long for one page: part by part, nothing left out and nobody named for that."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from tests.cases.people import confirmed_person, finding_in
from tests.cases.story import NOW, desk_user

from hueandcry.accounts.models import User
from hueandcry.casebook import parts
from hueandcry.cases.hiding import hide
from hueandcry.cases.judging import judge
from hueandcry.cases.models import Case, Finding, Person, Verdict, Visibility
from hueandcry.cases.models.people import Same
from hueandcry.cases.raising import stand_behind
from hueandcry.cases.services import decide, open_case

NAMES = ["Ana Ruiz", "Berta Lomas", "Carlos Pinto", "Dora Vidal", "Anna Ruiz", "Felipe Cano"]
ADDRESS = "/cases/dockers/"


@pytest.fixture
def editor(db: None) -> User:
    return desk_user("Imke")


@pytest.fixture
def six(editor: User, monkeypatch: pytest.MonkeyPatch) -> list[Person]:
    """Six people of six sources, shown to all; the first and the fifth are one."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    monkeypatch.setattr(parts, "WHOLE", 2)
    monkeypatch.setattr(parts, "A_PART", 2)
    case = open_case("Dockers", by=editor, at=NOW)
    people = [told_of(name, case=case, by=editor) for name in NAMES]
    judge(people[0], people[4], Same.SAME, by=editor, at=NOW)
    shown = Finding.objects.order_by("pk")
    stand_behind(shown, first=editor, appeal="HC 1/2026", by=editor, at=NOW)
    return people


def told_of(name: str, *, case: Case, by: User) -> Person:
    person = confirmed_person(name, case=case, by=by)
    source = person.finding.source
    event = {
        "id": "e1",
        "type": "arrest",
        "status": "actual",
        "date": {"value": f"2026-03-0{source.pk % 9 + 1}", "text": "3 March 2026"},
        "place": None,
        "persons": ["p1"],
        "organisations": [],
    }
    finding = finding_in(source, Finding.Kind.EVENT, event, words=source.text)
    decide(finding, Verdict.CONFIRMED, revision=0, by=by, at=NOW)
    return person


def page(client: Client, number: int, *, below: str = "") -> str:
    answer = client.get(f"{ADDRESS}{below}?part={number}")
    assert answer.status_code == 200
    return answer.content.decode()


def named(text: str) -> list[str]:
    return re.findall(r"<h3><bdi>([^<]+)</bdi>", text)


def test_everybody_stands_on_just_one_part(client: Client, six: list[Person]) -> None:
    on = [named(page(client, number)) for number in (1, 2, 3)]
    assert on == [["Ana Ruiz", "Berta Lomas"], ["Carlos Pinto", "Dora Vidal"], ["Felipe Cano"]]
    assert "sources 3 to 4 of 6" in page(client, 2)


def test_somebody_stands_by_what_all_parts_tell_of_them(client: Client, six: list[Person]) -> None:
    first = page(client, 1)
    told = Finding.objects.get(source=six[4].finding.source, kind="event")
    assert f"/sources/?part=3#f{told.pk}" in first
    assert "source 5" in first


def test_every_link_to_a_passage_leads_to_the_part_that_has_it(
    client: Client, six: list[Person]
) -> None:
    cited = {
        place for number in (1, 2, 3) for place in re.findall(
            r'sources/\?part=(\d)#([fs]\d+)"', page(client, number)
        )
    }  # fmt: skip
    assert len(cited) >= 6
    for part, place in cited:
        assert f'id="{place}"' in page(client, int(part), below="sources/")


def test_the_address_of_a_person_leads_to_their_part(client: Client, six: list[Person]) -> None:
    slug = six[5].slug
    assert client.get(f"/people/{slug}/").headers["Location"] == f"{ADDRESS}?part=3#{slug}"
    assert f'id="{slug}"' in page(client, 3)


def test_a_name_hidden_in_one_part_is_masked_in_all(
    client: Client, six: list[Person], editor: User
) -> None:
    source = six[5].finding.source
    source.text = source.text.replace("was", "and Dora Vidal were")
    source.save()
    Finding.objects.filter(source=source, kind="event").update(end=len(source.text))
    assert "Dora Vidal" in page(client, 3, below="sources/")
    hide(six[3].finding, Visibility.DESK, by=editor, at=NOW)
    for number in (1, 2, 3):
        assert "Dora" not in page(client, number)
        assert "Dora" not in page(client, number, below="sources/")


def test_what_is_no_part_is_the_first_or_last(client: Client, six: list[Person]) -> None:
    assert client.get(f"{ADDRESS}?part=x").content == client.get(ADDRESS).content
    assert named(page(client, 99)) == ["Felipe Cano"]


@pytest.mark.slow
def test_a_case_of_very_many_sources_opens_with_all_its_files(client: Client, editor: User) -> None:
    """More sources than an SQLite query may have terms."""
    case = open_case("Dockers", by=editor, at=NOW)
    for number in range(1050):
        told_of(f"Ana Ruiz {number}", case=case, by=editor)
    shown = Finding.objects.order_by("pk")
    stand_behind(shown, first=editor, appeal="HC 1/2026", by=editor, at=NOW)
    for below in ("", "sources/", "claims.csv", "case.ftm.json", "case.zip", "hearings.ics"):
        assert client.get(f"{ADDRESS}{below}").status_code == 200
    assert len(page(client, 1)) < 150_000
