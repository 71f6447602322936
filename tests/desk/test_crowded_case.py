"""A case of very many people: asked about some at a time, everybody on just one page."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.cases.people import confirmed_people
from tests.cases.story import NOW

from hueandcry.accounts.models import User
from hueandcry.cases.judging import judge
from hueandcry.cases.models import Person
from hueandcry.cases.models.people import Same
from hueandcry.desk import case_file, disagreements

ADDRESS = "/desk/cases/ruiz/"
NAMES = [
    "Ana Ruiz",
    "Berta Lomas",
    "Carlos Pinto",
    "Dora Vidal",
    "Anna Ruiz",
    "Felipe Cano",
    "Berta Lommas",
]


@pytest.fixture
def seven(editor: User, monkeypatch: pytest.MonkeyPatch) -> list[Person]:
    """Seven people of seven sources at a desk whose pages hold three."""
    for size in ("AT_ONCE", "A_PART", "A_PAGE"):
        monkeypatch.setattr(case_file, size, 3)
    return confirmed_people(NAMES, by=editor)


def asked_about(browser: Client, page: int) -> set[str]:
    content = browser.get(f"{ADDRESS}people/?page={page}").content.decode()
    return set(re.findall(r'name="pair" value="([^"]+)"', content))


def pair(one: Person, other: Person) -> str:
    return f"{one.pk}-{other.pk}"


def test_each_is_asked_about_with_those_like_them_on_other_pages(
    browser: Client, seven: list[Person]
) -> None:
    anas, bertas = pair(seven[0], seven[4]), pair(seven[1], seven[6])
    assert asked_about(browser, 1) == {anas, bertas}
    assert asked_about(browser, 2) == {anas}
    assert asked_about(browser, 3) == {bertas}


def test_who_was_judged_is_not_asked_about_again_on_any_page(
    browser: Client, seven: list[Person], editor: User
) -> None:
    judge(seven[0], seven[4], Same.SAME, by=editor, at=NOW)
    judge(seven[1], seven[6], Same.NOT_THE_SAME, by=editor, at=NOW)
    assert not any(asked_about(browser, page) for page in (1, 2, 3))


def test_a_judgement_leads_back_to_the_page_it_was_made_on(
    browser: Client, seven: list[Person]
) -> None:
    sent = {"pair": pair(seven[0], seven[4]), "verdict": "unsure"}
    answer = browser.post(f"{ADDRESS}people/?page=2", sent)
    assert answer.headers["Location"] == f"{ADDRESS}people/?page=2"


def test_everybody_stands_on_one_page_of_the_case_with_all_their_rows(
    browser: Client, seven: list[Person], editor: User
) -> None:
    judge(seven[0], seven[4], Same.SAME, by=editor, at=NOW)
    pages = [browser.get(f"{ADDRESS}?page={number}&sources={number}") for number in (1, 2, 3)]
    on = [[human.rows for human in page.context["file"].people] for page in pages]
    assert [[len(rows) for rows in page] for page in on] == [[2, 1, 1], [1, 1], [1]]
    assert {row.pk for page in on for rows in page for row in rows} == {one.pk for one in seven}
    assert "4 to 6 of 7" in pages[1].content.decode()
    assert sum(len(page.context["file"].sources) for page in pages) == 7


def test_every_judgement_can_be_taken_back_from_some_page(
    browser: Client, seven: list[Person], editor: User
) -> None:
    for other in seven[1:5]:
        judge(seven[0], other, Same.UNSURE, by=editor, at=NOW)
    pages = [browser.get(f"{ADDRESS}people/?judged={page}").content.decode() for page in (1, 2)]
    assert [page.count('name="judgement"') for page in pages] == [3, 1]


def test_sources_are_compared_part_by_part_with_all_that_name_the_same_people(
    browser: Client, seven: list[Person], editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disagreements, "A_PART", 3)
    judge(seven[0], seven[4], Same.SAME, by=editor, at=NOW)
    spelled = "One person is spelled “Ana Ruiz” and “Anna Ruiz”."
    pages = [browser.get(f"{ADDRESS}disagreements/?part={part}") for part in (1, 2, 3)]
    assert [spelled in page.content.decode() for page in pages] == [True, True, False]
    assert "1 to 3 of 7" in pages[0].content.decode()
    found = next(one for _title, here in pages[1].context["groups"] for one in here)
    sent = {"about": found.key, "claim": found.sides[0].said.key, "why": "So her union spells it."}
    answer = browser.post(f"{ADDRESS}disagreements/?part=2", sent)
    assert answer.headers["Location"] == f"{ADDRESS}disagreements/?part=2"
    assert "So her union" in browser.get(f"{ADDRESS}disagreements/?part=1").content.decode()
